#include "matrix/html_writer.h"

#include <algorithm>

#include "base/text.h"

namespace atalaya::matrix {

namespace {

bool is_address(std::string_view name) {
  return name == "href" || name == "src";
}

/// Addresses come from foreign pages: only those that open a page or a message are kept.
bool is_harmless(std::string_view address) {
  for (const std::string_view scheme : {"https://", "http://", "mailto:"})
    if (equals_ignoring_ascii_case(address.substr(0, scheme.size()), scheme)) return true;
  const bool plain_file = address.find_first_of(":\\") == address.npos;
  return plain_file && !address.starts_with('/');
}

bool is_void(std::string_view tag) {
  return tag == "meta" || tag == "br" || tag == "hr";
}

}  // namespace

HtmlWriter::HtmlWriter(std::string_view title, std::string_view style_sheet) {
  page_ = "<!DOCTYPE html>\n";
  start("html", {{"lang", "es-CO"}});
  start("head", {});
  start("meta", {{"charset", "utf-8"}});
  start("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  element("title", title);
  page_ += "<style>\n";
  page_ += style_sheet;
  page_ += "</style>\n";
  close();
  start("body", {});
}

HtmlWriter::Element HtmlWriter::open(std::string_view tag, Attributes attributes) {
  start(tag, attributes);
  return Element(*this);
}

void HtmlWriter::text(std::string_view text) {
  page_ += escape_html(strip_controls(text));
}

void HtmlWriter::element(std::string_view tag, std::string_view content, Attributes attributes) {
  start(tag, attributes);
  text(content);
  close();
}

std::string HtmlWriter::finish() {
  while (!open_.empty()) close();
  return std::move(page_);
}

void HtmlWriter::start(std::string_view tag, Attributes attributes) {
  page_ += '<';
  page_ += tag;
  for (const auto& [name, value] : attributes) {
    if (is_address(name) && !is_harmless(value)) continue;
    page_ += ' ';
    page_ += name;
    page_ += "=\"";
    page_ += escape_html(strip_controls(value));
    page_ += '"';
  }
  page_ += '>';
  if (!is_void(tag)) open_.emplace_back(tag);
}

void HtmlWriter::close() {
  page_ += "</";
  page_ += open_.back();
  page_ += ">\n";
  open_.pop_back();
}

}  // namespace atalaya::matrix
