#include <catch2/catch.hpp>

#include "extractor/ingest/ingest.h"
#include "tests/support/cases.h"

namespace planatlas {
namespace {

TEST_CASE("pages that browsers save as one file", "[ingest]") {
  const auto rules = Rules::from_files({});
  REQUIRE(rules);
  for (const auto& test :
       test::load_cases("ingest/mhtml.yaml", {"input", "text", "encoding", "url", "refused", "breaks_off"})) {
    INFO("case " << test["name"].as<std::string>());
    const auto document = read_document(test["input"].as<std::string>(), "x.mht", *rules);
    if (test["refused"]) {
      REQUIRE_FALSE(document);
      CHECK_THAT(document.error().message, Catch::Matchers::Contains(test["refused"].as<std::string>()));
      continue;
    }
    REQUIRE(document);
    CHECK(document->format == "mhtml");
    CHECK(document->text == test["text"].as<std::string>());
    CHECK(document->encoding == test["encoding"].as<std::string>());
    CHECK(document->diagnostics.size() == (test["breaks_off"] ? 1 : 0));
    CHECK(document->metadata.url.value_or("") == test["url"].as<std::string>(""));
  }
}

}  // namespace
}  // namespace planatlas
