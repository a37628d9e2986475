// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/mapped/term.h"

#include <algorithm>
#include <initializer_list>
#include <string>

#include "core/base/characters.h"
#include "core/base/text.h"
#include "core/sources/mapped/mapping.h"

namespace rapport::sources {
namespace {

bool begins_with_any(std::string_view text, std::initializer_list<std::string_view> beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view beginning) { return text.starts_with(beginning); });
}

}  // namespace

std::optional<double> years_of_interval(std::string_view text, double count) {
  std::string key = column_key(text);
  for (const std::string_view filler : {"every", "per", "all", "alle", "tous", "cada", "ogni", "elke", "je"})
    if (key.starts_with(filler) && key.size() > filler.size()) key.erase(0, filler.size());
  std::size_t digits = 0;
  while (digits < key.size() && is_digit(key[digits])) ++digits;
  if (digits > 0) count = parse_number(key.substr(0, digits)).value_or(count);
  key.erase(0, digits);
  if (!(count > 0)) return std::nullopt;
  if (begins_with_any(key, {"year", "annual", "yr", "jahr", "jahrlich", "ann", "an", "anual", "jaar"}) &&
      !key.starts_with("andere"))
    return count;
  if (begins_with_any(key, {"semiannual", "halfyear", "biannual", "halbjahr", "semestr"})) return count / 2;
  if (begins_with_any(key, {"quarter", "quartal", "trimest", "kwartaal"})) return count / 4;
  if (begins_with_any(key, {"month", "mo", "monat", "mois", "mensuel", "mes", "mensual", "mens", "maand"}))
    return count / 12;
  if (begins_with_any(key,
                      {"week", "woche", "wochentlich", "semaine", "hebdo", "seman", "settiman", "wekelijks"}))
    return count * 7 / 365;
  if (begins_with_any(key, {"day", "daily", "tag", "taglich", "jour", "quotidien", "dia", "giorn", "dag"}))
    return count / 365;
  return std::nullopt;
}

double months_between(Day first, Day last) {
  int months = 0;
  // The last day belongs to the term, unless it is the day on which the next one begins.
  const Day end = civil(last).day == civil(first).day ? last : last + 1;
  while (months < 1200 && add_months(first, months + 1) <= end) ++months;
  const Day reached = add_months(first, months);
  const int month_days = add_months(first, months + 1) - reached;
  const int rest = end - reached;
  return months + (rest > 0 ? static_cast<double>(rest) / month_days : 0.0);
}

SubscriptionRecord::State subscription_state(std::string_view status) {
  using State = SubscriptionRecord::State;
  const std::string key = column_key(status);
  const auto is = [&](std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), key) != words.end();
  };
  if (is({"trialing", "trial", "intrial", "test", "testphase", "essai", "prueba", "prova", "proef", "future",
          "freetrial"}))
    return State::trial;
  if (is({"pastdue", "unpaid", "overdue", "dunning", "uberfallig", "enretard", "vencido", "vencida",
          "scaduto", "achterstallig", "delinquent"}))
    return State::past_due;
  if (is({"active", "live", "nonrenewing", "activated", "aktiv", "actif", "active", "activo", "activa",
          "attivo", "attiva", "actief", "ativo", "ativa", "installed", "purchased", "installiert", "current",
          "running"}))
    return State::active;
  if (is({"canceled",   "cancelled",  "expired",   "ended",       "incompleteexpired",
          "incomplete", "terminated", "churned",   "gekundigt",   "beendet",
          "abgelaufen", "annule",     "resilie",   "termine",     "cancelado",
          "cancelada",  "terminado",  "annullato", "cessato",     "opgezegd",
          "beeindigd",  "obsolete",   "paused",    "deactivated", "uninstalled"}))
    return State::cancelled;
  return State::unknown;
}

bool is_settled_invoice(std::string_view status) {
  const std::string key = column_key(status);
  for (const std::string_view word :
       {"paid",    "void",      "voided",  "uncollectible", "refunded", "credited", "writtenoff",
        "draft",   "deleted",   "bezahlt", "storniert",     "paye",     "payee",    "annule",
        "annulee", "pagado",    "pagada",  "pago",          "paga",     "anulado",  "pagato",
        "pagata",  "annullato", "betaald", "geannuleerd"})
    if (key == word) return true;
  return false;
}

}  // namespace rapport::sources
