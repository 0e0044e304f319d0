#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace atalaya::matrix {

/// Writes HTML whose texts and attribute values are always escaped. Elements are closed in order by
/// the destructor of what opened them; nothing else can put markup into the page.
class HtmlWriter {
 public:
  using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  /// Closes its element when it goes out of scope.
  class Element {
   public:
    Element(const Element&) = delete;
    Element& operator=(const Element&) = delete;
    ~Element() { writer_.close(); }

   private:
    friend class HtmlWriter;
    explicit Element(HtmlWriter& writer) : writer_(writer) {}
    HtmlWriter& writer_;
  };

  /// Starts a whole Spanish page with a title and a style sheet of our own.
  HtmlWriter(std::string_view title, std::string_view style_sheet);

  /// Opens an element; `tag` and attribute names are literals of our own. An href or src that is
  /// not http, https or mailto is dropped.
  [[nodiscard]] Element open(std::string_view tag, Attributes attributes = {});
  void text(std::string_view text);
  /// An element that holds only text.
  void element(std::string_view tag, std::string_view text, Attributes attributes = {});
  /// The page, every element closed. The writer is spent.
  [[nodiscard]] std::string finish();

 private:
  void start(std::string_view tag, Attributes attributes);
  void close();

  std::string page_;
  std::vector<std::string> open_;
};

}  // namespace atalaya::matrix
