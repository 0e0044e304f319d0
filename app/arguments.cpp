#include "app/arguments.h"

#include <cstdlib>

#include <fmt/format.h>

#include "base/text.h"

namespace atalaya::app {

std::string author_of(const Session& session, const std::string& option) {
  if (std::string author = clean_line(option); !author.empty()) return author;
  for (const char* variable : {"USER", "LOGNAME"})
    if (const char* value = std::getenv(variable); value != nullptr && *value != '\0')
      return clean_line(value);
  session.stop(ExitCode::kUsage, {"Diga quién lo hace con --author NOMBRE.",
                                  "Say who does this with --author NAME."});
}

CallId call_id(const Session& session, const std::string& text) {
  if (auto id = CallId::parse(text)) return *id;
  session.stop(ExitCode::kUsage,
               {fmt::format("\"{}\" no es un código de convocatoria; son como C-7K2MQ4XP.", text),
                fmt::format("\"{}\" is no code of a call; they look like C-7K2MQ4XP.", text)});
}

}  // namespace atalaya::app
