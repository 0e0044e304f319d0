// What the same addresses cost without Atalaya: floor download|feeds|pages PARALLEL DATABASE ETAGS
// < addresses Downloads all of them with libcurl multi; with feeds or pages it also parses each
// body bare and writes one SQLite row an entry. ETAGS 1 sends the validators that the farm gives.
// Each host's robots.txt is asked first.
#include <cstdlib>
#include <deque>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include <curl/curl.h>
#include <gumbo.h>
#include <pugixml.hpp>
#include <sqlite3.h>

namespace {

struct Transfer {
  std::string url;
  std::string body;
  curl_slist* headers = nullptr;
};

std::size_t on_body(char* bytes, std::size_t size, std::size_t count, void* transfer) {
  static_cast<Transfer*>(transfer)->body.append(bytes, size * count);
  return size * count;
}

/// One row an entry, committed in batches.
class Rows {
 public:
  explicit Rows(const char* file) {
    sqlite3_open(file, &database_);
    sqlite3_exec(database_, "PRAGMA journal_mode=WAL; CREATE TABLE entry(url, title, text)",
                 nullptr, nullptr, nullptr);
    sqlite3_prepare_v2(database_, "INSERT INTO entry VALUES(?,?,?)", -1, &insert_, nullptr);
    sqlite3_exec(database_, "BEGIN", nullptr, nullptr, nullptr);
  }
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;
  ~Rows() {
    sqlite3_finalize(insert_);
    sqlite3_exec(database_, "COMMIT", nullptr, nullptr, nullptr);
    sqlite3_close(database_);
  }
  void add(const char* url, const char* title, const char* text) {
    sqlite3_bind_text(insert_, 1, url, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(insert_, 2, title, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(insert_, 3, text, -1, SQLITE_TRANSIENT);
    sqlite3_step(insert_);
    sqlite3_reset(insert_);
    if (++added_ % 1000 == 0) sqlite3_exec(database_, "COMMIT; BEGIN", nullptr, nullptr, nullptr);
  }

 private:
  sqlite3* database_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
  int added_ = 0;
};

void read_feed(const Transfer& transfer, Rows& rows) {
  pugi::xml_document document;
  document.load_buffer(transfer.body.data(), transfer.body.size());
  for (const auto item : document.child("rss").child("channel").children("item"))
    rows.add(item.child_value("link"), item.child_value("title"), item.child_value("description"));
}

void read_page(const Transfer& transfer, Rows& rows) {
  GumboOutput* output =
      gumbo_parse_with_options(&kGumboDefaultOptions, transfer.body.data(), transfer.body.size());
  rows.add(transfer.url.c_str(), "", "");
  gumbo_destroy_output(&kGumboDefaultOptions, output);
}

void start(CURLM* multi, const std::string& url, bool etags) {
  auto transfer = std::make_unique<Transfer>();
  transfer->url = url;
  CURL* easy = curl_easy_init();
  if (etags) {
    const std::string path = url.substr(url.find('/', 8));
    transfer->headers = curl_slist_append(nullptr, ("If-None-Match: \"" + path + "\"").c_str());
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, transfer->headers);
  }
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  curl_easy_setopt(easy, CURLOPT_PROXY, "");
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer.get());
  curl_easy_setopt(easy, CURLOPT_PRIVATE, transfer.release());
  curl_multi_add_handle(multi, easy);
}

std::unique_ptr<Transfer> finish(CURLM* multi, CURL* easy) {
  Transfer* transfer = nullptr;
  curl_easy_getinfo(easy, CURLINFO_PRIVATE, &transfer);
  curl_multi_remove_handle(multi, easy);
  curl_easy_cleanup(easy);
  curl_slist_free_all(transfer->headers);
  return std::unique_ptr<Transfer>(transfer);
}

std::deque<std::string> addresses() {
  std::deque<std::string> urls;
  for (std::string line; std::getline(std::cin, line);) {
    urls.push_back(line.substr(0, line.find('/', 8)) + "/robots.txt");
    urls.push_back(line);
  }
  return urls;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 5) return 2;
  const std::string mode = arguments[1];
  const auto parallel = static_cast<std::size_t>(std::atoi(arguments[2]));
  const bool etags = arguments[4] == std::string("1");
  std::unique_ptr<Rows> rows;
  if (mode != "download") rows = std::make_unique<Rows>(arguments[3]);
  std::deque<std::string> urls = addresses();
  CURLM* multi = curl_multi_init();
  std::size_t open = 0;
  while (open > 0 || !urls.empty()) {
    for (; open < parallel && !urls.empty(); ++open) {
      start(multi, urls.front(), etags);
      urls.pop_front();
    }
    int running = 0;
    curl_multi_perform(multi, &running);
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi, &left)) {
      const auto transfer = finish(multi, message->easy_handle);
      --open;
      if (rows && mode == "feeds" && !transfer->body.empty()) read_feed(*transfer, *rows);
      if (rows && mode == "pages" && !transfer->body.empty()) read_page(*transfer, *rows);
    }
    if (running > 0) curl_multi_poll(multi, nullptr, 0, 100, nullptr);
  }
  curl_multi_cleanup(multi);
}
