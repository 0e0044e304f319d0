#include <benchmark/benchmark.h>

#include "scoring/ranking.h"
#include "scoring/score.h"

namespace atalaya::scoring {

namespace {

const Instant kNow =
    std::chrono::sys_days(std::chrono::year(2026) / 8 / 10) + std::chrono::hours(12);

Evidence quoted(std::string quote) {
  Evidence evidence;
  evidence.end = quote.size();
  evidence.quote = std::move(quote);
  evidence.rule = "bench";
  return evidence;
}

/// A call with the facts of a common announcement; the number varies its date and award.
Call typical_call(int number) {
  Call call{CallId::of("https://example.org/calls/" + std::to_string(number)), kNow, kNow};
  CallFacts& facts = call.facts;
  facts.title = Field<std::string>::known("Convocatoria " + std::to_string(number), quoted("t"));
  facts.nature = Field<Nature>::known(Nature::kCall, quoted("convocatoria"));
  facts.countries = {{"CO", quoted("entidades de Colombia")}};
  facts.eligible = {{ActorKind::kMunicipality, quoted("podrán postularse los municipios")},
                    {ActorKind::kCivilSociety, quoted("y las organizaciones sociales")}};
  facts.themes = {{Theme::kClimate, quoted("cambio climático")}};
  Deadline deadline;
  deadline.kind = DeadlineKind::kDate;
  deadline.date = CivilDate::from_ymd(2026, 9, 1)->plus_days(number % 200);
  facts.deadline = Field<Deadline>::known(deadline, quoted("hasta el"));
  Amount award;
  award.role = AmountRole::kAward;
  award.max = Decimal(10'000 + number % 97 * 1'000, 0);
  award.currency = *Currency::parse("USD");
  facts.amounts = {{award, quoted("hasta USD")}};
  return call;
}

config::ScoringSettings settings_with_rate() {
  config::ScoringSettings settings;
  settings.rates = RateTable(
      {{*Currency::parse("USD"), *CivilDate::from_ymd(2026, 8, 10), Decimal(4000, 0), "TRM"}});
  return settings;
}

void score_one_call(benchmark::State& state) {
  const config::OfficeProfile office;
  const config::ScoringSettings settings = settings_with_rate();
  const ScoringContext context(kNow, office, settings, {});
  const Call call = typical_call(7);
  for (auto _ : state) benchmark::DoNotOptimize(score(call, context));
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(score_one_call);

void rank_many_calls(benchmark::State& state) {
  const config::OfficeProfile office;
  const config::ScoringSettings settings = settings_with_rate();
  const ScoringContext context(kNow, office, settings, {});
  std::vector<MatrixRow> rows;
  for (int number = 0; number < state.range(0); ++number) {
    Call call = typical_call(number);
    ScoreCard card = score(call, context);
    rows.push_back({0, std::move(call), std::move(card)});
  }
  for (auto _ : state) {
    state.PauseTiming();
    std::vector<MatrixRow> shuffled(rows.rbegin(), rows.rend());
    state.ResumeTiming();
    rank(shuffled);
    benchmark::DoNotOptimize(shuffled);
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * state.range(0));
}
BENCHMARK(rank_many_calls)->Arg(1'000)->Arg(10'000);

}  // namespace

}  // namespace atalaya::scoring
