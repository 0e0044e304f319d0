#include "app/confirmation.h"

#include <cstdio>
#include <iostream>
#include <string>

#include <unistd.h>

#include "base/text.h"

namespace atalaya::app {

namespace {

bool means_yes(const std::string& answer) {
  const std::string folded = fold_for_matching(answer);
  return folded == "si" || folded == "s" || folded == "yes" || folded == "y";
}

}  // namespace

bool is_confirmed(const Session& session, Consent consent, const Bilingual& question) {
  if (consent == Consent::kGiven) return true;
  if (::isatty(STDIN_FILENO) == 0) {
    session.note({"No se guardó nada: aquí no hay a quién preguntar. Con --yes se guarda.",
                  "Nothing was saved: there is nobody to ask. --yes saves it."});
    return false;
  }
  const std::string& text = session.in_language(question);
  std::fprintf(stderr, "%s ", text.c_str());
  std::string answer;
  const bool agrees = std::getline(std::cin, answer) && means_yes(answer);
  if (!agrees) session.note({"No se guardó nada.", "Nothing was saved."});
  return agrees;
}

}  // namespace atalaya::app
