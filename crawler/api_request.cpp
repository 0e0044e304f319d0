#include "crawler/api_request.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/sha256.h"

namespace atalaya::crawler {

namespace {

using Values = std::array<std::pair<std::string_view, std::string>, 5>;

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kPlain = "-._~";
  std::string encoded;
  for (const char letter : text) {
    const bool is_plain = (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
                          (letter >= 'A' && letter <= 'Z') || kPlain.find(letter) != kPlain.npos;
    encoded += is_plain ? std::string(1, letter)
                        : fmt::format("%{:02X}", static_cast<unsigned char>(letter));
  }
  return encoded;
}

// What stands between the quotes of a JSON string.
std::string json_escaped(std::string_view text) {
  std::string escaped;
  for (const char letter : text) {
    if (letter == '"' || letter == '\\')
      escaped += {'\\', letter};
    else if (static_cast<unsigned char>(letter) < 0x20)
      escaped += fmt::format("\\u{:04x}", static_cast<unsigned char>(letter));
    else
      escaped += letter;
  }
  return escaped;
}

Values values_of(const ApiMapping& mapping, const ApiPlace& place,
                 std::string (*escape)(std::string_view)) {
  return {{{"{page}", std::to_string(mapping.first_page + place.page)},
           {"{offset}", std::to_string(std::int64_t{place.page} * mapping.page_size)},
           {"{size}", std::to_string(mapping.page_size)},
           {"{cursor}", escape(place.cursor)},
           {"{id}", escape(place.id)}}};
}

std::string filled(std::string_view text, const Values& values) {
  std::string out;
  while (!text.empty()) {
    const auto value = std::find_if(values.begin(), values.end(),
                                    [&](const auto& one) { return text.starts_with(one.first); });
    if (value == values.end()) {
      out += text.front();
      text.remove_prefix(1);
    } else {
      out += value->second;
      text.remove_prefix(value->first.size());
    }
  }
  return out;
}

// RFC 7578. The boundary comes from the content, so that equal requests are equal to the byte.
net::Upload multipart(const ApiRequest& request, const Values& values) {
  constexpr std::size_t kMark = 24;
  std::string all;
  for (const auto& [name, text] : request.parts) all += name + '\n' + filled(text, values) + '\n';
  const std::string boundary = "atalaya-" + Sha256::of(all).hex().substr(0, kMark);
  std::string body;
  for (const auto& [name, text] : request.parts)
    body += fmt::format(
        "--{}\r\nContent-Disposition: form-data; name=\"{}\"; filename=\"blob\"\r\n"
        "Content-Type: application/json\r\n\r\n{}\r\n",
        boundary, name, filled(text, values));
  body += fmt::format("--{}--\r\n", boundary);
  return {"multipart/form-data; boundary=" + boundary, std::move(body)};
}

Result<fetch::FetchRequest> request_of(const Source& source, const ApiRequest& request,
                                       const ApiPlace& place) {
  const Values in_address = values_of(source.api, place, percent_encoded);
  const auto base = Url::parse(filled(source.url, in_address));
  if (!base) return tl::make_unexpected(base.error());
  std::string address = request.url.empty() ? base->href() : filled(request.url, in_address);
  if (!request.query.empty())
    address += (address.find('?') == address.npos ? "?" : "&") + filled(request.query, in_address);
  const auto url = Url::parse(address, &*base);
  if (!url) return tl::make_unexpected(url.error());
  fetch::FetchRequest result{.source_id = source.id, .url = url->without_fragment()};
  result.accept = "application/json";
  if (request.method == ApiMethod::kGet) return result;
  const Values values = values_of(source.api, place, json_escaped);
  if (request.parts.empty())
    result.upload =
        net::Upload{request.content_type.empty() ? "application/json" : request.content_type,
                    filled(request.body, values)};
  else
    result.upload = multipart(request, values);
  return result;
}

bool names(const std::string& text, std::string_view what) {
  return text.find(what) != text.npos;
}

// Whether the request of the next page differs from this one's.
bool counts_pages(const ApiMapping& mapping, const std::string& source_url) {
  std::string all = mapping.request.url + ' ' + mapping.request.query + ' ' + source_url + ' ' +
                    mapping.request.body;
  for (const auto& [name, text] : mapping.request.parts) all += ' ' + text;
  return names(all, "{page}") || names(all, "{offset}");
}

}  // namespace

Result<fetch::FetchRequest> page_request(const Source& source, const ApiPlace& place) {
  const bool is_address = place.cursor.starts_with("http://") ||
                          place.cursor.starts_with("https://") || place.cursor.starts_with('/');
  if (!is_address) return request_of(source, source.api.request, place);
  const auto base = Url::parse(source.url);
  auto url = Url::parse(place.cursor, base ? &*base : nullptr);
  if (!url) return tl::make_unexpected(url.error());
  fetch::FetchRequest request{.source_id = source.id, .url = url->without_fragment()};
  request.accept = "application/json";
  return request;
}

Result<fetch::FetchRequest> detail_request(const Source& source, const ApiPlace& place) {
  return request_of(source, source.api.detail, place);
}

bool has_more(const ApiMapping& mapping, const std::string& source_url,
              const ApiProgress& progress) {
  if (progress.records == 0) return false;
  if (!mapping.next.empty()) return progress.has_next;
  if (!counts_pages(mapping, source_url)) return false;
  if (progress.total >= 0) return progress.seen < progress.total;
  return progress.records >= mapping.page_size;
}

}  // namespace atalaya::crawler
