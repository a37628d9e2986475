// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/commercial.h"

#include <algorithm>

#include "core/base/text.h"

namespace rapport {
namespace {

bool contains_any(const std::string& text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

/// The words of a folded text: runs of letters and digits.
std::vector<std::string> letter_runs(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : folded(text)) {
    const bool letter =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) > 127;
    if (letter)
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

bool any_begins(const std::vector<std::string>& words, std::initializer_list<std::string_view> stems) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::any_of(stems.begin(), stems.end(),
                       [&](std::string_view stem) { return word.starts_with(stem); });
  });
}
bool any_is(const std::vector<std::string>& words, std::initializer_list<std::string_view> whole) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::find(whole.begin(), whole.end(), word) != whole.end();
  });
}

/// In any form and compound: "clients", "Bestandskunde", "Neukundin", "hoofdklant".
bool names_customer(const std::string& word) {
  return contains_any(word, {"customer", "client", "kunde", "kundin", "klant"});
}

/// Salesforce's own code beside a status that people renamed: "Draft", "InApproval", "Activated".
std::string_view status_code_of(const std::vector<Attribute>& attributes) {
  for (const Attribute& attribute : attributes)
    if (equals_ignoring_case(attribute.name, "StatusCode")) return attribute.value;
  return {};
}

}  // namespace

std::string_view arr_source_words(std::string_view source) {
  if (source == "chosen_field" || source == "proposed_field") return "from a CRM field";
  if (source == "by_hand") return "set by hand";
  if (source == "subscriptions") return "from billing subscriptions";
  if (source == "contracts") return "from running contracts";
  if (source == "won_deals") return "from won deals with a term";
  return {};
}

std::string basis_words(std::string_view basis) {
  constexpr std::string_view field = "field ";
  std::string words;
  for (std::size_t at = 0; at < basis.size();) {
    const bool begins = basis.substr(at, field.size()) == field && (at == 0 || basis[at - 1] == ' ');
    const std::size_t end =
        begins ? std::min(basis.find_first_of(" ,;", at + field.size()), basis.size()) : at;
    // A column of somebody's own table has a name for people.
    if (!begins || !basis.substr(at, end - at).ends_with("__c")) {
      words += basis[at++];
      continue;
    }
    if (words.ends_with(", "))
      words.resize(words.size() - 2);
    else
      words += "a CRM field";
    at = end;
  }
  return words;
}

std::string_view opportunity_kind(std::string_view type, std::string_view name) {
  const std::string of = folded(trimmed(type).empty() ? name : type);
  if (contains_any(of, {"renew", "verlanger", "renouvel", "renovac", "rinnov", "verleng", "vernieuw"}))
    return "renewal";
  if (contains_any(of, {"downgrade", "downsell", "contraction"})) return "other";
  if (contains_any(of, {"expansion", "expand", "upsell", "up-sell", "up sell", "cross-sell", "cross sell",
                        "crosssell", "upgrade", "add-on", "add on", "addon", "growth", "erweiterung",
                        "ampliac", "espansion", "uitbreid"}))
    return "expansion";
  return "other";
}

std::string_view opportunity_kind(std::string_view type, std::string_view name,
                                  const std::vector<Attribute>& attributes) {
  if (!trimmed(type).empty()) return opportunity_kind(type, name);
  const std::string record_type = record_type_of(attributes);
  const std::string_view kind = opportunity_kind(record_type, name);
  // A record type such as "Standard" does not name the kind; then the name decides.
  return kind == "other" && !record_type.empty() ? opportunity_kind({}, name) : kind;
}

std::string record_type_of(const std::vector<Attribute>& attributes) {
  for (const Attribute& attribute : attributes) {
    std::string name = ascii_lower(attribute.name);
    std::erase_if(name, [](char c) { return c == '_' || c == '.' || c == ' '; });
    if (name == "recordtypename" || name == "recordtypedevelopername" || name == "recordtype" ||
        name == "opportunityrecordtype" || name == "accountrecordtype")
      return attribute.value;
  }
  return {};
}

bool is_one_off(std::string_view words) {
  const std::string text = folded(words);
  if (contains_any(text, {"subscription", "recurring", "managed", "saas", "licen", "lizenz", "abonnement",
                          "abbonamento", "suscripcion", "renew", "wiederkehrend"}))
    return false;
  return contains_any(text, {"professional service",
                             "services",
                             "one-time",
                             "one time",
                             "onetime",
                             "one-off",
                             "setup",
                             "set-up",
                             "implementation",
                             "onboarding",
                             "training",
                             "hardware",
                             "consult",
                             "workshop",
                             "einmalig",
                             "schulung",
                             "dienstleistung",
                             "beratung",
                             "prestation",
                             "ponctuel",
                             "servicios",
                             "formacion",
                             "unico pago",
                             "una tantum",
                             "servizi",
                             "formazione",
                             "eenmalig",
                             "diensten",
                             "migration project"});
}

bool contract_in_force(std::string_view status) {
  const std::vector<std::string> words = letter_runs(status);
  if (any_is(words, {"won"})) return true;
  return !any_begins(
      words,
      {"draft",        "approval",  "inapproval", "expire",      "terminat",    "cancel",   "inact",
       "ended",        "closed",    "lapsed",     "churn",       "void",        "reject",   "lost",
       "superseded",   "replaced",  "entwurf",    "genehmigung", "abgelauf",    "gekundig", "beend",
       "inakt",        "storniert", "brouillon",  "expir",       "approbation", "resili",   "annul",
       "termin",       "borrador",  "aprobacion", "caducad",     "vencid",      "rescind",  "bozza",
       "approvazione", "scadut",    "disdett",    "inatt",       "cessat",      "concept",  "goedkeuring",
       "verlopen",     "opgezegd",  "geannul"});
}

bool contract_was_in_force(std::string_view status) {
  return !any_begins(letter_runs(status), {"draft", "approval", "inapproval", "void", "reject", "entwurf",
                                           "genehmigung", "brouillon", "approbation", "borrador",
                                           "aprobacion", "bozza", "approvazione", "concept", "goedkeuring"});
}

bool contract_in_force(std::string_view status, const std::vector<Attribute>& attributes) {
  return contract_in_force(status) && contract_in_force(status_code_of(attributes));
}

bool contract_was_in_force(std::string_view status, const std::vector<Attribute>& attributes) {
  return contract_was_in_force(status) && contract_was_in_force(status_code_of(attributes));
}

bool contract_was_cancelled(std::string_view status, const std::vector<Attribute>& attributes) {
  return contract_was_cancelled(status) || contract_was_cancelled(status_code_of(attributes));
}

bool contract_was_cancelled(std::string_view status) {
  return any_begins(letter_runs(status), {"terminat", "cancel", "churn", "lost", "gekundig", "storniert",
                                          "resili", "annul", "rescind", "disdett", "opgezegd", "geannul"});
}

std::optional<bool> says_customer(std::string_view value) {
  const std::vector<std::string> words = letter_runs(value);
  if (words.empty()) return std::nullopt;
  // Negations in six languages: was a customer, may become one, is none.
  const bool taken_back =
      any_begins(words,
                 {"former",   "prospect",    "potenti",   "potenc",     "potenz",   "lost",     "churn",
                  "inacti",   "inativ",      "inakti",    "inatt",      "cancel",   "terminat", "previous",
                  "target",   "suspect",     "ehemal",    "fruher",     "interess", "verlor",   "gekund",
                  "zielkund", "wunschkund",  "nichtkund", "exkund",     "ancien",   "perdu",    "perdid",
                  "resili",   "antig",       "excli",     "anterior",   "posible",  "cessat",   "disdett",
                  "dismess",  "preced",      "voormal",   "oudkla",     "exkla",    "opgezegd", "mogelijk",
                  "competit", "noncustomer", "nonclient", "excustomer", "exclient", "unqualif", "expired",
                  "lapsed"}) ||
      any_is(words,
             {"ex",         "no",          "not",   "non",    "old",       "prior",       "never", "none",
              "kein",       "keine",       "nicht", "pas",    "geen",      "niet",        "oud",   "sin",
              "ehem",       "was",         "trial", "future", "zukunftig", "zukunftiger", "futur", "futuro",
              "toekomstig", "toekomstige", "lead",  "leads",  "dead",      "perso",       "persa"}) ||
      (any_is(words, {"past"}) && !any_is(words, {"due"}));
  const bool names = std::any_of(words.begin(), words.end(), names_customer);
  if (names) return !taken_back;
  if (taken_back ||
      any_begins(words, {"partner", "vendor", "supplier", "reseller", "investor", "analyst", "press", "other",
                         "lieferant", "fournisseur", "proveedor", "fornitore", "leverancier", "wettbewerb",
                         "konkurr", "concurrent", "integrator", "distributor", "opportunit"}))
    return false;
  return std::nullopt;
}

}  // namespace rapport
