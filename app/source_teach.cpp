#include "app/source_teach.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "app/lead_words.h"
#include "app/lesson_words.h"
#include "app/page_look.h"
#include "app/parse_limits.h"
#include "app/source_catalogue.h"
#include "app/source_health.h"
#include "app/understanding.h"
#include "base/text.h"
#include "base/time_zone.h"
#include "config/source_file.h"
#include "crawler/extract/date_scanner.h"
#include "crawler/parse/html_document.h"

namespace atalaya::app {

namespace {

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
    read_again(session_, source_.id);
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
      session_.stop(ExitCode::kFailed, lesson_words(lesson, page));
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
    if (known.kind != SourceKind::kListing)
      session_.print(
          fmt::format("Aviso: {} se leía como «{}» y pasará a leerse como página con "
                      "lista\n",
                      known.id, to_string(known.kind)));
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
    const auto day = shown_day();
    const std::string selector = std::exchange(source_.rule.date, {});
    if (day && is_understood(*day)) {
      session_.print(
          fmt::format("«{}» ya se entiende por las palabras que la acompañan.\n", request_.date));
      return;
    }
    source_.rule.date = selector;
    if (day && *day <= today()) return;
    source_.rule.closing = std::exchange(source_.rule.date, {});
    session_.print(
        fmt::format("«{}» se toma como la fecha de cierre. Si no lo es: atalaya source edit {} "
                    "rule.closing=\"\"\n",
                    request_.date, source_.id));
  }

  [[nodiscard]] std::optional<CivilDate> shown_day() const {
    const std::string lang = source_.languages.empty() ? "es" : source_.languages.front();
    const auto dates = extract::scan_printed_dates(request_.date, {lang, std::nullopt, source_.country});
    return dates.empty() ? std::nullopt : dates.front().date;
  }

  [[nodiscard]] CivilDate today() const {
    return TimeZone::bogota().local_at(session_.clock().now()).date;
  }

  // Whether a closing or an opening of that day is read without any selector.
  [[nodiscard]] bool is_understood(CivilDate day) const {
    const auto leads = reader_.read(source_, document_, session_.clock().now()).leads;
    return std::any_of(leads.begin(), leads.end(), [&](const crawler::Lead& lead) {
      const CallFacts& facts = lead.finding.facts;
      const Deadline* closing = facts.deadline.value();
      return (closing != nullptr && closing->date == day) ||
             (facts.opening.is_known() && *facts.opening.value() == day);
    });
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
