// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/survey/survey_words.h"

#include "core/base/characters.h"

#include <algorithm>
#include <vector>

#include "core/base/text.h"

namespace rapport::sources {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

std::string letters_and_digits(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (is_letter(c) || is_digit(c)) out += c;
  return out;
}

/// Without "(...)" and "[...]", and without the number of a question before its text.
std::string bare(std::string_view text) {
  std::string out;
  int depth = 0;
  for (const char c : text) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0) out += c;
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  std::size_t n = 0;
  while (n < out.size() && out[n] == ' ') ++n;
  std::size_t at = n;
  if (at < out.size() && out[at] == 'q') ++at;
  const std::size_t digits = at;
  while (at < out.size() && is_digit(out[at])) ++at;
  if (at > digits && at + 1 < out.size() &&
      (out[at] == '.' || out[at] == ')' || out[at] == ':' || out[at] == ' '))
    return out.substr(at + 1);
  return out;
}

bool any_in(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](std::string_view part) { return text.find(part) != std::string_view::npos; });
}

bool recommends(const Label& label) {
  return label.holds({"recommend", "recommand", "recomend", "recomiend", "weiterempf", "empfehl", "empfiehl",
                      "consigl", "raccomand", "aanbevel", "aanbeve", "aanrad", "aanraad", "netpromoter",
                      "promoterscore"}) ||
         label.holds({"nps"}) || label.is({"ltr", "likelihood"});
}

bool eases(std::string_view text) {
  return any_in(text, {"easy", "easi", "ease", "einfach", "leicht", "facile", "facil", "makkelijk", "simple",
                       "eenvoudig"});
}
bool strains(std::string_view text) {
  return any_in(text, {"effort", "aufwand", "anstreng", "esfuerzo", "sforzo", "moeite", "inspanning",
                       "difficult", "difficil", "dificil", "schwierig", "schwer", "moeilijk"});
}

/// Numbers in a text, with their positions.
struct Written {
  int number = 0;
  std::size_t from = 0;
  std::size_t to = 0;
};
std::vector<Written> numbers_in(std::string_view text) {
  std::vector<Written> all;
  for (std::size_t i = 0; i < text.size();) {
    if (!is_digit(text[i])) {
      ++i;
      continue;
    }
    Written w{0, i, i};
    while (w.to < text.size() && is_digit(text[w.to])) {
      if (w.number < 100'000) w.number = w.number * 10 + (text[w.to] - '0');
      ++w.to;
    }
    i = w.to;
    all.push_back(w);
  }
  return all;
}

bool is_end(int number) {
  return number == 3 || number == 4 || number == 5 || number == 6 || number == 7 || number == 9 ||
         number == 10;
}

}  // namespace

Label::Label(std::string_view name) : text(folded(name)) {
  whole = letters_and_digits(text);
  plain = letters_and_digits(bare(text));
  if (plain.empty()) plain = whole;
}

bool Label::holds(std::initializer_list<std::string_view> parts) const {
  return any_in(whole, parts);
}

bool Label::is(std::initializer_list<std::string_view> names) const {
  return std::find(names.begin(), names.end(), plain) != names.end();
}

Theme kind_named(const Label& label) {
  if (recommends(label)) return Theme::recommend;
  if (label.holds({"effort", "aufwand", "esfuerzo", "sforzo", "moeite", "cesscore"}) ||
      label.whole == "ces" || label.whole.starts_with("ces2") || label.text.starts_with("ces_") ||
      label.text.starts_with("ces-") || label.text.starts_with("ces ") || label.text.ends_with("_ces") ||
      label.text.ends_with("-ces"))
    return Theme::effort;
  if (label.holds({"csat", "satisf", "zufried", "satisfe", "soddisf", "tevreden", "5star", "stars", "sterne",
                   "etoiles", "estrellas", "stelle", "sterren", "starrating"}))
    return Theme::satisfaction;
  return Theme::none;
}

Theme theme_of(const Label& label) {
  if (const Theme named = kind_named(label); named != Theme::none) return named;
  const bool asks_how_likely =
      label.holds({"howlikely", "wiewahrscheinlich", "probabilite", "probabilidad", "probabilita",
                   "quantoeprobabile", "waarschijnlijk", "likelihood"});
  if (asks_how_likely) {
    // The same words may ask whether they will renew, buy or return, which is no NPS.
    return label.holds({"renew", "verlanger", "renouvel", "renov", "rinnov", "verleng", "purchase", "buy",
                        "kauf", "achet", "compr", "acquist", "koop", "switch", "cancel", "continue", "stay"})
               ? Theme::something
               : Theme::how_likely;
  }
  const std::string& w = label.whole;
  if (w == "ces" ||
      any_in(w, {"howeasy", "easyto", "iteasy", "easewith", "wieeinfach", "wieleicht", "etaitilfacile",
                 "facilede", "tanfacil", "facilfue", "quantofacile", "quantoestatofacile", "hoemakkelijk",
                 "hoegemakkelijk", "howdifficult", "wieschwierig", "easeof"}) ||
      strains(w))
    return Theme::effort;
  if (label.holds({"happy", "howwouldyourate", "howdidwedo", "pleased"})) return Theme::satisfaction;
  const std::string& p = label.plain;
  if (label.is({"score",        "scores",      "surveyscore", "responsescore",  "rating",     "ratings",
                "answer",       "response",    "responses",   "surveyresponse", "value",      "responsevalue",
                "answervalue",  "result",      "grade",       "mark",           "note",       "punkte",
                "punktzahl",    "bewertung",   "wert",        "antwort",        "ergebnis",   "skala",
                "reponse",      "valeur",      "evaluation",  "resultat",       "puntuacion", "puntaje",
                "calificacion", "valoracion",  "respuesta",   "valor",          "resultado",  "punteggio",
                "voto",         "valutazione", "risposta",    "valore",         "risultato",  "cijfer",
                "beoordeling",  "antwoord",    "waarde",      "waardering",     "resultaat"}))
    return Theme::generic;
  // "Q1", "question_1_value", "Frage 3", "Answer 2".
  std::string stem;
  bool numbered = false;
  for (const char c : w) {
    if (is_digit(c))
      numbered = true;
    else
      stem += c;
  }
  for (const std::string_view name :
       {"q", "question", "questionvalue", "questionscore", "questionanswer", "questionrating", "qvalue",
        "qscore", "frage", "pregunta", "domanda", "vraag", "answer", "score", "rating", "antwort"})
    if (numbered && stem == name) return Theme::generic;
  if (p.ends_with("score") || p.ends_with("rating")) return Theme::generic;
  return Theme::none;
}

std::optional<ScaleEnds> scale_in(const Label& label) {
  const auto numbers = numbers_in(label.text);
  for (std::size_t i = 0; i + 1 < numbers.size(); ++i) {
    const Written& low = numbers[i];
    const Written& high = numbers[i + 1];
    const std::string_view between = std::string_view(label.text).substr(low.to, high.from - low.to);
    if (low.number > 1 || !is_end(high.number) || between.size() > 8) continue;
    const std::string words = letters_and_digits(between);
    const bool joins = words.empty() || words == "to" || words == "bis" || words == "a" || words == "tot" ||
                       words == "and" || words == "und" || words == "et" || words == "y" || words == "e" ||
                       words == "en" || words == "\xE2\x80\x93" || words == "\xE2\x80\x94";
    if (joins) return ScaleEnds{low.number, high.number};
  }
  // "1 = not at all ... 5 = very": the ends are named one by one.
  if (numbers.size() >= 2 && numbers.front().number <= 1 && is_end(numbers.back().number) &&
      label.text.find('=') != std::string::npos)
    return ScaleEnds{numbers.front().number, numbers.back().number};
  for (const Written& w : numbers) {
    if (!is_end(w.number)) continue;
    const std::string before = letters_and_digits(std::string_view(label.text).substr(0, w.from));
    const bool slash = w.from > 0 && label.text[w.from - 1] == '/';
    for (const std::string_view of : {"outof", "sur", "su", "sobre"})
      if (slash || before.ends_with(of)) return ScaleEnds{w.number == 10 ? 0 : 1, w.number};
  }
  return std::nullopt;
}

int tone_of(const Label& label) {
  const std::string& w = label.whole;
  if (any_in(w, {"dissatisf", "unsatisf", "insatisf", "unzufried",  "insoddisf",    "ontevreden",
                 "disagree",  "unlikely", "nichtzu",  "pasdaccord", "desacuerdo",   "disaccordo",
                 "oneens",    "noteasy",  "notatall", "higheffort", "hoheraufwand", "alotofeffort",
                 "verypoor",  "poor",     "bad",      "terrible",   "schlecht",     "mauvais",
                 "malo",      "pessim",   "slecht",   "hard"}) ||
      (strains(w) && !any_in(w, {"loweffort", "littleeffort", "noeffort", "wenigaufwand", "geringeraufwand",
                                 "keinaufwand", "peudeffort", "pocoesfuerzo", "pocosforzo", "weinigmoeite"})))
    return -1;
  if (eases(w) ||
      any_in(w, {"satisf",       "zufried",         "soddisf",     "tevreden",   "agree",        "stimmezu",
                 "daccord",      "deacuerdo",       "eens",        "loweffort",  "littleeffort", "noeffort",
                 "wenigaufwand", "geringeraufwand", "keinaufwand", "peudeffort", "pocoesfuerzo", "pocosforzo",
                 "weinigmoeite", "likely",          "good",        "excellent",  "great",        "sehrgut",
                 "tresbien",     "muybueno",        "ottimo",      "uitstekend"}))
    return 1;
  return 0;
}

bool low_is_good(const Label& question, Theme theme, ScaleEnds scale) {
  // Named ends decide: "(1 = very easy, 5 = very difficult)".
  const auto numbers = numbers_in(question.text);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const std::size_t to = i + 1 < numbers.size() ? numbers[i + 1].from : question.text.size();
    const std::string_view after = std::string_view(question.text).substr(numbers[i].to, to - numbers[i].to);
    const std::size_t sign = after.find_first_not_of(' ');
    if (sign == std::string_view::npos ||
        std::string_view("=:(-").find(after[sign]) == std::string_view::npos)
      continue;
    const int tone = tone_of(Label(after.substr(0, after.find_first_of(",;/"))));
    if (tone == 0) continue;
    if (numbers[i].number == scale.low) return tone > 0;
    if (numbers[i].number == scale.high) return tone < 0;
  }
  if (theme != Theme::effort) return false;
  const std::string& w = question.whole;
  // "Customer effort score" and "made it easy" count upwards; "how much effort", "how difficult" downwards.
  return strains(w) && !eases(w) &&
         any_in(w, {"how", "wieviel", "wie", "quel", "combien", "cuanto", "quanto", "hoeveel", "hoe"}) &&
         !w.ends_with("score");
}

int answer_date_rank(const Label& label) {
  if (label.holds({"birth",    "geburt",    "naissance",  "nacimiento",    "nascita",
                   "geboorte", "renew",     "verlanger",  "expir",         "contract",
                   "signup",   "signedup",  "registered", "customersince", "kundeseit",
                   "lastseen", "firstseen", "nextsurvey", "purchase",      "orderdate",
                   "hire",     "churn",     "trial",      "duedate",       "golive"}))
    return -1;
  // In order: what is asked first wins, "survey sent" before the plain date in "sent date".
  if (label.holds({"complet",        "respond",     "respuesta",    "responsedate", "responsetime",
                   "dateofresponse", "responseat",  "answer",       "beantwort",    "antwort",
                   "repon",          "repondu",     "rispost",      "antwoord",     "submi",
                   "soumi",          "eingereicht", "abgabe",       "abgesendet",   "abgeschlossen",
                   "ingediend",      "ingevuld",    "voltooid",     "afgerond",     "recorded",
                   "finish",         "ended",       "enddate",      "endtime",      "enddatum",
                   "endzeit",        "einddatum",   "eindtijd",     "datedefin",    "fechadefin",
                   "horadefin",      "finaliz",     "surveyed",     "feedbackdate", "feedbackat",
                   "receivedat",     "received",    "compilazione", "terminele",    "heuredefin",
                   "oradifine",      "datafine",    "scoredat",     "ratedat",      "ratingdate"}))
    return 5;
  if (label.is({"end", "fin", "ende", "fine", "einde", "compiledon"})) return 5;
  if (label.holds({"created", "erstellt", "creee", "cree", "creado", "creacion", "creato", "creazione",
                   "aangemaakt", "datecreation"}))
    return 3;
  if (label.holds({"updated", "modified", "geandert", "aktualisiert", "modifie", "modifica", "actualiz",
                   "aggiorna", "bijgewerkt", "gewijzigd", "lastchange"}))
    return 2;
  if (label.holds(
          {"start", "begin", "debut", "inicio", "inizio", "opened", "viewed", "scheduled", "stagedate"}))
    return 2;
  if (label.holds({"sent", "invited", "invitation", "delivered", "gesendet", "versand", "envoye", "enviad",
                   "inviat", "verzonden", "einladung"}))
    return 1;
  if (label.holds({"date", "datum", "fecha", "timestamp", "zeitstempel", "horodat", "marcatemporal",
                   "marcadetiempo", "tijdstempel", "informazionicronologiche", "zeitpunkt", "envio", "invio",
                   "envoi", "uhrzeit"}) ||
      label.is({"time", "data", "day", "tag", "jour", "dia", "giorno", "dag", "when", "heure", "hora", "ora",
                "tijd"}))
    return 4;
  return 0;
}

bool is_our_person(const Label& label) {
  return label.holds({"owner", "agent", "csm", "assignee", "sender", "manager", "salesrep", "accountrep",
                      "supportrep", "surveyor", "inhaber", "betreuer", "absender", "createdby", "sentby",
                      "replyto"}) ||
         label.is({"from", "fromemail", "rep", "repemail"});
}

bool is_somebody_else(const Label& label) {
  return label.holds({"colleague", "friend", "referral", "referred", "referee", "kolleg", "freund",
                      "collegue", "amie", "amigo", "colega", "collega", "amico", "vriend", "billing",
                      "invoice"});
}

bool is_nps_name(const Label& label) {
  return label.is({"nps", "npsscore", "npsrating", "npsanswer", "npsresponse", "npsvalue", "scorenps",
                   "netpromoter", "netpromoterscore", "netpromoterscorenps"});
}

bool asks_for_words(const Label& label) {
  return label.holds(
             {"comment",    "feedback", "verbatim",    "openended",      "reason",      "whydidyou",
              "tellusmore", "tellus",   "whatcouldwe", "howcouldwe",     "improve",     "kommentar",
              "grund",      "warum",    "verbesser",   "anmerkung",      "commentaire", "raison",
              "pourquoi",   "amelior",  "comentario",  "motivo",         "razon",       "porque",
              "mejor",      "commento", "perche",      "miglior",        "opmerking",   "toelichting",
              "reden",      "waarom",   "verbeter",    "additionaltext", "freetext",    "freitext"}) ||
         label.is({"text", "why", "message", "remarks", "notes", "suggestion", "suggestions"});
}

bool tells_of_survey(const Label& label) {
  return kind_named(label) != Theme::none ||
         label.holds({"survey", "umfrage", "befragung", "enquete", "sondage", "encuesta", "sondaggio",
                      "questionnaire", "fragebogen", "cuestionario", "questionario", "vragenlijst",
                      "feedback", "respondent", "responseid", "promoter", "detractor"});
}

bool is_unfinished(const Label& state) {
  return state.is({"test", "testresponse", "testantwort"}) ||
         state.holds({"preview",  "surveytest",   "partial",    "incomplet", "unfinished", "notfinished",
                      "started",  "inprogress",   "abandon",    "disqualif", "spam",       "vorschau",
                      "unvollst", "teilweise",    "angefangen", "apercu",    "partiel",    "vistaprevia",
                      "parcial",  "anteprima",    "parzial",    "voorbeeld", "onvolledig", "gedeeltelijk",
                      "dropout",  "notcompleted", "overquota"});
}

}  // namespace rapport::sources
