#include <algorithm>
#include <iterator>
#include <memory>
#include <vector>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "app/arguments.h"
#include "app/commands.h"
#include "app/matrix_rows.h"
#include "app/open_store.h"
#include "app/terminal.h"
#include "base/instant.h"
#include "base/spanish_text.h"
#include "base/text.h"
#include "base/time_zone.h"
#include "matrix/table.h"

namespace atalaya::app {

namespace {

namespace json = boost::json;
using storage::Shortlist;

struct Arguments {
  std::string name;
  std::int64_t number = 0;
  std::vector<std::string> ids;
  std::string author;
};

std::string day_of(Instant instant) {
  return spanish_date(TimeZone::bogota().local_at(instant).date);
}

json::object object_of(const Shortlist& list) {
  json::array calls;
  for (const CallId& call : list.calls) calls.emplace_back(call.text());
  json::object object{{"number", list.number},
                      {"name", list.name},
                      {"author", list.author},
                      {"created_at", to_iso(list.created_at)}};
  object["closed_at"] =
      list.closed_at ? json::value(to_iso(*list.closed_at)) : json::value(nullptr);
  object["calls"] = std::move(calls);
  return object;
}

std::string heading_of(const Shortlist& list) {
  std::string line =
      fmt::format("Selección N.º {}: {} — {}, {}, {}", list.number, list.name,
                  counted_calls(list.calls.size()).spanish, list.author, day_of(list.created_at));
  if (list.closed_at) line += fmt::format(" (cerrada el {})", day_of(*list.closed_at));
  return line + '\n';
}

void create(Session& session, const Arguments& arguments) {
  const std::string name = clean_line(arguments.name);
  if (name.empty())
    session.stop(ExitCode::kUsage,
                 {"La selección necesita un nombre.", "The shortlist needs a name."});
  const std::string author = author_of(session, arguments.author);
  const auto store = open_store(session);
  const std::int64_t number = store->shortlists().create(name, author, session.clock().now());
  session.print(fmt::format("{}\n", number));
  session.note({fmt::format("Selección N.º {} creada. Agregue convocatorias con: atalaya shortlist "
                            "add {} C-…",
                            number, number),
                fmt::format("Shortlist {} made. Add calls with: atalaya shortlist add {} C-…",
                            number, number)});
}

std::vector<CallId> codes_of(const Session& session, const std::vector<std::string>& texts) {
  std::vector<CallId> codes;
  for (const std::string& text : texts) codes.push_back(call_id(session, text));
  return codes;
}

void add_calls(Session& session, const Arguments& arguments) {
  const std::vector<CallId> codes = codes_of(session, arguments.ids);
  const std::string author = author_of(session, arguments.author);
  const auto store = open_store(session);
  for (const CallId& code : codes)
    session.need(store->shortlists().add(arguments.number, code, author, session.clock().now()));
  const Bilingual count = counted_calls(codes.size());
  session.note({fmt::format("{} más en la selección N.º {}.", count.spanish, arguments.number),
                fmt::format("{} more on shortlist {}.", count.english, arguments.number)});
}

void remove_call(Session& session, const Arguments& arguments) {
  const std::vector<CallId> codes = codes_of(session, arguments.ids);
  const auto store = open_store(session);
  for (const CallId& code : codes)
    session.need(store->shortlists().remove(arguments.number, code, session.clock().now()));
}

void close_list(Session& session, const Arguments& arguments) {
  const auto store = open_store(session);
  session.need(store->shortlists().close(arguments.number, session.clock().now()));
  session.note({fmt::format("Selección N.º {} cerrada: ya no cambia.", arguments.number),
                fmt::format("Shortlist {} closed: it no longer changes.", arguments.number)});
}

std::vector<MatrixRow> rows_of(Session& session, storage::Store& store, const Shortlist& list) {
  std::vector<MatrixRow> rows = ranked_rows(session, store);
  std::vector<MatrixRow> observed = observed_rows(session, store);
  std::move(observed.begin(), observed.end(), std::back_inserter(rows));
  std::erase_if(rows, [&](const MatrixRow& row) {
    return std::find(list.calls.begin(), list.calls.end(), row.call.id) == list.calls.end();
  });
  return rows;
}

void show(Session& session, const Arguments& arguments) {
  const auto store = need_store(session);
  const auto list = store->shortlists().find(arguments.number);
  if (!list)
    session.stop(ExitCode::kFailed,
                 {fmt::format("No hay una selección N.º {}. Véalas con: atalaya shortlist list",
                              arguments.number),
                  fmt::format("There is no shortlist {}. See them with: atalaya shortlist list",
                              arguments.number)});
  if (session.options.json) {
    json::object object = object_of(*list);
    object["schema_version"] = 1;
    return session.print(json::serialize(object) + '\n');
  }
  session.print(heading_of(*list));
  session.print(write_table(rows_of(session, *store, *list), table_options_for_stdout()));
}

void list_all(Session& session) {
  const auto store = find_store(session);
  std::vector<Shortlist> lists;
  if (store) lists = store->shortlists().load_all();
  if (session.options.json) {
    json::array array;
    for (const Shortlist& list : lists) array.push_back(object_of(list));
    return session.print(
        json::serialize(json::object{{"schema_version", 1}, {"shortlists", std::move(array)}}) +
        '\n');
  }
  for (const Shortlist& list : lists) session.print(heading_of(list));
  if (lists.empty())
    session.note({"No hay selecciones. Cree una con: atalaya shortlist new \"Nombre\"",
                  "There are no shortlists. Make one with: atalaya shortlist new \"Name\""});
}

}  // namespace

void add_shortlist_commands(CLI::App& app, Session& session) {
  CLI::App* shortlist = app.add_subcommand("shortlist", "Selecciones numeradas para la jefatura")
                            ->require_subcommand(1);
  auto arguments = std::make_shared<Arguments>();

  CLI::App* command = shortlist->add_subcommand("new", "Crea una selección");
  command->add_option("NAME", arguments->name)->required();
  command->add_option("--author", arguments->author, "Quién la crea");
  command->callback([&session, arguments] { create(session, *arguments); });

  command = shortlist->add_subcommand("list", "Lista las selecciones");
  command->callback([&session] { list_all(session); });

  const auto add_for_number = [&](const char* name, const char* description, auto action) {
    CLI::App* one = shortlist->add_subcommand(name, description);
    one->add_option("N", arguments->number, "Número de la selección")->required();
    one->callback([&session, arguments, action] { action(session, *arguments); });
    return one;
  };
  command = add_for_number("add", "Agrega convocatorias", add_calls);
  command->add_option("ID", arguments->ids, "Códigos")->required();
  command->add_option("--author", arguments->author, "Quién las agrega");
  command = add_for_number("remove", "Quita convocatorias", remove_call);
  command->add_option("ID", arguments->ids, "Códigos")->required();
  add_for_number("show", "Muestra una selección", show);
  add_for_number("close", "Cierra una selección: ya no cambia", close_list);
}

}  // namespace atalaya::app
