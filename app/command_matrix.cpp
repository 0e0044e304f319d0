#include <array>
#include <memory>
#include <optional>

#include <fmt/format.h>

#include "app/arguments.h"
#include "app/commands.h"
#include "app/matrix_rows.h"
#include "app/open_store.h"
#include "app/terminal.h"
#include "base/files.h"
#include "matrix/csv.h"
#include "matrix/json.h"
#include "matrix/selection.h"
#include "matrix/table.h"

namespace atalaya::app {

namespace {

struct MatrixRequest {
  std::string list;
  std::string since;
  std::optional<std::size_t> top;
  std::string format;
  std::string output;  ///< empty: stdout
};

constexpr std::array<std::string_view, 4> kLaterFormats = {"xlsx", "ics", "atom", "commongrants"};

void refuse_later_format(const Session& session, const std::string& format) {
  for (const std::string_view later : kLaterFormats)
    if (format == later)
      session.stop(ExitCode::kUsage,
                   {fmt::format("El formato {} todavía no está disponible. Hoy: table, csv, "
                                "csv-excel, json.",
                                format),
                    fmt::format("The format {} is not available yet. Today: table, csv, csv-excel, "
                                "json.",
                                format)});
}

matrix::Selection selection_of(const Session& session, const MatrixRequest& request) {
  matrix::Selection selection;
  if (!request.list.empty()) selection.list = parse_word<MatrixList>(request.list);
  selection.top = request.top;
  if (request.since.empty()) return selection;
  selection.since = CivilDate::parse_iso(request.since);
  if (!selection.since)
    session.stop(
        ExitCode::kUsage,
        {fmt::format("--since espera un día como 2026-08-10; dice: {}", request.since),
         fmt::format("--since expects a day such as 2026-08-10; it says: {}", request.since)});
  return selection;
}

// The office must not take a ranking for approved while no minutes approve its model.
Bilingual footer(const config::ScoringModel& model) {
  if (model.approved_by.empty())
    return {
        fmt::format("\nModelo {} versión {}, provisional: ningún acta lo ha aprobado todavía.\n",
                    model.id, model.version),
        fmt::format("\nModel {} version {}, provisional: no minutes have approved it yet.\n",
                    model.id, model.version)};
  return {fmt::format("\nModelo {} versión {}, aprobado por {}.\n", model.id, model.version,
                      model.approved_by),
          fmt::format("\nModel {} version {}, approved by {}.\n", model.id, model.version,
                      model.approved_by)};
}

std::string table(Session& session, const std::vector<MatrixRow>& rows,
                  const matrix::TableOptions& options) {
  return matrix::write_table(rows, options) +
         session.in_language(footer(session.settings().scoring.model));
}

std::string written(Session& session, const std::vector<MatrixRow>& rows,
                    const MatrixRequest& request) {
  const matrix::MatrixContext context = matrix_context(session);
  if (request.format == "csv") return write_csv(rows, matrix::Dialect::kRfc4180, context);
  if (request.format == "csv-excel") return write_csv(rows, matrix::Dialect::kExcel, context);
  if (request.format == "json") return matrix_json(rows, context) + '\n';
  const bool on_screen = request.output.empty();
  return table(session, rows, on_screen ? table_options_for_stdout() : matrix::TableOptions{});
}

void advise_when_empty(const Session& session, bool any_call) {
  if (!any_call) return session.note(first_harvest_advice(session));
  session.note(
      {"Ninguna convocatoria cumple lo pedido. Quite --list o --since para verlas todas, o "
       "revise la Bandeja con: atalaya call list --inbox",
       "No call matches. Drop --list or --since to see them all, or look at the inbox with: "
       "atalaya call list --inbox"});
}

void show_matrix(Session& session, MatrixRequest request) {
  if (request.format.empty()) request.format = session.options.json ? "json" : "table";
  refuse_later_format(session, request.format);
  const matrix::Selection selection = selection_of(session, request);
  const auto store = find_store(session);
  const bool any_call = store && store->calls().count() > 0;
  std::vector<MatrixRow> rows;
  if (any_call) rows = select(ranked_rows(session, *store), selection);
  if (rows.empty()) advise_when_empty(session, any_call);
  if (rows.empty() && request.format == "table" && request.output.empty()) return;
  const std::string text = written(session, rows, request);
  if (request.output.empty()) return session.print(text);
  session.need(write_file_atomically(request.output, text));
  const Bilingual count = counted_calls(rows.size());
  session.note({fmt::format("{} en {}", count.spanish, request.output),
                fmt::format("{} in {}", count.english, request.output)});
}

}  // namespace

void add_matrix_command(CLI::App& app, Session& session) {
  CLI::App* command = app.add_subcommand("matrix", "La matriz priorizada de convocatorias");
  auto request = std::make_shared<MatrixRequest>();
  command->add_option("--list", request->list, "Solo una lista")
      ->check(CLI::IsMember({"main", "forward", "discarded", "upcoming", "unverified"}));
  command->add_option("--since", request->since, "Solo las detectadas desde este día (2026-08-10)");
  command->add_option("--top", request->top, "Solo las primeras N");
  command->add_option("--format", request->format, "Formato de salida")
      ->check(CLI::IsMember(
          {"table", "csv", "csv-excel", "json", "xlsx", "ics", "atom", "commongrants"}));
  command->add_option("--output", request->output, "Archivo de salida (por defecto, la pantalla)");
  command->callback([&session, request] { show_matrix(session, *request); });
}

}  // namespace atalaya::app
