#include "crawler/parse/budgeted_arena.h"

#include <algorithm>
#include <utility>

namespace atalaya::parse {

namespace {

constexpr std::size_t kAlignment = 16;
constexpr std::size_t kBlock = std::size_t{256} << 10U;
constexpr unsigned kAllocationsPerLook = 256;

}  // namespace

void* BudgetedArena::allocate(std::size_t size) {
  size = (size + kAlignment - 1) & ~(kAlignment - 1);
  const bool late = ++allocations_ % kAllocationsPerLook == 0 && Clock::now() > deadline_;
  if (late || used_ + size > byte_cap_) std::longjmp(exit, 1);
  if (size > left_) grow(size);
  used_ += size;
  left_ -= size;
  return std::exchange(next_, next_ + size);
}

void BudgetedArena::grow(std::size_t size) {
  left_ = std::max(size, kBlock);
  blocks_.push_back(std::make_unique_for_overwrite<char[]>(left_));
  next_ = blocks_.back().get();
}

}  // namespace atalaya::parse
