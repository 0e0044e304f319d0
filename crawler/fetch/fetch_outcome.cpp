#include "crawler/fetch/fetch_outcome.h"

#include "base/text.h"

namespace atalaya::fetch {

void judge_body(FetchOutcome& outcome, const FetchRequest& request, std::string body,
                std::string content_type) {
  Fetch& record = outcome.record;
  record.bytes = body.size();
  if (trim_ascii(body).empty()) {
    record.result = FetchResult::kError;
    record.cause = FetchCause::kEmpty;
    record.detail = "the answer is empty";
    return;
  }
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
