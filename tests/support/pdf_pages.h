#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace atalaya::test {

/// Writes small PDFs: a page is a list of lines, top to bottom; a page without lines is a white
/// one.
class PdfPages {
 public:
  PdfPages& page(const std::vector<std::string>& lines) {
    std::string content = "BT /F1 11 Tf 14 TL 50 780 Td\n";
    for (const std::string& line : lines) content += fmt::format("({}) Tj T*\n", latin(line));
    return add(content + "ET\n");
  }
  /// What a scanner makes: a picture over the whole page.
  PdfPages& picture() {
    return add("q 500 0 0 700 40 40 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q\n");
  }

  [[nodiscard]] std::string bytes() const { return file(""); }
  /// Behind a password that nobody knows.
  [[nodiscard]] std::string encrypted() const {
    const std::string key(64, 'A');
    return file(
        fmt::format("/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}> >> "
                    "/ID [<00112233445566778899aabbccddeeff> "
                    "<00112233445566778899aabbccddeeff>] ",
                    key));
  }

 private:
  // One byte a letter, as WinAnsiEncoding has it; parentheses and backslashes escaped.
  static std::string latin(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
      const auto byte = static_cast<unsigned char>(text[at]);
      if (byte == 0xC2 || byte == 0xC3)
        out += static_cast<char>(static_cast<unsigned char>(text[++at]) + (byte - 0xC2U) * 0x40U);
      else if (text[at] == '(' || text[at] == ')' || text[at] == '\\')
        out += std::string("\\") + text[at];
      else
        out += text[at];
    }
    return out;
  }

  PdfPages& add(std::string content) {
    contents_.push_back(std::move(content));
    return *this;
  }

  // Objects 1 to 3 are the catalogue, the page tree and the font; each page has two more.
  [[nodiscard]] std::vector<std::string> objects() const {
    std::string kids;
    std::vector<std::string> pages;
    for (const std::string& content : contents_) {
      const std::size_t number = 4 + pages.size();
      kids += fmt::format("{} 0 R ", number);
      pages.push_back(
          fmt::format("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents "
                      "{} 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
                      number + 1));
      pages.push_back(
          fmt::format("<< /Length {} >>\nstream\n{}endstream", content.size(), content));
    }
    std::vector<std::string> all{
        "<< /Type /Catalog /Pages 2 0 R >>",
        fmt::format("<< /Type /Pages /Count {} /Kids [{}] >>", contents_.size(), kids),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"};
    all.insert(all.end(), pages.begin(), pages.end());
    return all;
  }

  [[nodiscard]] std::string file(const std::string& trailer) const {
    std::string out = "%PDF-1.4\n";
    std::string table = "0000000000 65535 f \n";
    const std::vector<std::string> all = objects();
    for (std::size_t index = 0; index < all.size(); ++index) {
      table += fmt::format("{:010} 00000 n \n", out.size());
      out += fmt::format("{} 0 obj\n{}\nendobj\n", index + 1, all[index]);
    }
    const std::size_t start = out.size();
    out += fmt::format(
        "xref\n0 {0}\n{1}trailer\n<< /Size {0} /Root 1 0 R {2}>>\nstartxref\n{3}\n"
        "%%EOF\n",
        all.size() + 1, table, trailer, start);
    return out;
  }

  std::vector<std::string> contents_;
};

}  // namespace atalaya::test
