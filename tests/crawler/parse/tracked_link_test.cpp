#include "crawler/parse/tracked_link.h"

#include "tests/support/catch.h"

using atalaya::parse::unwrapped_link;

TEST_CASE("An address inside an address is taken out", "[parse][tracked_link]") {
  const auto [wrapped, plain] = GENERATE(table<std::string, std::string>(
      {{"https://click.mail.example/r?u=7&url=https%3A%2F%2Ffondo.example%2Fagua%3Fa%3D1",
        "https://fondo.example/agua?a=1"},
       {"https://safe.mail.example/?url=https%3A%2F%2Fclick.mail.example%2F%3Fto%3Dhttps%253A%252F%"
        "252Ffondo.example%252F&data=05",
        "https://fondo.example/"},
       {"https://t.example/L0/https:%2F%2Ffondo.example%2Fbeca/1/0100",
        "https://fondo.example/beca"},
       {"https://t.example/go/https://fondo.example/x?p=2", "https://fondo.example/x?p=2"},
       {"https://t.example/?r=aHR0cHM6Ly9mb25kby5leGFtcGxlL2E_Yj0x", "https://fondo.example/a?b=1"},
       {"https://fondo.example/agua?a=1", "https://fondo.example/agua?a=1"},
       {"https://t.example/ls/click?upn=u001.abc", "https://t.example/ls/click?upn=u001.abc"},
       {"https://t.example/?url=javascript%3Aalert(1)",
        "https://t.example/?url=javascript%3Aalert(1)"},
       {"https://t.example/?url=https%3A%2F%2Flocalhost%2F",
        "https://t.example/?url=https%3A%2F%2Flocalhost%2F"},
       {"mailto:a@fondo.example", "mailto:a@fondo.example"},
       {"", ""}}));

  CHECK(unwrapped_link(wrapped) == plain);
}
