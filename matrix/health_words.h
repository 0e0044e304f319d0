#pragma once

#include <string>
#include <string_view>

#include "domain/source_health.h"

namespace atalaya::matrix {

// What people read about the health of a source: on the terminal, in the harvest's report and in
// the morning report. Spanish.

/// Code word of an alarm for JSON: "layout_changed".
[[nodiscard]] std::string_view alarm_code(const SourceAlarm& alarm);
/// What is wrong, in one sentence.
[[nodiscard]] std::string alarm_sentence(const SourceAlarm& alarm);
/// What a person does about it. Commands in it name the source.
[[nodiscard]] std::string alarm_advice(const SourceAlarm& alarm, const SourceHealth& health);
/// When a failing source is asked again; empty for one that does not fail.
[[nodiscard]] std::string retry_sentence(const SourceHealth& health);
/// How a source without alarms is doing: last reading, yield, rhythm.
[[nodiscard]] std::string quiet_sentence(const SourceHealth& health);
/// "más o menos cada semana".
[[nodiscard]] std::string period_words(int days);

}  // namespace atalaya::matrix
