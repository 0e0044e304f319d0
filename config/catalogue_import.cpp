#include "config/catalogue_import.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "base/csv.h"
#include "base/text.h"
#include "base/url.h"
#include "config/shipped_files.h"
#include "config/source_file.h"

namespace atalaya::config {

namespace {

using Row = std::map<std::string, std::string>;
using WordTable = std::vector<std::pair<std::string, std::string>>;

WordTable read_table(std::string_view path) {
  WordTable table;
  for (const std::vector<std::string>& cells : parse_csv(shipped_file(path), '\t'))
    if (cells.size() == 2 && !cells[0].starts_with('#')) table.emplace_back(cells[0], cells[1]);
  return table;
}

std::optional<std::string> find_start(const WordTable& table, std::string_view text) {
  for (const auto& [start, meaning] : table)
    if (text.starts_with(start)) return meaning;
  return std::nullopt;
}

std::optional<std::string> find_whole(const WordTable& table, std::string_view text) {
  for (const auto& [whole, meaning] : table)
    if (text == whole) return meaning;
  return std::nullopt;
}

std::vector<std::string> split_list(std::string_view text, std::string_view separators) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t cut = text.find_first_of(separators);
    const std::string_view part = trim_ascii(text.substr(0, cut));
    if (!part.empty()) parts.emplace_back(part);
    if (cut == text.npos) break;
    text.remove_prefix(cut + 1);
  }
  return parts;
}

ApplicantPrior prior_of(const WordTable& priors, std::string_view note) {
  const std::string word = find_start(priors, trim_ascii(note)).value_or("unknown");
  if (word == "yes") return ApplicantPrior::kYes;
  if (word == "partner") return ApplicantPrior::kPartner;
  return word == "no" ? ApplicantPrior::kNo : ApplicantPrior::kUnknown;
}

int hours_of(const WordTable& rhythms, std::string_view rhythm) {
  int hours = 44;
  const std::string text = find_start(rhythms, rhythm).value_or("44");
  std::from_chars(text.data(), text.data() + text.size(), hours);
  return hours;
}

// "CO / ministerio" and "UK" name a country; "ONU" and "UE" do not.
std::string country_of(std::string_view country_or_type) {
  const std::string first(
      trim_ascii(country_or_type.substr(0, country_or_type.find_first_of("/-"))));
  if (first == "UK") return "GB";
  return first.size() == 2 && first != "UE" ? first : std::string();
}

bool is_bare_home(const Url& url) {
  return url.path().size() <= 1 && url.query().empty();
}

// The last number of a detail address becomes {id}: the walk starts there.
void number_address(Source& source) {
  const std::size_t last = source.url.find_last_of("0123456789");
  if (last == std::string::npos) return;
  std::size_t first = last;
  while (first > 0 &&
         std::string_view("0123456789").find(source.url[first - 1]) != std::string_view::npos)
    --first;
  std::from_chars(source.url.data() + first, source.url.data() + last + 1, source.first_id);
  source.url.replace(first, last + 1 - first, "{id}");
}

void judge_status(Source& source, std::string_view verification) {
  if (const auto status = parse_word<SourceStatus>(verification)) {
    source.status = *status;
    return block_forbidden(source);
  }
  const auto url = Url::parse(source.url);
  const bool verified =
      verification.starts_with("page seen") || verification.starts_with("address used");
  source.status = SourceStatus::kUnconfirmed;
  if (source.kind == SourceKind::kMail || source.kind == SourceKind::kApi)
    source.reason = "Falta configurarla";
  else if (!verified || !url)
    source.reason = "Dirección sin verificar";
  else if (is_bare_home(*url))
    source.reason = "Solo se conoce la página de inicio";
  else
    source.status = SourceStatus::kObserved;
  block_forbidden(source);
}

class CatalogueReader {
 public:
  Source read(const Row& row, std::vector<std::string>& warnings) const {
    const auto cell = [&](const char* name) {
      const auto found = row.find(name);
      return found == row.end() ? std::string() : clean_line(found->second);
    };
    Source source;
    source.id = cell("id");
    source.name = cell("name");
    source.category = cell("category");
    source.official = source.category != "agregador" && source.category != "par";
    source.url = cell("url");
    source.other_urls = split_list(cell("other_urls"), " |;");
    source.country = country_of(cell("country_or_type"));
    source.languages = split_list(cell("language"), ", ");
    source.rhythm = cell("update_rhythm");
    source.every_hours = hours_of(rhythms_, source.rhythm);
    source.legal_note = cell("robots_terms_notes");
    source.prior_note = cell("municipality_can_apply");
    source.prior = prior_of(priors_, source.prior_note);
    const auto kind = kind_of(cell("kind"));
    source.kind = kind.value_or(SourceKind::kListing);
    if (!kind)
      warnings.push_back(fmt::format(
          "{}: el tipo «{}» no está en la tabla de tipos; se toma como página con lista", source.id,
          cell("kind")));
    judge_status(source, cell("status"));
    if (source.kind == SourceKind::kNumbered && source.url.find("{id}") == std::string::npos)
      number_address(source);
    return source;
  }

 private:
  // The program's own word, as an export writes it, or one of the table.
  [[nodiscard]] std::optional<SourceKind> kind_of(const std::string& word) const {
    if (const auto own = parse_word<SourceKind>(word)) return own;
    const auto listed = find_whole(kinds_, word);
    return listed ? parse_word<SourceKind>(*listed) : std::nullopt;
  }

  WordTable kinds_ = read_table("catalogue/kinds.tsv");
  WordTable priors_ = read_table("catalogue/priors.tsv");
  WordTable rhythms_ = read_table("catalogue/rhythms.tsv");
};

}  // namespace

ImportedCatalogue import_catalogue(std::string_view csv) {
  ImportedCatalogue imported;
  const auto rows = parse_csv(csv);
  if (rows.empty()) {
    imported.warnings.emplace_back("El archivo está vacío");
    return imported;
  }
  const CatalogueReader reader;
  for (std::size_t index = 1; index < rows.size(); ++index) {
    Row row;
    for (std::size_t column = 0; column < std::min(rows[index].size(), rows[0].size()); ++column)
      row[rows[0][column]] = rows[index][column];
    Source source = reader.read(row, imported.warnings);
    if (source.id.empty())
      imported.warnings.push_back(fmt::format("La fila {} no tiene código; se omite", index + 1));
    else
      imported.sources.push_back(std::move(source));
  }
  return imported;
}

}  // namespace atalaya::config
