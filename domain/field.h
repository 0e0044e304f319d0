#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "domain/evidence.h"

namespace atalaya {

/// A fact about a call: known with its evidence, unknown with a reason, or disputed between claims.
template <class T>
class Field {
 public:
  Field() = default;  ///< unknown, not looked for
  [[nodiscard]] static Field known(T value, Evidence evidence) {
    return Field(Claim<T>{std::move(value), std::move(evidence)});
  }
  [[nodiscard]] static Field unknown(std::string reason) {
    return Field(Unknown{std::move(reason)});
  }
  /// At least two claims that disagree.
  [[nodiscard]] static Field disputed(std::vector<Claim<T>> claims) {
    assert(claims.size() >= 2);
    return Field(std::move(claims));
  }

  [[nodiscard]] bool is_known() const { return std::holds_alternative<Claim<T>>(state_); }
  [[nodiscard]] bool is_unknown() const { return std::holds_alternative<Unknown>(state_); }
  [[nodiscard]] bool is_disputed() const {
    return std::holds_alternative<std::vector<Claim<T>>>(state_);
  }

  /// Null unless known.
  [[nodiscard]] const T* value() const {
    const auto* claim = std::get_if<Claim<T>>(&state_);
    return claim == nullptr ? nullptr : &claim->value;
  }
  /// Null unless known.
  [[nodiscard]] const Evidence* evidence() const {
    const auto* claim = std::get_if<Claim<T>>(&state_);
    return claim == nullptr ? nullptr : &claim->evidence;
  }
  /// Every claim behind the field: none, one, or the disputed ones.
  [[nodiscard]] std::vector<Claim<T>> claims() const {
    if (const auto* claim = std::get_if<Claim<T>>(&state_)) return {*claim};
    if (const auto* many = std::get_if<std::vector<Claim<T>>>(&state_)) return *many;
    return {};
  }
  /// Why it is unknown; empty otherwise.
  [[nodiscard]] std::string reason() const {
    const auto* unknown = std::get_if<Unknown>(&state_);
    return unknown == nullptr ? std::string() : unknown->reason;
  }

  friend bool operator==(const Field&, const Field&) = default;

 private:
  struct Unknown {
    std::string reason;
    friend bool operator==(const Unknown&, const Unknown&) = default;
  };
  using State = std::variant<Unknown, Claim<T>, std::vector<Claim<T>>>;
  explicit Field(State state) : state_(std::move(state)) {}

  State state_;
};

}  // namespace atalaya
