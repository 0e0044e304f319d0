#include "app/source_teach.h"

#include <algorithm>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include "app/lead_words.h"
#include "app/page_look.h"
#include "app/parse_limits.h"
#include "app/source_catalogue.h"
#include "app/understanding.h"
#include "base/text.h"
#include "base/time_zone.h"
#include "config/source_file.h"
#include "crawler/extract/date_scanner.h"
#include "crawler/extract/roles.h"
#include "crawler/parse/html_document.h"

namespace atalaya::app {

namespace {

std::string quoted_list(const std::vector<std::string>& texts) {
  std::string list;
  for (const std::string& text : texts) list += fmt::format("\n    «{}»", text);
  return list;
}

Bilingual explain(const parse::Lesson& lesson, const parse::Page& page) {
  constexpr std::size_t kLittleText = 200;
  const std::string advice =
      page.text.size() < kLittleText
          ? "\n  La página casi no trae texto: quizá se arma en el navegador. Ábrala, guárdela "
            "(Ctrl+S) y enseñe el archivo guardado."
          : "";
  switch (lesson.problem) {
    case parse::LessonProblem::kNone:
      return {};
    case parse::LessonProblem::kTooFewTitles:
      return {"Hacen falta los títulos de dos convocatorias de la página: --title A --title B",
              "Two titles are needed: --title A --title B"};
    case parse::LessonProblem::kTitleNotFound: {
      Bilingual message;
      for (const parse::UnfoundTitle& unfound : lesson.unfound) {
        message.spanish += fmt::format("La página no trae «{}».", unfound.title);
        message.english += fmt::format("The page does not hold '{}'. ", unfound.title);
        if (!unfound.near.empty())
          message.spanish += "\n  Lo que más se le parece:" + quoted_list(unfound.near);
        message.spanish += "\n";
      }
      message.spanish.pop_back();
      message.spanish += advice;
      return message;
    }
    case parse::LessonProblem::kNothingShared:
      return {
          "Los dos títulos están en partes distintas de la página, sin una forma común. "
          "Muestre dos convocatorias de la misma lista." +
              advice,
          "The titles stand in parts of the page that share no shape."};
    case parse::LessonProblem::kSomeMissed:
      return {"Ninguna regla encuentra todos los títulos; la mejor no encuentra:" +
                  quoted_list(lesson.missed),
              "No rule finds all the titles; the best one misses:" + quoted_list(lesson.missed)};
  }
  return {};
}

/// Teaches one page.
class Teaching {
 public:
  Teaching(Session& session, const TeachRequest& request)
      : session_(session),
        request_(request),
        settings_(session.settings()),
        understanding_(make_understanding(session, settings_.understanding)),
        reader_(settings_.crawl, *understanding_) {}

  void run() {
    const std::string address = address_of(session_, request_.page);
    crawler::PageVisitor visitor(settings_, session_.clock());
    document_ = look_at(session_, visitor, address);
    parse::Page page;
    const parse::Lesson lesson = learn(page);
    choose_source(page);
    source_.rule = lesson.rule;
    settle_date(lesson);
    show(lesson);
    if (!is_confirmed(session_, request_.consent,
                      {fmt::format("¿Guardar esta regla en {}? (sí/no)", source_.id),
                       fmt::format("Save this rule in {}? (yes/no)", source_.id)}))
      return;
    save_to_catalogue(session_, source_);
    session_.note({fmt::format("Regla guardada en {}. Pruébela con: atalaya source check {}",
                               source_.id, source_.id),
                   fmt::format("Saved in {}.", source_.id)});
  }

 private:
  parse::Lesson learn(parse::Page& page) {
    auto html = parse::HtmlDocument::parse(document_.bytes, {document_.url, document_.content_type},
                                           parse_budget(settings_.crawl));
    if (!html) session_.fail_with(html.error());
    page = html->page();
    parse::Lesson lesson = html->learn({request_.titles, request_.date, request_.next});
    if (lesson.problem != parse::LessonProblem::kNone)
      session_.stop(ExitCode::kFailed, explain(lesson, page));
    return lesson;
  }

  void choose_source(const parse::Page& page) {
    const std::vector<Source> sources = load_catalogue(session_);
    const auto same_id = std::find_if(sources.begin(), sources.end(), [&](const Source& source) {
      return source.id == request_.id;
    });
    const auto known = same_id != sources.end() ? std::optional(*same_id)
                       : request_.id.empty()    ? find_by_address(sources, document_.url)
                                                : std::nullopt;
    is_new_ = !known;
    if (known) return take_known(*known);
    source_.id = request_.id.empty() ? next_local_id(session_, sources) : request_.id;
    source_.url = document_.url;
    source_.name = page.title.empty() ? document_.url : page.title;
    source_.kind = SourceKind::kListing;
    source_.status = SourceStatus::kObserved;
    if (!page.language.empty()) source_.languages = {page.language.substr(0, 2)};
    config::block_forbidden(source_);
  }

  // A saved page teaches the rule of the source's own page.
  void take_known(const Source& known) {
    source_ = known;
    source_.kind = SourceKind::kListing;
    if (!document_.url.starts_with("file:")) source_.url = document_.url;
    if (known.status == SourceStatus::kBlocked)
      session_.stop(ExitCode::kFailed,
                    {fmt::format("{} está bloqueada: {}", known.id, known.reason),
                     fmt::format("{} is blocked: {}", known.id, known.reason)});
    if (source_.url != known.url)
      session_.print(
          fmt::format("Aviso: {} leía {} y pasará a leer {}\n", known.id, known.url, source_.url));
  }

  // A date that is over, and that no word calls a closing, is the day of publication.
  void settle_date(const parse::Lesson& lesson) {
    if (request_.date.empty()) return;
    if (lesson.date_missed) {
      session_.print(fmt::format(
          "Aviso: «{}» no está en un elemento propio junto al primer título; se leerá del texto "
          "de cada anuncio.\n",
          request_.date));
      return;
    }
    if (is_publication()) return;
    source_.rule.closing = std::exchange(source_.rule.date, {});
    session_.print(
        fmt::format("«{}» se toma como la fecha de cierre. Si no lo es: atalaya source edit {} "
                    "rule.closing=\"\"\n",
                    request_.date, source_.id));
  }

  [[nodiscard]] bool is_publication() const {
    const std::string lang = source_.languages.empty() ? "es" : source_.languages.front();
    const auto dates = extract::scan_dates(request_.date, {lang, std::nullopt, source_.country});
    const CivilDate today = TimeZone::bogota().local_at(session_.clock().now()).date;
    return !dates.empty() && dates.front().date && *dates.front().date <= today;
  }

  void show(const parse::Lesson& lesson) {
    const crawler::Reading reading = reader_.read(source_, document_, session_.clock().now());
    session_.print(fmt::format("{} {}\n", is_new_ ? "Fuente nueva" : "Fuente", source_.id));
    if (source_.url.starts_with("file:"))
      session_.print(fmt::format(
          "Aviso: el archivo no dice de qué dirección se guardó; póngala después con: atalaya "
          "source edit {} url=https://…\n",
          source_.id));
    show_rule();
    session_.print(
        fmt::format("Con esta regla la página trae {} anuncios:\n", reading.leads.size()));
    session_.print(lead_list(reading.leads, reading.leads.size()));
    if (!reading.next_url.empty()) session_.print(fmt::format("Sigue en: {}\n", reading.next_url));
    if (lesson.next_missed)
      session_.print(fmt::format("Aviso: ningún enlace dice «{}».\n", request_.next));
    for (const std::string& warning : reading.warnings)
      session_.print(fmt::format("Aviso: {}\n", warning));
  }

  void show_rule() const {
    const ListingRule& rule = source_.rule;
    session_.print(fmt::format("  nombre      {}\n  dirección   {}\n", source_.name, source_.url));
    for (const auto& [name, selector] :
         {std::pair{"anuncio", &rule.item}, std::pair{"título", &rule.title},
          std::pair{"enlace", &rule.link}, std::pair{"publicada", &rule.date},
          std::pair{"cierre", &rule.closing}, std::pair{"siguiente", &rule.next}})
      if (!selector->empty())
        session_.print(fmt::format("  {}{}{}\n", name,
                                   std::string(12 - count_code_points(name), ' '), *selector));
  }

  Session& session_;
  const TeachRequest& request_;
  const config::Settings& settings_;
  std::unique_ptr<const extract::Understanding> understanding_;
  crawler::DocumentReader reader_;
  Document document_;
  Source source_;
  bool is_new_ = false;
};

}  // namespace

void teach_source(Session& session, const TeachRequest& request) {
  Teaching(session, request).run();
}

}  // namespace atalaya::app
