#include "app/source_check.h"

#include <algorithm>

#include <fmt/format.h>

#include "app/understanding.h"
#include "base/spanish_text.h"
#include "base/text.h"
#include "base/url.h"
#include "config/source_file.h"
#include "domain/claim_codec.h"
#include "harvest/harvest.h"
#include "matrix/wording.h"

namespace atalaya::app {

namespace {

Source source_for(Session& session, const std::string& id_or_url) {
  for (const Source& source : session.settings().sources)
    if (source.id == id_or_url) return source;
  Source source;
  source.id = "PRUEBA";
  source.name = id_or_url;
  source.url = id_or_url;
  source.kind = SourceKind::kListing;
  source.status = SourceStatus::kActive;
  if (!Url::parse(id_or_url))
    session.stop(ExitCode::kUsage,
                 {fmt::format("'{}' no es una dirección ni el código de una fuente", id_or_url),
                  fmt::format("'{}' is neither an address nor the id of a source", id_or_url)});
  config::block_forbidden(source);
  return source;
}

std::string shown(const Finding& finding) {
  const std::string* title = finding.facts.title.value();
  std::string text =
      fmt::format("• {}\n  {}\n", title == nullptr ? "(sin título)" : *title, finding.web_url);
  for (const EncodedClaim& claim : encode(finding.facts)) {
    if (claim.field == "title" || claim.field == "language") continue;
    text += fmt::format("  {:<16} {:<34} «{}»{} [{}]\n", claim.field, clean_line(claim.value),
                        clean_line(truncate_utf8(claim.evidence.quote, 90)),
                        matrix::page_remark(claim.evidence.part), claim.evidence.rule);
  }
  return text;
}

}  // namespace

void check_source(Session& session, const std::string& id_or_url) {
  config::Settings settings = session.settings();
  const Source source = source_for(session, id_or_url);
  settings.sources = {source};
  const auto understanding = make_understanding(session, settings.understanding);
  harvest::HarvestOptions options;
  options.choice.ids = {source.id};
  options.dry_run = true;
  auto report = harvest::run_harvest(settings, session.clock(), *understanding, options);
  if (!report) session.fail_with(report.error());

  for (const Fetch& fetch : report->fetches)
    session.print(fmt::format(
        "{} {}{}{}\n", spanish(fetch.result), fetch.url,
        fetch.cause == FetchCause::kNone ? "" : fmt::format(" — {}", spanish(fetch.cause)),
        fetch.detail.empty() ? "" : fmt::format(" ({})", fetch.detail)));
  for (const Finding& finding : report->findings) session.print(shown(finding));
  for (const crawler::SourceOutcome& outcome : report->sources) {
    for (const std::string& warning : outcome.warnings)
      session.print(fmt::format("Aviso: {}\n", warning));
    session.print(fmt::format(
        "Resultado: {}{} · {} hallazgos; no se guardó nada\n", spanish(outcome.result),
        outcome.cause == FetchCause::kNone ? "" : fmt::format(": {}", spanish(outcome.cause)),
        outcome.findings));
    const bool failed =
        outcome.result == FetchResult::kError || outcome.result == FetchResult::kBlocked;
    if (failed) session.exit_code = ExitCode::kFailed;
  }
}

}  // namespace atalaya::app
