#include "crawler/extract/roles.h"

namespace atalaya::extract {

std::string_view to_string(DateRole role) {
  switch (role) {
    case DateRole::kDeadline:
      return "deadline";
    case DateRole::kOpening:
      return "opening";
    case DateRole::kPublication:
      return "publication";
    case DateRole::kEvent:
      return "event";
    case DateRole::kOther:
      break;
  }
  return "other";
}

std::string_view to_string(AmountUse use) {
  switch (use) {
    case AmountUse::kAward:
      return "award";
    case AmountUse::kTotal:
      return "total";
    case AmountUse::kCofinancing:
      return "cofinancing";
    case AmountUse::kHistoric:
      return "historic";
    case AmountUse::kOther:
      break;
  }
  return "other";
}

}  // namespace atalaya::extract
