#include "crawler/fetch/file_reader.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "base/percent.h"
#include "base/text.h"

namespace atalaya::fetch {

namespace {

namespace fs = std::filesystem;

struct ExtensionType {
  std::string_view extension;
  std::string_view type;
};

constexpr std::array<ExtensionType, 10> kTypes{{
    {".html", "text/html"},
    {".htm", "text/html"},
    {".xml", "application/xml"},
    {".rss", "application/rss+xml"},
    {".atom", "application/atom+xml"},
    {".rdf", "application/rdf+xml"},
    {".json", "application/json"},
    {".txt", "text/plain"},
    {".pdf", "application/pdf"},
    {".eml", "message/rfc822"},
}};

std::string type_of(const fs::path& file) {
  const std::string extension = to_lower(file.extension().string());
  for (const ExtensionType& entry : kTypes)
    if (entry.extension == extension) return std::string(entry.type);
  return {};
}

bool is_inside(const fs::path& file, const fs::path& root) {
  const auto [end, rest] = std::mismatch(root.begin(), root.end(), file.begin(), file.end());
  return end == root.end() || (std::next(end) == root.end() && end->empty());
}

// Links resolved: what a link points at must lie inside too.
bool is_allowed(const fs::path& file, const std::vector<std::string>& roots) {
  std::error_code error;
  const fs::path real = fs::weakly_canonical(file, error);
  if (error) return false;
  return std::any_of(roots.begin(), roots.end(), [&](const std::string& root) {
    const fs::path real_root = fs::weakly_canonical(root, error);
    return !error && is_inside(real, real_root);
  });
}

void refuse(FetchOutcome& outcome, FetchResult result, FetchCause cause, std::string detail) {
  outcome.record.result = result;
  outcome.record.cause = cause;
  outcome.record.detail = std::move(detail);
}

void add_files(const fs::path& folder, const std::string& prefix, std::vector<std::string>& names) {
  for (const fs::directory_entry& entry : fs::directory_iterator(folder))
    if (entry.is_regular_file()) names.push_back(prefix + entry.path().filename().string());
}

// The files of a folder; of a Maildir those of its two folders of messages.
std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  add_files(folder, "", names);
  const bool is_maildir = fs::is_directory(folder / "cur") && fs::is_directory(folder / "new");
  if (is_maildir)
    for (const char* part : {"cur", "new"})
      add_files(folder / part, std::string(part) + '/', names);
  std::sort(names.begin(), names.end());
  return names;
}

std::string link_to(const std::string& name) {
  std::string link;
  const std::size_t slash = name.find('/');
  if (slash != std::string::npos) link = name.substr(0, slash + 1);
  append_percent_encoded(link, std::string_view(name).substr(link.size()), EncodeSet::kUserinfo);
  return link;
}

std::string folder_page(const fs::path& folder) {
  std::string page = "<!doctype html><title>Boletines</title><ul>";
  for (const std::string& name : names_in(folder))
    page += fmt::format("<li><a href=\"{}\">{}</a></li>", link_to(name), escape_html(name));
  return page + "</ul>\n";
}

}  // namespace

FetchOutcome FileReader::read(const FetchRequest& request, Instant now) const {
  FetchOutcome outcome;
  Fetch& record = outcome.record;
  record.source_id = request.source_id;
  record.url = record.final_url = request.url.href();
  record.at = now;
  const fs::path path(percent_decoded(request.url.path()));
  if (!request.url.host().empty() || !is_allowed(path, limits_.file_roots)) {
    refuse(outcome, FetchResult::kBlocked, FetchCause::kAddressRefused,
           fmt::format("{} is outside crawl.file_roots", path.string()));
    return outcome;
  }
  std::error_code error;
  if (fs::is_directory(path, error)) {
    record.final_url += record.final_url.ends_with('/') ? "" : "/";
    judge_body(outcome, request, folder_page(path), "text/html; charset=utf-8");
    return outcome;
  }
  const auto size = fs::file_size(path, error);
  if (error) {
    refuse(outcome, FetchResult::kError, FetchCause::kHttp4xx,
           fmt::format("{}: {}", path.string(), error.message()));
    return outcome;
  }
  if (size > static_cast<std::uintmax_t>(limits_.body_limit)) {
    refuse(outcome, FetchResult::kError, FetchCause::kTooLarge,
           fmt::format("{} has {} bytes", path.string(), size));
    return outcome;
  }
  std::ifstream in(path, std::ios::binary);
  std::string body{std::istreambuf_iterator<char>(in), {}};
  if (in.bad() || body.size() != size) {
    refuse(outcome, FetchResult::kError, FetchCause::kConnect,
           fmt::format("{} cannot be read whole", path.string()));
    return outcome;
  }
  judge_body(outcome, request, std::move(body), type_of(path));
  return outcome;
}

}  // namespace atalaya::fetch
