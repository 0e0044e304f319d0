#include "crawler/parse/rule_learner.h"

#include "tests/crawler/parse/pages.h"

namespace atalaya::parse {

namespace {

const SeenCalls kSeen{{"Fondo de agua limpia", "Premio a la ciudad verde"}, "", ""};

std::vector<std::string> titles_by(const HtmlDocument& document, const ListingRule& rule) {
  std::vector<std::string> titles;
  for (const ListingItem& item : document.listing(rule).items) titles.push_back(item.title);
  return titles;
}

/// A page of calls and other things; `learnt` finds exactly `titles`.
struct Teaching {
  std::string name;
  std::string html;
  std::vector<std::string> titles;
  std::string item;
};

const std::vector<std::string> kThree{"Fondo de agua limpia", "Premio a la ciudad verde",
                                      "Becas de gobierno abierto"};

const std::string kMenu =
    "<ul class=menu><li><a href=/i>Inicio de la entidad</a></li><li><a href=/q>Quiénes somos "
    "hoy</a></li></ul>";

std::string news() {
  return "<ul class=noticias><li class=item><h3><a href=/n1>Noticia de la semana</a></h3></li>"
         "<li class=item><h3><a href=/n2>Otra noticia de ayer</a></h3></li></ul>";
}

std::vector<Teaching> teachings() {
  return {
      {"list with classes beside another list of the same shape",
       kMenu +
           "<ul class=convocatorias><li class=item><h3><a href=/1>Fondo de agua limpia</a></h3>"
           "</li><li class=item><h3><a href=/2>Premio a la ciudad verde</a></h3></li>"
           "<li class=item><h3><a href=/3>Becas de gobierno abierto</a></h3></li></ul>" +
           news(),
       kThree, "ul.convocatorias > li.item"},
      {"bare list below a named division",
       kMenu +
           "<div id=contenido><ul><li><a href=/1>Fondo de agua limpia</a> cierra 3 de mayo</li>"
           "<li><a href=/2>Premio a la ciudad verde</a></li>"
           "<li><a href=/3>Becas de gobierno abierto</a></li></ul></div>" +
           news(),
       kThree, "#contenido ul > li"},
      {"table",
       kMenu + "<table class=t><thead><tr><th>Nombre</th><th>Cierre</th></tr></thead><tbody>"
               "<tr><td><a href=/1>Fondo de agua limpia</a></td><td>3 de mayo</td></tr>"
               "<tr><td><a href=/2>Premio a la ciudad verde</a></td><td>4 de mayo</td></tr>"
               "<tr><td><a href=/3>Becas de gobierno abierto</a></td><td>5 de mayo</td></tr>"
               "</tbody></table>",
       kThree, "table.t tbody > tr"},
      {"rows of two cards",
       kMenu +
           "<div class=view><div class=row><div class='card'><h4><a href=/1>Fondo de agua "
           "limpia</a></h4><a href=/1>Leer más</a></div><div class='card'><h4><a href=/2>Premio "
           "a la ciudad verde</a></h4><a href=/2>Leer más</a></div></div><div class=row><div "
           "class='card'><h4><a href=/3>Becas de gobierno abierto</a></h4><a href=/3>Leer "
           "más</a></div></div></div>",
       kThree, "div.row > div.card"},
      {"serial numbers and states among the classes",
       kMenu +
           "<main><article id=post-12 class='post-12 odd hentry'><h2><a href=/1>Fondo de agua "
           "limpia</a></h2></article><article id=post-13 class='post-13 even hentry last'><h2><a "
           "href=/2>Premio a la ciudad verde</a></h2></article><article id=post-9 class='post-9 "
           "odd hentry'><h2><a href=/3>Becas de gobierno abierto</a></h2></article></main>" +
           news(),
       kThree, "main > article.hentry"},
      {"the same title in a banner and in the list",
       "<div class=banner><a href=/1>Fondo de agua limpia</a></div>" + kMenu +
           "<ul class=c><li><a href=/1>Fondo de agua limpia</a></li><li><a href=/2>Premio a la "
           "ciudad verde</a></li><li><a href=/3>Becas de gobierno abierto</a></li></ul>",
       kThree, "ul.c > li"},
      {"two months",
       kMenu +
           "<div class=lista><section><h2>Mayo de este año</h2><ul><li><a href=/1>Fondo de agua "
           "limpia</a></li><li><a href=/3>Becas de gobierno abierto</a></li></ul></section>"
           "<section><h2>Junio de este año</h2><ul><li><a href=/2>Premio a la ciudad "
           "verde</a></li><li><a href=/4>Intercambio de ciudades hermanas</a></li></ul>"
           "</section></div>" +
           news(),
       {"Fondo de agua limpia", "Becas de gobierno abierto", "Premio a la ciudad verde",
        "Intercambio de ciudades hermanas"},
       "div.lista ul > li"},
      {"headings without a wrapper",
       kMenu + "<div class=texto><h3><a href=/1>Fondo de agua limpia</a></h3><p>Cierra el 3 de "
               "mayo</p><h3><a href=/2>Premio a la ciudad verde</a></h3><p>Cierra el 4</p>"
               "<h3><a href=/3>Becas de gobierno abierto</a></h3></div>",
       kThree, "div.texto > h3"},
  };
}

}  // namespace

TEST_CASE("Two titles of a list teach its rule") {
  for (const Teaching& teaching : teachings()) {
    INFO(teaching.name);
    const HtmlDocument document = document_of(teaching.html);

    const Lesson lesson = document.learn(kSeen);

    CHECK(lesson.problem == LessonProblem::kNone);
    CHECK(lesson.rule.item == teaching.item);
    CHECK(titles_by(document, lesson.rule) == teaching.titles);
  }
}

TEST_CASE("Every prefix of a page is learnt from or refused") {
  for (const Teaching& teaching : teachings())
    for (std::size_t end = 0; end < teaching.html.size(); end += 7) {
      const HtmlDocument document = document_of(teaching.html.substr(0, end));
      const Lesson lesson = document.learn({kSeen.titles, "3 de mayo", "Siguiente"});
      CHECK((lesson.problem == LessonProblem::kNone) != lesson.rule.empty());
    }
}

TEST_CASE("Titles are found whatever their case, accents and spaces, and when they are cut") {
  const HtmlDocument document = document_of(
      "<ul class=c><li><a href=/1>Convocatoria  para la\n<b>GESTIÓN</b> del agua</a></li>"
      "<li><a href=/2>Premio a la ciudad verde</a></li></ul>");

  const Lesson lesson =
      document.learn({{"convocatoria para la gestion…", "PREMIO A LA CIUDAD VERDE"}, "", ""});

  CHECK(lesson.problem == LessonProblem::kNone);
  CHECK(titles_by(document, lesson.rule).size() == 2);
}

TEST_CASE("A date that a person shows becomes a selector when it has an element of its own") {
  const std::string html =
      "<ul class=c><li><span class=dia>8 de mayo de 2027</span><a href=/1>Fondo de agua "
      "limpia</a></li><li><span class=dia>9 de mayo de 2027</span><a href=/2>Premio a la ciudad "
      "verde</a></li></ul>";
  const HtmlDocument document = document_of(html);

  const Lesson lesson = document.learn({kSeen.titles, "8 de mayo de 2027", ""});

  CHECK(lesson.rule.date == "span.dia");
  CHECK(document.listing(lesson.rule).items.at(1).date_text == "9 de mayo de 2027");
  CHECK(document.learn({kSeen.titles, "10 de junio", ""}).date_missed);
}

TEST_CASE("The cell of a date is told by its place") {
  const HtmlDocument document = document_of(
      "<table><tr><td>Fondo de agua limpia</td><td>8 de mayo de 2027</td><td>9 de junio de "
      "2027</td></tr><tr><td>Premio a la ciudad verde</td><td>1 de mayo de 2027</td><td>2 de junio "
      "de 2027</td></tr></table>");

  const Lesson lesson = document.learn({kSeen.titles, "9 de junio de 2027", ""});

  CHECK(lesson.rule.date == "td:nth-child(3)");
}

TEST_CASE("The link to the further page can be shown by its words") {
  const HtmlDocument document = document_of(
      "<ul class=c><li><a href=/1>Fondo de agua limpia</a></li><li><a href=/2>Premio a la ciudad "
      "verde</a></li></ul><a class=mas href='?p=2'>Otras convocatorias</a>");

  const Lesson lesson = document.learn({kSeen.titles, "", "Otras convocatorias"});

  CHECK(lesson.rule.next == "a.mas");
  CHECK(document.listing(lesson.rule).next_url == "https://fondo.example/convocatorias/?p=2");
  CHECK(document.learn({kSeen.titles, "", "Página que no está"}).next_missed);
}

TEST_CASE("A title that is not there is told with what is like it") {
  const HtmlDocument document = document_of(
      "<ul class=c><li><a href=/1>Fondo de agua limpia 2027</a></li><li><a href=/2>Premio a la "
      "ciudad verde</a></li></ul>");

  const Lesson lesson = document.learn({{"Fondo agua limpia", "Premio a la ciudad verde"}, "", ""});

  CHECK(lesson.problem == LessonProblem::kTitleNotFound);
  CHECK(lesson.rule.empty());
  REQUIRE(lesson.unfound.size() == 1);
  CHECK(lesson.unfound[0].near == std::vector<std::string>{"Fondo de agua limpia 2027"});
}

TEST_CASE("What teaches nothing says why") {
  CHECK(document_of("<p>x</p>").learn({{"Fondo de agua limpia"}, "", ""}).problem ==
        LessonProblem::kTooFewTitles);
  CHECK(document_of("<h1>Fondo de agua limpia</h1><p><a href=/2>Premio a la ciudad verde</a></p>")
            .learn(kSeen)
            .problem == LessonProblem::kNothingShared);
  CHECK(document_of(
            "<nav><a href=/1>Fondo de agua limpia</a></nav><div><p><a href=/2>Premio a la ciudad "
            "verde</a></p></div>")
            .learn(kSeen)
            .problem == LessonProblem::kNothingShared);
  CHECK(document_of("<p>Fondo de agua limpia</p>")
            .learn({{"Fondo de agua limpia", "Fondo de agua limpia"}, "", ""})
            .problem == LessonProblem::kNothingShared);
}

}  // namespace atalaya::parse
