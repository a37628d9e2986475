// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/match_evidence.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "core/base/enum_names.h"
#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/identity/domains.h"
#include "core/identity/names.h"
#include "core/import/matches.h"
#include "core/model/money_words.h"
#include "core/workspace/evidence_store.h"
#include "core/workspace/workspace.h"

namespace rapport::import {
namespace {

using Says = EvidenceLine::Says;
using workspace::CompanyTraits;

constexpr std::size_t kShownDomains = 3;
constexpr double kSameWords = 0.8;  ///< name_likeness(): the same words or letters.

/// Domains that identify a company: of websites, else of the people's addresses.
std::set<std::string> domains_of(const CompanyTraits& traits) {
  std::set<std::string> domains;
  const auto add = [&](const std::string& text) {
    if (std::string domain = identity::registrable_domain(text);
        !domain.empty() && !identity::is_free_mail(domain))
      domains.insert(std::move(domain));
  };
  for (const std::string& host : traits.hosts) add(host);
  for (const std::string& email : traits.emails) add(email);
  return domains;
}

std::string list_of(const std::set<std::string>& domains) {
  std::string out;
  std::size_t n = 0;
  for (const std::string& domain : domains) {
    if (n++ == kShownDomains) break;
    out += (out.empty() ? "" : ", ") + domain;
  }
  if (domains.size() > kShownDomains)
    out += " and " + std::to_string(domains.size() - kShownDomains) + " more";
  return out;
}

NameEvidence compare_names(const std::string& a, const std::string& b) {
  // An address is nobody's name.
  if (a.empty() || b.empty() || a.find('@') != std::string::npos) return NameEvidence::none;
  if (folded(trimmed(a)) == folded(trimmed(b))) return NameEvidence::exact;
  const double likeness = identity::name_likeness(identity::name_forms(a), identity::name_forms(b));
  return likeness >= kSameWords ? NameEvidence::same
         : likeness > 0.0       ? NameEvidence::alike
                                : NameEvidence::none;
}

/// What all matches together need, read once.
struct KnownSides {
  std::map<workspace::RecordKey, CompanyTraits> records;
  std::map<std::string, CompanyTraits> accounts;
  std::map<std::string, std::set<std::string>> contacts;  ///< Address -> accounts.
};

void add_people(MatchEvidence& evidence, const CompanyTraits& record, const CompanyTraits* account,
                const std::string& account_id, const KnownSides& known) {
  evidence.people = static_cast<std::int64_t>(record.emails.size());
  if (evidence.people == 0) return;
  for (const std::string& email : record.emails) {
    const auto found = known.contacts.find(email);
    if (account != nullptr && account->emails.contains(email))
      ++evidence.known;
    else if (found != known.contacts.end() && !found->second.contains(account_id))
      ++evidence.elsewhere;
  }
  EvidenceLine line;
  line.what = "People";
  line.record = evidence.people == 1 ? *record.emails.begin() : counted(evidence.people, "person", "people");
  if (account != nullptr)
    line.account =
        evidence.known > 0
            ? (evidence.people == 1 ? std::string("is a contact there")
                                    : std::to_string(evidence.known) + " of them " +
                                          (evidence.known == 1 ? "is a contact" : "are contacts") + " there")
        : evidence.elsewhere > 0 ? std::to_string(evidence.elsewhere) + " with another account"
                                 : "none of them is a contact there";
  line.says = evidence.known > 0 ? Says::same : evidence.elsewhere > 0 ? Says::different : Says::nothing;
  evidence.lines.push_back(std::move(line));
}

void add_domains(MatchEvidence& evidence, const CompanyTraits& record, const CompanyTraits* account) {
  const std::set<std::string> mine = domains_of(record);
  const std::set<std::string> theirs = account != nullptr ? domains_of(*account) : std::set<std::string>();
  if (mine.empty() && theirs.empty()) return;
  evidence.same_domain = std::any_of(mine.begin(), mine.end(),
                                     [&](const std::string& domain) { return theirs.contains(domain); });
  evidence.other_domain = !evidence.same_domain && !mine.empty() && !theirs.empty();
  evidence.lines.push_back({"Domain", list_of(mine), list_of(theirs),
                            evidence.same_domain    ? Says::same
                            : evidence.other_domain ? Says::different
                                                    : Says::nothing});
}

void add_arr(MatchEvidence& evidence, const CompanyTraits& record, const CompanyTraits* account) {
  if (!record.arr) return;
  const std::optional<Money> theirs = account != nullptr ? account->arr : std::nullopt;
  evidence.same_arr = theirs && theirs->currency == record.arr->currency &&
                      std::abs(theirs->amount - record.arr->amount) < 0.005;
  evidence.lines.push_back({"ARR", money_words(*record.arr), theirs ? money_words(*theirs) : std::string(),
                            evidence.same_arr ? Says::same : Says::nothing});
}

std::string sentence_of(const MatchEvidence& evidence) {
  std::vector<std::string> parts;
  switch (evidence.name) {
    case NameEvidence::exact:
      parts.emplace_back("exactly the same name");
      break;
    case NameEvidence::same:
      parts.emplace_back("the same name but for its form");
      break;
    case NameEvidence::alike:
      parts.emplace_back("names that are alike");
      break;
    case NameEvidence::none:
      break;
  }
  if (evidence.known > 0)
    parts.push_back(std::to_string(evidence.known) + " of " + counted(evidence.people, "person", "people") +
                    (evidence.known == 1 ? " is a contact there" : " are contacts there"));
  if (evidence.same_domain) parts.emplace_back("a domain in common");
  if (evidence.same_arr) parts.emplace_back("the same ARR");
  std::string sentence;
  for (const std::string& part : parts) sentence += (sentence.empty() ? "" : ", ") + part;
  if (sentence.empty()) sentence = "nothing that both sides name";
  if (parts.size() == 1 && evidence.name != NameEvidence::none) sentence = "only " + sentence;
  if (evidence.elsewhere > 0)
    sentence += "; but " + counted(evidence.elsewhere, "person", "people") +
                (evidence.elsewhere == 1 ? " is" : " are") + " with another account";
  if (evidence.other_domain) sentence += "; but the domains are different";
  sentence[0] = static_cast<char>(sentence[0] >= 'a' && sentence[0] <= 'z' ? sentence[0] - 32 : sentence[0]);
  return sentence + ".";
}

/// A holding or a group is another company than the one it holds, however alike the names are.
bool names_a_group(const std::string& name) {
  static constexpr std::array<std::string_view, 5> words = {"holding", "holdings", "group", "gruppe",
                                                            "groupe"};
  const std::string plain = folded(name);
  for (const std::string_view word : split(plain, ' '))
    if (std::find(words.begin(), words.end(), word) != words.end()) return true;
  return false;
}

MatchEvidence evidence_of(const Match& match, const KnownSides& known) {
  MatchEvidence evidence;
  evidence.match_id = match.id;
  const CompanyTraits& record = known.records.at(workspace::record_key(match));
  const auto found = known.accounts.find(match.account_id);
  const CompanyTraits* const account = found == known.accounts.end() ? nullptr : &found->second;
  evidence.name = compare_names(record.name, account != nullptr ? account->name : std::string());
  if (evidence.name == NameEvidence::same && names_a_group(record.name) != names_a_group(account->name))
    evidence.name = NameEvidence::alike;
  evidence.lines.push_back({"Name", record.name, account != nullptr ? account->name : std::string(),
                            evidence.name >= NameEvidence::same ? Says::same : Says::nothing});
  add_people(evidence, record, account, match.account_id, known);
  add_domains(evidence, record, account);
  add_arr(evidence, record, account);
  if (account != nullptr) evidence.sentence = sentence_of(evidence);
  return evidence;
}

bool speaks(const MatchEvidence& evidence, BulkEvidence kind) {
  switch (kind) {
    case BulkEvidence::exact_name:
      return evidence.name == NameEvidence::exact;
    case BulkEvidence::same_name:
      return evidence.name >= NameEvidence::same;
    case BulkEvidence::people:
      return evidence.known > 0;
    case BulkEvidence::domain:
      return evidence.same_domain;
  }
  return false;
}

constexpr EnumNames<4> kBulkNames = {"exact_name", "same_name", "people", "domain"};

}  // namespace

std::vector<MatchEvidence> load_evidence(const workspace::Reader& reader, const std::vector<Match>& matches) {
  workspace::EvidenceStore store(reader.database());
  KnownSides known;
  known.records = store.records(matches);
  std::set<std::string> account_ids, emails;
  for (const Match& match : matches)
    if (!match.account_id.empty()) account_ids.insert(match.account_id);
  known.accounts = store.accounts(account_ids);
  for (const auto& [key, traits] : known.records) emails.insert(traits.emails.begin(), traits.emails.end());
  known.contacts = store.accounts_of(emails);
  std::vector<MatchEvidence> all;
  all.reserve(matches.size());
  for (const Match& match : matches) all.push_back(evidence_of(match, known));
  return all;
}

std::string_view name_of(EvidenceLine::Says says) noexcept {
  return says == Says::same ? "same" : says == Says::different ? "different" : "nothing";
}

std::string_view name_of(BulkEvidence evidence) noexcept {
  return name_in(kBulkNames, evidence);
}

std::optional<BulkEvidence> parse_bulk_evidence(std::string_view text) noexcept {
  return value_in<BulkEvidence>(kBulkNames, text);
}

std::string_view words_of(BulkEvidence evidence) noexcept {
  static constexpr EnumNames<4> words = {"exactly the same name", "the same name but for its form",
                                         "people who are contacts of the account", "a domain in common"};
  return name_in(words, evidence);
}

std::vector<Suggested> load_suggestions(const workspace::Reader& reader) {
  std::vector<Match> matches = load_matches(reader, "suggested");
  std::vector<MatchEvidence> evidence = load_evidence(reader, matches);
  std::vector<Suggested> all;
  all.reserve(matches.size());
  for (std::size_t i = 0; i < matches.size(); ++i)
    all.push_back({std::move(matches[i]), std::move(evidence[i])});
  return all;
}

std::vector<Suggested> confirmable(const std::vector<Suggested>& all, BulkEvidence evidence) {
  std::map<workspace::RecordKey, int> accounts;
  for (const Suggested& one : all)
    if (speaks(one.evidence, evidence)) ++accounts[workspace::record_key(one.match)];
  std::vector<Suggested> chosen;
  for (const Suggested& one : all)
    if (speaks(one.evidence, evidence) && !one.evidence.contradicted() &&
        accounts[workspace::record_key(one.match)] == 1)
      chosen.push_back(one);
  return chosen;
}

std::vector<Suggested> confirmable(const std::vector<Suggested>& all,
                                   const std::vector<BulkEvidence>& kinds) {
  std::vector<Suggested> chosen;
  std::map<std::string, std::set<std::string>> accounts;  ///< By record.
  for (const BulkEvidence kind : kinds)
    for (Suggested& one : confirmable(all, kind)) {
      auto& known = accounts[record_of(one.match)];
      // Another system may suggest the same for the same record.
      if (known.insert(one.match.account_id).second) chosen.push_back(std::move(one));
    }
  std::erase_if(chosen, [&](const Suggested& one) { return accounts[record_of(one.match)].size() > 1; });
  return chosen;
}

}  // namespace rapport::import
