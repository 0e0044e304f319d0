#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "domain/call_facts.h"

namespace atalaya::app {

// Members of a JSON object that may be missing or of another type.

/// Empty unless the member is a string.
[[nodiscard]] std::string text_of(const boost::json::object& object, std::string_view key);
/// Zero unless the member is a whole number that is not negative.
[[nodiscard]] std::size_t size_of(const boost::json::object& object, std::string_view key);
/// A number as text, whether it stands as a number or as a string; empty otherwise.
[[nodiscard]] std::string number_text(const boost::json::object& object, std::string_view key);
/// No items unless the member is an array.
[[nodiscard]] const boost::json::array& array_of(const boost::json::object& object,
                                                 std::string_view key);
/// Null unless the member is an object.
[[nodiscard]] const boost::json::object* object_of(const boost::json::object& object,
                                                   std::string_view key);

/// A deadline with the keys of the contract; nothing when a value in it cannot be read.
[[nodiscard]] std::optional<Deadline> deadline_from(const boost::json::object& object);
/// An unknown deadline stands in JSON as "none" without window: no claim at all.
[[nodiscard]] bool says_nothing(const Deadline& deadline);
/// An amount with the keys of the contract; nothing when a value in it cannot be read.
[[nodiscard]] std::optional<Amount> amount_from(const boost::json::object& object);

}  // namespace atalaya::app
