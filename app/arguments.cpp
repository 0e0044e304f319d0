#include "app/arguments.h"

#include <cstdlib>

#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include "base/text.h"

namespace atalaya::app {

namespace {

// A service has no USER; the account that it runs under has a name all the same.
std::string account_name() {
  for (const char* variable : {"USER", "LOGNAME"})
    if (const char* value = std::getenv(variable); value != nullptr && *value != '\0')
      return clean_line(value);
  const passwd* account = ::getpwuid(::geteuid());
  return account == nullptr ? std::string() : clean_line(account->pw_name);
}

}  // namespace

std::string author_of(const Session& session, const std::string& option) {
  if (std::string author = clean_line(option); !author.empty()) return author;
  if (std::string author = account_name(); !author.empty()) return author;
  session.stop(ExitCode::kUsage, {"Diga quién lo hace con --author NOMBRE.",
                                  "Say who does this with --author NAME."});
}

Bilingual counted_calls(std::size_t count) {
  return {fmt::format("{} {}", count, count == 1 ? "convocatoria" : "convocatorias"),
          fmt::format("{} {}", count, count == 1 ? "call" : "calls")};
}

CallId call_id(const Session& session, const std::string& text) {
  if (auto id = CallId::parse(text)) return *id;
  session.stop(ExitCode::kUsage,
               {fmt::format("\"{}\" no es un código de convocatoria; son como C-7K2MQ4XP.", text),
                fmt::format("\"{}\" is no code of a call; they look like C-7K2MQ4XP.", text)});
}

}  // namespace atalaya::app
