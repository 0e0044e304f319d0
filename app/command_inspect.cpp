#include <array>
#include <memory>

#include <boost/json.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include "app/commands.h"
#include "app/inspect_capabilities.h"
#include "app/line_reader.h"

namespace atalaya::app {

namespace {

namespace json = boost::json;

constexpr std::size_t kLineLimit = std::size_t{64} << 20U;
constexpr std::size_t kNestingLimit = 128;

struct NamedCapability {
  std::string_view name;
  Capability (*make)(Session& session);
};

template <InspectResult (*Inspect)(const InspectRequest&)>
Capability plain(Session&) {
  return Inspect;
}

constexpr std::array<NamedCapability, 12> kCapabilities = {{
    {"feed", plain<inspect_feed>},
    {"page", plain<inspect_page>},
    {"mail", plain<inspect_mail>},
    {"robots", plain<inspect_robots>},
    {"url", plain<inspect_url>},
    {"charset", plain<inspect_charset>},
    {"json", plain<inspect_json>},
    {"dates", dates_capability},
    {"amounts", amounts_capability},
    {"call", call_capability},
    {"same", same_capability},
    {"score", score_capability},
}};

Capability missing_capability(const std::string& name) {
  return [name](const InspectRequest&) -> InspectResult {
    return fail(ErrorKind::kNotFound,
                fmt::format("there is no capability '{}' in this version", name));
  };
}

Capability make_capability(Session& session, const std::string& name) {
  for (const NamedCapability& capability : kCapabilities)
    if (capability.name == name) return capability.make(session);
  return missing_capability(name);
}

json::object error_line(json::value id, const Error& error) {
  return {{"id", std::move(id)},
          {"error", json::object{{"kind", to_string(error.kind)}, {"detail", error.detail}}}};
}

// A capability that throws loses its request, not the process.
InspectResult answered(const Capability& capability, const InspectRequest& request) {
  try {
    return capability(request);
  } catch (const std::exception& failure) {
    return fail(ErrorKind::kStorage, fmt::format("the request failed: {}", failure.what()));
  }
}

json::object answer(const Capability& capability, const InspectRequest& request) {
  InspectResult result = answered(capability, request);
  if (!result) return error_line(request.id(), result.error());
  return {{"id", request.id()}, {"result", std::move(*result)}};
}

json::object answer_line(const Capability& capability, const InputLine& line) {
  if (line.too_long)
    return error_line(nullptr, {ErrorKind::kMalformed,
                                fmt::format("the line is longer than {} bytes", kLineLimit)});
  boost::system::error_code error;
  json::parse_options options;
  options.max_depth = kNestingLimit;
  json::value parsed = json::parse(line.text, error, {}, options);
  if (error)
    return error_line(nullptr,
                      {ErrorKind::kMalformed, fmt::format("no JSON: {}", error.message())});
  if (!parsed.is_object())
    return error_line(nullptr, {ErrorKind::kMalformed, "the line is no JSON object"});
  return answer(capability, InspectRequest(std::move(parsed.as_object())));
}

void put_line(const json::object& object) {
  const std::string text = json::serialize(object) + '\n';
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
}

void inspect(Session& session, const std::string& name, const std::string& file) {
  const Capability capability = make_capability(session, name);
  if (!file.empty()) {
    const json::object line =
        answer(capability, InspectRequest(json::object{{"id", 1}, {"file", file}}));
    put_line(line);
    if (line.contains("error")) session.exit_code = ExitCode::kFailed;
    return;
  }
  LineReader lines(STDIN_FILENO, kLineLimit);
  while (const auto line = lines.next()) put_line(answer_line(capability, *line));
}

}  // namespace

void add_inspect_command(CLI::App& app, Session& session) {
  CLI::App* command = app.add_subcommand(
      "inspect",
      "Prueba la lectura por separado: una petición JSON por línea, una respuesta cada una");
  auto name = std::make_shared<std::string>();
  auto file = std::make_shared<std::string>();
  command
      ->add_option("CAPABILITY", *name,
                   "feed, page, mail, robots, url, charset, json, dates, amounts, call, same, score")
      ->required();
  command->add_option("FILE", *file, "Un archivo, en vez de peticiones por la entrada");
  command->callback([&session, name, file] { inspect(session, *name, *file); });
}

}  // namespace atalaya::app
