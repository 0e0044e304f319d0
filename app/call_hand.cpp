#include "app/call_hand.h"

#include <fmt/format.h>

#include "app/arguments.h"
#include "app/edit_value.h"
#include "app/open_store.h"
#include "base/text.h"
#include "domain/claim_codec.h"
#include "matrix/field_names.h"

namespace atalaya::app {

namespace {

std::string field_of(const Session& session, const std::string& name) {
  if (auto field = edit_field(name)) return std::move(*field);
  std::string known;
  for (const std::string_view field : claim_fields())
    known += fmt::format("\n  {:<18} {}", field, matrix::field_name(field));
  session.stop(ExitCode::kUsage,
               {fmt::format("No hay un campo \"{}\". Los campos son:{}", name, known),
                fmt::format("There is no field \"{}\". The fields are:{}", name, known)});
}

Edit edit_of(Session& session, const EditRequest& request) {
  const std::string field = field_of(session, request.field);
  EditValue value = edit_value(field, request.value);
  if (!value) session.stop(ExitCode::kUsage, value.error());
  const std::string source = clean_line(request.source);
  if (source.empty())
    session.stop(ExitCode::kUsage, {"Diga de dónde se tomó el dato con --source \"…\".",
                                    "Say where the value comes from with --source \"…\"."});
  return {field, std::move(*value), source, author_of(session, request.author),
          session.clock().now()};
}

Review review_of(Session& session, const ReviewRequest& request) {
  Review review;
  review.author = author_of(session, request.author);
  review.at = session.clock().now();
  if (request.accept) review.verdict = Verdict::kAccepted;
  if (request.not_a_call) review.verdict = Verdict::kNotACall;
  if (request.discard_reason.empty()) return review;
  review.verdict = Verdict::kDiscarded;
  review.reason = clean_line(request.discard_reason);
  if (review.reason.empty())
    session.stop(ExitCode::kUsage, {"Para descartar hay que decir el motivo: --discard \"…\".",
                                    "To discard, say why: --discard \"…\"."});
  return review;
}

void need_one_verdict(const Session& session, const ReviewRequest& request) {
  const int verdicts = int{request.accept} + int{!request.discard_reason.empty()} +
                       int{request.not_a_call} + int{request.restore};
  if (verdicts == 1) return;
  session.stop(ExitCode::kUsage,
               {"Diga una sola cosa: --accept, --discard MOTIVO, --not-a-call o --restore.",
                "Say exactly one: --accept, --discard REASON, --not-a-call or --restore."});
}

}  // namespace

void edit_call(Session& session, const EditRequest& request) {
  const CallId id = call_id(session, request.id);
  const Edit edit = edit_of(session, request);
  const auto store = open_store(session);
  session.need(store->calls().add_edit(id, edit));
  const std::string name = matrix::field_name(edit.field);
  session.note(
      {fmt::format("{}: {} queda en \"{}\". Lo que leyó la máquina se conserva: atalaya call "
                   "history {}",
                   id.text(), name, clean_line(request.value), id.text()),
       fmt::format("{}: {} is now \"{}\". What the machine read is kept: atalaya call history {}",
                   id.text(), edit.field, clean_line(request.value), id.text())});
}

void review_call(Session& session, const ReviewRequest& request) {
  const CallId id = call_id(session, request.id);
  need_one_verdict(session, request);
  const Review review = review_of(session, request);
  const auto store = open_store(session);
  session.need(store->calls().add_review(id, review));
  session.note({fmt::format("{}: {}.", id.text(), spanish(review.verdict)),
                fmt::format("{}: {}.", id.text(), to_string(review.verdict))});
}

}  // namespace atalaya::app
