#include <benchmark/benchmark.h>

#include "bench/generator.h"
#include "crawler/parse/feed.h"
#include "crawler/parse/html_document.h"
#include "crawler/parse/xml_text.h"

namespace atalaya::parse {

namespace {

constexpr std::uint64_t kSeed = 1;

std::int64_t bytes_read(const benchmark::State& state, const std::string& document) {
  return static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(document.size());
}

void read_feed(benchmark::State& state) {
  const std::string feed = bench::make_feed(kSeed, 1, 20);
  const DocumentHints hints{"https://feeds.example/1", "application/rss+xml"};
  for (auto _ : state) benchmark::DoNotOptimize(parse_feed(feed, hints));
  state.SetBytesProcessed(bytes_read(state, feed));
}
BENCHMARK(read_feed);

void read_entries_as_text(benchmark::State& state) {
  const std::string feed = bench::make_feed(kSeed, 1, 20);
  const auto parsed = parse_feed(feed, {"https://feeds.example/1", "application/rss+xml"});
  for (auto _ : state)
    for (const FeedEntry& entry : parsed.value.entries) benchmark::DoNotOptimize(entry_text(entry));
  state.SetBytesProcessed(bytes_read(state, feed));
}
BENCHMARK(read_entries_as_text);

void prepare_broken_xml(benchmark::State& state) {
  const std::string feed = bench::make_feed(kSeed, 1, 20) + "&nbsp;&broken <";
  for (auto _ : state) benchmark::DoNotOptimize(prepare_xml(feed));
  state.SetBytesProcessed(bytes_read(state, feed));
}
BENCHMARK(prepare_broken_xml);

void build_page_tree(benchmark::State& state) {
  const std::string html = bench::make_page(kSeed, 1);
  const DocumentHints hints{"https://pages.example/1", "text/html; charset=utf-8"};
  for (auto _ : state) benchmark::DoNotOptimize(HtmlDocument::parse(html, hints, ParseBudget{}));
  state.SetBytesProcessed(bytes_read(state, html));
}
BENCHMARK(build_page_tree);

void read_page(benchmark::State& state) {
  const std::string html = bench::make_page(kSeed, 1);
  const auto document = HtmlDocument::parse(
      html, {"https://pages.example/1", "text/html; charset=utf-8"}, ParseBudget{});
  for (auto _ : state) benchmark::DoNotOptimize(document.value().page());
  state.SetBytesProcessed(bytes_read(state, html));
}
BENCHMARK(read_page);

void find_repeated_items(benchmark::State& state) {
  const std::string html = bench::make_page(kSeed, 1);
  const auto document = HtmlDocument::parse(
      html, {"https://pages.example/1", "text/html; charset=utf-8"}, ParseBudget{});
  for (auto _ : state) benchmark::DoNotOptimize(document.value().listing({}));
  state.SetBytesProcessed(bytes_read(state, html));
}
BENCHMARK(find_repeated_items);

}  // namespace

}  // namespace atalaya::parse
