#include "app/line_reader.h"

#include <array>
#include <string_view>

#include <unistd.h>

#include "tests/support/catch.h"

using atalaya::app::LineReader;

namespace {

/// A pipe that holds `text` and then ends.
class FilledPipe {
 public:
  explicit FilledPipe(std::string_view text) {
    REQUIRE(::pipe(ends_.data()) == 0);
    REQUIRE(::write(ends_[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()));
    ::close(ends_[1]);
  }
  FilledPipe(const FilledPipe&) = delete;
  FilledPipe& operator=(const FilledPipe&) = delete;
  ~FilledPipe() { ::close(ends_[0]); }
  [[nodiscard]] int reading_end() const { return ends_[0]; }

 private:
  std::array<int, 2> ends_{};
};

}  // namespace

TEST_CASE("LineReader gives empty lines and a last line without line feed", "[app][line_reader]") {
  const FilledPipe pipe("one\n\nlast");
  LineReader lines(pipe.reading_end(), 100);

  CHECK(lines.next()->text == "one");
  CHECK(lines.next()->text.empty());
  CHECK(lines.next()->text == "last");
  CHECK_FALSE(lines.next());
}

TEST_CASE("LineReader passes over a line that is too long and goes on", "[app][line_reader]") {
  const FilledPipe pipe("123456\n12345\n");
  LineReader lines(pipe.reading_end(), 5);

  CHECK(lines.next()->too_long);
  const auto second = lines.next();
  CHECK_FALSE(second->too_long);
  CHECK(second->text == "12345");
  CHECK_FALSE(lines.next());
}

TEST_CASE("LineReader gives nothing of an empty input", "[app][line_reader]") {
  const FilledPipe pipe("");

  CHECK_FALSE(LineReader(pipe.reading_end(), 5).next());
}
