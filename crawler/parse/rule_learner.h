#pragma once

#include <string>
#include <vector>

#include "domain/source.h"

namespace atalaya::parse {

/// What a person saw on a listing page.
struct SeenCalls {
  std::vector<std::string> titles;  ///< of two calls or more, as they stand there
  std::string date;                 ///< of the first call; empty: none shown
  std::string next;                 ///< words of the link to the further page; empty: not shown
};

/// Why nothing was learnt.
enum class LessonProblem {
  kNone,
  kTooFewTitles,
  kTitleNotFound,
  kNothingShared,  ///< the titles stand in parts of the page that have no shape in common
  kSomeMissed,     ///< no rule finds all the titles
};

/// A title that the page does not hold, and what there is like it.
struct UnfoundTitle {
  std::string title;
  std::vector<std::string> near;
};

/// What can be derived of it.
struct Lesson {
  ListingRule rule;  ///< empty when `problem` says why
  LessonProblem problem = LessonProblem::kNone;
  std::vector<UnfoundTitle> unfound;
  std::vector<std::string> missed;  ///< titles that the best rule does not find
  bool date_missed = false;         ///< the date stands in no element of its own
  bool next_missed = false;         ///< no link of the page has those words
};

}  // namespace atalaya::parse
