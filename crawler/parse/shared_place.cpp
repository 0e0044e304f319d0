#include "crawler/parse/shared_place.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "crawler/parse/furniture.h"
#include "crawler/parse/html_render.h"
#include "crawler/parse/selector.h"

namespace atalaya::parse {

namespace {

constexpr std::size_t kMostNames = 4;  // of ancestors in one selector

std::vector<const Node*> select(const Node& root, const std::string& text) {
  const auto selector = Selector::parse(text);
  return selector ? selector->select(root) : std::vector<const Node*>();
}

bool is_below(const Node& node, const Node& ancestor) {
  const Node* at = &node;
  while (at != nullptr && at != &ancestor) at = parent_of(*at);
  return at != nullptr;
}

const Node& lowest_common(const SameElements& elements, const Node& body) {
  const Node* common = parent_of(*elements.front());
  const auto holds_all = [&](const Node& node) {
    return std::all_of(elements.begin(), elements.end(),
                       [&](const Node* element) { return is_below(*element, node); });
  };
  while (common != nullptr && common != &body && !holds_all(*common)) common = parent_of(*common);
  return common == nullptr ? body : *common;
}

// "li > h3 > a", from `item` down to `node`: the shape that titles of one list share.
std::string path_below(const Node& item, const Node& node) {
  std::string path = signature_of(node);
  for (const Node* at = &node; at != &item;) {
    at = parent_of(*at);
    if (at == nullptr || at == &item) break;
    path = fmt::format("{} > {}", signature_of(*at), path);
  }
  return path;
}

bool looks_like_title(const std::string& line) {
  constexpr std::size_t kTitleBytes = 12;
  return line.size() >= kTitleBytes && std::count(line.begin(), line.end(), ' ') >= 2;
}

// Headings and classes tell titles from other texts; of bare links some are "Leer más".
bool is_particular(std::string_view path) {
  return path.find('.') != path.npos || path.find("h2") != path.npos ||
         path.find("h3") != path.npos || path.find("h4") != path.npos;
}

// Whether a second announcement of the same shape stands in the element. The cells of a row tell of
// one.
bool holds_several(const Node& element, const Node& title) {
  if (is_tag(element, GUMBO_TAG_TR)) return false;
  const std::string own = line_of(title);
  const std::string path = path_below(element, title);
  const bool any_words = is_particular(path) || !looks_like_title(own);
  const auto alike = select(element, path);
  return std::any_of(alike.begin(), alike.end(), [&](const Node* other) {
    if (other == &title || is_below(*other, title) || is_below(title, *other)) return false;
    const std::string line = line_of(*other);
    return line != own && !line.empty() && (any_words || looks_like_title(line));
  });
}

bool any_holds_several(const SameElements& elements, const SameElements& titles) {
  for (std::size_t index = 0; index < elements.size(); ++index)
    if (holds_several(*elements[index], *titles[index])) return true;
  return false;
}

bool are_different(const SameElements& elements) {
  return std::set<const Node*>(elements.begin(), elements.end()).size() == elements.size();
}

SameElements parents_of(const SameElements& elements) {
  SameElements parents;
  for (const Node* element : elements) parents.push_back(parent_of(*element));
  return parents;
}

bool are_elements(const SameElements& elements) {
  return std::all_of(elements.begin(), elements.end(), [](const Node* element) {
    return element != nullptr && is_element(*element) && !is_tag(*element, GUMBO_TAG_BODY) &&
           !is_tag(*element, GUMBO_TAG_HTML);
  });
}

// Climbs from the titles as long as each of them still has an element of its own.
SameElements largest_own_elements(const SameElements& titles) {
  SameElements items = titles;
  for (SameElements up = parents_of(items);
       are_elements(up) && have_one_tag(up) && are_different(up) && !any_holds_several(up, titles);
       up = parents_of(up))
    items = up;
  return items;
}

/// How well a selector tells the announcements from the rest of the page.
struct Catch {
  std::size_t good = 0;  ///< hold something at the place of the title
  std::size_t bad = 0;
  bool finds_all = false;  ///< the elements it was made for
};

class SelectorChoice {
 public:
  SelectorChoice(const Node& body, const SharedPlace& place)
      : body_(body), furniture_(body), place_(place) {
    if (place.items.front() == place.titles.front()) return;
    auto path = Selector::parse(path_of_tags(*place.items.front(), *place.titles.front()));
    if (path) title_path_ = std::move(*path);
  }

  // Shape below the shape of its parent, and below as many named ancestors as tell it from the
  // rest.
  std::string run() const {
    std::string best = with_parent(best_shape());
    Catch caught = judge(best);
    const Node* ancestor = &lowest_common(place_.items, body_);
    bool needs_name = !parent_is_named();
    for (std::size_t names = 0; names < kMostNames && (needs_name || caught.bad > 0); ++names) {
      const std::string longer = below_next_name(ancestor, best);
      if (longer.empty()) break;
      const Catch now = judge(longer);
      if (!now.finds_all || (!needs_name && now.bad >= caught.bad)) continue;
      best = longer;
      caught = now;
      needs_name = false;
    }
    return best;
  }

 private:
  // Tags only: a title with one more class ("title highlighted") is a title too.
  static std::string path_of_tags(const Node& item, const Node& title) {
    std::string path = tag_name(title);
    for (const Node* at = parent_of(title); at != nullptr && at != &item; at = parent_of(*at))
      path = fmt::format("{} > {}", tag_name(*at), path);
    return path;
  }

  [[nodiscard]] bool has_title(const Node& item) const {
    if (furniture_.is_inside(item)) return false;
    return title_path_ ? title_path_->find(item) != nullptr : !line_of(item).empty();
  }

  [[nodiscard]] Catch judge(const std::string& selector) const {
    Catch caught;
    const auto found = select(body_, selector);
    for (const Node* item : found) ++(has_title(*item) ? caught.good : caught.bad);
    caught.finds_all = std::all_of(place_.items.begin(), place_.items.end(), [&](const Node* item) {
      return std::find(found.begin(), found.end(), item) != found.end();
    });
    return caught;
  }

  // Of the classes that all carry, the one that most announcements carry and least of the rest.
  [[nodiscard]] std::string best_shape() const {
    const std::string tag = tag_name(*place_.items.front());
    std::string best = tag;
    Catch most;
    for (const std::string& name : shared_classes(place_.items)) {
      const std::string shape = fmt::format("{}.{}", tag, name);
      const Catch caught = judge(with_parent(shape));
      if (caught.good < most.good || (caught.good == most.good && caught.bad >= most.bad)) {
        if (best != tag) continue;
      }
      best = shape;
      most = caught;
    }
    return best;
  }

  [[nodiscard]] std::string with_parent(const std::string& shape) const {
    const SameElements parents = parents_of(place_.items);
    if (!are_elements(parents) || !have_one_tag(parents)) return shape;
    const bool is_one = std::all_of(parents.begin(), parents.end(),
                                    [&](const Node* one) { return one == parents.front(); });
    const std::string name = is_one ? name_of(*parents.front()) : std::string();
    return fmt::format("{} > {}", name.empty() ? signature_of(parents) : name, shape);
  }

  [[nodiscard]] bool parent_is_named() const {
    const SameElements parents = parents_of(place_.items);
    return are_elements(parents) && have_one_tag(parents) &&
           (!shared_classes(parents).empty() || !name_of(*parents.front()).empty());
  }

  // The selector below the next ancestor that has a name; empty when there is none. Moves
  // `ancestor` above it.
  static std::string below_next_name(const Node*& ancestor, const std::string& selector) {
    while (ancestor != nullptr && is_element(*ancestor)) {
      const std::string name = name_of(*ancestor);
      ancestor = parent_of(*ancestor);
      if (!name.empty() && !selector.starts_with(name)) return fmt::format("{} {}", name, selector);
    }
    return {};
  }

  const Node& body_;
  Furniture furniture_;
  const SharedPlace& place_;
  std::optional<Selector> title_path_;  ///< none: the items are the titles
};

}  // namespace

std::optional<SharedPlace> find_shared_place(const Node& body, const SameElements& titles) {
  if (!are_different(titles)) return std::nullopt;
  // "<h3><a>A</a></h3>" beside "<h3>B</h3>": the smallest elements of one tag that say the titles.
  if (!have_one_tag(titles)) return std::nullopt;
  SharedPlace place{largest_own_elements(titles), titles, 0, {}};
  for (const Node* at = &lowest_common(titles, body); at != nullptr; at = parent_of(*at))
    ++place.depth;
  place.selector = SelectorChoice(body, place).run();
  // "a" finds every link of the page: titles that have no more than that in common have nothing.
  const bool is_bare_title =
      place.items == place.titles && place.selector.find_first_of(" .#") == std::string::npos;
  if (is_bare_title) return std::nullopt;
  const auto found = select(body, place.selector);
  const bool finds_all = std::all_of(place.items.begin(), place.items.end(), [&](const Node* item) {
    return std::find(found.begin(), found.end(), item) != found.end();
  });
  if (!finds_all) return std::nullopt;
  return place;
}

}  // namespace atalaya::parse
