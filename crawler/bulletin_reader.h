#pragma once

#include <string>
#include <vector>

#include "crawler/announcement.h"
#include "crawler/document_reader.h"
#include "crawler/parse/bulletin.h"
#include "crawler/parse/mail.h"
#include "crawler/parse/parse_budget.h"

namespace atalaya::crawler {

/// A call that a file of a mail tells is known by that file: it has no page of its own.
void name_after_file(Lead& lead, const std::string& address);

/// Turns one mail into the calls that it announces: none, one for the whole mail, or one for each
/// item of a bulletin. The mail itself is the evidence; so are its attachments, as documents of
/// their own. What is no call by its own words and has no page that could say so is left out.
class BulletinReader {
 public:
  /// References outlive the reader.
  BulletinReader(const Source& source, const Document& document, Instant now,
                 const extract::Understanding& understanding, const parse::ParseBudget& budget);

  [[nodiscard]] Reading read() const;

 private:
  [[nodiscard]] parse::LaidOutText body_of(const parse::Mail& mail) const;
  [[nodiscard]] std::vector<Lead> item_leads(const parse::Mail& mail,
                                             const parse::LaidOutText& body) const;
  [[nodiscard]] Lead item_lead(Announcement announcement, const parse::LaidOutText& body,
                               const parse::BulletinItem& item) const;
  [[nodiscard]] Lead whole_lead(const parse::Mail& mail, const parse::LaidOutText& body) const;
  [[nodiscard]] Announcement announcement_of(const parse::Mail& mail,
                                             const parse::LaidOutText& body) const;
  void read_attachments(const parse::Mail& mail, Reading& reading) const;
  /// Calls of their own; none when they belong to `call`, which takes their facts.
  [[nodiscard]] std::vector<Lead> pdf_leads(const Document& attached, Lead* call,
                                            Reading& reading) const;
  [[nodiscard]] std::vector<Lead> event_leads(const Document& attached, Lead* call) const;
  [[nodiscard]] std::string identity(const parse::Mail& mail) const;

  const Source& source_;
  const Document& document_;
  Instant now_;
  const extract::Understanding& understanding_;
  const parse::ParseBudget& budget_;
  AnnouncementReader announcements_;
};

}  // namespace atalaya::crawler
