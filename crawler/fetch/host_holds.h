#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/instant.h"
#include "domain/lookups.h"

namespace atalaya::fetch {

/// Which hosts asked for more patience than a night has. Pure of (state, now); instants are the
/// real clock's, because politeness is.
///
/// One address that asks to wait for hours holds only itself; when several addresses of a host in a
/// row do, the host means it, and is left alone until then.
class HostHolds {
 public:
  explicit HostHolds(std::vector<HostRecord> earlier);

  /// Until when this host is left alone; nothing when it may be asked.
  [[nodiscard]] std::optional<Instant> held_until(const std::string& authority, Instant now) const;
  /// An address of the host asked to wait until then.
  void note_patience(const std::string& authority, Instant until);
  /// An address of the host answered as it should.
  void note_answer(const std::string& authority);
  /// What still holds, for the next night; by host.
  [[nodiscard]] std::vector<HostRecord> records(Instant now) const;

 private:
  struct Host {
    int refusals = 0;  ///< in a row
    std::optional<Instant> held_until;
  };
  std::unordered_map<std::string, Host> hosts_;
};

}  // namespace atalaya::fetch
