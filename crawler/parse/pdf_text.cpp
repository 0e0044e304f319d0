#include "crawler/parse/pdf_text.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "crawler/parse/child_process.h"
#include "crawler/parse/pdf_page.h"

namespace atalaya::parse {
namespace {

// Letters: a page that says less carries no more than a stamp or a page number.
constexpr std::size_t kStampLetters = 40;
// Of pdftotext: the document could not be opened; its author forbids copying.
constexpr int kCannotOpen = 1;
constexpr int kForbidden = 3;

ChildRun run_reader(std::string_view bytes, const PdfLimits& limits) {
  // One page more than is read tells whether there are more.
  return run_child(
      limits.program,
      {"-raw", "-enc", "UTF-8", "-eol", "unix", "-l", std::to_string(limits.pages + 1), "-", "-"},
      bytes, {limits.time, limits.memory, limits.output});
}

// Every page ends with a form feed; what follows the last one is a page that was cut.
std::vector<std::string> pages_of(std::string_view output) {
  std::vector<std::string> pages;
  while (!output.empty()) {
    const std::string_view page = output.substr(0, output.find('\f'));
    output.remove_prefix(std::min(output.size(), page.size() + 1));
    pages.push_back(pdf_page_text(page));
  }
  return pages;
}

std::size_t letters_of(std::string_view page) {
  const auto is_letter = [](char byte) {
    const auto code = static_cast<unsigned char>(byte);
    return (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z') || code >= 0xC0;
  };
  return static_cast<std::size_t>(std::count_if(page.begin(), page.end(), is_letter));
}

bool is_stamp(const std::string& page) {
  return letters_of(page) < kStampLetters;
}

bool says(const ChildRun& run, std::string_view words) {
  return run.complaints.find(words) != std::string::npos;
}

/// Draws the conclusions from what the child left.
class PdfReading {
 public:
  PdfReading(ChildRun run, const PdfLimits& limits) : run_(std::move(run)), limits_(limits) {}

  Parsed<PdfText> result() {
    switch (run_.end) {
      case ChildEnd::kNotStarted:
        refuse_unstarted();
        break;
      case ChildEnd::kTimedOut:
      case ChildEnd::kSignalled:
        refuse(PdfState::kOverBudget, "the PDF takes too much time or memory to read");
        break;
      case ChildEnd::kTooMuchOutput:
        warn(fmt::format("the PDF's text is longer than {} bytes; the rest is left out",
                         limits_.output));
        parsed_.value.is_cut = true;
        take_pages();
        break;
      case ChildEnd::kExited:
        take_exited();
        break;
    }
    return std::move(parsed_);
  }

 private:
  void warn(std::string why) { parsed_.warnings.push_back(std::move(why)); }
  void refuse(PdfState state, std::string why) {
    parsed_.value.state = state;
    warn(std::move(why));
  }

  void refuse_unstarted() {
    if (run_.code == ENOENT)
      return refuse(PdfState::kNoReader,
                    fmt::format("PDFs cannot be read: there is no {}; install poppler-utils",
                                limits_.program));
    refuse(PdfState::kOverBudget,
           fmt::format("no process could be started for the PDF (errno {})", run_.code));
  }

  void take_exited() {
    const bool locked = run_.code == kForbidden || says(run_, "Incorrect password");
    if (locked) return refuse(PdfState::kEncrypted, "the PDF is encrypted: it asks for a password");
    if (says(run_, "ut of memory"))
      return refuse(PdfState::kOverBudget, "the PDF takes too much memory to read");
    parsed_.malformed = run_.code == kCannotOpen || says(run_, "Syntax Error");
    if (run_.code != 0)
      return refuse(PdfState::kDamaged, "the PDF is damaged: none of its pages can be read");
    if (parsed_.malformed) warn("the PDF is damaged; what can be read of it is");
    take_pages();
  }

  void take_pages() {
    std::vector<std::string>& pages = parsed_.value.pages;
    pages = pages_of(repair_utf8(run_.output));
    const auto limit = static_cast<std::size_t>(std::max(0, limits_.pages));
    if (pages.size() > limit) {
      pages.resize(limit);
      parsed_.value.is_cut = true;
      warn(fmt::format("the PDF has more than {} pages; the rest is left out", limit));
    }
    judge_pages();
    parsed_.value.title = title_of_pages(pages);
  }

  void judge_pages() {
    const std::vector<std::string>& pages = parsed_.value.pages;
    const auto stamps = std::count_if(pages.begin(), pages.end(), is_stamp);
    if (pages.empty()) return refuse(PdfState::kDamaged, "the PDF has no page");
    if (std::cmp_equal(stamps, pages.size()))
      return refuse(PdfState::kScanned, "the PDF has no text: its pages are pictures");
    parsed_.value.state = PdfState::kText;
    const auto empty = std::count(pages.begin(), pages.end(), std::string());
    if (empty > 0) warn(fmt::format("{} of the PDF's {} pages have no text", empty, pages.size()));
  }

  ChildRun run_;
  const PdfLimits& limits_;
  Parsed<PdfText> parsed_;
};

}  // namespace

Parsed<PdfText> read_pdf(std::string_view bytes, const PdfLimits& limits) {
  return PdfReading(run_reader(bytes, limits), limits).result();
}

}  // namespace atalaya::parse
