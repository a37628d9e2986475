// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/advocates.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "core/account/portfolio.h"
#include "core/base/enum_names.h"
#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/base/time_zone.h"
#include "core/model/nps.h"
#include "core/plan/each_plan.h"
#include "core/plan/signals.h"
#include "core/relationship/judgements.h"
#include "core/relationship/rows.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/relationship_store.h"
#include "core/workspace/summary_store.h"
#include "core/workspace/workspace.h"

namespace rapport::practice {
namespace {

using relationship::ActState;
using relationship::AdvocacyAct;

constexpr EnumNames<kAdvocateStates> kAdvocateStateNames = {"candidate", "resting", "asked",
                                                            "agreed",    "done",    "declined"};
constexpr EnumNames<kAdvocateStates> kAdvocateStateTitles = {
    "May be asked", "Let them rest", "Waits for their answer", "Agreed", "Done", "Declined"};

/// The answers of an account to NPS that may matter: each person's latest.
struct LatestAnswers {
  std::vector<Promoter> promoters;
  std::vector<std::string> detractors;  ///< Names, of the last 180 days.
};

LatestAnswers latest_answers_of(const std::vector<workspace::KeyedResponse>& rows, std::size_t first,
                                std::size_t last, const TimeZone& zone, Day today) {
  LatestAnswers latest;
  std::vector<Answer> answers;
  for (std::size_t i = first; i < last; ++i) {
    Answer& answer = answers.emplace_back(relationship::answer_of(rows[i]));
    if (!answer.day && rows[i].answered_at) answer.day = zone.local_day(*rows[i].answered_at);
  }
  for (const std::size_t i : latest_today(answers, today)) {
    const Answer& answer = answers[i];
    const workspace::KeyedResponse& row = rows[first + i];
    if (!answer.day || today - *answer.day > judgement::kPromoterAge) continue;
    if (answer.is_bad()) latest.detractors.push_back(row.person);
    if (answer.score >= 9)
      latest.promoters.push_back(
          {row.person, normalised_email(row.email), answer.score, *answer.day, row.key, false, std::nullopt});
  }
  std::sort(latest.promoters.begin(), latest.promoters.end(), [](const Promoter& a, const Promoter& b) {
    return std::tie(b.day, b.score, a.person) < std::tie(a.day, a.score, b.person);
  });
  return latest;
}

bool sponsor_is_detractor(const std::string& sponsor, const std::vector<std::string>& detractors) {
  const std::string name = folded(trimmed(sponsor));
  return !name.empty() && std::any_of(detractors.begin(), detractors.end(),
                                      [&](const std::string& one) { return folded(trimmed(one)) == name; });
}

std::string name_or_somebody(const std::string& person) {
  return trimmed(person).empty() ? std::string("Somebody") : person;
}

std::string why_candidate(const Advocate& account) {
  std::string why;
  if (!account.promoters.empty()) {
    const Promoter& first = account.promoters.front();
    why = name_or_somebody(first.person) + " gave a " + std::to_string(first.score) + " on " +
          short_date(first.day);
    if (account.promoters.size() > 1)
      why += ", and " + counted(static_cast<std::int64_t>(account.promoters.size()) - 1, "other", "others") +
             " like it";
  }
  if (account.at_target)
    why += why.empty() ? "Their own metric is at its target" : "; their own metric is at its target";
  return why.empty() ? why : why + ".";
}

/// The newest act that is not finished says where an account stands; else the newest one.
AdvocateState advocate_state_of(const std::vector<AdvocacyAct>& acts) {
  std::optional<AdvocateState> open;
  AdvocateState last = AdvocateState::asked;
  for (const AdvocacyAct& act : acts) {
    switch (act.state) {
      case ActState::asked:
        last = AdvocateState::asked;
        break;
      case ActState::agreed:
        last = AdvocateState::agreed;
        break;
      case ActState::done:
        last = AdvocateState::done;
        break;
      case ActState::declined:
      case ActState::removed:
        last = AdvocateState::declined;
        break;
    }
    if (last == AdvocateState::asked || last == AdvocateState::agreed) open = last;
  }
  return open.value_or(last);
}

/// Where a candidate stands: an open act comes before asking again.
void settle_advocate(Advocate& account, bool candidate, Day today) {
  const bool open = std::any_of(account.acts.begin(), account.acts.end(), [](const AdvocacyAct& act) {
    return act.state == ActState::asked || act.state == ActState::agreed;
  });
  if (!candidate || open) {
    account.state = advocate_state_of(account.acts);
    account.rest = relationship::rest_of(account.acts, {}, {}, today);
    return;
  }
  // Whoever may be asked decides; where only the metric speaks for it, the account as a whole.
  const bool somebody = std::any_of(account.promoters.begin(), account.promoters.end(),
                                    [](const Promoter& one) { return !one.rest; });
  if (account.promoters.empty())
    account.rest = relationship::rest_of(account.acts, {}, {}, today);
  else if (!somebody)
    account.rest = account.promoters.front().rest;
  account.state = account.rest ? AdvocateState::resting : AdvocateState::candidate;
}

}  // namespace

std::string_view name_of(AdvocateState state) noexcept {
  return name_in(kAdvocateStateNames, state);
}
std::string_view title_of(AdvocateState state) noexcept {
  return name_in(kAdvocateStateTitles, state);
}

AdvocatesBook load_advocates(const workspace::Reader& reader, Day today,
                             const account::TheirMetrics* metrics) {
  workspace::Database& db = reader.database();
  AdvocatesBook book;
  book.today = today;
  book.metrics_known = metrics != nullptr;
  std::unordered_map<std::string, std::vector<AdvocacyAct>> acts;
  std::vector<AdvocacyAct> all;
  for (const workspace::AdvocacyRow& row : workspace::RelationshipStore(db).acts())
    all.push_back(relationship::act_of(row));
  book.counts = relationship::count_acts(all);
  book.agreed_interval = statistics::wilson(book.counts.agreed, book.counts.asked);
  for (AdvocacyAct& act : all) acts[act.account_id].push_back(std::move(act));

  const TimeZone zone(workspace::ImportLog(db).time_zone());
  const std::vector<workspace::KeyedResponse> rows = workspace::RelationshipQueries(db).responses(0);
  std::unordered_map<std::uint32_t, LatestAnswers> answers;
  for (std::size_t first = 0; first < rows.size();) {
    std::size_t last = first;
    while (last < rows.size() && rows[last].account == rows[first].account) ++last;
    LatestAnswers latest = latest_answers_of(rows, first, last, zone, today);
    if (!latest.promoters.empty() || !latest.detractors.empty())
      answers.emplace(rows[first].account, std::move(latest));
    first = last;
  }

  struct Found {
    workspace::AccountSummary summary;
    LatestAnswers latest;
  };
  std::vector<Found> found;
  workspace::SummaryStore(db).each_listed(
      [](const std::string&) { return false; },
      [&](workspace::AccountSummary& summary) {
        const auto theirs = answers.find(summary.ref);
        const bool promoter = theirs != answers.end() && !theirs->second.promoters.empty();
        const bool measured = metrics != nullptr && metrics->contains(summary.facts.id);
        const bool asked = acts.contains(summary.facts.id);
        if (!asked && (!summary.facts.customer.value_or(true) || (!promoter && !measured))) return;
        Found& one = found.emplace_back();
        if (theirs != answers.end()) one.latest = std::move(theirs->second);
        one.summary = std::move(summary);
      });
  // Of plans only what speaks for an advocate is kept.
  struct OfPlan {
    std::string goal, sponsor;
  };
  std::unordered_map<std::string, OfPlan> plans;
  plan::each_plan(reader, [&](const std::string& id, SuccessPlan&& plan) {
    OfPlan& kept = plans[id];
    kept.goal = std::move(plan.purpose.text);
    for (const rapport::Role& role : plan.roles)
      if (role.sponsor && role.side == Side::customer) kept.sponsor = role.person;
    for (const Stakeholder& person : plan.people)
      if (person.sponsor) kept.sponsor = person.name;
  });
  for (Found& one : found) {
    const AccountFacts& facts = one.summary.facts;
    Advocate account;
    account.account_id = facts.id, account.account = facts.name, account.industry = facts.industry;
    account.tier = facts.tier, account.owner = facts.owner.name, account.arr = facts.arr;
    std::string sponsor;
    if (const auto plan = plans.find(facts.id); plan != plans.end())
      account.goal = plan->second.goal, sponsor = plan->second.sponsor;
    if (const auto theirs = acts.find(facts.id); theirs != acts.end()) account.acts = theirs->second;
    if (metrics != nullptr)
      if (const auto metric = metrics->find(facts.id); metric != metrics->end()) {
        account.at_target = metric->second.level == Level::good;
        if (account.at_target)
          account.result =
              metric->second.name + ": " + metric->second.value_text +
              (metric->second.target_text.empty() ? "" : ", target " + metric->second.target_text);
      }
    account.promoters = std::move(one.latest.promoters);
    const bool promising = facts.customer.value_or(true) && (!account.promoters.empty() || account.at_target);
    const bool blocked =
        facts.tickets.open_urgent > 0 || sponsor_is_detractor(sponsor, one.latest.detractors);
    book.left_out += promising && blocked ? 1 : 0;
    for (Promoter& promoter : account.promoters) {
      promoter.ever_asked = std::any_of(
          account.acts.begin(), account.acts.end(),
          [&](const AdvocacyAct& act) { return relationship::is_of(act, promoter.person, promoter.email); });
      promoter.rest = relationship::rest_of(account.acts, promoter.person, promoter.email, today);
      book.never_asked += promoter.ever_asked ? 0 : 1;
    }
    const bool candidate = promising && !blocked;
    if (!candidate && account.acts.empty()) continue;
    if (promising) account.why = why_candidate(account);
    if (facts.renewal_date && *facts.renewal_date >= today &&
        *facts.renewal_date - today <= judgement::kRenewalTalks)
      account.note =
          "Renews " + days_away_text(*facts.renewal_date - today) + ": renewal talks may be under way.";
    settle_advocate(account, candidate, today);
    book.accounts.push_back(std::move(account));
  }
  std::sort(book.accounts.begin(), book.accounts.end(), [](const Advocate& a, const Advocate& b) {
    return std::tie(a.state, a.account, a.account_id) < std::tie(b.state, b.account, b.account_id);
  });
  return book;
}

std::vector<std::string> measured_accounts(const workspace::Reader& reader) {
  std::vector<std::string> measured;
  plan::each_plan(reader, [&](const std::string& id, SuccessPlan&& plan) {
    if (std::any_of(plan.metrics.begin(), plan.metrics.end(),
                    [](const PlanMetric& one) { return one.state == PlanMetricState::open; }))
      measured.push_back(id);
  });
  return measured;
}

bool found_by(const Advocate& account, std::string_view text) {
  std::string hay = account.account + '\n' + account.industry + '\n' + account.tier + '\n' + account.goal +
                    '\n' + account.result + '\n' + account.owner;
  for (const Promoter& one : account.promoters) hay += '\n' + one.person;
  for (const AdvocacyAct& act : account.acts)
    hay += '\n' + act.person + '\n' + std::string(relationship::title_of(act.kind)) + '\n' + act.may_say;
  hay = folded(hay);
  for (const std::string_view word : split(text, ' '))
    if (!trimmed(word).empty() && hay.find(folded(trimmed(word))) == std::string::npos) return false;
  return true;
}

std::string result_for_clipboard(const Advocate& account, Day today) {
  std::string text = account.account;
  text += account.result.empty() ? ": no measured result is at its target yet." : ": " + account.result + ".";
  const AdvocacyAct* permission = nullptr;
  for (const AdvocacyAct& act : account.acts)
    if (relationship::permitted(act, today)) permission = &act;
  if (permission == nullptr) return text + " Nothing was agreed about using it: ask them first.";
  text += " May be said: " + permission->may_say;
  if (permission->until) text += ", until " + short_date(*permission->until);
  text += " (agreed";
  if (!permission->person.empty()) text += " by " + permission->person;
  if (permission->agreed)
    text += (permission->person.empty() ? " on " : ", ") + short_date(*permission->agreed);
  return text + ").";
}

}  // namespace rapport::practice
