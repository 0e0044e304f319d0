#include "app/call_addition.h"

#include <fmt/format.h>

#include "app/arguments.h"
#include "app/edit_words.h"
#include "app/manual_source.h"
#include "app/open_store.h"
#include "app/parse_limits.h"
#include "app/understanding.h"
#include "base/files.h"
#include "base/text.h"
#include "crawler/normalize/finding_builder.h"
#include "crawler/parse/html_document.h"
#include "harvest/join.h"
#include "storage/harvest_lock.h"

namespace atalaya::app {

namespace {

// A plain text becomes a page, so that its title and its text are parts of one document which
// prove their claims like those of any other.
std::string page_of(std::string_view text, std::string_view title) {
  std::string page = fmt::format(
      "<!DOCTYPE html>\n<html><head><meta "
      "charset=\"utf-8\"><title>{}</title></head>\n<body><main>\n",
      escape_html(title));
  for (const std::string_view line : split_words(text, '\n'))
    page += fmt::format("<p>{}</p>\n", escape_html(line));
  return page + "</main></body></html>\n";
}

std::string first_line(std::string_view text) {
  for (const std::string_view line : split_words(text, '\n'))
    if (std::string clean = clean_line(line); !clean.empty()) return clean;
  return {};
}

Document document_of(const std::string& bytes, const std::string& title) {
  const bool is_page = trim_ascii(bytes).starts_with('<');
  const std::string text = repair_utf8(bytes);
  Document document;
  document.bytes =
      is_page ? bytes : page_of(text, title.empty() ? first_line(text) : clean_line(title));
  document.content_type = is_page ? "text/html" : "text/html; charset=utf-8";
  document.digest = Sha256::of(document.bytes);
  return document;
}

extract::TextInput input_of(const Document& document, parse::Page page, const std::string& title) {
  extract::TextInput input;
  input.title = std::move(page.title);
  input.text = std::move(page.text);
  input.lang = std::move(page.language);
  input.published = page.published;
  input.layout = std::move(page.layout);
  input.document = document.digest;
  if (input.title.empty()) input.title = clean_line(title);
  return input;
}

Finding finding_of(Session& session, const Document& document, const std::string& title) {
  const config::Settings& settings = session.settings();
  const auto html = session.need(
      parse::HtmlDocument::parse(document.bytes, {.url = {}, .content_type = document.content_type},
                                 parse_budget(settings.crawl)));
  const extract::TextInput input = input_of(document, html.page(), title);
  if (input.text.empty())
    session.stop(ExitCode::kFailed, {"El archivo no trae texto.", "The file holds no text."});
  const auto understanding = make_understanding(session, settings.understanding);
  normalize::Sight sight;
  sight.title = input.title;
  sight.text = input.text;
  sight.seen_at = session.clock().now();
  sight.published = input.published;
  Finding finding =
      normalize::make_finding(manual_source(), sight, understanding->understand(input));
  finding.document = document.digest;
  return finding;
}

storage::HarvestLock lock_of(const Session& session) {
  auto lock = storage::HarvestLock::take(session.options.data_folder);
  if (!lock)
    session.stop(
        ExitCode::kBusy,
        {fmt::format("Hay una cosecha en marcha; espere a que termine: {}", lock.error().detail),
         fmt::format("A harvest is running; wait until it ends: {}", lock.error().detail)});
  return std::move(*lock);
}

// Documents first, then the facts that cite them.
CallId store_finding(Session& session, storage::Store& store, const Document& document,
                     const Finding& finding) {
  store.archive().put({document});
  storage::Transaction transaction = store.begin();
  store.findings().put(finding);
  transaction.commit();
  (void)harvest::join_findings(store, session.settings(), finding.seen_at);
  const auto call = store.calls().find_by_key(fmt::format("{}|{}", finding.source_id, finding.key));
  if (!call) session.fail_with({ErrorKind::kStorage, "the call was not stored"});
  return store.calls().code_of(*call);
}

Review acceptance(const Session& session, const AdditionRequest& request, Instant at) {
  const std::string source = clean_line(request.source);
  return {Verdict::kAccepted,
          source.empty() ? std::string("agregada a mano")
                         : fmt::format("agregada a mano; fuente: {}", source),
          author_of(session, request.author), at};
}

void need_a_text(const Session& session, const AdditionRequest& request) {
  if (!request.url.empty())
    session.stop(
        ExitCode::kUsage,
        {"Agregar por dirección todavía no está disponible: guarde el texto en un archivo y "
         "use --text ARCHIVO.",
         "Adding by address is not available yet: save the text to a file and use --text "
         "FILE."});
  if (request.text_file.empty())
    session.stop(ExitCode::kUsage,
                 {"Falta el texto: --text ARCHIVO.", "The text is missing: --text FILE."});
}

}  // namespace

void add_call(Session& session, const AdditionRequest& request) {
  need_a_text(session, request);
  const Instant now = session.clock().now();
  const Review review = acceptance(session, request, now);
  const Document document = document_of(session.need(read_file(request.text_file)), request.title);
  const Finding finding = finding_of(session, document, request.title);
  const storage::HarvestLock lock = lock_of(session);
  const auto store = open_store(session);
  const CallId id = store_finding(session, *store, document, finding);
  if (store->calls().reviews_of(id).empty()) session.need(store->calls().add_review(id, review));
  session.print(id.text() + '\n');
  session.note(
      {fmt::format("Agregada como {}. Revísela con: atalaya call show {}", id.text(), id.text()),
       fmt::format("Added as {}. Look at it with: atalaya call show {}", id.text(), id.text())});
}

}  // namespace atalaya::app
