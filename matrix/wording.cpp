#include "matrix/wording.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/money.h"
#include "base/spanish_text.h"
#include "base/time_zone.h"

namespace atalaya::matrix {

namespace {

using Names = std::pair<std::string_view, std::string_view>;

constexpr std::array<Names, 4> kLanguages = {
    {{"es", "español"}, {"en", "inglés"}, {"pt", "portugués"}, {"fr", "francés"}}};

/// Cities whose Spanish name is not the one in the zone's identifier.
constexpr std::array<Names, 21> kCities = {{
    {"America/Bogota", "Bogotá"},
    {"America/Mexico_City", "Ciudad de México"},
    {"America/New_York", "Nueva York"},
    {"America/Sao_Paulo", "São Paulo"},
    {"America/Panama", "Panamá"},
    {"America/Asuncion", "Asunción"},
    {"America/Havana", "La Habana"},
    {"America/Los_Angeles", "Los Ángeles"},
    {"Europe/Brussels", "Bruselas"},
    {"Europe/London", "Londres"},
    {"Europe/Paris", "París"},
    {"Europe/Berlin", "Berlín"},
    {"Europe/Rome", "Roma"},
    {"Europe/Vienna", "Viena"},
    {"Europe/Zurich", "Zúrich"},
    {"Europe/Copenhagen", "Copenhague"},
    {"Europe/Stockholm", "Estocolmo"},
    {"Europe/Luxembourg", "Luxemburgo"},
    {"Europe/Lisbon", "Lisboa"},
    {"Asia/Tokyo", "Tokio"},
    {"Asia/Seoul", "Seúl"},
}};

template <std::size_t Count>
std::string_view find_name(const std::array<Names, Count>& names, std::string_view code) {
  for (const auto& [known, name] : names)
    if (known == code) return name;
  return {};
}

template <class T, class Write>
std::string joined(const std::vector<Claim<T>>& claims, Write write) {
  std::string text;
  for (const Claim<T>& claim : claims) {
    if (!text.empty()) text += "; ";
    text += write(claim.value);
  }
  return text;
}

std::string figure(const Decimal& number, const std::optional<Currency>& currency) {
  if (currency)
    if (const auto money = Money::of(number, *currency)) return spanish_money(*money);
  return spanish_number(number);
}

/// "17:00 Bruselas = 10:00 a. m. en Pasto"; only the Pasto part when the zone is our own.
std::string clocks(const Deadline& deadline, const ScoreCard& score) {
  if (!score.time.pasto_time) return {};
  const std::string here = spanish_clock(*score.time.pasto_time) + " en Pasto";
  const bool ours = deadline.time_zone == "America/Bogota" || deadline.time_zone == "-05:00";
  if (!deadline.time || deadline.time_zone.empty() || ours) return ", " + here;
  return fmt::format(", {} {} = {}", deadline.time->text(), zone_for_people(deadline.time_zone),
                     here);
}

/// What is said beside the words of a relative closing whose start is known.
std::string computed_day(const Deadline& deadline) {
  if (deadline.kind != DeadlineKind::kRelative || !deadline.computed) return {};
  return fmt::format(" (daría el {}, calculado)", spanish_long_date(*deadline.computed));
}

/// The numbers of "page:3+page:4"; empty for parts of documents without pages.
std::vector<std::string> pages_of(std::string_view part) {
  constexpr std::string_view kPage = "page:";
  std::vector<std::string> pages;
  while (part.starts_with(kPage)) {
    const std::string_view one = part.substr(0, part.find('+'));
    pages.emplace_back(one.substr(kPage.size()));
    part.remove_prefix(std::min(part.size(), one.size() + 1));
  }
  return pages;
}

}  // namespace

std::string title_of(const Call& call) {
  const auto claims = call.facts.title.claims();
  return claims.empty() ? "(sin título)" : claims.front().value;
}

std::string funder_of(const Call& call) {
  return joined(call.facts.funder.claims(), [](const std::string& name) { return name; });
}

std::string vanished_notice(const Call& call) {
  if (!has_vanished(call)) return {};
  Instant latest{};
  for (const Sighting& sighting : call.sightings) latest = std::max(latest, *sighting.vanished_at);
  return fmt::format("{} (desde el {})", spanish(ChangeKind::kVanished),
                     spanish_date(TimeZone::bogota().local_at(latest).date));
}

std::string web_address_of(const Call& call) {
  for (const Sighting& sighting : call.sightings)
    if (!sighting.web_url.empty()) return sighting.web_url;
  return {};
}

std::string priority_of(const ScoreCard& score) {
  std::string text(spanish(score.band));
  if (score.provisional) text += " (provisional)";
  return text;
}

std::string closing_as_printed(const Deadline& deadline, const std::string& quote) {
  if (!deadline.dates.empty()) {
    std::string text;
    for (const CivilDate date : deadline.dates)
      text += (text.empty() ? "" : "; ") + spanish_date(date);
    return text;
  }
  const std::string computed = computed_day(deadline);
  if (!computed.empty()) return "plazo relativo: " + quote + computed;
  if (!deadline.date) return quote;
  std::string text = spanish_date(*deadline.date);
  if (deadline.time) text += " " + deadline.time->text();
  if (!deadline.time_zone.empty()) text += " (" + deadline.time_zone + ")";
  return text;
}

std::string printed_closing(const Call& call) {
  std::string text;
  for (const Claim<Deadline>& claim : call.facts.deadline.claims()) {
    if (!text.empty()) text += " / ";
    text += closing_as_printed(claim.value, claim.evidence.quote);
  }
  return text;
}

std::string closing_for_people(const Call& call, const ScoreCard& score) {
  const Deadline* deadline = call.facts.deadline.value();
  if (call.facts.deadline.is_disputed()) return "En disputa: " + printed_closing(call);
  if (deadline == nullptr) return "Sin fecha";
  if (!score.time.pasto_date) return std::string(spanish(deadline->kind)) + computed_day(*deadline);
  return spanish_date(*score.time.pasto_date) + clocks(*deadline, score);
}

std::string amount_for_people(const Amount& amount) {
  if (amount.percent) {
    const std::string share = spanish_number(*amount.percent) + " %";
    return amount.role == AmountRole::kAward ? "hasta el " + share : share;
  }
  if (!amount.min && !amount.max) return {};
  if (amount.min && amount.max) {
    if (*amount.min == *amount.max) return figure(*amount.max, amount.currency);
    return fmt::format("de {} a {}", figure(*amount.min, amount.currency),
                       figure(*amount.max, amount.currency));
  }
  if (amount.min) return "desde " + figure(*amount.min, amount.currency);
  const char* bound = amount.role == AmountRole::kAward ? "hasta " : "";
  return bound + figure(*amount.max, amount.currency);
}

std::string amounts_for_people(const Call& call, AmountRole role) {
  std::string text;
  for (const Claim<Amount>& claim : call.facts.amounts) {
    if (claim.value.role != role) continue;
    if (!text.empty()) text += "; ";
    text += amount_for_people(claim.value);
  }
  return text;
}

std::string language_name(const std::string& code) {
  const std::string_view name = find_name(kLanguages, code);
  return name.empty() ? code : std::string(name);
}

std::string actors_for_people(const std::vector<Claim<ActorKind>>& claims) {
  return joined(claims, [](ActorKind kind) { return spanish(kind); });
}

std::string themes_for_people(const Call& call) {
  return joined(call.facts.themes, [](Theme theme) { return spanish(theme); });
}

std::string part_for_people(const std::string& part) {
  const std::vector<std::string> pages = pages_of(part);
  if (pages.empty()) return part;
  return (pages.size() == 1 ? "página " : "páginas ") + spanish_list(pages);
}

std::string page_remark(const std::string& part) {
  return pages_of(part).empty() ? std::string() : fmt::format(" ({})", part_for_people(part));
}

std::string zone_for_people(const std::string& zone) {
  const std::string_view name = find_name(kCities, zone);
  if (!name.empty()) return std::string(name);
  if (zone.starts_with("+") || zone.starts_with("-")) return "UTC" + zone;
  const std::size_t slash = zone.rfind('/');
  std::string city = slash == std::string::npos ? zone : zone.substr(slash + 1);
  std::replace(city.begin(), city.end(), '_', ' ');
  return city;
}

}  // namespace atalaya::matrix
