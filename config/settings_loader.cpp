#include "config/settings_loader.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

#include "base/text.h"
#include "config/label_file.h"
#include "config/source_file.h"
#include "config/toml_section.h"

extern char** environ;

namespace atalaya::config {

namespace {

constexpr std::string_view kInboxId = "ENTRADA";

namespace fs = std::filesystem;

void read_office(Section& section, OfficeProfile& office) {
  section.read("name", office.name);
  section.read("municipality", office.municipality);
  section.read("department", office.department);
  section.read("divipola", office.divipola);
  section.read("country", office.country);
  section.read("population", office.population);
  section.read("memberships", office.memberships);
  section.read("country_groups", office.country_groups);
  section.read("languages", office.languages);
  section.read("contact", office.contact);
}

void read_politeness(Section& section, CrawlLimits& limits) {
  section.read("host_gap", limits.host_gap);
  section.read("host_gap_of", limits.host_gap_of);
  section.read("gap_per_duration", limits.gap_per_duration);
  section.read("gap_cap", limits.gap_cap);
  section.read("jitter", limits.jitter);
  section.read("parallel_hosts", limits.parallel_hosts);
  section.read("parse_workers", limits.parse_workers);
  section.read("robots_ttl", limits.robots_ttl);
  section.read("redirect_limit", limits.redirect_limit);
  section.read("retry_limit", limits.retry_limit);
  section.read("retry_base", limits.retry_base);
  section.read("retry_wait_limit", limits.retry_wait_limit);
  section.read("retry_after_limit", limits.retry_after_limit);
  section.read("source_time_limit", limits.source_time_limit);
  section.read("user_agent", limits.user_agent);
}

void require_positive(Section& section, std::string_view key, std::int64_t value) {
  if (value <= 0) section.report(key, Expected::kPositive, std::to_string(value));
}

void read_pdf_limits(Section& section, CrawlLimits& limits) {
  section.read("pdf_time", limits.pdf_time);
  section.read_size("pdf_memory", limits.pdf_memory);
  section.read_size("pdf_output", limits.pdf_output);
  section.read("pdf_pages", limits.pdf_pages);
  require_positive(section, "pdf_time", limits.pdf_time.count());
  require_positive(section, "pdf_memory", limits.pdf_memory);
  require_positive(section, "pdf_output", limits.pdf_output);
  require_positive(section, "pdf_pages", limits.pdf_pages);
}

void read_guards(Section& section, CrawlLimits& limits) {
  section.read("connect_timeout", limits.connect_timeout);
  section.read("first_byte_timeout", limits.first_byte_timeout);
  section.read_size("low_speed_bytes", limits.low_speed_bytes);
  section.read("low_speed_time", limits.low_speed_time);
  section.read("total_timeout", limits.total_timeout);
  section.read_size("body_limit", limits.body_limit);
  section.read_size("wire_limit", limits.wire_limit);
  section.read_size("header_limit", limits.header_limit);
  section.read_size("robots_limit", limits.robots_limit);
  section.read("link_limit", limits.link_limit);
  section.read_size("field_limit", limits.field_limit);
  section.read_size("parse_memory", limits.parse_memory);
  section.read("parse_time", limits.parse_time);
  section.read("nesting_limit", limits.nesting_limit);
  section.read("annexes_per_call", limits.annexes_per_call);
  section.read("vanish_nights", limits.vanish_nights);
  read_pdf_limits(section, limits);
  section.read("allowed_addresses", limits.allowed_addresses);
  section.read("file_roots", limits.file_roots);
}

void read_model(Section& section, ScoringModel& model) {
  section.read("id", model.id);
  section.read("version", model.version);
  section.read("approved_by", model.approved_by);
  section.table("weights", [&](Section& weights) {
    weights.read("impact", model.impact);
    weights.read("time", model.time);
    weights.read("actors", model.actors);
    weights.read("resources", model.resources);
  });
  section.read("resources_floor", model.resources_floor);
  section.read("resources_ceiling", model.resources_ceiling);
  section.read("band_high", model.band_high);
  section.read("band_medium", model.band_medium);
  section.read("unverified_confidence", model.unverified_confidence);
  section.read("point_share", model.point_share);

  const double sum = model.impact + model.time + model.actors + model.resources;
  const bool in_range =
      model.impact >= 0 && model.time >= 0 && model.actors >= 0 && model.resources >= 0;
  if (std::abs(sum - 100) > 1e-9 || !in_range)
    section.report("weights", Expected::kWeightsOf100, fmt::format("suman {:g}", sum));
  if (model.resources_floor <= 0 || model.resources_floor >= model.resources_ceiling)
    section.report("resources_floor", Expected::kAscending,
                   fmt::format("{:g}, {:g}", model.resources_floor, model.resources_ceiling));
  if (model.band_medium >= model.band_high)
    section.report("band_medium", Expected::kAscending,
                   fmt::format("{:g}, {:g}", model.band_medium, model.band_high));
}

void read_rate(Section& section, std::vector<Rate>& rates) {
  std::optional<Currency> currency;
  std::optional<CivilDate> date;
  std::optional<Decimal> cop;
  std::string source;
  section.read("currency", currency);
  section.read("date", date);
  section.read("cop", cop);
  section.read("source", source);
  if (!currency && !section.has("currency")) section.report("currency", Expected::kCurrency, "");
  if (!date && !section.has("date")) section.report("date", Expected::kDate, "");
  if (!cop && !section.has("cop")) section.report("cop", Expected::kDecimal, "");
  if (currency && date && cop) rates.push_back({*currency, *date, *cop, source});
}

void read_programme(Section& section, DevelopmentPlan& plan) {
  PlanProgramme programme;
  section.read("line", programme.line);
  section.read("name", programme.name);
  section.read("priority", programme.priority);
  section.read("themes", programme.themes);
  section.read("words", programme.words);
  plan.programmes.push_back(std::move(programme));
}

void read_demand(Section& section, ScoringSettings& scoring) {
  Demand demand;
  section.read("name", demand.name);
  section.read("in_bank", demand.in_bank);
  section.read("themes", demand.themes);
  scoring.demands.push_back(std::move(demand));
  scoring.demand_loaded = true;
}

void read_scoring(Section& section, ScoringSettings& scoring) {
  section.table("model", [&](Section& model) { read_model(model, scoring.model); });
  section.read("local_closures", scoring.closures);
  section.read("known_partners", scoring.known_partners);
  section.read("related_funders", scoring.related_funders);
  section.read("closing_soon_days", scoring.closing_soon_days);
  section.table("plan", [&](Section& plan) {
    plan.read("name", scoring.plan.name);
    plan.tables("programme", [&](Section& programme) { read_programme(programme, scoring.plan); });
  });
  section.tables("demand", [&](Section& demand) { read_demand(demand, scoring); });
}

void read_settings(Section& root, Settings& settings) {
  root.table("office", [&](Section& section) { read_office(section, settings.office); });
  root.table("crawl", [&](Section& section) {
    read_politeness(section, settings.crawl);
    read_guards(section, settings.crawl);
  });
  root.table("scoring", [&](Section& section) { read_scoring(section, settings.scoring); });
  std::vector<Rate> rates;
  root.tables("rate", [&](Section& section) { read_rate(section, rates); });
  settings.scoring.rates = RateTable(std::move(rates));
  root.table("output", [&](Section& section) {
    section.read("folder", settings.output.folder);
    section.read("keep", settings.output.keep);
  });
  root.table("understanding", [&](Section& section) {
    section.read("vocabulary_folder", settings.understanding.vocabulary_folder);
  });
}

enum class Presence { kOptional, kRequired };

void merge_file(toml::table& merged, const std::string& file, Presence presence,
                std::vector<Problem>& problems) {
  if (file.empty()) return;
  std::error_code error;
  if (!fs::exists(file, error)) {
    if (presence == Presence::kRequired)
      problems.push_back({file, 0, "", Expected::kReadableFile, "", ""});
    return;
  }
  try {
    merge_into(merged, toml::parse_file(file));
  } catch (const toml::parse_error& failure) {
    problems.push_back({file, static_cast<int>(failure.source().begin.line), "", Expected::kToml,
                        std::string(failure.description()), ""});
  }
}

// ATALAYA_CRAWL_HOST_GAP=2s becomes crawl.host_gap = "2s"; values that are TOML by themselves are
// taken as such.
void merge_variable(toml::table& merged, const std::string& name, const std::string& value) {
  const std::string path = to_lower(std::string_view(name).substr(8));
  const std::size_t underscore = path.find('_');
  if (underscore == path.npos) return;
  const std::string section = path.substr(0, underscore);
  const std::string key = path.substr(underscore + 1);
  if (section != "office" && section != "crawl" && section != "output" &&
      section != "understanding")
    return;
  toml::table layer;
  try {
    layer = toml::parse(fmt::format("[{}]\n{} = {}\n", section, key, value), name);
  } catch (const toml::parse_error&) {
    layer.insert(section, toml::table{{key, value}});
  }
  merge_into(merged, std::move(layer));
}

// "file:entrada/a.xml" is a file of the data folder.
void complete_file_address(Source& source, const std::string& data_folder) {
  constexpr std::string_view kScheme = "file:";
  if (!source.url.starts_with(kScheme) || source.url.starts_with("file:/")) return;
  source.url =
      "file://" +
      (fs::path(data_folder) / source.url.substr(kScheme.size())).lexically_normal().string();
}

// Files that a source names lie below the data folder unless they are absolute.
void complete_paths(Source& source, const std::string& data_folder) {
  complete_file_address(source, data_folder);
  for (std::string* file : {&source.mail.password_file, &source.mail.token_file})
    if (!file->empty()) *file = (fs::path(data_folder) / *file).lexically_normal().string();
}

void complete_paths(Settings& settings, const std::string& data_folder) {
  settings.data_folder = fs::absolute(data_folder).lexically_normal().string();
  const auto absolute = [&](std::string& path) {
    if (!path.empty()) path = (fs::path(settings.data_folder) / path).lexically_normal().string();
  };
  absolute(settings.output.folder);
  absolute(settings.understanding.vocabulary_folder);
  for (std::string& root : settings.crawl.file_roots) absolute(root);
}

// What people drop into DIR/entrada, saved pages and mails, is read without anybody setting it up,
// unless some source already reads from there.
void add_inbox(Settings& settings) {
  const fs::path inbox = fs::path(settings.data_folder) / "entrada";
  const std::string address = "file://" + inbox.string();
  const bool is_taken =
      std::any_of(settings.sources.begin(), settings.sources.end(), [&](const Source& source) {
        return source.url.starts_with(address) || source.id == kInboxId;
      });
  std::error_code error;
  if (is_taken || !fs::is_directory(inbox, error) || fs::is_empty(inbox, error)) return;
  Source source;
  source.id = kInboxId;
  source.name = "Carpeta entrada: páginas y correos guardados";
  source.kind = SourceKind::kFolder;
  source.status = SourceStatus::kActive;
  source.url = address + '/';
  settings.sources.push_back(std::move(source));
}

}  // namespace

Loaded load(const LoadOptions& options) {
  Loaded loaded;
  toml::table merged;
  const std::string own_file = (fs::path(options.data_folder) / "atalaya.toml").string();
  merge_file(merged, options.system_file, Presence::kOptional, loaded.problems);
  merge_file(merged, options.user_file, Presence::kOptional, loaded.problems);
  merge_file(merged, own_file, Presence::kOptional, loaded.problems);
  for (const auto& [name, value] : options.environment) merge_variable(merged, name, value);
  merge_file(merged, options.explicit_file, Presence::kRequired, loaded.problems);

  Section root(merged, "", own_file, loaded.problems);
  read_settings(root, loaded.settings);
  root.finish();
  complete_paths(loaded.settings, options.data_folder);
  loaded.settings.understanding.labels = load_labels(options.data_folder, loaded.problems);
  loaded.settings.sources =
      load_sources((fs::path(options.data_folder) / "sources").string(), loaded.problems);
  for (Source& source : loaded.settings.sources)
    complete_paths(source, loaded.settings.data_folder);
  add_inbox(loaded.settings);
  return loaded;
}

LoadOptions options_for(std::string data_folder, std::string explicit_file) {
  LoadOptions options;
  options.data_folder = std::move(data_folder);
  options.explicit_file = std::move(explicit_file);
  const char* xdg = std::getenv("XDG_CONFIG_HOME");
  const char* home = std::getenv("HOME");
  if (xdg != nullptr && *xdg != '\0')
    options.user_file = fmt::format("{}/atalaya/atalaya.toml", xdg);
  else if (home != nullptr)
    options.user_file = fmt::format("{}/.config/atalaya/atalaya.toml", home);
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string_view text(*variable);
    const std::size_t equals = text.find('=');
    if (text.starts_with("ATALAYA_") && equals != text.npos)
      options.environment.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return options;
}

}  // namespace atalaya::config
