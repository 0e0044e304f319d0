#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "domain/matrix_row.h"
#include "matrix/context.h"

/// Rows as scoring would give them.
namespace atalaya::matrix::test {

inline const Instant kNow =
    std::chrono::sys_days(std::chrono::year(2026) / 8 / 10) + std::chrono::hours(12);

inline CivilDate day(int year, int month, int number) {
  return *CivilDate::from_ymd(year, month, number);
}

inline Evidence quoted(std::string quote) {
  const std::size_t size = quote.size();
  return {Sha256(), "text", kTextVersion, 0, size, std::move(quote), "test"};
}

template <class T>
Field<T> known(T value, std::string quote = "quote") {
  return Field<T>::known(std::move(value), quoted(std::move(quote)));
}

template <class T>
Claim<T> claim(T value, std::string quote = "quote") {
  return {std::move(value), quoted(std::move(quote))};
}

inline MatrixContext context() {
  return {kNow, {{"S1", "Boletín de prueba"}, {"S2", "Agencia Ejemplo"}}};
}

inline Amount up_to(std::int64_t max, std::string_view code) {
  Amount amount;
  amount.max = Decimal(max, 0);
  amount.currency = Currency::parse(code);
  return amount;
}

inline ScoreCard plain_score() {
  ScoreCard score{"OAI-1/1", day(2026, 8, 10)};
  score.criteria = {
      CriterionScore{Criterion::kResources, {0.4, 0.4}, 20, {{"hasta mucho", {}}}},
      CriterionScore{Criterion::kTime, {0.8, 0.8}, 25, {{"quedan días", {}}}},
      CriterionScore{Criterion::kActors, {1, 1}, 20, {{"el municipio puede", {}}}},
      CriterionScore{
          Criterion::kImpact, {0.5, 0.7}, 35, {{"alineada", {}}, {"pedida", {}}, {"rural", {}}}}};
  score.low = 65.5;
  score.high = 72.5;
  score.point = 68.3;
  score.confidence = 0.93;
  score.band = Band::kMedium;
  score.sentence = "Puntaje 68,3 de 100.";
  score.status = CallStatus::kOpen;
  return score;
}

inline MatrixRow plain_row(std::string title = "Fondo de prueba",
                           std::string_view key = "https://example.org/1") {
  MatrixRow row{1, Call{CallId::of(key), kNow, kNow}, plain_score()};
  row.call.facts.title = known(std::move(title));
  row.call.facts.funder = known(std::string("Agencia Ejemplo"));
  row.call.facts.language = "es";
  row.call.sightings = {{"S1", "https://example.org/1", kNow, kNow, true, day(2026, 8, 1)}};
  return row;
}

/// A row with every kind of fact in it.
inline MatrixRow full_row() {
  MatrixRow row = plain_row();
  CallFacts& facts = row.call.facts;
  facts.modality = known(Modality::kMixed, "recursos y asesoría");
  Deadline deadline;
  deadline.kind = DeadlineKind::kDate;
  deadline.date = day(2026, 9, 30);
  deadline.time = ClockTime{17 * 60};
  deadline.time_zone = "Europe/Brussels";
  facts.deadline = known(deadline, "hasta el 30 de septiembre de 2026, 17:00 (Bruselas)");
  facts.amounts = {claim(up_to(2'500'000, "EUR"), "hasta 2,5 millones de euros")};
  Amount pool = up_to(10'000'000, "EUR");
  pool.role = AmountRole::kTotal;
  facts.amounts.push_back(claim(pool));
  Amount counterpart;
  counterpart.role = AmountRole::kCofinancing;
  counterpart.percent = Decimal(20, 0);
  facts.amounts.push_back(claim(counterpart));
  facts.eligible = {claim(ActorKind::kMunicipality), claim(ActorKind::kUniversity)};
  facts.themes = {claim(Theme::kClimate), claim(Theme::kWaterSanitation)};
  facts.opening = known(day(2026, 8, 3));
  row.score.time = {day(2026, 9, 29), 34, day(2026, 9, 30), ClockTime{10 * 60}, false};
  row.score.comparable =
      ComparableAmount{{1'150'000'000'000, *Currency::parse("COP")},
                       Rate{*Currency::parse("EUR"), day(2026, 8, 10), Decimal(4600, 0), "BanRep"}};
  row.score.to_verify = {"el monto", "la demanda"};
  row.score.gates = {{"G1", GateState::kHolds, "Sigue abierta", quoted("hasta el 30")}};
  return row;
}

}  // namespace atalaya::matrix::test
