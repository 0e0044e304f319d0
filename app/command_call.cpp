#include <memory>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "app/archived_annexes.h"
#include "app/arguments.h"
#include "app/call_addition.h"
#include "app/call_hand.h"
#include "app/call_history.h"
#include "app/call_identity.h"
#include "app/call_listing.h"
#include "app/commands.h"
#include "app/matrix_rows.h"
#include "app/mention_declaration.h"
#include "app/open_store.h"
#include "matrix/explain.h"
#include "matrix/ignored_words.h"
#include "matrix/json.h"

namespace atalaya::app {

namespace {

MatrixRow row_for(Session& session, const std::string& id) {
  const CallId code = call_id(session, id);
  const auto store = need_store(session);
  note_merged(session, *store, code);
  return row_of(session, *store, code);
}

std::string show_json(storage::Store& store, const MatrixRow& row,
                      const matrix::MatrixContext& context) {
  boost::json::object object = boost::json::parse(call_json(row.call, context)).as_object();
  for (auto& [key, value] : identity_members(store, row.call.id)) object[key] = value;
  object["annexes"] = annexes_array(store, row.call);
  return boost::json::serialize(object) + '\n';
}

void show(Session& session, const std::string& id) {
  const MatrixRow row = row_for(session, id);
  const matrix::MatrixContext context = matrix_context(session);
  const auto store = need_store(session);
  session.print(session.options.json
                    ? show_json(*store, row, context)
                    : show_text(row, context) + identity_text(*store, row.call.id) +
                          annexes_text(*store, row.call));
}

void explain(Session& session, const std::string& id) {
  const MatrixRow row = row_for(session, id);
  session.print(session.options.json ? matrix::explanation_json(row) + '\n'
                                     : matrix::explanation_text(row));
}

std::string evidence_json(storage::Store& store, const Call& call,
                          const matrix::Declaration& declaration) {
  boost::json::object object =
      boost::json::parse(matrix::evidence_json(call, declaration)).as_object();
  object["annexes"] = annexes_array(store, call);
  return boost::json::serialize(object) + '\n';
}

void evidence(Session& session, const std::string& id) {
  const CallId code = call_id(session, id);
  const auto store = need_store(session);
  const Call call = row_of(session, *store, code).call;
  const matrix::Declaration declaration = declare_mentions(session, *store, code);
  session.print(session.options.json
                    ? evidence_json(*store, call, declaration)
                    : matrix::evidence_text(call) + matrix::declaration_text(declaration) +
                          annexes_text(*store, call));
}

void share(Session& session, const std::string& id) {
  session.print(matrix::share_text(row_for(session, id)) + '\n');
}

void history(Session& session, const std::string& id) {
  show_history(session, call_id(session, id));
}

void add_list(CLI::App& call, Session& session) {
  CLI::App* command = call.add_subcommand("list", "Lista las convocatorias");
  auto request = std::make_shared<ListingRequest>();
  command->add_flag("--inbox", request->inbox, "Solo la Bandeja: lo que espera revisión");
  command->add_option("--list", request->list, "Solo una lista")
      ->check(CLI::IsMember({"main", "forward", "discarded", "upcoming", "unverified"}));
  command->add_option("--search", request->search, "Palabras del título o del cooperante");
  command->callback([&session, request] { list_calls(session, *request); });
}

void add_views(CLI::App& call, Session& session) {
  const auto add = [&](const char* name, const char* description, auto action) {
    CLI::App* command = call.add_subcommand(name, description);
    auto id = std::make_shared<std::string>();
    command->add_option("ID", *id, "Código, como C-7K2MQ4XP")->required();
    command->callback([&session, id, action] { action(session, *id); });
  };
  add("show", "Muestra los datos de una convocatoria", show);
  add("explain", "Puntaje, frase, requisitos y razones", explain);
  add("evidence", "Cada dato con su cita, y qué fechas y montos no se tomaron y por qué", evidence);
  add("history", "Qué cambió y qué decidieron las personas", history);
  add("share", "Texto corto para un mensaje", share);
}

void add_addition(CLI::App& call, Session& session) {
  CLI::App* command = call.add_subcommand("add", "Agrega una convocatoria a mano");
  auto request = std::make_shared<AdditionRequest>();
  auto* url = command->add_option("URL", request->url, "Dirección web de la convocatoria");
  command->add_option("--text", request->text_file, "Archivo con el texto de la convocatoria")
      ->excludes(url);
  command->add_option("--title", request->title, "Título, si el texto no lo trae en su comienzo");
  command->add_option("--source", request->source, "De dónde salió: correo, reunión, periódico…");
  command->add_option("--author", request->author, "Quién la agrega");
  command->callback([&session, request] { add_call(session, *request); });
}

void add_edit(CLI::App& call, Session& session) {
  CLI::App* command =
      call.add_subcommand("edit", "Corrige un dato; lo que leyó la máquina se conserva");
  auto request = std::make_shared<EditRequest>();
  command->add_option("ID", request->id)->required();
  command->add_option("FIELD", request->field, "cierre, apertura, monto, titulo, cooperante…")
      ->required();
  command->add_option("VALUE", request->value, "31/12/2026 17:00; ventanilla; hasta 146000000 COP")
      ->required();
  command->add_option("--source", request->source, "De dónde se tomó el dato")->required();
  command->add_option("--author", request->author, "Quién corrige");
  command->callback([&session, request] { edit_call(session, *request); });
}

void add_review(CLI::App& call, Session& session) {
  CLI::App* command = call.add_subcommand("review", "El veredicto de una persona");
  auto request = std::make_shared<ReviewRequest>();
  command->add_option("ID", request->id)->required();
  command->add_flag("--accept", request->accept, "Es una convocatoria y sirve");
  command->add_option("--discard", request->discard_reason, "Se descarta, con su motivo");
  command->add_flag("--not-a-call", request->not_a_call, "No es una convocatoria");
  command->add_flag("--restore", request->restore, "Vuelve a quedar por revisar");
  command->add_option("--author", request->author, "Quién revisa");
  command->callback([&session, request] { review_call(session, *request); });
}

void add_merge(CLI::App& call, Session& session) {
  CLI::App* command = call.add_subcommand("merge", "Une convocatorias que son la misma");
  auto request = std::make_shared<MergeRequest>();
  command->add_option("ID", request->id, "La que queda");
  command->add_option("OTHER", request->others, "Las que se le unen");
  command->add_flag("--proposals", request->proposals, "Muestra las que podrían ser la misma");
  command->add_option("--reason", request->reason, "Por qué son la misma");
  command->add_option("--author", request->author, "Quién lo decide");
  command->callback([&session, request] { merge_calls(session, *request); });
}

void add_split(CLI::App& call, Session& session) {
  CLI::App* command = call.add_subcommand(
      "split", "Separa hallazgos, o deshace la última unión; nada los vuelve a unir solo");
  auto request = std::make_shared<SplitRequest>();
  command->add_option("ID", request->id)->required();
  command->add_option("--finding", request->findings,
                      "Número o dirección web del hallazgo; se repite para varios");
  command->add_option("--from", request->from, "Otra convocatoria: las dos no son la misma");
  command->add_option("--reason", request->reason, "Por qué no son la misma");
  command->add_option("--author", request->author, "Quién lo decide");
  command->callback([&session, request] { split_call(session, *request); });
}

}  // namespace

void add_call_commands(CLI::App& app, Session& session) {
  CLI::App* call = app.add_subcommand("call", "Las convocatorias")->require_subcommand(1);
  add_list(*call, session);
  add_views(*call, session);
  add_addition(*call, session);
  add_edit(*call, session);
  add_review(*call, session);
  add_merge(*call, session);
  add_split(*call, session);
}

}  // namespace atalaya::app
