#include "crawler/parse/page_trap.h"

#include <algorithm>
#include <map>
#include <string>

#include "base/url.h"

namespace atalaya::parse {

namespace {

constexpr int kTooOften = 3;

// "f[]=a&f[]=b&f[]=c" is a list, not a repetition.
bool repeats_parameter(std::string_view query) {
  std::map<std::string_view, int> times;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view name = query.substr(0, std::min(query.find('='), end));
    const bool is_list = name.find('[') != name.npos || name.find("%5B") != name.npos;
    if (!name.empty() && !is_list && ++times[name] >= kTooOften) return true;
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return false;
}

bool repeats_step(std::string_view path) {
  std::string_view before;
  int times = 0;
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view step = path.substr(0, end);
    times = !step.empty() && step == before ? times + 1 : 1;
    if (times >= kTooOften) return true;
    before = step;
    path.remove_prefix(end);
  }
  return false;
}

}  // namespace

bool repeats_itself(std::string_view address) {
  const auto url = Url::parse(address);
  return url && (repeats_parameter(url->query()) || repeats_step(url->path()));
}

}  // namespace atalaya::parse
