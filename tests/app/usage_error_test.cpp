#include "app/usage_error.h"

#include "tests/support/catch.h"

namespace atalaya::app {
namespace {

/// What a person is told of this command line.
std::string told(const std::string& line) {
  CLI::App app("", "atalaya");
  app.require_subcommand(1);
  CLI::App* edit = app.add_subcommand("edit");
  std::string text;
  int number = 0;
  edit->add_option("--source", text)->required();
  edit->add_option("--lang", text)->check(CLI::IsMember({"es", "en"}));
  edit->add_option("--limit", number);
  try {
    app.parse(line);
  } catch (const CLI::ParseError& error) {
    return explain_usage(error);
  }
  return {};
}

}  // namespace

TEST_CASE("A command line that cannot be read is explained in Spanish", "[app][usage_error]") {
  const auto [line, expected] = GENERATE(table<std::string, std::string>({
      {"", "Falta la orden"},
      {"edit", "Falta --source."},
      {"edit --source a extra", "No se espera o no se conoce: extra."},
      {"edit --source a --lang fr", "Valor no admitido en --lang"},
      {"edit --source", "--source lleva otro número de valores."},
      {"edit --source a --limit x", "No se entiende el valor"},
  }));

  const std::string message = told(line);

  INFO(message);
  CHECK(message.find(expected) == 0);
  CHECK(message.find("--help") != std::string::npos);
}

}  // namespace atalaya::app
