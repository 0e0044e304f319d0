#include "crawler/parse/rule_learner.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/text.h"
#include "crawler/parse/html_document_tree.h"
#include "crawler/parse/html_render.h"
#include "crawler/parse/item_selector.h"
#include "crawler/parse/selector.h"
#include "crawler/parse/shared_place.h"
#include "crawler/parse/text_finder.h"

namespace atalaya::parse {

namespace {

constexpr std::size_t kPlacesOfTitle = 4;  // a title may stand in a banner, a list and a footer
constexpr std::size_t kCombinations = 64;

constexpr std::array<std::string_view, 14> kReadMore{
    "leer mas",     "ver mas",          "mas informacion", "conozca mas",   "conoce mas",
    "ver detalle",  "ver convocatoria", "read more",       "learn more",    "more information",
    "view details", "saiba mais",       "leia mais",       "en savoir plus"};

/// An element and those around it that say nothing else: <h3><a><span>.
SameElements nest_of(const Node& innermost) {
  SameElements nest{&innermost};
  const std::string line = fold_for_matching(line_of(innermost));
  for (const Node* up = parent_of(innermost); up != nullptr && is_element(*up);
       up = parent_of(*up)) {
    if (is_tag(*up, GUMBO_TAG_BODY) || fold_for_matching(line_of(*up)) != line) break;
    nest.push_back(up);
  }
  return nest;
}

const Node* of_tag(const SameElements& nest, const std::string& tag) {
  for (const Node* element : nest)
    if (tag_name(*element) == tag) return element;
  return nullptr;
}

// One element of every nest, all of one tag; links before headings before the rest.
std::vector<SameElements> alike_in(const std::vector<SameElements>& nests) {
  std::vector<std::string> tags{"a", "h1", "h2", "h3", "h4", "h5", "h6"};
  for (const Node* element : nests.front()) tags.push_back(tag_name(*element));
  std::vector<SameElements> alike;
  for (const std::string& tag : tags) {
    SameElements chosen;
    for (const SameElements& nest : nests)
      if (const Node* element = of_tag(nest, tag)) chosen.push_back(element);
    const bool is_new = std::find(alike.begin(), alike.end(), chosen) == alike.end();
    if (chosen.size() == nests.size() && is_new) alike.push_back(std::move(chosen));
  }
  return alike;
}

// Every choice of one place for each title.
std::vector<std::vector<const Node*>> combinations(
    const std::vector<std::vector<const Node*>>& places) {
  std::vector<std::vector<const Node*>> all{{}};
  for (const auto& of_title : places) {
    std::vector<std::vector<const Node*>> longer;
    for (const auto& start : all)
      for (std::size_t at = 0; at < std::min(of_title.size(), kPlacesOfTitle); ++at) {
        if (longer.size() >= kCombinations) break;
        longer.push_back(start);
        longer.back().push_back(of_title[at]);
      }
    all = std::move(longer);
  }
  return all;
}

const Node* read_more_link(const Node& item, const Url& base) {
  for (const Node* node = &item; node != nullptr; node = next_in(item, *node)) {
    if (!is_tag(*node, GUMBO_TAG_A) || link_target(*node, base).empty()) continue;
    const std::string text = fold_for_matching(line_of(*node));
    if (std::any_of(kReadMore.begin(), kReadMore.end(),
                    [&](std::string_view words) { return text.starts_with(words); }))
      return node;
  }
  return nullptr;
}

bool is_link_or_holds_one(const Node& element) {
  return find_tag(element, GUMBO_TAG_A) != nullptr;
}

/// A rule made from one choice of places, and what it finds.
struct Draft {
  ListingRule rule;
  std::size_t found = 0;  ///< announcements
  std::vector<std::string> missed;
  SharedPlace place;
};

class RuleLearner {
 public:
  RuleLearner(const HtmlDocument& document, const Node& root, const Node& body, const Url& base,
              const SeenCalls& seen)
      : document_(document), root_(root), body_(body), base_(base), seen_(seen) {}

  Lesson run() {
    if (seen_.titles.size() < 2) return failed(LessonProblem::kTooFewTitles);
    const auto places = places_of_titles();
    if (!lesson_.unfound.empty()) return failed(LessonProblem::kTitleNotFound);
    const std::optional<Draft> best = best_draft(places);
    if (!best) return failed(LessonProblem::kNothingShared);
    lesson_.missed = best->missed;
    if (!best->missed.empty()) return failed(LessonProblem::kSomeMissed);
    lesson_.rule = best->rule;
    learn_date(*best);
    learn_next();
    return std::move(lesson_);
  }

 private:
  Lesson failed(LessonProblem problem) {
    lesson_.problem = problem;
    return std::move(lesson_);
  }

  std::vector<std::vector<const Node*>> places_of_titles() {
    std::vector<std::vector<const Node*>> places;
    for (const std::string& title : seen_.titles) {
      places.push_back(find_by_text(body_, title));
      if (places.back().empty()) lesson_.unfound.push_back({title, near_texts(body_, title)});
    }
    return places;
  }

  [[nodiscard]] std::optional<Draft> best_draft(
      const std::vector<std::vector<const Node*>>& places) const {
    std::optional<Draft> best;
    for (const auto& innermost : combinations(places)) {
      std::vector<SameElements> nests;
      for (const Node* element : innermost) nests.push_back(nest_of(*element));
      for (const SameElements& titles : alike_in(nests)) {
        std::optional<Draft> draft = draft_of(titles);
        if (draft && (!best || is_better(*draft, *best))) best = std::move(draft);
      }
    }
    return best;
  }

  static bool is_better(const Draft& a, const Draft& b) {
    if (a.missed.size() != b.missed.size()) return a.missed.size() < b.missed.size();
    if (a.place.depth != b.place.depth) return a.place.depth > b.place.depth;
    return a.found > b.found;
  }

  [[nodiscard]] std::optional<Draft> draft_of(const SameElements& titles) const {
    auto place = find_shared_place(body_, titles);
    if (!place) return std::nullopt;
    Draft draft;
    draft.rule.item = place->selector;
    const SameElements all = Selector::parse(place->selector)->select(body_);
    draft.rule.title = item_selector(place->items, place->titles, all);
    draft.rule.link = link_selector(*place, all);
    const Listing listing = document_.listing(draft.rule);
    draft.found = listing.items.size();
    for (const std::string& title : seen_.titles)
      if (std::none_of(listing.items.begin(), listing.items.end(),
                       [&](const ListingItem& item) { return says_the_same(item.title, title); }))
        draft.missed.push_back(title);
    draft.place = std::move(*place);
    return draft;
  }

  // Only where the title leads nowhere and a "Leer más" stands among other links.
  [[nodiscard]] std::string link_selector(const SharedPlace& place, const SameElements& all) const {
    if (is_link_or_holds_one(*place.titles.front())) return {};
    SameElements links;
    for (const Node* item : place.items)
      if (const Node* link = read_more_link(*item, base_)) links.push_back(link);
    return links.size() == place.items.size() ? item_selector(place.items, links, all)
                                              : std::string();
  }

  void learn_date(const Draft& draft) {
    if (seen_.date.empty()) return;
    const Node& item = *draft.place.items.front();
    const Node* date = find_holding(item, seen_.date);
    if (date != nullptr && date != &item)
      lesson_.rule.date =
          item_selector({&item}, {date}, Selector::parse(draft.place.selector)->select(body_));
    lesson_.date_missed = lesson_.rule.date.empty();
  }

  void learn_next() {
    if (seen_.next.empty()) return;
    lesson_.next_missed = true;
    for (const Node* place : find_by_text(body_, seen_.next)) {
      const Node* link = place;
      while (link != nullptr && !is_tag(*link, GUMBO_TAG_A)) link = parent_of(*link);
      if (link == nullptr || link_target(*link, base_).empty()) continue;
      lesson_.rule.next = item_selector({&root_}, {link}, {&root_});
      lesson_.next_missed = lesson_.rule.next.empty();
      if (!lesson_.next_missed) return;
    }
  }

  const HtmlDocument& document_;
  const Node& root_;
  const Node& body_;
  const Url& base_;
  const SeenCalls& seen_;
  Lesson lesson_;
};

}  // namespace

Lesson HtmlDocument::learn(const SeenCalls& seen) const {
  return RuleLearner(*this, *tree_->root, *tree_->body, tree_->base, seen).run();
}

}  // namespace atalaya::parse
