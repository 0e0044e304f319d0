#include <cstdio>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "app/commands.h"
#include "config/settings_loader.h"

namespace atalaya::app {

namespace {

std::string listed(const std::vector<std::string>& texts) {
  std::string out = "[";
  for (const std::string& text : texts)
    out += fmt::format("{}\"{}\"", out.size() > 1 ? ", " : "", text);
  return out + ']';
}

std::string show(const config::OfficeProfile& office) {
  return fmt::format(
      "[office]\nname = \"{}\"\nmunicipality = \"{}\"\ndepartment = \"{}\"\ndivipola = "
      "\"{}\"\ncountry = \"{}\"\n"
      "population = {}\nmemberships = {}\ncountry_groups = {}\nlanguages = {}\ncontact = \"{}\"\n",
      office.name, office.municipality, office.department, office.divipola, office.country,
      office.population, listed(office.memberships), listed(office.country_groups),
      listed(office.languages), office.contact);
}

std::string show(const config::CrawlLimits& crawl) {
  return fmt::format(
      "\n[crawl]\nhost_gap = \"{}ms\"\ngap_per_duration = {}\ngap_cap = \"{}ms\"\njitter = "
      "{}\nparallel_hosts = {}\n"
      "parse_workers = {}\nconnect_timeout = \"{}ms\"\nfirst_byte_timeout = "
      "\"{}ms\"\nlow_speed_bytes = {}\n"
      "low_speed_time = \"{}ms\"\ntotal_timeout = \"{}ms\"\nbody_limit = {}\nwire_limit = "
      "{}\nheader_limit = {}\n"
      "robots_limit = {}\nrobots_ttl = \"{}s\"\nredirect_limit = {}\nretry_limit = {}\nretry_base "
      "= \"{}ms\"\n"
      "retry_wait_limit = \"{}ms\"\nretry_after_limit = \"{}s\"\nsource_time_limit = "
      "\"{}s\"\nlink_limit = {}\n"
      "field_limit = {}\nparse_memory = {}\nparse_time = \"{}ms\"\nnesting_limit = {}\n"
      "pdf_time = \"{}ms\"\npdf_memory = {}\npdf_output = {}\npdf_pages = {}\n"
      "annexes_per_call = {}\nvanish_nights = {}\nallowed_addresses = {}\n"
      "file_roots = {}\nuser_agent = \"{}\"\n",
      crawl.host_gap.count(), crawl.gap_per_duration, crawl.gap_cap.count(), crawl.jitter,
      crawl.parallel_hosts, crawl.parse_workers, crawl.connect_timeout.count(),
      crawl.first_byte_timeout.count(), crawl.low_speed_bytes, crawl.low_speed_time.count(),
      crawl.total_timeout.count(), crawl.body_limit, crawl.wire_limit, crawl.header_limit,
      crawl.robots_limit, crawl.robots_ttl.count(), crawl.redirect_limit, crawl.retry_limit,
      crawl.retry_base.count(), crawl.retry_wait_limit.count(), crawl.retry_after_limit.count(),
      crawl.source_time_limit.count(), crawl.link_limit, crawl.field_limit, crawl.parse_memory,
      crawl.parse_time.count(), crawl.nesting_limit, crawl.pdf_time.count(), crawl.pdf_memory,
      crawl.pdf_output, crawl.pdf_pages, crawl.annexes_per_call, crawl.vanish_nights,
      listed(crawl.allowed_addresses), listed(crawl.file_roots), crawl.user_agent);
}

std::string show(const config::ScoringSettings& scoring) {
  const config::ScoringModel& model = scoring.model;
  std::string text = fmt::format(
      "\n[scoring.model]\nid = \"{}\"\nversion = {}\napproved_by = \"{}\"\n"
      "weights = {{ impact = {}, time = {}, actors = {}, resources = {} }}\n"
      "resources_floor = {}\nresources_ceiling = {}\nband_high = {}\nband_medium = {}\n",
      model.id, model.version, model.approved_by, model.impact, model.time, model.actors,
      model.resources, model.resources_floor, model.resources_ceiling, model.band_high,
      model.band_medium);
  if (!scoring.plan.loaded()) text += "# plan por cargar\n";
  for (const Rate& rate : scoring.rates.rates())
    text += fmt::format("\n[[rate]]\ncurrency = \"{}\"\ndate = {}\ncop = \"{}\"\nsource = \"{}\"\n",
                        rate.currency.code(), rate.date.iso(), rate.cop.text(), rate.source);
  return text;
}

void check(Session& session) {
  const config::Settings& settings = session.settings();
  session.note({fmt::format("Los ajustes están bien: {} fuentes.", settings.sources.size()),
                fmt::format("The settings are fine: {} sources.", settings.sources.size())});
}

void show_all(Session& session) {
  const config::Settings& settings = session.settings();
  session.print(show(settings.office) + show(settings.crawl) + show(settings.scoring) +
                fmt::format("\n[output]\nfolder = \"{}\"\nkeep = {}\n", settings.output.folder,
                            settings.output.keep));
}

}  // namespace

void add_config_commands(CLI::App& app, Session& session) {
  CLI::App* config =
      app.add_subcommand("config", "Revisa o muestra los ajustes")->require_subcommand(1);
  config->add_subcommand("check", "Revisa los ajustes: archivo, línea, clave y forma esperada")
      ->callback([&session] { check(session); });
  config->add_subcommand("show", "Muestra los ajustes en uso")->callback([&session] {
    show_all(session);
  });
}

}  // namespace atalaya::app
