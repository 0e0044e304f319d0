#include "storage/document_archive.h"

#include <thread>

#include "tests/storage/sample_store.h"
#include "tests/support/catch.h"

using namespace atalaya;
using namespace atalaya::storage;
using namespace atalaya::test;
using Catch::Matchers::Contains;

namespace {

struct Archive {
  TempDir folder;
  DocumentArchive archive{folder.file("archive.db"), OpenMode::kReadWrite};
};

}  // namespace

TEST_CASE("A document comes back as it was stored", "[storage][document_archive]") {
  Archive held;
  const std::string bytes = GENERATE(std::string(), std::string("<html>a\0b</html>", 16),
                                     std::string(3'000'000, 'a'), std::string("\x80\xFF\xFE"));
  const Document document = sample_document(bytes);

  held.archive.put({document});
  const auto found = held.archive.find(document.digest);

  REQUIRE(found.has_value());
  CHECK(found->bytes == bytes);
  CHECK(found->content_type == document.content_type);
  CHECK(found->url == document.url);
  CHECK(found->digest == document.digest);
  CHECK(held.archive.size_of(document.digest) == static_cast<std::int64_t>(bytes.size()));
  CHECK_FALSE(held.archive.size_of(Sha256::of("never stored")));
}

TEST_CASE("The same content is stored once, under its first address",
          "[storage][document_archive]") {
  Archive held;
  Document elsewhere = sample_document("same");
  elsewhere.url = "https://mirror.example/";

  held.archive.put({sample_document("same"), sample_document("same")});
  held.archive.put({elsewhere});

  CHECK(held.archive.count() == 1);
  CHECK(held.archive.find(elsewhere.digest)->url == "https://funder.example/calls");
}

TEST_CASE("A document that was never stored is not found", "[storage][document_archive]") {
  const Archive held;

  CHECK_FALSE(held.archive.find(Sha256::of("nothing")).has_value());
}

TEST_CASE("Documents are compressed on the disk", "[storage][document_archive]") {
  Archive held;
  held.archive.put({sample_document(std::string(1'000'000, 'a'))});

  Statement row = held.archive.database().prepare("SELECT length(bytes) FROM documents");

  REQUIRE(row.step());
  CHECK(row.integer(0) < 1000);
}

TEST_CASE("Damaged bytes are an error that names the document", "[storage][document_archive]") {
  Archive held;
  const Document document = sample_document("some bytes that were stored");
  held.archive.put({document});
  const auto* damage =
      GENERATE("UPDATE documents SET bytes = x'00010203'",
               "UPDATE documents SET bytes = substr(bytes, 1, length(bytes) - 3)",
               "UPDATE documents SET size = -1", "UPDATE documents SET size = 1 << 60");
  held.archive.database().execute(damage);

  CHECK_THROWS_WITH(held.archive.find(document.digest), Contains(document.digest.hex()));
}

TEST_CASE("Several threads may read while one writes", "[storage][document_archive]") {
  Archive held;
  const Document known = sample_document("known");
  held.archive.put({known});
  std::atomic<int> found = 0;

  std::vector<std::thread> readers;
  for (int reader = 0; reader < 3; ++reader)
    readers.emplace_back([&] {
      for (int round = 0; round < 50; ++round) found += held.archive.find(known.digest) ? 1 : 0;
    });
  for (int number = 0; number < 50; ++number)
    held.archive.put({sample_document("document " + std::to_string(number))});
  for (std::thread& reader : readers) reader.join();

  CHECK(found == 150);
  CHECK(held.archive.count() == 51);
}
