// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "core/base/changed_since.h"
#include "core/base/error.h"
#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/plan/plan.h"
#include "core/practice/bullseye.h"
#include "core/practice/success_analysis.h"
#include "core/relationship/judgements.h"
#include "core/statistics/ranks.h"
#include "core/workspace/database.h"
#include "core/workspace/workspace.h"

namespace rapport::practice {
namespace {

using workspace::Reader;
using workspace::SuccessStore;

Bullseye page_of(const workspace::BullseyeRevision& revision) {
  return revision.number == 0 ? Bullseye() : bullseye_from_json(revision.document);
}

/// Everything that a fit rests on, read once.
struct FitFacts {
  Bullseye page;
  Book book;
  std::map<std::string, std::map<std::string, workspace::FitAnswer>> answers;
  std::map<std::string, workspace::FrozenFinding> frozen;  ///< By behaviour.
  std::map<std::string, std::vector<std::optional<double>>>
      measured;  ///< By behaviour, by place in the book.
  SuccessBasis basis = SuccessBasis::measured;
  std::map<std::size_t, bool> successful;  ///< Of those that the success page compares, by place.
};

/// `sides`: with who is successful, as the success page has it.
FitFacts load_facts(const Reader& reader, Day today, bool sides) {
  FitFacts facts;
  SuccessStore store(reader.database());
  facts.page = page_of(store.bullseye());
  for (workspace::FrozenFinding& one : store.frozen()) facts.frozen.emplace(one.behaviour, std::move(one));
  facts.answers = store.fits();
  std::set<std::string> wanted;
  for (const BullseyeAttribute& one : facts.page.attributes)
    if (facts.frozen.contains(one.finding)) wanted.insert(one.finding);
  if (wanted.empty() && (!sides || facts.page.attributes.empty())) {
    facts.book = load_book(reader, today);
    return facts;
  }
  CompareBasis basis = wanted.empty() ? load_sides(reader, today) : load_compared(reader, today);
  facts.book = std::move(basis.book), facts.basis = basis.input.basis;
  for (const ComparedAccount& one : basis.input.accounts)
    facts.successful.emplace(one.account, one.successful);
  for (const MeasuredBehaviour& behaviour : basis.input.behaviours) {
    if (!wanted.contains(behaviour.id())) continue;
    auto& values = facts.measured[behaviour.id()];
    values.resize(facts.book.accounts.size());
    for (std::size_t i = 0; i < basis.input.accounts.size(); ++i)
      if (!std::isnan(behaviour.values[i])) values[basis.input.accounts[i].account] = behaviour.values[i];
  }
  return facts;
}

/// By hand before the rule, and the rule before the finding: what a person says of one account knows more.
FitReason reason_of(const FitFacts& facts, std::size_t place, const BullseyeAttribute& attribute) {
  FitReason reason{attribute.id, attribute.text, attribute.weight, std::nullopt, {}, {}};
  const BookAccount& account = facts.book.accounts[place];
  if (const auto own = facts.answers.find(account.id); own != facts.answers.end())
    if (const auto said = own->second.find(attribute.id); said != own->second.end()) {
      reason.answer = said->second.answer, reason.by = "by hand";
      reason.why = said->second.why + (said->second.who.empty() ? "" : " (" + said->second.who + ")");
      return reason;
    }
  if (const auto rule = parse_fit_rule(attribute.rule)) {
    const std::string& value = account.in(rule->cut);
    if (!value.empty()) {
      reason.answer = std::any_of(rule->values.begin(), rule->values.end(),
                                  [&](const std::string& one) { return folded(one) == folded(value); });
      reason.by = "by the rule", reason.why = ascii_lower(title_of(rule->cut)) + " is " + value;
      return reason;
    }
  }
  const auto frozen = facts.frozen.find(attribute.finding);
  const auto measured = facts.measured.find(attribute.finding);
  if (frozen != facts.frozen.end() && measured != facts.measured.end() && measured->second[place]) {
    const BehaviourCut cut{frozen->second.at_least, frozen->second.cut};
    reason.answer = cut.holds(*measured->second[place]);
    reason.by = "by the finding";
    reason.why = attribute.finding;
  }
  return reason;
}

AccountFit fit_at(const FitFacts& facts, std::size_t place) {
  std::vector<FitReason> reasons;
  for (const BullseyeAttribute& one : facts.page.attributes) reasons.push_back(reason_of(facts, place, one));
  AccountFit fit = fit_of(std::move(reasons));
  fit.account_id = facts.book.accounts[place].id, fit.account = facts.book.accounts[place].name;
  return fit;
}

int interviews_naming(const Bullseye& page, const std::string& part) {
  return static_cast<int>(
      std::count_if(page.interviews.begin(), page.interviews.end(), [&](const BullseyeInterview& one) {
        return std::find(one.names.begin(), one.names.end(), part) != one.names.end();
      }));
}

/// True where the attribute would be on the page without this account.
bool holds_without(const FitFacts& facts, const BullseyeAttribute& attribute, const BookAccount& account) {
  if (const auto frozen = facts.frozen.find(attribute.finding); frozen != facts.frozen.end())
    return account.start && *account.start + judgement::kWindow > frozen->second.day;
  int others = 0;
  bool own = false;
  for (const BullseyeInterview& one : facts.page.interviews) {
    if (std::find(one.names.begin(), one.names.end(), attribute.id) == one.names.end()) continue;
    const auto place = facts.book.place.find(one.account_id);
    if (place != facts.book.place.end() && facts.book.accounts[place->second].id == account.id)
      own = true;
    else
      ++others;
  }
  return !own || others > 0;
}

/// The rated fit of an account without what it helped to choose itself.
std::optional<double> checked_fit(const FitFacts& facts, std::size_t place) {
  std::vector<FitReason> reasons;
  for (const BullseyeAttribute& one : facts.page.attributes)
    if (holds_without(facts, one, facts.book.accounts[place]))
      reasons.push_back(reason_of(facts, place, one));
  const AccountFit fit = fit_of(std::move(reasons));
  return fit.rated ? fit.fit : std::nullopt;
}

BullseyeSource source_of(const FitFacts& facts, const std::string& part, const std::string& finding) {
  BullseyeSource source;
  source.interviews = interviews_naming(facts.page, part);
  if (const auto frozen = facts.frozen.find(finding); frozen != facts.frozen.end()) {
    source.finding = frozen->second.sentence;
    source.words = "a finding of " + short_date(frozen->second.day);
  }
  if (source.interviews > 0)
    source.words += (source.words.empty() ? "" : ", ") + ("named in " + std::to_string(source.interviews)) +
                    " of " + counted(static_cast<std::int64_t>(facts.page.interviews.size()), "interview");
  if (source.words.empty()) source.words = "no source yet";
  return source;
}

void check_fits(const FitFacts& facts, BullseyeView& view) {
  for (const auto& [place, successful] : facts.successful)
    if (const auto fit = checked_fit(facts, place))
      (successful ? view.successful : view.others).push_back(*fit);
  const auto n = static_cast<std::int64_t>(view.successful.size());
  const std::string successes = facts.basis == SuccessBasis::measured
                                    ? counted(n, "successful customer")
                                    : counted(n, "customer that renewed", "customers that renewed");
  if (view.successful.empty() || view.others.empty()) {
    view.check = "The fit of the successful can't be set against that of the others yet: it is rated for " +
                 successes + " and " + counted(static_cast<std::int64_t>(view.others.size()), "other") + ".";
    return;
  }
  view.check = "Half of " + successes + " have a fit of " +
               rounded_text(statistics::median(view.successful), 0) + " or more, half of " +
               counted(static_cast<std::int64_t>(view.others.size()), "other") + " one of " +
               rounded_text(statistics::median(view.others), 0) +
               " or more. What an account itself helped to choose is left out.";
}

}  // namespace

BullseyeView load_bullseye(const Reader& reader, Day today) {
  BullseyeView view;
  const workspace::BullseyeRevision revision = SuccessStore(reader.database()).bullseye();
  view.revision = revision.number, view.who = revision.who, view.at = revision.at;
  const FitFacts facts = load_facts(reader, today, true);
  view.page = facts.page;
  for (const BullseyeInterview& one : view.page.interviews)
    if (const BookAccount* account = facts.book.find(one.account_id))
      view.accounts[one.account_id] = account->name;
  for (const BookAccount& one : facts.book.accounts) view.customers.emplace_back(one.id, one.name);
  std::sort(view.customers.begin(), view.customers.end(),
            [](const auto& a, const auto& b) { return a.second < b.second; });
  view.sources["objective"] = source_of(facts, "objective", {});
  view.sources["measure"] = source_of(facts, "measure", {});
  for (const BullseyeAttribute& one : view.page.attributes)
    view.sources[one.id] = source_of(facts, one.id, one.finding);
  for (const BullseyeProcess& one : view.page.processes)
    view.sources[one.id] = source_of(facts, one.id, one.finding);
  const auto interviews = static_cast<int>(view.page.interviews.size());
  if (interviews < judgement::kFewestInterviews)
    view.remarks.push_back(std::to_string(interviews) + " of at least " +
                           std::to_string(judgement::kFewestInterviews) +
                           " interviews with successful customers: until then the page is a guess.");
  for (const BullseyeAttribute& one : view.page.attributes)
    if (!one.finding.empty() && !facts.frozen.contains(one.finding))
      view.remarks.push_back("“" + one.text + "” names a finding that is not frozen.");
  if (view.page.attributes.empty()) return view;
  for (std::size_t i = 0; i < facts.book.accounts.size(); ++i) view.fits.push_back(fit_at(facts, i));
  std::stable_sort(view.fits.begin(), view.fits.end(), [](const AccountFit& a, const AccountFit& b) {
    if (a.rated != b.rated) return a.rated;
    if (a.rated && *a.fit != *b.fit) return *a.fit > *b.fit;
    if (a.coverage != b.coverage) return a.coverage > b.coverage;
    return a.account < b.account;
  });
  check_fits(facts, view);
  return view;
}

AccountFit load_fit(const Reader& reader, const std::string& account_id, Day today) {
  const FitFacts facts = load_facts(reader, today, false);
  const auto place = facts.book.place.find(account_id);
  if (place == facts.book.place.end())
    throw Error(ErrorCode::not_found, "The account is no customer, so it has no fit.");
  return fit_at(facts, place->second);
}

std::string apply_bullseye(workspace::Workspace& workspace, const std::string& document,
                           const std::string& who, Instant at, const std::optional<std::string>& expected) {
  const Bullseye page = bullseye_from_json(document);
  workspace::Transaction transaction(workspace.database());
  SuccessStore store(workspace.database());
  const workspace::BullseyeRevision before = store.bullseye();
  if (expected && page_of(before) != bullseye_from_json(*expected)) refuse_changed_since("the bullseye");
  const std::string written = to_json(page);
  if (before.document != written) store.add_bullseye(written, who, at);
  transaction.commit();
  return before.number == 0 ? to_json(Bullseye()) : before.document;
}

FitSaid apply_fit(workspace::Workspace& workspace, const std::string& account_id, const FitSaid& said,
                  const std::string& who, Instant at, const std::optional<FitSaid>& expected) {
  workspace::Transaction transaction(workspace.database());
  SuccessStore store(workspace.database());
  const Bullseye page = page_of(store.bullseye());
  std::string known;
  for (const BullseyeAttribute& one : page.attributes) known += (known.empty() ? "" : ", ") + one.id;
  if (std::none_of(page.attributes.begin(), page.attributes.end(),
                   [&](const BullseyeAttribute& one) { return one.id == said.attribute; }))
    throw Error(ErrorCode::not_found, "The bullseye has no attribute \"" + said.attribute + "\"; it has " +
                                          (known.empty() ? "none" : known) + ". Nothing was changed.");
  std::optional<workspace::FitAnswer> answer;
  if (said.answer) answer = workspace::FitAnswer{said.attribute, *said.answer, said.why, who, at};
  FitSaid before{said.attribute, std::nullopt, {}};
  if (const auto row = store.set_fit(account_id, said.attribute, answer))
    before.answer = row->answer, before.why = row->why;
  if (expected && before != *expected) refuse_changed_since("this answer about the account's fit");
  transaction.commit();
  return before;
}

}  // namespace rapport::practice
