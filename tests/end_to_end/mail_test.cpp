#include "tests/end_to_end/office.h"
#include "tests/support/catch.h"

namespace atalaya::test {

namespace {

constexpr const char* kNow = "2027-01-10T12:00:00Z";

/// A new data folder, and bulletins beside it.
class MailOffice {
 public:
  MailOffice() { REQUIRE(run({"init"}).exit_code == 0); }

  [[nodiscard]] ProgramResult run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"--data", place.file("datos"), "--now", kNow});
    return run_program(ATALAYA_PROGRAM, arguments);
  }
  [[nodiscard]] std::vector<CsvRow> matrix() const {
    return csv_rows(run({"matrix", "--format", "csv"}).out);
  }
  [[nodiscard]] std::string call_mail(const std::string& id, const std::string& title) const {
    return "From: Fondo <fondo@fondo.example>\r\nSubject: " + title + "\r\nMessage-ID: <" + id +
           "@fondo.example>\r\nDate: Fri, 08 Jan 2027 09:00:00 -0500\r\n\r\nSe abre la "
           "convocatoria para municipios de Colombia.\r\nFecha de cierre: 18 de febrero de "
           "2027.\r\nMonto: hasta EUR 60.000 por proyecto.\r\n";
  }

  TempDir place;
};

}  // namespace

TEST_CASE("Imported mails become calls whose every fact can be proved") {
  const MailOffice office;
  const std::string file =
      office.place.write("a.eml", office.call_mail("1", "Fondo de gestion del riesgo"));

  const ProgramResult import = office.run({"mail", "import", file});

  INFO(import.err);
  REQUIRE(import.exit_code == 0);
  const auto rows = office.matrix();
  REQUIRE(rows.size() == 1);
  CHECK(rows.front().at("Fecha de cierre") == "2027-02-18");
  const ProgramResult proof = office.run({"verify"});
  INFO(proof.out << proof.err);
  CHECK(proof.exit_code == 0);
  const ProgramResult again = office.run({"replay"});
  INFO(again.out);
  CHECK(again.out.find(" 0 con otra cita o regla, 0 cambiarían, 0 sin releer; 0 nuevos.") !=
        std::string::npos);
}

TEST_CASE("The same mail twice, and a reminder of the same call, make one call") {
  const MailOffice office;
  const std::string box = "From a@b.example Fri Jan  8 09:00:00 2027\r\n" +
                          office.call_mail("1", "Fondo de gestion del riesgo") +
                          "\r\nFrom a@b.example Fri Jan  8 10:00:00 2027\r\n" +
                          office.call_mail("2", "Recordatorio: Fondo de gestion del riesgo");
  const std::string first = office.place.write("box.mbox", box);
  const std::string again = office.place.write("otra/copia.mbox", box);

  REQUIRE(office.run({"mail", "import", first, again}).exit_code == 0);

  CHECK(office.matrix().size() == 1);
}

TEST_CASE("Mails in the folder entrada are read by the next harvest") {
  const MailOffice office;
  office.place.write("datos/entrada/a.eml", office.call_mail("1", "Fondo de gestion del riesgo"));

  const ProgramResult harvest = office.run({"harvest", "--source", "ENTRADA"});

  INFO(harvest.err);
  CHECK(harvest.exit_code == 0);
  CHECK(office.matrix().size() == 1);
}

TEST_CASE("A mail that does not exist is named, and nothing is stored") {
  const MailOffice office;

  const ProgramResult import = office.run({"mail", "import", "/no/existe.eml"});

  CHECK(import.exit_code == 2);
  CHECK(import.err.find("/no/existe.eml") != std::string::npos);
}

TEST_CASE("The mailbox and the APIs of the catalogue become active when configured") {
  const MailOffice office;

  const ProgramResult refused = office.run({"source", "enable", "F037"});
  const ProgramResult api = office.run({"source", "edit", "F037", "api.preset=eu-funding-tenders"});
  const ProgramResult mail =
      office.run({"source", "edit", "F004", "url=imaps://correo.alcaldia.example",
                  "mail.user=oficina", "mail.password_file=secretos/buzon"});

  CHECK(refused.exit_code == 1);
  CHECK(refused.err.find("api.preset=") != std::string::npos);
  CHECK(api.err.find("F037 ya está configurada y queda activa") != std::string::npos);
  CHECK(mail.out.find("status = \"active\"") != std::string::npos);
  CHECK(office.run({"config", "check"}).exit_code == 0);
}

}  // namespace atalaya::test
