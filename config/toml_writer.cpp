#include "config/toml_writer.h"

namespace atalaya::config {

std::string toml_text(std::string_view text) {
  std::string out = "\"";
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (letter == '"' || letter == '\\')
      out += {'\\', letter};
    else if (byte < 0x20 || byte == 0x7f)
      out += fmt::format("\\u{:04X}", byte);
    else
      out += letter;
  }
  return out + '"';
}

std::string toml_text(const std::vector<std::string>& texts) {
  std::string out = "[";
  for (const std::string& text : texts) out += (out.size() > 1 ? ", " : "") + toml_text(text);
  return out + ']';
}

std::string toml_text(const std::map<std::string, std::string>& texts) {
  std::string out = "{";
  for (const auto& [key, text] : texts)
    out += (out.size() > 1 ? ", " : "") + toml_text(key) + " = " + toml_text(text);
  return out + '}';
}

}  // namespace atalaya::config
