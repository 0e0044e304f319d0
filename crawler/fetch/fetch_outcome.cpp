#include "crawler/fetch/fetch_outcome.h"

#include <utility>

#include "base/text.h"

namespace atalaya::fetch {

std::string FetchRequest::key() const {
  if (!upload) return url.href();
  constexpr std::size_t kMark = 16;
  const Sha256 digest = Sha256::of(upload->content_type + '\n' + upload->body);
  return url.href() + "#post-" + digest.hex().substr(0, kMark);
}

FetchOutcome begin_outcome(const FetchRequest& request, Instant now) {
  FetchOutcome outcome;
  outcome.record.source_id = request.source_id;
  outcome.record.url = request.key();
  outcome.record.final_url = request.url.href();
  outcome.record.at = now;
  return outcome;
}

void end_with(FetchOutcome& outcome, FetchResult result, FetchCause cause,
              std::string_view detail) {
  outcome.record.result = result;
  outcome.record.cause = cause;
  outcome.record.detail = strip_controls(detail);
}

void judge_body(FetchOutcome& outcome, const FetchRequest& request, std::string body,
                std::string content_type) {
  Fetch& record = outcome.record;
  record.bytes = body.size();
  if (trim_ascii(body).empty())
    return end_with(outcome, FetchResult::kError, FetchCause::kEmpty, "the answer is empty");
  const Sha256 digest = Sha256::of(body);
  record.document = digest;
  if (request.known_document == digest) {
    record.result = FetchResult::kUnchanged;
    return;
  }
  record.result = FetchResult::kOk;
  outcome.document = Document{digest, std::move(body), std::move(content_type), record.final_url};
}

}  // namespace atalaya::fetch
