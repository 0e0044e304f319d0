#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/business_calendar.h"
#include "domain/rates.h"
#include "domain/source.h"
#include "domain/vocabulary.h"

namespace atalaya::config {

/// The office that reads the matrix.
struct OfficeProfile {
  std::string name = "Oficina de Asuntos Internacionales";
  std::string municipality = "Pasto";
  std::string department = "Nariño";
  std::string divipola = "52001";
  std::string country = "CO";
  std::int64_t population = 410835;
  std::vector<std::string> memberships;  ///< networks: "GCoM", "Mercociudades"
  std::vector<std::string> country_groups = {"LAC", "ODA", "OEI", "CAN", "WORLD"};
  std::vector<std::string> languages = {"es", "en", "pt", "fr"};
  std::string contact;  ///< e-mail or page, sent in the User-Agent
};

/// Politeness, guards and limits of the crawl. Every one is settable.
struct CrawlLimits {
  std::chrono::milliseconds host_gap{2000};  ///< floor between end and start on one host
  std::map<std::string, std::chrono::milliseconds>
      host_gap_of;                           ///< by "address:port"; may be 0 (tests)
  double gap_per_duration = 5.0;             ///< × last duration
  std::chrono::milliseconds gap_cap{60000};  ///< caps Crawl-delay and the duration gap
  double jitter = 0.1;                       ///< share of the gap added at random
  int parallel_hosts = 64;
  int parse_workers = 0;  ///< 0: one a core
  std::chrono::milliseconds connect_timeout{15000};
  std::chrono::milliseconds first_byte_timeout{30000};
  std::int64_t low_speed_bytes = 200;               ///< bytes a second …
  std::chrono::milliseconds low_speed_time{20000};  ///< … over this long
  std::chrono::milliseconds total_timeout{120000};
  std::int64_t body_limit = 16 << 20;    ///< decoded bytes
  std::int64_t wire_limit = 16 << 20;    ///< bytes as sent
  std::int64_t header_limit = 64 << 10;  ///< all header lines together
  std::int64_t robots_limit = 500 << 10;
  std::chrono::seconds robots_ttl{24 * 3600};
  int redirect_limit = 10;
  int retry_limit = 2;                                ///< retries after the first try
  std::chrono::milliseconds retry_base{2000};         ///< doubled a retry
  std::chrono::milliseconds retry_wait_limit{60000};  ///< longer Retry-After: next harvest
  std::chrono::seconds retry_after_limit{24 * 3600};
  std::chrono::seconds source_time_limit{1800};  ///< one source a night
  int link_limit = 2000;                         ///< links kept of one page
  std::int64_t field_limit = 2000;               ///< bytes of a title, funder, reference
  std::int64_t parse_memory = 256 << 20;         ///< one page
  std::chrono::milliseconds parse_time{5000};
  int nesting_limit = 512;
  int annexes_per_call = 3;  ///< files that a call links, archived each night; 0: none
  int vanish_nights = 3;     ///< complete readings without a call before it counts as vanished
  std::chrono::milliseconds pdf_time{20000};   ///< of the child process that reads one PDF
  std::int64_t pdf_memory = 512 << 20;         ///< bytes of that process
  std::int64_t pdf_output = 8 << 20;           ///< bytes of the text of one PDF
  int pdf_pages = 200;                         ///< read of one PDF
  std::vector<std::string> allowed_addresses;  ///< exact "address:port" outside the public ranges
  std::vector<std::string>
      file_roots;  ///< folders that file: sources may read; relative to the data folder
  std::string user_agent = "AtalayaBot";  ///< name; version and contact are added
};

/// One weighted model. Weights are percents and sum to 100.
struct ScoringModel {
  std::string id = "OAI-1";
  int version = 1;
  std::string approved_by;  ///< acta that approved it; empty: provisional
  double impact = 35;
  double time = 25;
  double actors = 20;
  double resources = 20;
  double resources_floor = 20e6;   ///< COP worth 0
  double resources_ceiling = 4e9;  ///< COP worth 1
  double band_high = 70;
  double band_medium = 50;
  double unverified_confidence = 0.6;
  double point_share = 0.4;  ///< point = low + share × (high − low)
};

/// A programme of the development plan.
struct PlanProgramme {
  std::string line;
  std::string name;
  bool priority = false;
  std::vector<Theme> themes;
  std::vector<std::string> words;
};

/// The development plan in force; empty until the office loads it.
struct DevelopmentPlan {
  std::string name;
  std::vector<PlanProgramme> programmes;
  [[nodiscard]] bool loaded() const { return !programmes.empty(); }
};

/// A project of the Banco de Proyectos, or a request of a dependencia.
struct Demand {
  std::string name;
  bool in_bank = false;  ///< true: project; false: request of the last year
  std::vector<Theme> themes;
};

struct ScoringSettings {
  ScoringModel model;
  std::vector<LocalClosure> closures;
  RateTable rates;
  DevelopmentPlan plan;
  bool demand_loaded = false;
  std::vector<Demand> demands;
  std::vector<std::string> known_partners;
  std::vector<std::string> related_funders;  ///< previous relation
  int closing_soon_days = 10;                ///< business days
};

/// The folder that the office shares; each harvest writes there. Empty: nothing is written.
struct OutputSettings {
  std::string folder;
  int keep = 30;  ///< dated files kept
};

/// Who may apply, by default a conservative reading.
struct UnderstandingSettings {
  std::string vocabulary_folder;              ///< word lists; empty: the shipped ones
  std::map<std::string, std::string> labels;  ///< DIR/etiquetas.toml: label to role (label_file.h)
};

struct Settings {
  OfficeProfile office;
  CrawlLimits crawl;
  ScoringSettings scoring;
  OutputSettings output;
  UnderstandingSettings understanding;
  std::vector<Source> sources;
  std::string data_folder;  ///< absolute; where atalaya.db, archive.db and sources/ lie
};

}  // namespace atalaya::config
