#include "app/diagnosis.h"

#include <filesystem>

#include <fmt/format.h>
#include <unistd.h>

#include "app/open_store.h"
#include "base/text.h"
#include "base/time_zone.h"
#include "config/settings_loader.h"
#include "crawler/parse/pdf_limits.h"

namespace atalaya::app {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kLowSpace = std::uintmax_t{1} << 30U;  // a night of pages fits

Checkup data_folder(const Session& session) {
  const std::string& data = session.options.data_folder;
  if (!fs::is_directory(data))
    return {"data",
            Health::kFault,
            {fmt::format("No existe la carpeta de datos {}. Créela con: atalaya --data {} init",
                         data, data),
             fmt::format("There is no data folder {}. Make it with: atalaya --data {} init", data,
                         data)}};
  if (::access(data.c_str(), R_OK | W_OK | X_OK) != 0)
    return {"data",
            Health::kFault,
            {fmt::format("No se puede escribir en {}. Revise los permisos de la carpeta.", data),
             fmt::format("Cannot write to {}. Check the folder's permissions.", data)}};
  return {"data",
          Health::kGood,
          {fmt::format("Carpeta de datos: {}", data), fmt::format("Data folder: {}", data)}};
}

Checkup settings_of(const config::Loaded& loaded) {
  if (loaded.problems.empty())
    return {"settings", Health::kGood, {"Ajustes sin errores.", "No errors in the settings."}};
  Bilingual text{"Los ajustes tienen errores:", "The settings have errors:"};
  for (const config::Problem& problem : loaded.problems) {
    text.spanish += "\n    " + to_spanish(problem);
    text.english += "\n    " + to_english(problem);
  }
  return {"settings", Health::kFault, std::move(text)};
}

std::vector<std::string> database_problems(const std::string& folder,
                                           const std::vector<Source>& sources) {
  auto store = storage::Store::open(folder, sources, storage::OpenMode::kReadOnly);
  if (!store) return {store.error().detail};
  try {
    return (*store)->integrity_problems();
  } catch (const storage::StorageError& error) {
    return {error.what()};
  }
}

Checkup databases(const std::string& folder, const std::vector<Source>& sources) {
  if (!fs::exists(fs::path(folder) / "atalaya.db"))
    return {"databases",
            Health::kAdvice,
            {"Todavía no hay bases de datos: se crean con la primera cosecha (atalaya harvest).",
             "There are no databases yet: the first harvest makes them (atalaya harvest)."}};
  const std::vector<std::string> problems = database_problems(folder, sources);
  if (problems.empty())
    return {"databases", Health::kGood, {"Bases de datos sanas.", "The databases are sound."}};
  const std::string listed = fmt::format("\n    {}", fmt::join(problems, "\n    "));
  return {"databases",
          Health::kFault,
          {"Las bases de datos tienen problemas; recupere una copia con atalaya restore:" + listed,
           "The databases have problems; bring back a backup with atalaya restore:" + listed}};
}

Checkup time_zones() {
  const auto brussels = TimeZone::find("Europe/Brussels");
  if (TimeZone::find("America/Bogota") && brussels)
    return {"tzdata", Health::kGood, {"Zonas horarias disponibles.", "Time zones are available."}};
  return {"tzdata",
          Health::kFault,
          {"Faltan las zonas horarias. Instale el paquete tzdata.",
           "The time zones are missing. Install the package tzdata."}};
}

Checkup unicode() {
  if (fold_for_matching("CONVOCATORIA de A\u00d1O") == "convocatoria de ano")
    return {"icu", Health::kGood, {"Textos Unicode: bien.", "Unicode texts: fine."}};
  return {"icu",
          Health::kFault,
          {"La biblioteca ICU no responde como debe. Reinstale libicu.",
           "The ICU library does not answer as it should. Reinstall libicu."}};
}

Checkup pdf_reader() {
  const std::string program = parse::PdfLimits{}.program;
  if (::access(program.c_str(), X_OK) == 0)
    return {"pdf", Health::kGood, {"Lectura de PDF: bien.", "Reading of PDFs: fine."}};
  return {"pdf",
          Health::kAdvice,
          {fmt::format("Falta {}: los PDF no se leen. Instale el paquete poppler-utils.", program),
           fmt::format("{} is missing: PDFs are not read. Install the package poppler-utils.",
                       program)}};
}

Checkup contact(const config::OfficeProfile& office) {
  if (!office.contact.empty())
    return {"contact",
            Health::kGood,
            {fmt::format("Contacto que ven los sitios: {}", office.contact),
             fmt::format("Contact that sites see: {}", office.contact)}};
  return {"contact",
          Health::kAdvice,
          {"Falta [office].contact en atalaya.toml: escriba un correo o una página, para que los "
           "sitios sepan a quién dirigirse.",
           "[office].contact is missing in atalaya.toml: give an e-mail or a page, so that sites "
           "know whom to ask."}};
}

Checkup disk(const std::string& folder) {
  std::error_code error;
  const fs::space_info space = fs::space(folder, error);
  if (error)
    return {"disk",
            Health::kAdvice,
            {fmt::format("No se pudo consultar el disco: {}", error.message()),
             fmt::format("The disk cannot be asked: {}", error.message())}};
  const std::uintmax_t mebibytes = space.available >> 20U;
  if (space.available >= kLowSpace)
    return {"disk",
            Health::kGood,
            {fmt::format("Espacio libre: {} MiB.", mebibytes),
             fmt::format("Free space: {} MiB.", mebibytes)}};
  return {
      "disk",
      Health::kFault,
      {fmt::format("Quedan {} MiB libres: libere espacio antes de la próxima cosecha.", mebibytes),
       fmt::format("Only {} MiB are free: make room before the next harvest.", mebibytes)}};
}

Checkup output_folder(const config::OutputSettings& output) {
  if (output.folder.empty())
    return {"output",
            Health::kAdvice,
            {"[output].folder está vacío: las cosechas no dejan la matriz en ninguna carpeta "
             "compartida.",
             "[output].folder is empty: harvests leave the matrix in no shared folder."}};
  return {"output",
          Health::kGood,
          {fmt::format("Carpeta compartida: {}", output.folder),
           fmt::format("Shared folder: {}", output.folder)}};
}

// Sources that lack what their kind needs.
bool needs_configuration(const Source& source) {
  if (!is_configured(source)) return true;
  return source.kind == SourceKind::kNumbered && source.url.find("{id}") == source.url.npos;
}

Checkup sources_of(const std::vector<Source>& sources) {
  std::size_t reading = 0;
  std::string waiting;
  for (const Source& source : sources) {
    if (source.status != SourceStatus::kActive && source.status != SourceStatus::kObserved)
      continue;
    ++reading;
    if (needs_configuration(source))
      waiting += fmt::format("\n    {} {} ({})", source.id, source.name, to_string(source.kind));
  }
  if (reading == 0)
    return {"sources",
            Health::kFault,
            {"Ninguna fuente está activa. Active alguna con: atalaya source enable ID",
             "No source is active. Enable one with: atalaya source enable ID"}};
  const Bilingual count{fmt::format("Fuentes que se leen: {}.", reading),
                        fmt::format("Sources that are read: {}.", reading)};
  if (waiting.empty()) return {"sources", Health::kGood, count};
  return {"sources",
          Health::kAdvice,
          {count.spanish + " Necesitan configuración:" + waiting,
           count.english + " These need configuration:" + waiting}};
}

// Why the secret of a mailbox is no good; empty when it is.
Bilingual flaw_of_secret(const std::string& file) {
  std::error_code error;
  const fs::perms rights = fs::status(file, error).permissions();
  if (error || ::access(file.c_str(), R_OK) != 0)
    return {fmt::format("no se puede leer {}", file), fmt::format("{} cannot be read", file)};
  if ((rights & (fs::perms::group_all | fs::perms::others_all)) != fs::perms::none)
    return {fmt::format("{0} lo pueden leer otros usuarios. Corríjalo con: chmod 600 {0}", file),
            fmt::format("others may read {0}. Mend it with: chmod 600 {0}", file)};
  return {};
}

Checkup mailboxes(const std::vector<Source>& sources) {
  Bilingual flaws;
  int configured = 0;
  for (const Source& source : sources) {
    const bool is_read =
        source.status == SourceStatus::kActive || source.status == SourceStatus::kObserved;
    if (source.kind != SourceKind::kMail || !is_read) continue;
    ++configured;
    const MailboxAccess& mail = source.mail;
    const Bilingual flaw =
        flaw_of_secret(mail.token_file.empty() ? mail.password_file : mail.token_file);
    if (flaw.spanish.empty()) continue;
    flaws.spanish += fmt::format("\n    {}: {}", source.id, flaw.spanish);
    flaws.english += fmt::format("\n    {}: {}", source.id, flaw.english);
  }
  if (configured == 0)
    return {"mail", Health::kGood, {"Ningún buzón configurado.", "No mailbox is configured."}};
  if (flaws.spanish.empty())
    return {
        "mail", Health::kGood, {"Claves de los buzones bien guardadas.", "Mail secrets are kept."}};
  return {"mail",
          Health::kFault,
          {"Contraseñas de correo:" + flaws.spanish, "Mail secrets:" + flaws.english}};
}

Checkup plan(const config::ScoringSettings& scoring) {
  if (scoring.plan.loaded())
    return {"plan",
            Health::kGood,
            {fmt::format("Plan de desarrollo: {}", scoring.plan.name),
             fmt::format("Development plan: {}", scoring.plan.name)}};
  return {"plan",
          Health::kAdvice,
          {"No hay plan de desarrollo cargado: las prioridades son provisionales.",
           "No development plan is loaded: priorities are provisional."}};
}

}  // namespace

std::vector<Checkup> diagnose(Session& session) {
  std::vector<Checkup> checkups = {data_folder(session), time_zones(), unicode(), pdf_reader()};
  if (checkups.front().health == Health::kFault) return checkups;
  const std::string& folder = session.options.data_folder;
  const config::Loaded loaded =
      config::load(config::options_for(folder, session.options.config_file));
  const config::Settings& settings = loaded.settings;
  checkups.push_back(settings_of(loaded));
  checkups.push_back(databases(folder, settings.sources));
  checkups.push_back(contact(settings.office));
  checkups.push_back(disk(folder));
  checkups.push_back(output_folder(settings.output));
  checkups.push_back(plan(settings.scoring));
  checkups.push_back(sources_of(settings.sources));
  checkups.push_back(mailboxes(settings.sources));
  return checkups;
}

}  // namespace atalaya::app
