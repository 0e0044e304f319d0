#include "app/edit_amount.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/edit_words.h"
#include "base/text.h"
#include "domain/claim_codec.h"

namespace atalaya::app {

namespace {

using Words = std::vector<std::string_view>;

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kCurrencies = {{
    {"$", "COP"},
    {"pesos", "COP"},
    {"peso", "COP"},
    {"euros", "EUR"},
    {"euro", "EUR"},
    {"\u20ac", "EUR"},
    {"dolares", "USD"},
    {"us$", "USD"},
    {"usd$", "USD"},
}};

constexpr std::array<std::pair<std::string_view, AmountRole>, 5> kRoles = {{
    {"bolsa", AmountRole::kTotal},
    {"total", AmountRole::kTotal},
    {"contrapartida", AmountRole::kCofinancing},
    {"cofinanciacion", AmountRole::kCofinancing},
    {"beneficiario", AmountRole::kAward},
}};

template <class Table>
auto found_in(const Table& table, std::string_view word) {
  const auto found = std::find_if(table.begin(), table.end(),
                                  [&](const auto& entry) { return entry.first == word; });
  using Value = typename Table::value_type::second_type;
  return found == table.end() ? std::nullopt : std::optional<Value>(found->second);
}

std::optional<Currency> currency_of(std::string_view word) {
  if (const auto code = found_in(kCurrencies, word)) return Currency::parse(*code);
  std::string code(word);
  std::transform(code.begin(), code.end(), code.begin(), [](char letter) {
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
  });
  return Currency::parse(code);
}

bool groups_thousands(std::string_view text, char mark) {
  const std::size_t last = text.rfind(mark);
  if (last == text.npos) return false;
  const bool repeated = text.find(mark) != last;
  return repeated || text.size() - last - 1 == 3;
}

// The mark that stands last is the decimal one, unless it can only group thousands.
std::optional<Decimal> digits(std::string_view text) {
  const std::size_t comma = text.rfind(',');
  const std::size_t dot = text.rfind('.');
  const bool both = comma != text.npos && dot != text.npos;
  char decimal = '.';
  if (both ? comma > dot : comma != text.npos) decimal = ',';
  if (!both && groups_thousands(text, decimal)) decimal = '\0';
  std::string plain;
  for (const char letter : text) {
    if (letter == decimal)
      plain += '.';
    else if (letter != '.' && letter != ',')
      plain += letter;
  }
  const bool starts_well = !plain.empty() && plain.front() >= '0' && plain.front() <= '9';
  return starts_well ? Decimal::parse(plain) : std::nullopt;
}

std::optional<Decimal> scale_of(std::string_view word) {
  if (word == "mil") return Decimal(1'000, 0);
  if (word == "millon" || word == "millones") return Decimal(1'000'000, 0);
  if (word == "billon" || word == "billones") return Decimal(1'000'000'000'000, 0);
  return std::nullopt;
}

std::optional<Decimal> number_in(const Words& words) {
  std::optional<Decimal> value;
  for (const std::string_view word : words) {
    if (const auto scale = scale_of(word))
      value = value.value_or(Decimal(1, 0)).times(*scale);
    else if (!value)
      value = digits(word);
    else
      return std::nullopt;
    if (!value) return std::nullopt;
  }
  return value;
}

// "$5" and "5%" written together become two words.
std::string with_spaced_signs(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool sign = text[at] == '%' || (text[at] == '$' && (at == 0 || text[at - 1] == ' '));
    if (text[at] == '%') out += ' ';
    out += text[at];
    if (sign) out += ' ';
  }
  return out;
}

/// What the words say besides the numbers, which stay in `words`.
struct Wording {
  AmountRole role = AmountRole::kAward;
  std::optional<Currency> currency;
  bool percent = false;
  Words words;
};

Wording sorted_out(const Words& words) {
  Wording wording;
  for (const std::string_view word : words) {
    if (const auto role = found_in(kRoles, word))
      wording.role = *role;
    else if (word == "%")
      wording.percent = true;
    else if (scale_of(word) || word == "por" || word == "de" || word == "del")
      wording.words.push_back(word);
    else if (const auto currency = currency_of(word); currency && !wording.currency)
      wording.currency = currency;
    else
      wording.words.push_back(word);
  }
  return wording;
}

bool take(Words& words, std::initializer_list<std::string_view> openers) {
  if (words.empty() || std::find(openers.begin(), openers.end(), words.front()) == openers.end())
    return false;
  words.erase(words.begin());
  return true;
}

bool read_range(const Words& words, Amount& amount) {
  const auto middle = std::find_if(words.begin(), words.end(), [](std::string_view word) {
    return word == "a" || word == "y" || word == "-";
  });
  if (middle == words.end()) return false;
  amount.min = number_in({words.begin(), middle});
  amount.max = number_in({middle + 1, words.end()});
  return amount.min && amount.max && *amount.min <= *amount.max;
}

bool read_figures(Wording wording, Amount& amount) {
  Words& words = wording.words;
  const bool ceiling = take(words, {"hasta", "maximo", "max"});
  const bool floor = !ceiling && take(words, {"desde", "minimo", "min"});
  const bool range = !ceiling && !floor && take(words, {"de", "entre"});
  std::erase_if(words, [](std::string_view word) { return word == "de" || word == "por"; });
  if (wording.percent) {
    amount.percent = number_in(words);
    return amount.percent && *amount.percent <= Decimal(100, 0);
  }
  if (range || std::find(words.begin(), words.end(), "a") != words.end())
    return read_range(words, amount);
  const auto value = number_in(words);
  const bool pool = amount.role == AmountRole::kTotal;
  if (pool || !floor) amount.max = value;
  if (!pool && !ceiling) amount.min = value;
  return value.has_value();
}

tl::unexpected<Bilingual> no_amount(std::string_view text) {
  return tl::make_unexpected(Bilingual{
      fmt::format(
          "\"{}\" no es un monto. Escríbalo como: hasta 146.000.000 COP; de 10.000 a 20.000 "
          "EUR; contrapartida 20 %.",
          text),
      fmt::format("\"{}\" is no amount. Write it as: hasta 146000000 COP; de 10000 a 20000 EUR; "
                  "contrapartida 20 %.",
                  text)});
}

}  // namespace

std::optional<Decimal> typed_number(std::string_view text) {
  const std::string folded = fold_for_matching(text);
  return number_in(split_words(folded, ' '));
}

EditValue typed_amount(std::string_view text) {
  if (const auto amount = decode_amount(text)) return encode(*amount);
  const std::string spaced = with_spaced_signs(fold_for_matching(text));
  const Wording wording = sorted_out(split_words(spaced, ' '));
  Amount amount{.role = wording.role};
  amount.currency = wording.currency;
  if (!read_figures(wording, amount)) return no_amount(text);
  if (!amount.percent && !amount.currency)
    return tl::make_unexpected(
        Bilingual{fmt::format("\"{}\": falta la moneda, por ejemplo COP, USD o EUR.", text),
                  fmt::format("\"{}\": the currency is missing, such as COP, USD or EUR.", text)});
  return encode(amount);
}

}  // namespace atalaya::app
