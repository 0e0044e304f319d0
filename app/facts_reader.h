#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "base/error.h"
#include "domain/call_facts.h"
#include "domain/claim_codec.h"

namespace atalaya::app {

/// Reads the facts of a call out of the JSON that `inspect call` answers. `result` outlives it.
class FactsReader {
 public:
  explicit FactsReader(const boost::json::object& result);
  /// kUsage naming the first value that cannot be read.
  [[nodiscard]] Result<CallFacts> read();

 private:
  void read_texts();
  void read_nature();
  void read_switches();
  void read_actors();
  void read_territory();
  void read_deadline();
  void read_amounts();
  void read_annexes();
  void read_list(const boost::json::object& owner, std::string_view key, std::string_view field);
  void read_population(const boost::json::object& territory);
  void add(std::string_view field, std::string value);
  void refuse(std::string_view field, std::string_view why);
  [[nodiscard]] Evidence proof_of(std::string_view field, std::string_view value);

  struct Proof {
    EncodedClaim claim;  ///< value empty when the JSON gives none
    bool used = false;
  };
  const boost::json::object& result_;
  std::vector<Proof> proofs_;
  CallFacts facts_;
  std::optional<Error> error_;
};

}  // namespace atalaya::app
