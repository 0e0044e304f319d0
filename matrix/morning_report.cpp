#include "matrix/morning_report.h"

#include <fmt/format.h>

#include "base/spanish_text.h"
#include "base/time_zone.h"
#include "matrix/change_words.h"
#include "matrix/html_writer.h"
#include "matrix/wording.h"

namespace atalaya::matrix {

namespace {

constexpr std::string_view kStyleSheet = R"css(
body { font: 16px/1.45 "Segoe UI", "DejaVu Sans", Arial, sans-serif; color: #1c1c1c;
  background: #fff; max-width: 62rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.6rem; margin: 0; }
h2 { font-size: 1.15rem; margin: 1.8rem 0 .5rem; border-bottom: 2px solid #0b4f6c;
  padding-bottom: .2rem; color: #0b4f6c; }
.lead { margin: .2rem 0 0; color: #444; }
.counts { margin: .8rem 0 0; padding: .6rem .9rem; background: #eef5f8; }
.quiet { color: #555; margin: .3rem 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0;
  border-bottom: 1px solid #d5dde1; overflow-wrap: anywhere; }
th { font-weight: 600; color: #333; }
td.number, th.number { text-align: right; white-space: nowrap; padding-right: 1.2rem; }
td.short { white-space: nowrap; }
td.narrow { width: 11rem; }
a { color: #0b4f6c; }
.attention { border-left: 4px solid #a33b00; padding-left: .9rem; margin-top: 1.5rem; }
.attention h2 { margin-top: 0; }
.reason { display: block; color: #444; font-size: .88rem; }
@media print { body { padding: 0; font-size: 11px; max-width: none; }
  a { color: inherit; text-decoration: none; } h2, tr { break-inside: avoid; } }
)css";

/// One cell of a table: its text, and where it leads when it is a link.
struct ReportCell {
  std::string text;
  std::string link;
  std::string reason;
  std::string_view kind;  ///< CSS class; empty: running text
};

struct Heading {
  std::string_view text;
  std::string_view kind;
};

void write_cell(HtmlWriter& html, const ReportCell& cell) {
  const auto box = html.open("td", {{"class", cell.kind}});
  if (cell.link.empty())
    html.text(cell.text);
  else
    html.element("a", cell.text, {{"href", cell.link}});
  if (!cell.reason.empty()) html.element("span", cell.reason, {{"class", "reason"}});
}

void write_headings(HtmlWriter& html, std::initializer_list<Heading> headings) {
  const auto head = html.open("thead");
  const auto row = html.open("tr");
  for (const Heading& heading : headings)
    html.element("th", heading.text, {{"scope", "col"}, {"class", heading.kind}});
}

void write_table(HtmlWriter& html, std::string_view name, std::initializer_list<Heading> headings,
                 const std::vector<std::vector<ReportCell>>& rows) {
  // A wide table scrolls by itself, also from the keyboard.
  const auto scroll = html.open(
      "div", {{"class", "scroll"}, {"role", "region"}, {"aria-label", name}, {"tabindex", "0"}});
  const auto table = html.open("table");
  write_headings(html, headings);
  const auto body = html.open("tbody");
  for (const auto& cells : rows) {
    const auto row = html.open("tr");
    for (const ReportCell& cell : cells) write_cell(html, cell);
  }
}

ReportCell title_cell(const MatrixRow& row) {
  return {title_of(row.call), web_address_of(row.call), funder_of(row.call), ""};
}

std::string days_text(const MatrixRow& row) {
  const auto& days = row.score.time.business_days;
  return days ? std::to_string(*days) : "";
}

std::string amount_text(const MatrixRow& row) {
  const auto& comparable = row.score.comparable;
  return comparable ? spanish_money(comparable->cop) : "";
}

std::vector<ReportCell> fresh_cells(const MatrixRow& row) {
  return {title_cell(row),
          {closing_for_people(row.call, row.score), "", "", "narrow"},
          {amount_text(row), "", "", "number"},
          {std::string(spanish(row.score.list)), "", row.score.list_reason, "narrow"}};
}

std::vector<ReportCell> closing_cells(const MatrixRow& row) {
  return {{closing_for_people(row.call, row.score), "", "", ""},
          {days_text(row), "", "", "number"},
          title_cell(row),
          {priority_of(row.score), "", "", "short"}};
}

std::vector<ReportCell> top_cells(const MatrixRow& row) {
  return {{std::to_string(row.rank), "", "", "number"},
          {priority_of(row.score), "", "", "short"},
          {spanish_decimal(row.score.point, 1), "", "", "number"},
          {title_of(row.call), web_address_of(row.call), row.score.sentence, ""},
          {closing_for_people(row.call, row.score), "", "", ""}};
}

std::string or_unknown(const std::string& side) {
  return side.empty() ? "sin dato" : side;
}

std::string quoted(const std::string& quote) {
  return quote.empty() ? "" : "«" + quote + "»";
}

std::vector<ReportCell> change_cells(const CallChange& change) {
  const Change& one = change.change;
  const bool is_sighting = one.kind == ChangeKind::kVanished || one.kind == ChangeKind::kReappeared;
  const std::string reason = is_sighting ? one.after : "";
  const std::string before = is_sighting ? "" : or_unknown(before_for_people(one));
  const std::string after = is_sighting ? "" : or_unknown(after_for_people(one));
  return {{std::string(spanish(one.kind)), "", "", "narrow"},
          {change.title, change.web_url, reason, ""},
          {before, "", quoted(one.quote_before), ""},
          {after, "", quoted(one.quote), ""}};
}

std::vector<ReportCell> need_cells(const SourceNeed& need) {
  return {{need.id, "", "", "short"},
          {need.name, need.url, "", "narrow"},
          {need.trouble, "", "", ""},
          {need.advice, "", "", ""}};
}

std::vector<ReportCell> source_cells(const SourceOutcome& source) {
  return {{source.id, "", "", "short"},
          {source.name, "", "", ""},
          {std::string(spanish(source.result)), "", std::string(spanish(source.cause)), ""},
          {std::to_string(source.calls), "", "", "number"},
          {std::to_string(source.new_calls), "", "", "number"}};
}

template <class Item, class Cells>
std::vector<std::vector<ReportCell>> cells_of(const std::vector<Item>& items, Cells cells) {
  std::vector<std::vector<ReportCell>> rows;
  for (const Item& item : items) rows.push_back(cells(item));
  return rows;
}

/// A heading, then the table, or one quiet line when there is nothing to tell.
void write_section(HtmlWriter& html, std::string_view title, std::string_view nothing,
                   std::initializer_list<Heading> headings,
                   const std::vector<std::vector<ReportCell>>& rows) {
  const auto section = html.open("section", {{"aria-label", title}});
  html.element("h2", title);
  if (rows.empty())
    html.element("p", nothing, {{"class", "quiet"}});
  else
    write_table(html, title, headings, rows);
}

std::string counted(int count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

void write_head(HtmlWriter& html, const MorningReport& report) {
  const LocalTime local = TimeZone::bogota().local_at(report.now);
  html.element("h1", "Informe de la mañana");
  html.element("p",
               fmt::format("{} · {}, {} (hora de Pasto)", report.office,
                           spanish_long_date(local.date), spanish_clock(local.time)),
               {{"class", "lead"}});
  const auto box = html.open("p", {{"class", "counts"}});
  html.text(
      fmt::format("Matriz: {}, {} y {}.",
                  counted(report.main_count, "convocatoria principal", "convocatorias principales"),
                  fmt::format("{} para difundir", report.forward_count),
                  fmt::format("{} por verificar", report.unverified_count)));
  if (report.matrix_file.empty()) return;
  html.text(" Archivo: ");
  html.element("a", report.matrix_file, {{"href", report.matrix_file}});
}

void write_needs(HtmlWriter& html, const MorningReport& report) {
  constexpr std::string_view kTitle = "Qué necesita de usted";
  const auto section = html.open("section", {{"aria-label", kTitle}, {"class", "attention"}});
  html.element("h2", kTitle);
  if (report.inbox_count > 0)
    html.element("p", counted(report.inbox_count, "hallazgo espera en la Bandeja.",
                              "hallazgos esperan en la Bandeja."));
  const auto rows = cells_of(report.needs, need_cells);
  if (rows.empty())
    html.element("p", "Ninguna fuente necesita atención.", {{"class", "quiet"}});
  else
    write_table(html, "Fuentes que necesitan una persona",
                {{"Código", ""}, {"Fuente", ""}, {"Qué pasa", ""}, {"Qué hacer", ""}}, rows);
}

std::vector<CallChange> changes_of(const MorningReport& report, Severity severity) {
  std::vector<CallChange> changes;
  for (const CallChange& change : report.changes)
    if (severity_of(change.change.kind) == severity) changes.push_back(change);
  return changes;
}

void write_changes(HtmlWriter& html, const MorningReport& report) {
  constexpr std::pair<Severity, std::string_view> kSections[] = {
      {Severity::kCritical, "Cambios críticos"},
      {Severity::kImportant, "Cambios importantes"},
      {Severity::kMinor, "Cambios menores"}};
  if (report.changes.empty())
    return write_section(html, "Cambios", "Ninguna convocatoria conocida cambió.", {}, {});
  for (const auto& [severity, title] : kSections) {
    const auto rows = cells_of(changes_of(report, severity), change_cells);
    if (rows.empty()) continue;
    write_section(html, title, "",
                  {{"Cambio", "narrow"}, {"Convocatoria", ""}, {"Antes", ""}, {"Ahora", ""}}, rows);
  }
}

void write_calls(HtmlWriter& html, const MorningReport& report) {
  write_section(html, "Nuevas desde ayer", "No hay convocatorias nuevas.",
                {{"Convocatoria", ""}, {"Cierre", ""}, {"Monto (COP)", "number"}, {"Lista", ""}},
                cells_of(report.fresh, fresh_cells));
  write_section(
      html, "Cierran esta semana", "Ninguna cierra esta semana.",
      {{"Cierre", ""}, {"Días hábiles", "number"}, {"Convocatoria", ""}, {"Prioridad", ""}},
      cells_of(report.closing_soon, closing_cells));
  write_changes(html, report);
  const std::string empty =
      report.unverified_count + report.forward_count == 0
          ? "La matriz está vacía."
          : fmt::format("Ninguna en la lista principal. Por verificar: {}; para difundir: {}.",
                        report.unverified_count, report.forward_count);
  write_section(html, "Los primeros de la matriz", empty,
                {{"Puesto", "number"},
                 {"Prioridad", ""},
                 {"Puntaje", "number"},
                 {"Convocatoria", ""},
                 {"Cierre", ""}},
                cells_of(report.top, top_cells));
}

void write_body(HtmlWriter& html, const MorningReport& report) {
  const auto main = html.open("main");
  write_head(html, report);
  write_needs(html, report);
  write_calls(html, report);
  write_section(html, "Fuentes", "Anoche no se leyó ninguna fuente.",
                {{"Código", ""},
                 {"Fuente", ""},
                 {"Resultado", ""},
                 {"Convocatorias", "number"},
                 {"Nuevas", "number"}},
                cells_of(report.sources, source_cells));
}

}  // namespace

std::string write_morning_report(const MorningReport& report) {
  HtmlWriter html("Informe de la mañana", kStyleSheet);
  write_body(html, report);
  return html.finish();
}

}  // namespace atalaya::matrix
