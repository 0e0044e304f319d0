#include "config/label_file.h"

#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace atalaya::config {

TEST_CASE("Labels that the office explained are kept in the data folder", "[config][label_file]") {
  const test::TempDir folder;
  std::vector<Problem> problems;
  CHECK(load_labels(folder.path().string(), problems).empty());

  const OwnLabels labels{{"Recogida de \"sobres\"", "cierre"}, {"Valor tope", "monto"}};
  REQUIRE(save_labels(folder.path().string(), labels).has_value());

  CHECK(load_labels(folder.path().string(), problems) == labels);
  CHECK(problems.empty());
}

TEST_CASE("A label for an unknown purpose is a problem with its line", "[config][label_file]") {
  const test::TempDir folder;
  folder.write("etiquetas.toml", "[etiquetas]\n\"Valor tope\" = \"monto\"\n\"Otro\" = \"nada\"\n");
  std::vector<Problem> problems;

  CHECK(load_labels(folder.path().string(), problems).size() == 1);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].line == 3);
  CHECK(problems[0].choices.find("cierre") != std::string::npos);
}

TEST_CASE("Every purpose of a label names sections", "[config][label_file]") {
  CHECK(label_roles().size() > 10);
  for (const std::string& role : label_roles()) CHECK_FALSE(label_sections(role).empty());
  CHECK(label_sections("nada").empty());
}

}  // namespace atalaya::config
