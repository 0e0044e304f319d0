#include "app/call_listing.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "app/arguments.h"
#include "app/matrix_rows.h"
#include "app/open_store.h"
#include "base/text.h"
#include "matrix/json.h"
#include "matrix/selection.h"
#include "matrix/wording.h"

namespace atalaya::app {

namespace {

bool waits(const Call& call) {
  return call.observed_only || call.review.verdict == Verdict::kPending;
}

bool mentions(const Call& call, const std::string& folded_words) {
  const std::string text =
      fold_for_matching(matrix::title_of(call) + ' ' + matrix::funder_of(call));
  return text.find(folded_words) != text.npos;
}

std::vector<MatrixRow> chosen_rows(Session& session, storage::Store& store,
                                   const ListingRequest& request) {
  std::vector<MatrixRow> rows = ranked_rows(session, store);
  std::vector<MatrixRow> observed = observed_rows(session, store);
  std::move(observed.begin(), observed.end(), std::back_inserter(rows));
  matrix::Selection selection;
  if (!request.list.empty()) selection.list = parse_word<MatrixList>(request.list);
  rows = select(std::move(rows), selection);
  if (request.inbox) std::erase_if(rows, [](const MatrixRow& row) { return !waits(row.call); });
  const std::string words = fold_for_matching(request.search);
  if (!words.empty())
    std::erase_if(rows, [&](const MatrixRow& row) { return !mentions(row.call, words); });
  return rows;
}

std::string line_of(const MatrixRow& row) {
  const std::string_view place =
      row.call.observed_only ? std::string_view("Bandeja") : spanish(row.score.list);
  std::string line = fmt::format("{}  {:<14} {:<22} {}", row.call.id.text(), place,
                                 spanish(row.score.status), matrix::title_of(row.call));
  const std::string funder = matrix::funder_of(row.call);
  if (!funder.empty()) line += fmt::format(" — {}", funder);
  const std::string notice = matrix::vanished_notice(row.call);
  if (!notice.empty()) line += fmt::format(" — {}", notice);
  return strip_controls(line) + '\n';
}

}  // namespace

void list_calls(Session& session, const ListingRequest& request) {
  const auto store = find_store(session);
  if (!store) session.note(first_harvest_advice(session));
  std::vector<MatrixRow> rows;
  if (store) rows = chosen_rows(session, *store, request);
  if (session.options.json) return session.print(matrix_json(rows, matrix_context(session)) + '\n');
  for (const MatrixRow& row : rows) session.print(line_of(row));
  const Bilingual count = counted_calls(rows.size());
  session.note({count.spanish + '.', count.english + '.'});
}

}  // namespace atalaya::app
