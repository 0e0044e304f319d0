#include "crawler/extract/mention_ledger.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "crawler/extract/word_list.h"
#include "domain/claim_codec.h"
#include "tests/support/catch.h"

namespace atalaya::extract {
namespace {

const Understanding& keeping() {
  static const Understanding understanding(Vocabulary::shipped(), MentionKeeping::kKeep);
  return understanding;
}

TextInput input_of(std::string text, std::string lang = "es") {
  TextInput input;
  input.text = std::move(text);
  input.lang = std::move(lang);
  input.country = "CO";
  input.published = CivilDate::from_ymd(2026, 3, 1);
  return input;
}

using Place = std::tuple<MentionKind, std::size_t, std::size_t>;

std::multiset<Place> scanned_places(const TextInput& input) {
  std::multiset<Place> places;
  for (const auto& date : keeping().dates(input))
    places.insert({MentionKind::kDate, date.date.start, date.date.end});
  for (const auto& amount : keeping().amounts(input))
    places.insert({MentionKind::kAmount, amount.amount.start, amount.amount.end});
  return places;
}

bool is_claimed(const CallFacts& facts, const Mention& mention) {
  const auto claims = encode(facts);
  return std::any_of(claims.begin(), claims.end(), [&](const EncodedClaim& claim) {
    return claim.field == mention.field && claim.value == mention.value;
  });
}

/// Every mention is consumed by a claim that stands, or has a reason; none is missing.
void check_whole(const TextInput& input) {
  const CallFacts facts = keeping().understand(input);
  std::multiset<Place> told;
  for (const Mention& mention : facts.mentions) {
    told.insert({mention.what, mention.evidence.start, mention.evidence.end});
    CHECK(mention.evidence.quote ==
          input.text.substr(mention.evidence.start, mention.evidence.end - mention.evidence.start));
    CHECK(mention.is_ignored() != (mention.reason == IgnoredReason::kNone));
    if (!mention.is_ignored()) CHECK(is_claimed(facts, mention));
  }
  CHECK(told == scanned_places(input));
}

IgnoredReason reason_of(const std::string& text, const std::string& quote,
                        const std::string& lang = "es") {
  const TextInput input = input_of(text, lang);
  check_whole(input);
  for (const Mention& mention : keeping().understand(input).mentions) {
    INFO(mention.evidence.quote << " " << to_string(mention.reason) << " " << mention.field);
    if (mention.evidence.quote.find(quote) != std::string::npos && mention.is_ignored())
      return mention.reason;
  }
  return IgnoredReason::kNone;
}

}  // namespace

TEST_CASE("A date that is not the closing has a reason", "[extract][mention_ledger]") {
  const auto [text, quote, reason] = GENERATE(table<std::string, std::string, IgnoredReason>(
      {{"Fecha de cierre: 5 de mayo de 2026. Publicado el 2 de marzo de 2026.", "2 de marzo",
        IgnoredReason::kPublication},
       {"Fecha de cierre: 5 de mayo de 2026. Los resultados se publicarán el 9 de junio de 2026.",
        "9 de junio", IgnoredReason::kResults},
       {"Fecha de cierre: 5 de mayo de 2026. Habrá una sesión informativa el 9 de abril de 2026.",
        "9 de abril", IgnoredReason::kEvent},
       {"Fecha de cierre: 5 de mayo de 2026. Fecha de cierre: 5 de mayo de 2026, sin prórroga.",
        "5 de mayo de 2026", IgnoredReason::kRepeated},
       {"Fecha de cierre: 31 de abril de 2026. Fecha de cierre: 30 de abril de 2026.",
        "31 de abril", IgnoredReason::kImpossible},
       {"El museo abrió sus puertas. 3 de febrero de 2020.", "3 de febrero",
        IgnoredReason::kNoCue}}));

  CHECK(reason_of(text, quote) == reason);
}

TEST_CASE("An amount that is none of the call's own has a reason", "[extract][mention_ledger]") {
  const auto [text, quote, reason] = GENERATE(table<std::string, std::string, IgnoredReason>(
      {{"Se pagará un salario de 3.000.000 COP.", "3.000.000", IgnoredReason::kPayment},
       {"La póliza de garantía vale 5.000.000 COP.", "5.000.000", IgnoredReason::kGuarantee},
       {"Ventas anuales inferiores a 900.000.000 COP.", "900.000.000", IgnoredReason::kThreshold},
       {"Cada proyecto recibe hasta 80.000 USD. Cada proyecto recibe hasta 80.000 USD.", "80.000",
        IgnoredReason::kRepeated}}));

  CHECK(reason_of(text, quote) == reason);
}

TEST_CASE("What the page strikes out is declared as struck out", "[extract][mention_ledger]") {
  TextInput input = input_of("Cierra el 5 de mayo de 2026. Cierra el 9 de junio de 2026.");
  input.layout.push_back({0, 28, parse::SpanKind::kStruck, ""});

  const CallFacts facts = keeping().understand(input);

  REQUIRE(facts.mentions.size() == 2);
  CHECK(facts.mentions[0].reason == IgnoredReason::kStruckOut);
  CHECK(facts.mentions[1].field == "deadline");
}

TEST_CASE("Mentions are kept only where they are asked for", "[extract][mention_ledger]") {
  const Understanding plain(Vocabulary::shipped());
  const TextInput input = input_of("Cierra el 5 de mayo de 2026.");

  CHECK(plain.understand(input).mentions.empty());
  CHECK(encode(plain.understand(input)).size() == encode(keeping().understand(input)).size());
}

TEST_CASE("Every date and amount of a text is consumed or declared", "[extract][mention_ledger]") {
  const auto [text, lang] = GENERATE(table<std::string, std::string>(
      {{"", "es"},
       {"10", "es"},
       {"Recepción de propuestas: del 1 de marzo al 5 de mayo de 2026, 5:00 p. m. (hora de "
        "Bogotá). Primera etapa: 5 de mayo; segunda etapa, para los preseleccionados: 8 de julio "
        "de 2026. Bolsa: $ 2.000 millones. Hasta el 80 % del costo del proyecto, con tope de $ "
        "100.000.000 por proyecto. Contrapartida del 20 %. En 2024 se entregaron 500 millones.",
        "es"},
       {"Cortes: 10 de abril, 10 de junio y 31 de septiembre de 2026. Ejecución: del 1 de agosto "
        "de 2026 al 30 de julio de 2027, 12 meses. Requisitos: constituida antes del 1 de enero "
        "de 2020.",
        "es"},
       {"Deadline extended from 5 May 2026 to 9 June 2026, 23:59 CET. Grants of USD 10,000 to "
        "50,000. Webinar on 3/4/2026. Applications open 1 April. Results in August 2026.",
        "en"},
       {"Inscrições até 12/05/2026 às 18h. Prêmio total de R$ 1,5 milhão; até R$ 50 mil por "
        "projeto. Resultado em 30 dias.",
        "pt"},
       {"Date limite : 14 juin 2026 à minuit. Subvention maximale de 25 000 €, soit 60 % des "
        "coûts. Convocation au comité le 3 juillet.",
        "fr"}}));

  check_whole(input_of(text, lang));
}

}  // namespace atalaya::extract
