#pragma once

#include "app/session.h"
#include "crawler/parse/html_document.h"

namespace atalaya::app {

/// Why a page taught nothing, and what to try instead. Empty when it did.
[[nodiscard]] Bilingual lesson_words(const parse::Lesson& lesson, const parse::Page& page);

}  // namespace atalaya::app
