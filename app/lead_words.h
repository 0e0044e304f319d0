#pragma once

#include <string>
#include <vector>

#include "crawler/document_reader.h"

namespace atalaya::app {

/// One announcement in two lines for people: its title; its closing, its publication, its address.
[[nodiscard]] std::string lead_words(const crawler::Lead& lead);

/// The first `most` of them, numbered, and how many more there are.
[[nodiscard]] std::string lead_list(const std::vector<crawler::Lead>& leads, std::size_t most);

}  // namespace atalaya::app
