#pragma once

#include <string>

#include <pugixml.hpp>

namespace atalaya::parse {

/// A person as text: "Name (mail)", "Name", "mail", or what the element says.
[[nodiscard]] std::string person_text(pugi::xml_node element);

}  // namespace atalaya::parse
