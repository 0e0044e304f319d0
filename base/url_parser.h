#pragma once

#include <optional>
#include <string_view>

#include "base/url.h"

namespace atalaya {

/// Port that a special scheme implies, 0 for "file"; nothing when the scheme is not special.
[[nodiscard]] std::optional<int> special_port(std::string_view scheme);

/// One parse by the WHATWG URL standard, section 4.4.
///
/// The standard's states are the functions below. Each takes its part off the front of what is
/// left; a false answer refuses the URL.
class UrlParser {
 public:
  /// `base` may be null; it outlives the parser.
  explicit UrlParser(const Url* base) : base_(base) {}
  [[nodiscard]] std::optional<Url> parse(std::string_view text);

 private:
  using Parts = Url::Parts;

  void take_fragment();
  bool take_scheme();
  bool parse_absolute();
  bool parse_relative();
  bool parse_against_base();
  bool finish_relative_path();
  void take_from_base();

  bool parse_file();
  bool parse_file_host();
  void take_drive_of_base();

  bool parse_authority();
  void take_credentials(std::string_view text);
  bool take_host_and_port(std::string_view authority);
  bool take_port(std::string_view digits);

  bool parse_opaque_path();
  bool parse_path_and_query();
  void take_query();
  void take_path(std::string_view text);
  void take_segment(std::string_view segment, bool last);
  void shorten_path();

  [[nodiscard]] bool is_special() const { return special_port(parts_.scheme).has_value(); }
  [[nodiscard]] bool is_file() const { return parts_.scheme == "file"; }
  [[nodiscard]] bool base_is_file() const;
  [[nodiscard]] bool starts_with_slashes(std::size_t count) const;

  const Url* base_;
  std::string_view rest_;
  Parts parts_;
};

}  // namespace atalaya
