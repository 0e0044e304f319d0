#include "app/matrix_rows.h"

#include <algorithm>

#include <fmt/format.h>

#include "app/manual_source.h"
#include "config/official_domains.h"
#include "scoring/ranking.h"
#include "scoring/score.h"

namespace atalaya::app {

namespace {

enum class Place { kMatrix, kInboxOnly };

std::vector<MatrixRow> scored(Session& session, storage::Store& store, Place place) {
  const scoring::ScoringContext context = scoring_context(session);
  std::vector<MatrixRow> rows;
  store.calls().for_each([&](Call call) {
    if (call.observed_only != (place == Place::kInboxOnly)) return;
    ScoreCard card = scoring::score(call, context);
    rows.push_back({0, std::move(call), std::move(card)});
  });
  scoring::rank(rows);
  return rows;
}

}  // namespace

std::vector<MatrixRow> ranked_rows(Session& session, storage::Store& store) {
  return scored(session, store, Place::kMatrix);
}

std::vector<MatrixRow> observed_rows(Session& session, storage::Store& store) {
  std::vector<MatrixRow> rows = scored(session, store, Place::kInboxOnly);
  for (MatrixRow& row : rows) row.rank = 0;
  return rows;
}

MatrixRow row_of(Session& session, storage::Store& store, const CallId& id) {
  std::optional<Call> call = store.calls().find(id);
  if (!call)
    session.stop(
        ExitCode::kFailed,
        {fmt::format("No hay una convocatoria {}. Véalas con: atalaya call list --inbox, o "
                     "atalaya matrix",
                     id.text()),
         fmt::format("There is no call {}. See them with: atalaya call list, or atalaya "
                     "matrix",
                     id.text())});
  if (!call->observed_only)
    for (MatrixRow& row : ranked_rows(session, store))
      if (row.call.id == call->id) return std::move(row);
  ScoreCard card = scoring::score(*call, scoring_context(session));
  return {0, std::move(*call), std::move(card)};
}

scoring::ScoringContext scoring_context(Session& session) {
  const config::Settings& settings = session.settings();
  return {session.clock().now(), settings.office, settings.scoring, settings.sources};
}

matrix::MatrixContext matrix_context(Session& session) {
  matrix::MatrixContext context{session.clock().now(), {}};
  context.official_domains = config::official_domains(session.settings().sources);
  for (const Source& source : session.settings().sources)
    context.source_names.emplace(source.id, source.name);
  context.source_names.emplace(kManualSource, kManualSourceName);
  return context;
}

}  // namespace atalaya::app
