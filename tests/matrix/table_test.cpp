#include "matrix/table.h"

#include <sstream>

#include "matrix/display_width.h"
#include "matrix/selection.h"
#include "tests/matrix/sample_rows.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::matrix;
using namespace atalaya::matrix::test;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

MatrixRow on_list(MatrixList list, std::string_view key) {
  MatrixRow row = plain_row("Título", key);
  row.score.list = list;
  if (list != MatrixList::kMain) row.score.list_reason = "Motivo de la lista";
  return row;
}

}  // namespace

TEST_CASE("Display width counts what a terminal shows", "[matrix][display_width]") {
  const auto [text, width] = GENERATE(table<std::string, std::size_t>({
      {"", 0},
      {"Convocatoria", 12},
      {"Nariño", 6},
      {"n\xCC\x83", 1},
      {"日本", 4},
      {"\xE2\x80\x8Bx", 1},
  }));

  CHECK(display_width(text) == width);
}

TEST_CASE("Wrapping breaks at spaces, cuts long words and marks what it leaves out",
          "[matrix][display_width]") {
  CHECK(wrap("uno dos tres", 7, 3) == std::vector<std::string>{"uno dos", "tres"});
  CHECK(wrap("abcdefghij", 4, 3) == std::vector<std::string>{"abcd", "efgh", "ij"});
  CHECK(wrap("uno dos tres cuatro", 7, 2) == std::vector<std::string>{"uno dos", "tres c…"});
  CHECK(wrap("", 7, 2) == std::vector<std::string>{""});
  CHECK(wrap("日本語", 1, 2).size() == 2);
}

TEST_CASE("No line of the table is wider than the terminal", "[matrix][table]") {
  MatrixRow row = full_row();
  row.call.facts.title =
      known(std::string("Un título muy largo 日本語 que sigue y sigue hasta no caber en su columna "
                        "ni en dos ni en tres líneas de la tabla"));
  MatrixRow discarded = on_list(MatrixList::kDiscarded, "b");
  discarded.score.list_reason = std::string(300, 'x');

  for (const std::string& line : lines_of(write_table(std::vector<MatrixRow>{row, discarded})))
    CHECK(display_width(line) <= 120);
}

TEST_CASE("Each list is a section with its count; others than Principal say why",
          "[matrix][table]") {
  const std::vector<MatrixRow> rows = {
      on_list(MatrixList::kMain, "a"), on_list(MatrixList::kMain, "b"),
      on_list(MatrixList::kUnverified, "c"), on_list(MatrixList::kDiscarded, "d")};

  const std::string text = write_table(rows);

  CHECK(text.starts_with("Principal (2)\n"));
  CHECK(text.find("\nPor verificar (1)\n") != std::string::npos);
  CHECK(text.find("\nDescartadas (con motivo) (1)\n") != std::string::npos);
  CHECK(text.find("       Motivo de la lista\n") != std::string::npos);
  CHECK(text.find('\x1b') == std::string::npos);
}

TEST_CASE("Foreign control characters never reach the terminal, also with colours",
          "[matrix][table]") {
  const MatrixRow row = plain_row("a\x1b[31mrojo\x07\r\nlínea");

  const std::string plain = write_table(std::vector<MatrixRow>{row});
  const std::string coloured =
      write_table(std::vector<MatrixRow>{row}, TableOptions{120, Colour::kAnsi});

  CHECK(plain.find('\x1b') == std::string::npos);
  CHECK(plain.find('\r') == std::string::npos);
  CHECK(coloured.find("\x1b[31m") == std::string::npos);
  CHECK(coloured.find("\x1b[33m") != std::string::npos);
}

TEST_CASE("An empty matrix says so", "[matrix][table]") {
  CHECK(write_table({}) == "Ninguna convocatoria.\n");
}

TEST_CASE("A selection keeps the order and the ranks of the whole matrix", "[matrix][selection]") {
  std::vector<MatrixRow> rows = {on_list(MatrixList::kMain, "a"), on_list(MatrixList::kMain, "b"),
                                 on_list(MatrixList::kUnverified, "c"),
                                 on_list(MatrixList::kForward, "d")};
  rows[1].rank = 2;
  rows[0].call.first_seen = kNow - std::chrono::hours(48);

  CHECK(select(rows, {}).size() == 4);
  CHECK(select(rows, {MatrixList::kMain, {}, {}}).size() == 3);
  CHECK(select(rows, {MatrixList::kForward, {}, {}}).size() == 1);
  CHECK(select(rows, {{}, {}, 2}).size() == 2);
  const auto since = select(rows, {MatrixList::kMain, day(2026, 8, 10), {}});
  REQUIRE(since.size() == 2);
  CHECK(since.front().rank == 2);
}

TEST_CASE("The day of --since is the day in Pasto", "[matrix][selection]") {
  std::vector<MatrixRow> rows = {plain_row()};
  rows[0].call.first_seen =
      std::chrono::sys_days(std::chrono::year(2026) / 8 / 10) + std::chrono::hours(4);

  CHECK(select(rows, {{}, day(2026, 8, 10), {}}).empty());
  CHECK(select(rows, {{}, day(2026, 8, 9), {}}).size() == 1);
}
