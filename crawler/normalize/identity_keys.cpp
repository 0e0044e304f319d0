#include "crawler/normalize/identity_keys.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <xxhash.h>

#include "crawler/normalize/simhash.h"

namespace atalaya::normalize {
namespace {

constexpr std::size_t kFunderWords = 2;
constexpr std::size_t kTitleWords = 4;
constexpr std::size_t kSums = 2;
constexpr double kTells = 1;  ///< weight of a title's own word

class KeyMaker {
 public:
  explicit KeyMaker(const IdentityProfile& profile) : profile_(profile) {}

  std::vector<std::uint64_t> make() {
    add_names();
    add_funder();
    if (profile_.deadline) add_deadline(profile_.deadline->iso());
    if (profile_.simhash != 0) add_bands();
    return in_order();
  }

  std::vector<std::uint64_t> make_naming() {
    add_names();
    return in_order();
  }

 private:
  void add_names() {
    add_address();
    for (const auto& reference : profile_.marks.references) add("r", reference);
    for (const auto& reference : profile_.address_references) add("r", reference);
    add_title();
  }

  std::vector<std::uint64_t> in_order() {
    std::sort(keys_.begin(), keys_.end());
    keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
    return std::move(keys_);
  }

  void add(std::string_view kind, const std::string& value) {
    const std::string key = fmt::format("{}|{}", kind, value);
    keys_.push_back(XXH3_64bits(key.data(), key.size()));
  }

  // One page with and without "www.", by http and by https.
  void add_address() {
    std::string_view address = profile_.address;
    if (const auto at = address.find("://"); at != std::string_view::npos)
      address.remove_prefix(at + 3);
    if (address.starts_with("www.")) address.remove_prefix(4);
    while (address.ends_with('/')) address.remove_suffix(1);
    if (!address.empty()) add("u", std::string(address));
  }

  [[nodiscard]] std::vector<std::string> title_words() const {
    std::vector<std::string> words;
    for (const auto& word : profile_.title)
      if (word.weight >= kTells && words.size() < kTitleWords) words.push_back(word.key);
    return words;
  }

  [[nodiscard]] std::vector<std::string> funder_words() const {
    auto words = profile_.funder_keys;
    if (words.size() > kFunderWords) words.resize(kFunderWords);
    if (profile_.funder_initials.size() > 1) words.push_back(profile_.funder_initials);
    return words;
  }

  void add_funder() {
    for (const auto& funder : funder_words()) {
      if (profile_.deadline) add("fd", funder + '|' + profile_.deadline->iso());
      for (const auto& word : title_words()) add("ft", funder + '|' + word);
    }
  }

  void add_deadline(const std::string& deadline) {
    for (const auto& word : title_words()) add("dt", deadline + '|' + word);
    for (std::size_t at = 0; at < std::min(kSums, profile_.sums.size()); ++at)
      add("ds", deadline + '|' + profile_.sums[at].value.text());
  }

  // The whole title, whatever the order of its words.
  void add_title() {
    std::vector<std::string> words;
    for (const auto& word : profile_.title)
      if (word.weight >= kTells) words.push_back(word.key);
    if (words.size() < 2) return;
    std::sort(words.begin(), words.end());
    add("t", fmt::format("{}", fmt::join(words, " ")));
  }

  void add_bands() {
    const auto bands = simhash_bands(profile_.simhash);
    for (std::size_t at = 0; at < bands.size(); ++at) add("s", fmt::format("{}|{}", at, bands[at]));
  }

  const IdentityProfile& profile_;
  std::vector<std::uint64_t> keys_;
};

}  // namespace

std::vector<std::uint64_t> identity_keys(const IdentityProfile& profile) {
  return KeyMaker(profile).make();
}

std::vector<std::uint64_t> naming_keys(const IdentityProfile& profile) {
  return KeyMaker(profile).make_naming();
}

}  // namespace atalaya::normalize
