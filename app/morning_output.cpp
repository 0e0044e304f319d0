#include "app/morning_output.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/health_text.h"
#include "app/matrix_rows.h"
#include "base/files.h"
#include "base/time_zone.h"
#include "harvest/health.h"
#include "matrix/csv.h"
#include "matrix/health_words.h"
#include "matrix/morning_report.h"

namespace atalaya::app {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kTopRows = 10;
constexpr int kDaysOfThisWeek = 7;

// What is new has a section of its own; what was only read otherwise is no news of a source.
bool is_news(ChangeKind kind) {
  return kind != ChangeKind::kNew && kind != ChangeKind::kReread;
}

std::string title_of(const Call& call) {
  const std::string* title = call.facts.title.value();
  return title == nullptr ? call.id.text() : *title;
}

/// Puts the report together from the ranked rows and the night.
class ReportWriter {
 public:
  ReportWriter(Session& session, storage::Store& store, const harvest::HarvestReport& night,
               const std::vector<MatrixRow>& rows)
      : session_(session), store_(store), night_(night), rows_(rows) {}

  matrix::MorningReport report() {
    matrix::MorningReport report;
    report.office = session_.settings().office.name;
    report.now = session_.clock().now();
    report.matrix_file = "matriz-ultima.csv";
    since_ = beginning_of_news();
    for (const MatrixRow& row : rows_) sort_in(row, report);
    std::sort(report.closing_soon.begin(), report.closing_soon.end(),
              [](const MatrixRow& a, const MatrixRow& b) {
                return a.score.time.pasto_date < b.score.time.pasto_date;
              });
    add_changes(report);
    add_needs(report);
    add_sources(report);
    report.inbox_count = static_cast<int>(observed_rows(session_, store_).size());
    return report;
  }

 private:
  // What came since the harvest before this one; on the first night everything is new.
  Instant beginning_of_news() {
    const auto before = store_.runs().latest_harvest(session_.clock().now());
    return before ? before->started_at + std::chrono::seconds(1) : Instant{};
  }

  void sort_in(const MatrixRow& row, matrix::MorningReport& report) const {
    const MatrixList list = row.score.list;
    report.main_count += list == MatrixList::kMain ? 1 : 0;
    report.forward_count += list == MatrixList::kForward ? 1 : 0;
    report.unverified_count += list == MatrixList::kUnverified ? 1 : 0;
    const bool shown = list == MatrixList::kMain || list == MatrixList::kForward ||
                       list == MatrixList::kUnverified;
    if (!shown) return;
    if (row.call.first_seen >= since_) report.fresh.push_back(row);
    if (list == MatrixList::kMain && report.top.size() < kTopRows) report.top.push_back(row);
    const auto& date = row.score.time.pasto_date;
    if (date && *date >= row.score.day && *date <= row.score.day.plus_days(kDaysOfThisWeek))
      report.closing_soon.push_back(row);
  }

  void add_changes(matrix::MorningReport& report) const {
    std::map<std::string, const MatrixRow*> by_code;
    for (const MatrixRow& row : rows_) by_code.emplace(row.call.id.text(), &row);
    for (Change& change : store_.calls().changes_since(since_)) {
      const auto row = by_code.find(change.call.text());
      if (!is_news(change.kind) || row == by_code.end()) continue;
      const Call& call = row->second->call;
      report.changes.push_back({std::move(change), title_of(call),
                                call.sightings.empty() ? "" : call.sightings.front().web_url});
    }
  }

  // Of every source that is read, whichever were asked last night.
  void add_needs(matrix::MorningReport& report) const {
    const std::vector<Source>& sources = session_.settings().sources;
    for (const SourceHealth& health :
         harvest::health_of_sources(store_, sources, session_.clock().now())) {
      if (health.condition != Condition::kNeedsPerson) continue;
      for (const SourceAlarm& alarm : health.alarms)
        report.needs.push_back({health.source_id, source_name(sources, health.source_id),
                                url_of(health.source_id), trouble_of(alarm, health),
                                matrix::alarm_advice(alarm, health)});
    }
  }

  static std::string trouble_of(const SourceAlarm& alarm, const SourceHealth& health) {
    const std::string retry = matrix::retry_sentence(health);
    return matrix::alarm_sentence(alarm) + (retry.empty() ? "" : " " + retry);
  }

  void add_sources(matrix::MorningReport& report) const {
    std::map<std::string, int> new_calls;
    for (const MatrixRow& row : rows_)
      if (row.call.first_seen >= since_ && !row.call.sightings.empty())
        ++new_calls[row.call.sightings.front().source_id];
    const matrix::MatrixContext context = matrix_context(session_);
    for (const crawler::SourceOutcome& night : night_.sources) {
      matrix::SourceOutcome source;
      source.id = night.source_id;
      source.name = context.name_of(night.source_id);
      source.result = night.result;
      source.cause = night.cause;
      source.calls = night.findings;
      source.new_calls = new_calls[night.source_id];
      report.sources.push_back(std::move(source));
    }
  }

  [[nodiscard]] std::string url_of(const std::string& id) const {
    for (const Source& source : session_.settings().sources)
      if (source.id == id) return source.url;
    return {};
  }

  Session& session_;
  storage::Store& store_;
  const harvest::HarvestReport& night_;
  const std::vector<MatrixRow>& rows_;
  Instant since_{};
};

// The newest stay beside the last one; older ones are kept apart.
void put_old_files_away(const fs::path& folder, std::string_view prefix, int keep) {
  std::vector<fs::path> dated;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    const bool has_date =
        name.size() > prefix.size() && name[prefix.size()] >= '0' && name[prefix.size()] <= '9';
    if (name.starts_with(prefix) && has_date) dated.push_back(entry.path());
  }
  std::sort(dated.rbegin(), dated.rend());
  for (std::size_t index = static_cast<std::size_t>(std::max(keep, 1)); index < dated.size();
       ++index) {
    fs::create_directories(folder / "anteriores");
    fs::rename(dated[index], folder / "anteriores" / dated[index].filename());
  }
}

}  // namespace

void write_morning_output(Session& session, storage::Store& store,
                          const harvest::HarvestReport& report) {
  const config::OutputSettings& output = session.settings().output;
  if (output.folder.empty()) return;
  const std::vector<MatrixRow> rows = ranked_rows(session, store);
  const matrix::MatrixContext context = matrix_context(session);
  const std::string csv = matrix::write_csv(rows, matrix::Dialect::kExcel, context);
  const std::string page =
      matrix::write_morning_report(ReportWriter(session, store, report, rows).report());
  const std::string day = TimeZone::bogota().local_at(session.clock().now()).date.iso();
  try {
    fs::create_directories(output.folder);
    for (const auto& [name, text] : {std::pair(fmt::format("matriz-{}.csv", day), &csv),
                                     std::pair(std::string("matriz-ultima.csv"), &csv),
                                     std::pair(fmt::format("informe-{}.html", day), &page),
                                     std::pair(std::string("informe-ultimo.html"), &page)})
      session.need(write_file_atomically((fs::path(output.folder) / name).string(), *text));
    put_old_files_away(output.folder, "matriz-", output.keep);
    put_old_files_away(output.folder, "informe-", output.keep);
  } catch (const fs::filesystem_error& error) {
    session.stop(ExitCode::kStorage,
                 {fmt::format("No se pudo escribir en la carpeta compartida {}: {}", output.folder,
                              error.code().message()),
                  fmt::format("Cannot write to the shared folder {}: {}", output.folder,
                              error.code().message())});
  }
}

}  // namespace atalaya::app
