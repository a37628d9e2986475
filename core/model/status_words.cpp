// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/status_words.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/base/text.h"

namespace rapport {
namespace {

/// Words are separated by single spaces, so that " word " finds whole words only.
using WordList = std::string_view;

constexpr WordList kNegations =
    " not non no nicht niet nie nao un noch pas sin never kein keine nog encore incomplete incompleto "
    "incompleta unvollstandig onvolledig ";

constexpr WordList kDone =
    " completed complete done closed finished sent held attended logged "
    "erledigt abgeschlossen beendet fertig fertiggestellt geschlossen gesendet durchgefuhrt "
    "termine terminee acheve achevee effectue effectuee realise realisee fait faite clos cloture cloturee "
    "fini "
    "finie envoye envoyee ferme fermee "
    "completado completada completo finalizado finalizada terminado terminada hecho hecha realizado "
    "realizada "
    "cerrado cerrada concluido concluida enviado enviada "
    "completato completata terminato terminata finito finita chiuso chiusa fatto fatta eseguito eseguita "
    "concluso conclusa svolto svolta inviato inviata "
    "voltooid afgerond gereed klaar gesloten afgesloten gedaan afgehandeld uitgevoerd verzonden "
    "feito feita fechado fechada ";

/// A task that was given up did not happen; a case that was given up is closed.
constexpr WordList kGivenUp =
    " cancelled canceled abgebrochen storniert abgesagt annule annulee cancelado cancelada anulado anulada "
    "annullato annullata geannuleerd ";

constexpr WordList kCaseClosed =
    " resolved solved fixed duplicate duplicated merged rejected archived "
    "gelost behoben abgelehnt duplikat "
    "resolu resolue resolus rejete rejetee doublon "
    "resuelto resuelta solucionado solucionada rechazado rechazada duplicado "
    "risolto risolta respinto respinta duplicato "
    "opgelost verholpen afgewezen afgemeld "
    "resolvido resolvida encerrado encerrada rejeitado ";

constexpr WordList kOpen =
    " open offen ouvert ouverte abierto abierta aperto aperta aberto aberta new neu nouveau nouvelle nuevo "
    "nueva nuovo nuova nieuw novo nova started begonnen gestart gestartet todo planned geplant planifie "
    "planifiee planificado planificada pianificato pianificata gepland scheduled pending ausstehend pendente "
    "pendiente working escalated eskaliert escalade escalado hold overdue uberfallig missed verpasst "
    "waiting wartet warten wartend attente espera attesa wacht wachten wachtend afwachting aguardando "
    "progress bearbeitung cours curso progreso corso wordt behandeling bezig andamento "
    "deferred postponed zuruckgestellt verschoben aufgeschoben differe differee reporte reportee aplazado "
    "aplazada pospuesto pospuesta diferido diferida rinviato rinviata rimandato rimandata posticipato "
    "posticipata differito differita uitgesteld adiado adiada "
    "reopened wiedereroffnet wiedergeoffnet rouvert rouverte reouvert reouverte reabierto reabierta riaperto "
    "riaperta heropend reaberto reaberta ";

constexpr WordList kWon =
    " won gewonnen gagne gagnee gagnes ganado ganada ganados vinto vinta ganho ganha booked "
    "closedwon ";
constexpr WordList kLost =
    " lost verloren perdu perdue perdido perdida perso persa abandoned disqualified "
    "closedlost ";
/// What ended without a word for lost.
constexpr WordList kGone = " churned abgewandert ";
/// Words that may stand between "not" and what it negates: "not yet won", "not closed won".
constexpr WordList kBetween = " yet longer mehr noch encore plus ancora aun todavia ainda nog meer been be ";

constexpr WordList kForecastClosed =
    " closed geschlossen abgeschlossen ferme fermee cloture cloturee cerrado cerrada chiuso chiusa gesloten "
    "afgesloten fechado fechada ";
constexpr WordList kForecastOmitted =
    " omitted ausgelassen weggelassen ausgeschlossen omis omise exclu exclue omitido omitida omesso omessa "
    "escluso esclusa weggelaten overgeslagen uitgesloten ";

constexpr WordList kUrgent =
    " urgent critical crit blocker emergency immediate highest p0 p1 s1 sev0 sev1 severity1 prio1 priority1 "
    "dringend kritisch notfall urgente critique critico critica kritiek spoed ";
constexpr WordList kHigh =
    " high major p2 s2 sev2 severity2 prio2 priority2 hoch eleve elevee haute haut alto alta hoog ";
constexpr WordList kNormal =
    " normal medium moderate standard p3 s3 sev3 severity3 prio3 priority3 mittel moyen moyenne normale "
    "medio "
    "media gemiddeld normaal ";
constexpr WordList kLow =
    " low lowest minor trivial p4 p5 s4 s5 sev4 sev5 severity4 severity5 prio4 prio5 priority4 priority5 "
    "niedrig gering faible basse bas bajo baja basso bassa laag baixo baixa ";

bool holds(WordList list, const std::string& word) {
  return list.find(" " + word + " ") != WordList::npos;
}

/// The words of a text, folded; an apostrophe belongs to its word ("won't" is not "won").
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : folded(text)) {
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '\'' || byte >= 0x80)
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

bool any(WordList list, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return holds(list, word); });
}

/// True where a negation stands before a word ("not yet lost"). One after it, or of another word, is a
/// reason: "Lost - no budget", "Not renewed - lost".
bool is_negated(const std::vector<std::string>& words, std::size_t at) {
  while (at-- > 0) {
    if (holds(kNegations, words[at])) return true;
    if (!holds(kBetween, words[at]) && !holds(kForecastClosed, words[at])) return false;
  }
  return false;
}

/// A first word that means closed decides ("Closed - No Response"); else words for open, then words for
/// closed.
StatusMeaning judge(const std::vector<std::string>& words, std::initializer_list<WordList> closing,
                    std::initializer_list<WordList> opening) {
  const auto closes = [&](const std::string& word) {
    return std::any_of(closing.begin(), closing.end(), [&](WordList list) { return holds(list, word); });
  };
  if (words.empty()) return StatusMeaning::unknown;
  const bool in_making = any(" wordt being wird ", words);  // "Wordt uitgevoerd" is being done.
  if (closes(words.front()) && !in_making) return StatusMeaning::closed;
  for (const WordList list : opening)
    if (any(list, words)) return StatusMeaning::open;
  return std::any_of(words.begin(), words.end(), closes) ? StatusMeaning::closed : StatusMeaning::unknown;
}

}  // namespace

StatusMeaning task_status(std::string_view status) {
  return judge(words_of(status), {kDone}, {kNegations, kGivenUp, kOpen});
}

StatusMeaning case_status(std::string_view status) {
  std::vector<std::string> words = words_of(status);
  // "Re-opened", "wieder geöffnet": the same in two words.
  const bool again = any(" re wieder nuevamente nuovamente opnieuw ", words) &&
                     any(" opened open geoffnet eroffnet offen abierto aperto geopend ", words);
  if (again) return StatusMeaning::open;
  return judge(words, {kDone, kGivenUp, kCaseClosed}, {kNegations, kOpen});
}

StageMeaning stage_meaning(std::string_view stage) {
  bool won = false, lost = false, gone = false;
  const std::vector<std::string> words = words_of(stage);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool negated = is_negated(words, i);
    if (holds(kWon, words[i])) (negated ? lost : won) = true;
    if (holds(kLost, words[i])) lost = lost || !negated;
    if (holds(kGone, words[i]) || holds(kGivenUp, words[i])) gone = gone || !negated;
  }
  if (won && lost) return StageMeaning::unknown;
  if (won) return StageMeaning::won;
  return lost || gone ? StageMeaning::lost : StageMeaning::unknown;
}

StageMeaning forecast_meaning(std::string_view category) {
  const std::vector<std::string> words = words_of(category);
  if (any(kForecastClosed, words)) return StageMeaning::won;
  return any(kForecastOmitted, words) ? StageMeaning::lost : StageMeaning::unknown;
}

std::string_view priority_code(std::string_view priority) {
  std::vector<std::string> words = words_of(priority);
  // "P 1", "Sev-2", "Priority 3": the number belongs to the word before it.
  for (std::size_t i = 1; i < words.size(); ++i)
    if (words[i].size() == 1 && words[i][0] >= '0' && words[i][0] <= '5' &&
        holds(" p s sev severity prio priority ", words[i - 1]))
      words[i] = words[i - 1] + words[i];
  if (words.size() == 1 && words[0].size() == 1) words[0].insert(0, "p");
  if (any(kUrgent, words)) return "urgent";
  if (any(kHigh, words)) return "high";
  if (any(kNormal, words)) return "normal";
  if (any(kLow, words)) return "low";
  return {};
}

}  // namespace rapport
