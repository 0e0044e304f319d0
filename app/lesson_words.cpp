#include "app/lesson_words.h"

#include <string>
#include <vector>

#include <fmt/format.h>

namespace atalaya::app {

namespace {

std::string quoted_list(const std::vector<std::string>& texts) {
  std::string list;
  for (const std::string& text : texts) list += fmt::format("\n    «{}»", text);
  return list;
}

}  // namespace

Bilingual lesson_words(const parse::Lesson& lesson, const parse::Page& page) {
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

}  // namespace atalaya::app
