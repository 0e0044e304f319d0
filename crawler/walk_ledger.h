#pragma once

#include <optional>
#include <string>

#include "crawler/document_reader.h"
#include "crawler/fetch/fetch_outcome.h"
#include "crawler/night_verdict.h"
#include "crawler/sink.h"

namespace atalaya::crawler {

/// What an address is to its source: how much its failure matters.
enum class PageRole {
  kMain,     ///< its failure is the source's
  kFurther,  ///< another page of the listing, or a page behind it: the rest counts
  kNumber,   ///< an absent one is a miss
};

/// What one walk has learnt: what goes to the sink, and how the source ends. Decides, never waits.
class WalkLedger {
 public:
  WalkLedger(const Source& source, SourceState state, Instant now);

  [[nodiscard]] const SourceState& before() const { return before_; }
  [[nodiscard]] bool refuses_to_start();
  /// The source ended without having been read.
  [[nodiscard]] bool has_failed() const;

  /// Takes a fetch; gives its document when it brought a new one. The main page's fetch is held
  /// back until release(): it makes the page known, and a known page that did not change is not
  /// read.
  [[nodiscard]] std::optional<Document> take(fetch::FetchOutcome outcome, PageRole role);
  /// The same of a file that a call links: its failure is a warning and nothing more, and new bytes
  /// make no night that changed.
  void take_annex(fetch::FetchOutcome outcome);
  void fail(FetchResult result, FetchCause cause, std::string detail, PageRole role);
  void note_partial(FetchCause cause, std::string detail);
  /// Warnings and cause of a reading, and the digest of a watched page.
  void take_notes(const Reading& reading, PageRole role);
  void add(Finding finding);
  /// A document that no fetch brought: a mail, a file of one.
  void add(Document document);
  /// A reading that is no fetch of an address.
  void add(Fetch record);
  void note_number(int id);
  /// How far the mailbox is read once everything added so far is stored.
  void note_mailbox(const MailboxPlace& place);
  /// All findings of the main page are added: its fetch may go to the sink with the last of them.
  void release();

  [[nodiscard]] bool is_heavy() const {
    return yield_.findings.size() >= kDeliverySize || held_bytes_ >= kDeliveryBytes;
  }
  /// What is to be delivered now; nothing when there is nothing.
  [[nodiscard]] std::optional<SourceYield> take_yield();
  /// How the source ends. Nothing may be called afterwards.
  [[nodiscard]] SourceOutcome conclude();

 private:
  static constexpr std::size_t kDeliverySize = 64;
  static constexpr std::size_t kDeliveryBytes = 4U << 20U;

  void warn(std::string sentence);
  void note_main(const Fetch& record);
  void note_main(const Reading& reading);
  void watch(const Reading& reading);
  void disown_main_page();

  const Source& source_;  // the walk's
  Instant now_;
  SourceOutcome outcome_;
  SourceState before_;
  SourceYield yield_;
  std::optional<Fetch> held_;
  std::size_t held_bytes_ = 0;  ///< of documents that no fetch brought, not yet delivered
  NightFacts facts_;
  bool refused_ = false;
};

}  // namespace atalaya::crawler
