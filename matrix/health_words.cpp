#include "matrix/health_words.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/spanish_text.h"
#include "base/time_zone.h"

namespace atalaya::matrix {

namespace {

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

std::string counted(int count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string_view form_words(ContentForm form) {
  switch (form) {
    case ContentForm::kFeed:
      return "un canal de noticias (RSS o Atom)";
    case ContentForm::kPage:
      return "una página";
    case ContentForm::kJson:
      return "datos (JSON)";
    case ContentForm::kOther:
      return "otra clase de archivo";
    case ContentForm::kUnread:
      break;
  }
  return "nada";
}

std::string day_and_clock(Instant instant) {
  const LocalTime local = TimeZone::bogota().local_at(instant);
  return fmt::format("{} a las {}", spanish_date(local.date), spanish_clock(local.time));
}

std::string cause_words(FetchCause cause) {
  return cause == FetchCause::kNone ? "sin causa conocida" : std::string(spanish(cause));
}

std::string sentence_of(const Failing& failing) {
  if (failing.nights <= 1)
    return fmt::format("No se pudo leer el {}: {}.", spanish_date(failing.since),
                       cause_words(failing.cause));
  return fmt::format("No se puede leer desde el {} ({} noches seguidas): {}.",
                     spanish_date(failing.since), failing.nights, cause_words(failing.cause));
}

std::string sentence_of(const LayoutChanged& changed) {
  return fmt::format(
      "{}: el selector «{}» (rule.{}) {} en la página.",
      changed.matched_before ? "La página cambió de forma" : "La regla no corresponde a la página",
      changed.selector, to_string(changed.part),
      changed.matched_before ? "antes encontraba y hoy no encuentra nada" : "no encuentra nada");
}

/// What to do about a cause that keeps a source from being read.
struct CauseAdvice {
  FetchCause cause;
  std::string_view words;  ///< "{}" is the source
};

constexpr std::string_view kOpenIt =
    "Ábrala en el navegador: si la página se mudó, ponga su dirección nueva con: atalaya source "
    "edit {} url=DIRECCIÓN";
constexpr std::string_view kSiteIsIll =
    "Ábrala en el navegador: si allí tampoco abre, es el sitio y conviene avisar a la entidad; si "
    "abre, avise a quien administra el equipo. Mientras tanto se sigue intentando";
constexpr std::string_view kCompare =
    "Ábrala en el navegador y compare con lo que ve el programa: atalaya source check {}";
constexpr std::string_view kTranscribe =
    "Es un PDF que el programa no puede leer: ábralo y escriba lo que anuncia con: atalaya call "
    "add --text ARCHIVO";
constexpr std::array<CauseAdvice, 16> kCauseAdvice{{
    {FetchCause::kNotConfigured,
     "Le falta algo para leerse: véalo con atalaya doctor y atalaya source show {}"},
    {FetchCause::kScanned, kTranscribe},
    {FetchCause::kEncrypted, kTranscribe},
    {FetchCause::kHttp4xx, kOpenIt},
    {FetchCause::kDns,
     "El sitio pudo cambiar de nombre: búsquelo y ponga su dirección nueva con: atalaya source "
     "edit {} url=DIRECCIÓN"},
    {FetchCause::kTls,
     "El certificado del sitio venció o no es suyo: avise a la entidad. Por seguridad no se lee "
     "hasta que lo arregle"},
    {FetchCause::kLoginWall,
     "Busque una dirección pública de las mismas convocatorias y póngala con: atalaya source edit "
     "{} url=DIRECCIÓN"},
    {FetchCause::kRobotsDenied,
     "Revísela a mano, o pida permiso a la entidad: el programa respeta lo que el sitio prohíbe"},
    {FetchCause::kTermsForbid, "Revísela a mano: sus condiciones no permiten otra cosa"},
    {FetchCause::kRedirectLimit, kOpenIt},
    {FetchCause::kRedirectRefused, kOpenIt},
    {FetchCause::kAddressRefused, kOpenIt},
    {FetchCause::kInternal,
     "Es una falla del programa: guarde el informe de la cosecha y avise a quien lo mantiene"},
    {FetchCause::kUnexpectedType, kCompare},
    {FetchCause::kEmpty, kCompare},
    {FetchCause::kDecode, kCompare},
}};

std::string_view advice_of(FetchCause cause) {
  const auto* const known =
      std::find_if(kCauseAdvice.begin(), kCauseAdvice.end(),
                   [&](const CauseAdvice& one) { return one.cause == cause; });
  if (known != kCauseAdvice.end()) return known->words;
  constexpr std::array kBulky{FetchCause::kTooLarge, FetchCause::kParseBudget,
                              FetchCause::kHeaderTooLarge};
  const bool is_bulky = std::find(kBulky.begin(), kBulky.end(), cause) != kBulky.end();
  return is_bulky ? kCompare : kSiteIsIll;
}

std::string_view advice_of(const Failing& failing, SourceKind kind) {
  if (kind == SourceKind::kMail && failing.cause == FetchCause::kLoginWall)
    return "El buzón no aceptó la clave: revise la cuenta y el archivo de la clave o del permiso "
           "de {}";
  if (kind == SourceKind::kMail && !failing.may_pass)
    return "Revise el servidor, la carpeta y el archivo de la clave del buzón con: atalaya source "
           "show {}. Un servidor de la red interna se permite en crawl.allowed_addresses";
  if (failing.may_pass) return "No hace falta hacer nada todavía: suele pasar solo";
  return advice_of(failing.cause);
}

constexpr std::string_view kProposals =
    "Vea qué selectores las encontrarían otra vez con: atalaya source health {} y acepte uno con: "
    "atalaya source health {} --accept N";

}  // namespace

std::string period_words(int days) {
  struct Step {
    int most;
    std::string_view words;
  };
  static constexpr std::array<Step, 9> kSteps{{{1, "cada día"},
                                               {4, "cada pocos días"},
                                               {9, "cada semana"},
                                               {18, "cada dos semanas"},
                                               {45, "cada mes"},
                                               {75, "cada dos meses"},
                                               {135, "cada tres meses"},
                                               {270, "cada semestre"},
                                               {1 << 30, "cada año"}}};
  const auto* const step =
      std::find_if(kSteps.begin(), kSteps.end(), [&](const Step& one) { return days <= one.most; });
  return fmt::format("más o menos {}", step->words);
}

std::string_view alarm_code(const SourceAlarm& alarm) {
  static constexpr std::array<std::string_view, std::variant_size_v<SourceAlarm>> kCodes{
      "not_configured", "gone",       "failing",      "layout_changed", "type_changed",
      "suddenly_empty", "yield_drop", "moved_domain", "page_changed",   "silent"};
  return kCodes.at(alarm.index());
}

std::string alarm_sentence(const SourceAlarm& alarm) {
  return std::visit(
      Overloaded{
          [](const NotConfigured&) -> std::string {
            return "Está activa y falta configurarla: el programa no sabe cómo leerla.";
          },
          [](const Withdrawn& gone) {
            return fmt::format("El sitio dice que retiró esta página para siempre (desde el {}).",
                               spanish_date(gone.since));
          },
          [](const Failing& failing) { return sentence_of(failing); },
          [](const LayoutChanged& changed) { return sentence_of(changed); },
          [](const FormChanged& changed) {
            return fmt::format("Antes entregaba {} y ahora entrega {}.", form_words(changed.before),
                               form_words(changed.now));
          },
          [](const SuddenlyEmpty& empty) {
            return fmt::format(
                "Antes traía {} y ahora no trae ninguna, y la página no dice que no haya.",
                counted(empty.before, "convocatoria", "convocatorias"));
          },
          [](const YieldDrop& drop) {
            return fmt::format("Trajo {} y suele traer {}.",
                               counted(drop.yield, "convocatoria", "convocatorias"), drop.usual);
          },
          [](const MovedDomain& moved) {
            return fmt::format("Su dirección ahora lleva a otro sitio: de {} a {}.", moved.from,
                               moved.to);
          },
          [](const WatchedPageChanged&) -> std::string { return "La página vigilada cambió."; },
          [](const Silent& silent) {
            return fmt::format("Anuncia {}; nada nuevo en {} días (lo último, el {}).",
                               period_words(silent.period_days), silent.days,
                               spanish_date(silent.last));
          }},
      alarm);
}

std::string alarm_advice(const SourceAlarm& alarm, const SourceHealth& health) {
  const std::string_view words = std::visit(
      Overloaded{
          [](const NotConfigured&) -> std::string_view {
            return "Configúrela según el manual, o apáguela con: atalaya source disable {}";
          },
          [](const Withdrawn&) -> std::string_view {
            return "Busque su dirección nueva y póngala con: atalaya source edit {} url=DIRECCIÓN; "
                   "si ya no existe, apáguela con: atalaya source disable {}";
          },
          [&](const Failing& failing) { return advice_of(failing, health.kind); },
          [](const LayoutChanged&) { return kProposals; },
          [](const FormChanged&) -> std::string_view {
            return "Ábrala en el navegador: si lo de antes se mudó, ponga su dirección con: "
                   "atalaya source edit {} url=DIRECCIÓN; si ahora es una página con lista: "
                   "atalaya source edit {} kind=listing";
          },
          [](const SuddenlyEmpty&) -> std::string_view {
            return "Ábrala en el navegador: si de verdad no hay, no haga nada; si las hay, vea qué "
                   "selectores las encontrarían con: atalaya source health {}";
          },
          [](const YieldDrop&) -> std::string_view {
            return "Ábrala en el navegador y compare con: atalaya source check {}; si de verdad "
                   "hay menos, no haga nada: en una semana será lo usual";
          },
          [](const MovedDomain&) -> std::string_view {
            return "Confirme que el sitio nuevo es de la misma entidad y ponga la dirección final "
                   "con: atalaya source edit {} url=DIRECCIÓN";
          },
          [](const WatchedPageChanged&) -> std::string_view {
            return "Léala; si anuncia una convocatoria, agréguela con: atalaya call add DIRECCIÓN";
          },
          [](const Silent&) -> std::string_view {
            return "Ábrala en el navegador: si publica en otra parte, ponga esa dirección con: "
                   "atalaya source edit {} url=DIRECCIÓN; si está en pausa, no haga nada";
          }},
      alarm);
  return fmt::format(fmt::runtime(words), health.source_id, health.source_id) + '.';
}

std::string retry_sentence(const SourceHealth& health) {
  const bool fails = std::any_of(health.alarms.begin(), health.alarms.end(), [](const auto& alarm) {
    return std::holds_alternative<Failing>(alarm) || std::holds_alternative<Withdrawn>(alarm);
  });
  if (!fails) return {};
  if (!health.retry_at) return "Se vuelve a intentar en la próxima cosecha.";
  // "7:00 a. m." brings its own full stop.
  const std::string at = day_and_clock(*health.retry_at);
  return fmt::format("Se vuelve a intentar el {}{}", at, at.ends_with('.') ? "" : ".");
}

std::string quiet_sentence(const SourceHealth& health) {
  if (health.condition == Condition::kMuted) return "No se lee.";
  if (!health.last_success) return "Todavía no se ha leído.";
  std::string text =
      fmt::format("{} el {}", spanish(health.last_result), day_and_clock(*health.last_success));
  if (health.announces_none)
    text += "; la página dice que no hay convocatorias";
  else
    text += fmt::format("; {}", counted(health.yield, "convocatoria", "convocatorias"));
  if (health.period_days) text += fmt::format("; anuncia {}", period_words(*health.period_days));
  return text + '.';
}

}  // namespace atalaya::matrix
