#pragma once

#include <array>
#include <string>

namespace atalaya::test {

/// Texts that break programs which paste, cut or convert them.
inline const std::array<std::string, 16> kAwkwardTexts = {
    "",
    "'",
    "\"quoted\" y 'citada'",
    "Robert'); DROP TABLE findings;--",
    "1; SELECT * FROM calls WHERE '1'='1",
    "%s %n %1$s {} {0}",
    "NULL",
    "-9223372036854775808",
    "ñandú, año, pingüino; João; français « guillemets »",
    "👩‍👩‍👧‍👦 🏳️‍🌈 🇨🇴",
    "النص العربي ‮reversed‬",
    "田中さんにあげて下さい",
    "Z͑ͫ̓ͪ̂ͫa̴l̢g̷o̡",
    std::string("before\0after", 12),
    "broken utf-8: \xC3\x28 \xFF\xFE",
    "line one\nline two\r\n\ttabbed \x01 \x7F",
};

}  // namespace atalaya::test
