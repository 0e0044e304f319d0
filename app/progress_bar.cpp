#include "app/progress_bar.h"

#include <algorithm>
#include <cstdio>
#include <string>

#include <fmt/format.h>
#include <unistd.h>

namespace atalaya::app {

namespace {

constexpr int kWidth = 24;
constexpr std::chrono::milliseconds kRedrawEvery{100};

std::string time_left(std::chrono::seconds elapsed, const harvest::Progress& progress) {
  if (progress.sources_done == 0) return "calculando…";
  const auto left =
      elapsed.count() * (progress.sources - progress.sources_done) / progress.sources_done;
  return left < 60 ? fmt::format("faltan {} s", left)
                   : fmt::format("faltan {} min", (left + 59) / 60);
}

}  // namespace

ProgressBar::ProgressBar(bool wanted) : drawn_(wanted && ::isatty(STDERR_FILENO) != 0) {
}

void ProgressBar::show(const harvest::Progress& progress) {
  const auto now = std::chrono::steady_clock::now();
  if (!drawn_ || (now - last_ < kRedrawEvery && progress.sources_done < progress.sources)) return;
  last_ = now;
  const int filled = kWidth * progress.sources_done / std::max(1, progress.sources);
  std::string bar;
  for (int at = 0; at < kWidth; ++at) bar += at < filled ? "█" : "░";
  const std::string line = fmt::format(
      "\r{} {}/{} fuentes · {} hallazgos · {:.1f} MB · {}\x1b[K", bar, progress.sources_done,
      progress.sources, progress.findings, static_cast<double>(progress.bytes) / 1e6,
      time_left(std::chrono::duration_cast<std::chrono::seconds>(now - began_), progress));
  std::fputs(line.c_str(), stderr);
}

void ProgressBar::finish() {
  if (drawn_) std::fputs("\r\x1b[K", stderr);
}

}  // namespace atalaya::app
