#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/text.h"
#include "crawler/parse/html_document_tree.h"
#include "crawler/parse/html_render.h"

namespace atalaya::parse {

namespace {

// A page that is mostly one of these sentences is nothing else. Folded: no accents, lower case.
constexpr std::array<std::string_view, 12> kNotFoundTitles{"pagina no encontrada",
                                                           "no encontrada",
                                                           "page not found",
                                                           "not found",
                                                           "error 404",
                                                           "404",
                                                           "no encontramos",
                                                           "no se encontro",
                                                           "page introuvable",
                                                           "pagina nao encontrada",
                                                           "contenido no disponible",
                                                           "la pagina no existe"};
constexpr std::array<std::string_view, 8> kMaintenanceWords{"en mantenimiento",
                                                            "under maintenance",
                                                            "scheduled maintenance",
                                                            "temporarily unavailable",
                                                            "estamos mejorando el sitio",
                                                            "volveremos pronto",
                                                            "be right back",
                                                            "em manutencao"};
constexpr std::array<std::string_view, 7> kLoginTitles{
    "iniciar sesion", "inicio de sesion", "log in", "login", "sign in", "acceder", "connexion"};
constexpr std::array<std::string_view, 5> kCaptchaWords{
    "captcha", "no soy un robot", "verify you are human", "checking your browser",
    "verifica que eres humano"};
constexpr std::array<std::string_view, 14> kNoCalls{"no hay convocatorias",
                                                    "no tenemos convocatorias",
                                                    "sin convocatorias",
                                                    "no existen convocatorias",
                                                    "ninguna convocatoria abierta",
                                                    "actualmente no hay",
                                                    "no se encontraron convocatorias",
                                                    "no open calls",
                                                    "no calls for proposals",
                                                    "there are no calls",
                                                    "there are currently no",
                                                    "no current opportunities",
                                                    "nao ha editais",
                                                    "aucun appel"};
constexpr std::size_t kLittleText = 600;
constexpr std::size_t kSomeText = 1500;

template <std::size_t Count>
bool begins_with_one(std::string_view text, const std::array<std::string_view, Count>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.starts_with(word); });
}

template <std::size_t Count>
bool holds_one(std::string_view text, const std::array<std::string_view, Count>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  });
}

bool asks_for_password(const Node& root) {
  for (const Node* node = &root; node != nullptr; node = next_in(root, *node))
    if (is_tag(*node, GUMBO_TAG_INPUT) &&
        equals_ignoring_ascii_case(attribute(*node, "type"), "password"))
      return true;
  return false;
}

}  // namespace

PageState HtmlDocument::state(const Page& whole) const {
  const std::string title = fold_for_matching(whole.title);
  const Node* title_element = find_tag(*tree_->root, GUMBO_TAG_TITLE);
  const Node* title_text = title_element == nullptr ? nullptr : first_child(*title_element);
  const std::string head = title_text == nullptr || !is_text(*title_text)
                               ? std::string()
                               : fold_for_matching(title_text->v.text.text);
  if (whole.text.size() > kSomeText) return PageState::kNormal;
  const bool login_title =
      begins_with_one(title, kLoginTitles) || begins_with_one(head, kLoginTitles);
  const bool password = asks_for_password(*tree_->root);
  if ((login_title && (password || whole.text.size() < kLittleText)) ||
      (password && whole.text.size() < kLittleText / 3))
    return PageState::kLoginWall;
  if (begins_with_one(title, kNotFoundTitles) || begins_with_one(head, kNotFoundTitles))
    return PageState::kNotFound;
  if (whole.text.size() > kLittleText) return PageState::kNormal;
  const std::string text = fold_for_matching(whole.text);
  if (holds_one(title, kMaintenanceWords) || holds_one(text, kMaintenanceWords))
    return PageState::kMaintenance;
  if (holds_one(title, kCaptchaWords) || holds_one(text, kCaptchaWords)) return PageState::kCaptcha;
  return PageState::kNormal;
}

bool announces_no_calls(const Page& page) {
  return holds_one(fold_for_matching(page.text), kNoCalls);
}

}  // namespace atalaya::parse
