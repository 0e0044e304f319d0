#include "crawler/parse/feed_entry_builder.h"

#include "base/text.h"
#include "crawler/parse/feed_date.h"
#include "crawler/parse/feed_element.h"
#include "crawler/parse/feed_link.h"
#include "crawler/parse/feed_person.h"
#include "crawler/parse/html_links.h"

namespace atalaya::parse {

FeedNamespace FeedEntryBuilder::space_of(pugi::xml_node element) {
  return scope_.namespace_of(split_name(element.name()).first);
}

int FeedEntryBuilder::rank_of(FeedNamespace space) {
  return space == FeedNamespace::kCore ? 2 : 1;
}

void FeedEntryBuilder::take(pugi::xml_node element, FeedField field) {
  switch (field) {
    case FeedField::kTitle:
      return take_title(element);
    case FeedField::kSummary:
      return take_summary(element);
    case FeedField::kContent:
      return take_content(element);
    case FeedField::kLink:
      return take_link(element);
    case FeedField::kId:
      return take_id(element);
    case FeedField::kAuthor:
      return take_author(element);
    case FeedField::kPublished:
    case FeedField::kUpdated:
    case FeedField::kCreated:
      return take_date(element, field);
    case FeedField::kCategory:
      return take_category(element);
    case FeedField::kKeywords:
      return take_keywords(element);
    case FeedField::kEnclosure:
      return add_enclosure(element.attribute("url").value(), element.attribute("type").value(),
                           element.attribute("length").value());
    case FeedField::kMediaContent:
      return take_media(element);
    case FeedField::kMediaGroup:
      return take_media_group(element);
    case FeedField::kNone:
    case FeedField::kChannel:
    case FeedField::kEntry:
    case FeedField::kLanguage:
      return;
  }
}

void FeedEntryBuilder::take_attributes(pugi::xml_node entry) {
  for (const auto attribute : entry.attributes()) {
    const auto local = split_name(attribute.name()).second;
    if (local == "about") {
      entry_.id = scope_.absolute(attribute.value());
      id_link_ = entry_.id;
    } else if (equals_ignoring_ascii_case(local, "href")) {
      entry_.link = scope_.absolute(attribute.value());
    } else if (equals_ignoring_ascii_case(local, "lastmod")) {
      entry_.updated = parse_feed_date(attribute.value());
    }
  }
}

ElementText FeedEntryBuilder::construct(pugi::xml_node element) {
  auto text = text_construct(element);
  too_deep_ = too_deep_ || text.too_deep;
  if (text.form == TextForm::kHtml && scope_.base() != nullptr)
    resolve_html_links(text.text, *scope_.base());
  return text;
}

void FeedEntryBuilder::take_title(pugi::xml_node element) {
  const int rank = rank_of(space_of(element));
  if (rank <= title_rank_) return;
  auto text = construct(element);
  if (text.text.empty()) return;
  title_rank_ = rank;
  entry_.title = std::move(text.text);
  entry_.title_form = text.form;
}

void FeedEntryBuilder::take_summary(pugi::xml_node element) {
  const int rank = rank_of(space_of(element));
  const bool second = rank == 2 && summary_rank_ == 2 && summary_element_ != element.name();
  if (rank <= summary_rank_ && !second) return;
  auto text = construct(element);
  if (text.text.empty()) return;
  if (second) {
    if (!entry_.content.empty()) return;
    entry_.content = std::move(text.text);
    entry_.content_form = text.form;
    return;
  }
  summary_rank_ = rank;
  summary_element_ = element.name();
  entry_.summary = std::move(text.text);
  entry_.summary_form = text.form;
}

void FeedEntryBuilder::take_content(pugi::xml_node element) {
  auto text = construct(element);
  if (const auto source = element.attribute("src"))
    last_resort_link_ = scope_.absolute(source.value());
  if (text.text.empty() || text.text.size() < entry_.content.size()) return;
  entry_.content = std::move(text.text);
  entry_.content_form = text.form;
}

void FeedEntryBuilder::take_id(pugi::xml_node element) {
  entry_.id = plain_text(element);
  const bool guid = equals_ignoring_ascii_case(split_name(element.name()).second, "guid");
  const std::string_view permalink = element.attribute("isPermaLink").value();
  const bool address = guid && !equals_ignoring_ascii_case(permalink, "false") &&
                       (has_scheme(entry_.id) || !permalink.empty());
  if (entry_.id.starts_with('/') || address) entry_.id = scope_.absolute(entry_.id);
  if (address && entry_.id.starts_with("http")) id_link_ = entry_.id;
}

void FeedEntryBuilder::take_link(pugi::xml_node element) {
  auto link = read_link(element, scope_);
  if (link.relation == "enclosure")
    return add_enclosure(link.url, element.attribute("type").value(),
                         element.attribute("length").value());
  if (link.rank <= link_rank_) return;
  link_rank_ = link.rank;
  entry_.link = std::move(link.url);
}

void FeedEntryBuilder::take_author(pugi::xml_node element) {
  const int rank = rank_of(space_of(element));
  if (rank < author_rank_) return;
  const auto person = person_text(element);
  if (person.empty()) return;
  if (rank > author_rank_)
    entry_.author = person;
  else if (entry_.author != person)
    entry_.author += ", " + person;
  author_rank_ = rank;
}

void FeedEntryBuilder::take_category(pugi::xml_node element) {
  const auto term = element.attribute("term");
  auto name = term ? std::string(trim_ascii(term.value())) : plain_text(element);
  if (!name.empty()) entry_.categories.push_back(std::move(name));
}

void FeedEntryBuilder::take_keywords(pugi::xml_node element) {
  const auto all = plain_text(element);
  for (std::string_view rest = all; !rest.empty();) {
    const auto comma = rest.find(',');
    const auto word = trim_ascii(rest.substr(0, comma));
    if (!word.empty()) entry_.categories.emplace_back(word);
    rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
  }
}

void FeedEntryBuilder::take_media(pugi::xml_node element) {
  add_enclosure(element.attribute("url").value(), element.attribute("type").value(),
                element.attribute("fileSize").value());
}

void FeedEntryBuilder::take_media_group(pugi::xml_node group) {
  for (const auto child : group.children()) {
    const FeedScope::Entered entered(scope_, child);
    const auto field = scope_.field_of(child);
    if (field != FeedField::kMediaGroup) take(child, field);
  }
}

void FeedEntryBuilder::take_date(pugi::xml_node element, FeedField field) {
  const auto instant = parse_feed_date(plain_text(element));
  if (!instant) return;
  if (field == FeedField::kPublished)
    entry_.published = instant;
  else if (field == FeedField::kUpdated)
    entry_.updated = instant;
  else
    created_ = instant;
}

void FeedEntryBuilder::add_enclosure(std::string_view url, std::string_view type,
                                     std::string_view length) {
  if (trim_ascii(url).empty()) return;
  entry_.enclosures.push_back({scope_.absolute(url), std::string(type), std::string(length)});
}

FeedEntry FeedEntryBuilder::finish() {
  if (entry_.link.empty()) entry_.link = !id_link_.empty() ? id_link_ : last_resort_link_;
  if (!entry_.published) entry_.published = created_;
  return std::move(entry_);
}

}  // namespace atalaya::parse
