#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "base/civil_date.h"
#include "base/error.h"

namespace atalaya::app {

/// One request of `inspect`: a JSON object whose members are read by name.
///
/// A member of the wrong type is kUsage, and the detail names it.
class InspectRequest {
 public:
  explicit InspectRequest(boost::json::object members) : members_(std::move(members)) {}

  [[nodiscard]] const boost::json::value* find(std::string_view name) const {
    return members_.if_contains(name);
  }
  [[nodiscard]] const boost::json::object& members() const { return members_; }
  /// Null when there is no `id`.
  [[nodiscard]] boost::json::value id() const;
  /// Empty when the member is absent or null.
  [[nodiscard]] Result<std::string> text(std::string_view name) const;
  /// kUsage when the member is absent.
  [[nodiscard]] Result<std::string> required_text(std::string_view name) const;
  /// An ISO day, or the day of an instant; nothing when absent.
  [[nodiscard]] Result<std::optional<CivilDate>> day(std::string_view name) const;
  /// What `file`, `bytes` (base64) or `text` brings; exactly one of them.
  [[nodiscard]] Result<std::string> content() const;

 private:
  boost::json::object members_;
};

/// What a capability answers.
using InspectResult = Result<boost::json::value>;

}  // namespace atalaya::app
