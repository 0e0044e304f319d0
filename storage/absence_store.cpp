#include "storage/absence_store.h"

#include "storage/columns.h"

namespace atalaya::storage {

namespace {

StandingFinding finding_at(const Statement& row) {
  StandingFinding finding;
  finding.id = row.integer(0);
  finding.key = row.text(1);
  finding.call = row.integer(2);
  finding.published = date_at(row, 3);
  if (!row.is_null(7)) finding.document = Sha256::from_bytes(row.view(7)).value_or(Sha256());
  if (const auto night = date_at(row, 5))
    finding.absence =
        Absence{static_cast<int>(row.integer(4)), *night, optional_instant_at(row, 6)};
  return finding;
}

}  // namespace

std::vector<StandingFinding> AbsenceStore::findings_of(const std::string& source_id) const {
  std::vector<StandingFinding> findings;
  Statement row = database_.prepare(
      "SELECT f.id, f.key, f.call_id, f.published, a.nights, a.last_night, a.vanished_at, "
      "d.digest FROM findings f LEFT JOIN finding_absences a ON a.finding_id = f.id "
      "LEFT JOIN documents d ON d.id = f.document_id "
      "WHERE f.source_id = ? AND f.call_id IS NOT NULL ORDER BY f.id");
  row.bind(source_id);
  while (row.step()) findings.push_back(finding_at(row));
  return findings;
}

void AbsenceStore::save(std::int64_t finding, const Absence& absence) {
  database_.prepare("INSERT OR REPLACE INTO finding_absences VALUES (?, ?, ?, ?)")
      .bind(finding)
      .bind(absence.nights)
      .bind(absence.last_night.iso())
      .bind(to_column(absence.vanished_at))
      .run();
}

void AbsenceStore::clear(std::int64_t finding) {
  database_.prepare("DELETE FROM finding_absences WHERE finding_id = ?").bind(finding).run();
}

}  // namespace atalaya::storage
