#include "domain/vocabulary.h"

#include <array>
#include <cstddef>
#include <utility>

namespace atalaya {

namespace {

/// One enumerator's words, in the order of the enumeration.
struct Words {
  std::string_view code;
  std::string_view spanish;
};

constexpr std::array<Words, 12> kActors{{
    {"municipality", "municipios"},
    {"subnational_government", "gobernaciones"},
    {"national_government", "gobierno nacional"},
    {"public_institution", "entidades públicas"},
    {"civil_society", "organizaciones de la sociedad civil"},
    {"international_ngo", "ONG internacionales"},
    {"university", "universidades"},
    {"company", "empresas"},
    {"ethnic_community", "comunidades étnicas"},
    {"individual", "personas naturales"},
    {"international_organization", "organismos internacionales"},
    {"consortium", "consorcios o alianzas"},
}};

constexpr std::array<Words, 22> kThemes{{
    {"health", "salud"},
    {"education", "educación"},
    {"environment", "medio ambiente"},
    {"climate", "cambio climático"},
    {"water_sanitation", "agua y saneamiento"},
    {"rural_development", "desarrollo rural"},
    {"food_security", "seguridad alimentaria"},
    {"peace_justice", "paz y justicia"},
    {"human_rights", "derechos humanos"},
    {"gender", "género"},
    {"children_youth", "niñez y juventud"},
    {"migration", "migración"},
    {"culture", "cultura"},
    {"economic_development", "desarrollo económico"},
    {"innovation", "innovación"},
    {"urban_development", "desarrollo urbano"},
    {"governance", "gobernanza"},
    {"tourism", "turismo"},
    {"disability_inclusion", "discapacidad e inclusión"},
    {"ethnic_peoples", "pueblos étnicos"},
    {"disaster_risk", "gestión del riesgo"},
    {"energy", "energía"},
}};

constexpr std::array<Words, 5> kModalities{{
    {"financing", "Financiación"},
    {"technical_assistance", "Asesoría técnica"},
    {"training", "Formación"},
    {"prize", "Premio"},
    {"mixed", "Mixta"},
}};

constexpr std::array<Words, 7> kNatures{{
    {"call", "convocatoria"},
    {"job", "oferta de empleo"},
    {"tender", "licitación o compra"},
    {"results", "noticia de resultados"},
    {"meeting", "citación o evento"},
    {"paid_course", "curso pago"},
    {"other", "otro contenido"},
}};

constexpr std::array<Words, 2> kTranscriptions{{
    {"scanned", "PDF escaneado, sin texto"},
    {"encrypted", "PDF con contraseña"},
}};

constexpr std::array<Words, 3> kAmountRoles{{
    {"award", "por beneficiario"},
    {"total", "bolsa total"},
    {"cofinancing", "contrapartida"},
}};

constexpr std::array<Words, 9> kDeadlineKinds{{
    {"date", "Fecha fija"},
    {"rolling", "Ventanilla abierta"},
    {"until_exhausted", "Hasta agotar recursos"},
    {"relative", "Plazo relativo"},
    {"closed", "Cerrada"},
    {"none", "Sin fecha"},
    {"invalid", "Fecha imposible"},
    {"multiple", "Varios cortes"},
    {"disputed", "En disputa"},
}};

constexpr std::array<Words, 4> kCriteria{{
    {"R", "recursos"},
    {"T", "fecha de cierre"},
    {"A", "actores"},
    {"I", "impacto"},
}};

constexpr std::array<Words, 3> kBands{{{"high", "alta"}, {"medium", "media"}, {"low", "baja"}}};

constexpr std::array<Words, 5> kLists{{
    {"main", "Principal"},
    {"forward", "Para difundir"},
    {"discarded", "Descartadas"},
    {"upcoming", "Próximas"},
    {"unverified", "Por verificar"},
}};

constexpr std::array<Words, 3> kGateStates{{
    {"holds", "cumple"},
    {"fails", "no cumple"},
    {"to_verify", "por verificar"},
}};

constexpr std::array<Words, 8> kCallStatuses{{
    {"forecast", "Anunciada"},
    {"open", "Vigente"},
    {"closing_soon", "Cierra pronto"},
    {"closed", "Cerrada"},
    {"rolling", "Ventanilla abierta"},
    {"until_exhausted", "Hasta agotar recursos"},
    {"cancelled", "Cancelada"},
    {"to_confirm", "Vigencia por confirmar"},
}};

constexpr std::array<Words, 5> kSourceStatuses{{
    {"active", "activa"},
    {"observed", "en observación"},
    {"unconfirmed", "por confirmar"},
    {"blocked", "bloqueada"},
    {"off", "apagada"},
}};

constexpr std::array<Words, 8> kSourceKinds{{
    {"feed", "canal de noticias (RSS o Atom)"},
    {"listing", "página con lista"},
    {"page", "página"},
    {"watch", "página vigilada"},
    {"numbered", "páginas numeradas"},
    {"folder", "carpeta de boletines"},
    {"mail", "correo"},
    {"api", "interfaz de datos"},
}};

constexpr std::array<Words, 7> kFetchResults{{
    {"ok", "Leída"},
    {"unchanged", "Sin cambios"},
    {"partial", "Leída en parte"},
    {"blocked", "No permitida"},
    {"retry", "Se reintentará"},
    {"error", "Falló"},
    {"skip", "Omitida"},
}};

constexpr std::array<Words, 31> kFetchCauses{{
    {"none", ""},
    {"robots_denied", "El sitio no permite lectura automática"},
    {"robots_unreachable", "No se pudo consultar el permiso del sitio"},
    {"dns", "No existe o no se encuentra el sitio"},
    {"connect", "No responde"},
    {"tls", "Certificado no válido"},
    {"timeout", "Tardó demasiado"},
    {"http_4xx", "No existe o exige permiso"},
    {"http_5xx", "Falla del sitio"},
    {"rate_limited", "Pidió esperar"},
    {"redirect_limit", "Demasiadas redirecciones"},
    {"redirect_refused", "Dirección no permitida"},
    {"address_refused", "Dirección no permitida"},
    {"too_large", "Demasiado grande"},
    {"decode", "Contenido dañado"},
    {"unexpected_type", "No es el documento esperado"},
    {"parse_budget", "Página demasiado compleja"},
    {"header_too_large", "Respuesta anómala"},
    {"login_wall", "Pide contraseña"},
    {"maintenance", "En mantenimiento"},
    {"empty", "Vacía"},
    {"protocol", "Respuesta anómala"},
    {"gone", "Retirada por el sitio"},
    {"suddenly_empty", "Antes anunciaba convocatorias y hoy no trae ninguna"},
    {"back_off", "En espera por fallas anteriores"},
    {"page_limit", "Se alcanzó el límite de páginas de la fuente"},
    {"terms_forbid", "Sus condiciones prohíben la lectura automática"},
    {"not_configured", "Falta configurarla"},
    {"internal", "Falla interna del programa"},
    {"scanned", "PDF escaneado, por transcribir"},
    {"encrypted", "PDF con contraseña, por transcribir"},
}};

constexpr std::array<Words, 4> kVerdicts{{
    {"pending", "En bandeja"},
    {"accepted", "Aceptada"},
    {"discarded", "Descartada"},
    {"not_a_call", "No es convocatoria"},
}};

constexpr std::array<Words, 15> kChangeKinds{{
    {"new", "Nueva"},
    {"deadline_extended", "Cierre prorrogado"},
    {"deadline_advanced", "Cierre adelantado"},
    {"deadline_set", "Cierre anunciado"},
    {"deadline_unset", "Cierre retirado"},
    {"amount_changed", "Monto cambiado"},
    {"eligibility_changed", "Destinatarios cambiados"},
    {"withdrawn", "Retirada o cancelada"},
    {"text_changed", "Texto cambiado"},
    {"vanished", "Ya no aparece en su fuente"},
    {"reappeared", "Vuelve a aparecer"},
    {"reopened", "Reabierta"},
    {"closed", "Cerró en su fecha"},
    {"document_changed", "Términos o anexos cambiados"},
    {"reread", "Releída con otras reglas"},
}};

constexpr std::array<Words, 3> kSeverities{{
    {"critical", "Crítico"},
    {"important", "Importante"},
    {"minor", "Menor"},
}};

// In the order of ChangeKind.
constexpr std::array<Severity, 15> kSeverityOfChange{{
    Severity::kImportant,  // new
    Severity::kImportant,  // deadline_extended
    Severity::kCritical,   // deadline_advanced
    Severity::kImportant,  // deadline_set
    Severity::kCritical,   // deadline_unset: the date shown until now may not hold
    Severity::kImportant,  // amount_changed
    Severity::kImportant,  // eligibility_changed
    Severity::kCritical,   // withdrawn
    Severity::kMinor,      // text_changed
    Severity::kImportant,  // vanished
    Severity::kMinor,      // reappeared
    Severity::kImportant,  // reopened
    Severity::kMinor,      // closed
    Severity::kImportant,  // document_changed
    Severity::kMinor,      // reread
}};

template <class E, std::size_t Count>
std::optional<E> find_code(const std::array<Words, Count>& table, std::string_view word) {
  for (std::size_t index = 0; index < Count; ++index)
    if (table[index].code == word) return static_cast<E>(index);
  return std::nullopt;
}

}  // namespace

#define ATALAYA_VOCABULARY(E, TABLE)                                  \
  std::string_view to_string(E value) {                               \
    return TABLE.at(static_cast<std::size_t>(value)).code;            \
  }                                                                   \
  std::string_view spanish(E value) {                                 \
    return TABLE.at(static_cast<std::size_t>(value)).spanish;         \
  }                                                                   \
  void from_string(std::string_view word, std::optional<E>& result) { \
    result = find_code<E>(TABLE, word);                               \
  }
ATALAYA_VOCABULARY(ActorKind, kActors)
ATALAYA_VOCABULARY(Theme, kThemes)
ATALAYA_VOCABULARY(Modality, kModalities)
ATALAYA_VOCABULARY(Nature, kNatures)
ATALAYA_VOCABULARY(Transcription, kTranscriptions)
ATALAYA_VOCABULARY(AmountRole, kAmountRoles)
ATALAYA_VOCABULARY(DeadlineKind, kDeadlineKinds)
ATALAYA_VOCABULARY(Criterion, kCriteria)
ATALAYA_VOCABULARY(Band, kBands)
ATALAYA_VOCABULARY(MatrixList, kLists)
ATALAYA_VOCABULARY(GateState, kGateStates)
ATALAYA_VOCABULARY(CallStatus, kCallStatuses)
ATALAYA_VOCABULARY(SourceStatus, kSourceStatuses)
ATALAYA_VOCABULARY(SourceKind, kSourceKinds)
ATALAYA_VOCABULARY(FetchResult, kFetchResults)
ATALAYA_VOCABULARY(FetchCause, kFetchCauses)
ATALAYA_VOCABULARY(Verdict, kVerdicts)
ATALAYA_VOCABULARY(ChangeKind, kChangeKinds)
ATALAYA_VOCABULARY(Severity, kSeverities)
#undef ATALAYA_VOCABULARY

Severity severity_of(ChangeKind kind) {
  return kSeverityOfChange.at(static_cast<std::size_t>(kind));
}

std::string_view spanish_approach(std::string_view code) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kApproaches = {{
      {"rural", "rural"},
      {"ethnic", "pueblos étnicos"},
      {"victims_peace", "víctimas y paz"},
      {"women", "mujeres"},
      {"children_youth", "niñez y juventud"},
      {"border_migration", "frontera y migración"},
      {"disability", "discapacidad"},
      {"strategic_environment", "ambiente estratégico"},
  }};
  for (const auto& [known, words] : kApproaches)
    if (known == code) return words;
  return code;
}

}  // namespace atalaya
