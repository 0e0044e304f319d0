#include "crawler/extract/unknown_labels.h"

#include "crawler/extract/understand.h"
#include "crawler/extract/word_list.h"
#include "tests/support/catch.h"

namespace atalaya::extract {

namespace {

TextInput text_of(const std::string& text) {
  TextInput input;
  input.text = text;
  input.lang = "es";
  input.country = "CO";
  return input;
}

const std::string kText =
    "Convocatoria de agua limpia\nPueden participar municipios de Colombia.\n"
    "Recogida de sobres: 5 de mayo de 2027\nFecha de cierre: 3 de junio de 2027\n"
    "Plata por compadre: $ 40.000.000\nContacto: Ana Pérez\nCódigo: 4512";

Understanding with_labels(const std::vector<std::pair<std::string, std::string>>& labels) {
  Vocabulary vocabulary = Vocabulary::shipped();
  for (const auto& [section, label] : labels) vocabulary.add_label(section, label);
  return Understanding(vocabulary);
}

std::string closing_day(const Understanding& understanding, const std::string& text) {
  const CallFacts facts = understanding.understand(text_of(text));
  const Deadline* deadline = facts.deadline.value();
  return deadline != nullptr && deadline->date ? deadline->date->iso() : std::string();
}

}  // namespace

TEST_CASE("Labels of dates and sums that no list knows are told", "[extract][unknown_labels]") {
  const auto labels = with_labels({}).unknown_labels(text_of(kText));

  REQUIRE(labels.size() == 2);
  CHECK(labels[0].label == "Recogida de sobres");
  CHECK(labels[0].value == "5 de mayo de 2027");
  CHECK(labels[1].label == "Plata por compadre");
}

TEST_CASE("The cells of a row have labels of their own", "[extract][unknown_labels]") {
  const auto labels = with_labels({}).unknown_labels(
      text_of("- Nombre: Fondo de agua | Recogida: 5 de mayo de 2027 | Cierre: 6 de mayo de 2027"));

  REQUIRE(labels.size() == 1);
  CHECK(labels[0].label == "Recogida");
}

TEST_CASE("A label that the office explained decides a date", "[extract][own_labels]") {
  const std::string text =
      "Convocatoria de agua limpia para municipios.\nVuelta de los bultos: 5 de mayo de 2027";
  CHECK(closing_day(with_labels({}), text).empty());
  const Understanding own = with_labels({{"sign.deadline", "Vuelta de los bultos"}});
  CHECK(closing_day(own, text) == "2027-05-05");
  CHECK(own.unknown_labels(text_of(text)).empty());
}

TEST_CASE("The office's word for a label wins over the lists", "[extract][own_labels]") {
  const std::string text =
      "Convocatoria de agua limpia para municipios.\nFecha de cierre: 5 de mayo de 2027";
  REQUIRE(closing_day(with_labels({}), text) == "2027-05-05");
  CHECK(closing_day(with_labels({{"sign.obligation", "Fecha de cierre"}}), text).empty());
}

}  // namespace atalaya::extract
