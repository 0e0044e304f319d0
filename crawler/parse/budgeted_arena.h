#pragma once

#include <chrono>
#include <csetjmp>
#include <cstddef>
#include <memory>
#include <vector>

namespace atalaya::parse {

/// Memory for one gumbo parse, with a cap and a deadline. When either is hit it jumps out of the
/// parse to `exit`.
///
/// Sound because no C++ object with a destructor lives between setjmp and the parse, and because
/// the tree is never destroyed node by node: it goes with the arena.
class BudgetedArena {
 public:
  using Clock = std::chrono::steady_clock;
  BudgetedArena(std::size_t byte_cap, Clock::time_point deadline)
      : byte_cap_(byte_cap), deadline_(deadline) {}

  [[nodiscard]] void* allocate(std::size_t size);

  std::jmp_buf exit;  ///< set by the caller right before parsing

 private:
  void grow(std::size_t size);

  std::size_t byte_cap_;
  Clock::time_point deadline_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* next_ = nullptr;
  std::size_t left_ = 0;
  std::size_t used_ = 0;
  unsigned allocations_ = 0;
};

}  // namespace atalaya::parse
