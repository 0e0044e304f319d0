#include "crawler/parse/bulletin_words.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace atalaya::parse {

namespace {

using Words = std::string_view;

// All folded as fold_for_matching() does.
constexpr std::array<Words, 37> kMore{
    "ver mas",        "leer mas",         "leer la nota",        "mas informacion",
    "mas info",       "mas detalles",     "conozca mas",         "conoce mas",
    "saber mas",      "seguir leyendo",   "consulte aqui",       "consulta aqui",
    "consultar",      "ingrese aqui",     "haga clic aqui",      "clic aqui",
    "aqui",           "ver convocatoria", "ver la convocatoria", "inscribase",
    "postulese aqui", "aplique aqui",     "aplica aqui",         "terminos de referencia",
    "descargar",      "read more",        "learn more",          "more information",
    "more info",      "find out more",    "click here",          "here",
    "apply here",     "apply now",        "saiba mais",          "leia mais",
    "en savoir plus"};

constexpr std::array<Words, 30> kFurniture{"darse de baja",
                                           "dar de baja",
                                           "cancelar suscripcion",
                                           "cancelar la suscripcion",
                                           "desuscribir",
                                           "anular suscripcion",
                                           "actualizar preferencias",
                                           "preferencias",
                                           "ver en el navegador",
                                           "ver en navegador",
                                           "ver este correo",
                                           "version web",
                                           "reenviar a un amigo",
                                           "aviso de privacidad",
                                           "politica de privacidad",
                                           "politica de datos",
                                           "unsubscribe",
                                           "opt out",
                                           "manage preferences",
                                           "update preferences",
                                           "manage your subscription",
                                           "view in browser",
                                           "view in your browser",
                                           "view online",
                                           "view this email",
                                           "forward to a friend",
                                           "privacy policy",
                                           "descadastrar",
                                           "cancelar inscricao",
                                           "se desabonner"};

constexpr std::array<Words, 13> kSharing{
    "facebook.com/sharer", "twitter.com/intent", "x.com/intent",
    "linkedin.com/share",  "api.whatsapp.com",   "wa.me/",
    "facebook.com/",       "twitter.com/",       "instagram.com/",
    "youtube.com/",        "linkedin.com/",      "t.me/",
    "flickr.com/"};

constexpr std::array<Words, 17> kFooters{
    "recibe este correo porque",  "recibe este mensaje porque",
    "recibes este correo porque", "ha recibido este correo",
    "si no desea recibir",        "si no desea seguir recibiendo",
    "para darse de baja",         "para cancelar su suscripcion",
    "este mensaje y sus anexos",  "este correo y cualquier archivo",
    "aviso de confidencialidad",  "you are receiving this",
    "you received this",          "to unsubscribe",
    "if you no longer wish",      "confidentiality notice",
    "voce esta recebendo"};

constexpr std::array<Words, 46> kSections{"objetivo",        "objetivos",
                                          "objeto",          "antecedentes",
                                          "descripcion",     "requisitos",
                                          "dirigido a",      "dirigida a",
                                          "quien puede",     "quienes pueden",
                                          "beneficiarios",   "participantes",
                                          "fecha",           "fechas",
                                          "cronograma",      "calendario",
                                          "plazo",           "cierre",
                                          "apertura",        "como aplicar",
                                          "como participar", "como postular",
                                          "inscripciones",   "monto",
                                          "montos",          "presupuesto",
                                          "financiacion",    "contrapartida",
                                          "criterios",       "documentos",
                                          "anexos",          "contacto",
                                          "contactos",       "mas informacion",
                                          "eligibility",     "who can apply",
                                          "how to apply",    "deadline",
                                          "timeline",        "budget",
                                          "funding",         "award",
                                          "background",      "objectives",
                                          "contact",         "selection criteria"};

bool is_word_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
}

bool is_word_end(std::string_view text, std::size_t at) {
  return at >= text.size() || !is_word_letter(text[at]);
}

template <std::size_t Count>
bool begins_with_any(std::string_view folded, const std::array<Words, Count>& list) {
  return std::any_of(list.begin(), list.end(), [&](Words words) {
    return folded.starts_with(words) && is_word_end(folded, words.size());
  });
}

template <std::size_t Count>
bool holds_any(std::string_view folded, const std::array<Words, Count>& list) {
  return std::any_of(list.begin(), list.end(),
                     [&](Words words) { return folded.find(words) != folded.npos; });
}

// Without the marks that people put around a word: "» Ver más…".
std::string bare(std::string_view text) {
  std::string folded = fold_for_matching(text);
  std::string plain;
  for (const char letter : folded) plain += is_word_letter(letter) ? letter : ' ';
  return clean_line(plain);
}

}  // namespace

bool is_more_link(std::string_view text) {
  constexpr std::size_t kLongest = 40;
  const std::string plain = bare(text);
  return plain.size() <= kLongest && (plain.empty() || begins_with_any(plain, kMore));
}

bool is_mail_furniture(std::string_view link_text, std::string_view address) {
  return holds_any(bare(link_text), kFurniture) ||
         (holds_any(to_lower(address), kSharing) && link_text.size() < 30);
}

std::size_t reply_prefix_size(std::string_view subject) {
  constexpr std::array<Words, 9> kPrefixes{"re", "rv", "fw", "fwd", "rm", "enc", "res", "tr", "aw"};
  std::size_t size = 0;
  for (;;) {
    std::string_view rest = subject.substr(size);
    const std::size_t colon = rest.find(':');
    const std::string_view word = trim_ascii(rest.substr(0, std::min(colon, rest.find('['))));
    const bool is_prefix =
        colon != rest.npos && colon < 8 &&
        std::any_of(
            kPrefixes.begin(), kPrefixes.end(),
            [&](Words known) { return equals_ignoring_ascii_case(known, word); });
    if (!is_prefix) return size;
    rest.remove_prefix(colon + 1);
    const std::size_t blanks = std::min(rest.size(), rest.find_first_not_of(' '));
    size += colon + 1 + blanks;
  }
}

bool begins_mail_footer(std::string_view line) {
  return holds_any(bare(line), kFooters);
}

bool is_section_of_call(std::string_view heading) {
  constexpr std::size_t kLongest = 60;
  const std::string plain = bare(heading);
  return plain.size() <= kLongest && begins_with_any(plain, kSections);
}

}  // namespace atalaya::parse
