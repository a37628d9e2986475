// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/recurring_revenue.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/base/text.h"
#include "core/import/field_values.h"
#include "core/import/table_fields.h"
#include "core/model/commercial.h"
#include "core/workspace/won_deals.h"

namespace rapport::import {
namespace {

using workspace::ContractRow;
using workspace::OpportunityRow;

constexpr int kMostMonths = 240;

/// Sums by currency with the names of what was summed.
struct Sum {
  double amount = 0.0;
  std::vector<std::string> names;
  std::string field;
};
using Sums = std::map<std::string, Sum>;

const Attribute* attribute_of(const std::vector<Attribute>& attributes, const std::string& name) {
  for (const Attribute& attribute : attributes)
    if (equals_ignoring_case(attribute.name, name)) return &attribute;
  return nullptr;
}

int months_between(Day from, Day to) {
  const CivilDate a = civil(from);
  const CivilDate b = civil(to + 1);
  return std::max(1, (b.year - a.year) * 12 + b.month - a.month + (b.day >= a.day + 15 ? 1 : 0) -
                         (b.day + 15 <= a.day ? 1 : 0));
}

}  // namespace

Annual annual_by_field(const std::vector<Attribute>& attributes, const FieldsByMeaning& fields,
                       std::optional<bool> chosen) {
  Annual found;
  for (const auto& [meaning, factor] : {std::pair("arr", 1.0), std::pair("mrr", 12.0)})
    for (const FieldsByMeaning::Field& field : fields.of(meaning)) {
      if (chosen && field.chosen != *chosen) continue;
      const Attribute* value = attribute_of(attributes, field.name);
      if (value == nullptr || trimmed(value->value).empty()) continue;
      if (const auto amount = field_number(*value)) {
        found.amount = *amount * factor;
        found.currency = field_currency(*value);
        found.name = field.name;
        found.times = factor > 1.0 ? ", times 12" : "";
        return found;
      }
      if (found.unreadable.empty()) found.unreadable = unreadable_words(*value, "number");
    }
  return found;
}

std::optional<Term> term_of(const OpportunityRow& deal, const RevenueSources& sources, bool ended_too) {
  for (const ContractRow& row : sources.contracts) {
    if (deal.contract_id.empty() || row.id != deal.contract_id) continue;
    if (!(ended_too ? contract_was_in_force(row.status, row.attributes)
                    : contract_in_force(row.status, row.attributes)))
      return std::nullopt;
    const Day from = row.start_day.value_or(*deal.close_day);
    if (row.term_months && *row.term_months > 0)
      return Term{from, row.end_day.value_or(add_months(from, *row.term_months) - 1), *row.term_months,
                  row.id};
    if (row.start_day && row.end_day && *row.end_day > *row.start_day)
      return Term{from, *row.end_day, months_between(from, *row.end_day), row.id};
  }
  for (const FieldsByMeaning::Field& field : sources.opportunity_fields.of("term_months"))
    if (const auto months = term_in_months(attribute_value(deal.attributes, field.name), field.name))
      return Term{*deal.close_day, add_months(*deal.close_day, *months) - 1, *months, {}};
  return std::nullopt;
}

double annual_of(const OpportunityRow& deal, const Term& term, const FieldsByMeaning& fields) {
  const std::string type = deal.type + " " + record_type_of(deal.attributes);
  if (is_one_off(trimmed(type).empty() ? deal.name : type)) return 0.0;
  const Annual annual = annual_by_field(deal.attributes, fields, std::nullopt);
  return annual.amount ? *annual.amount : deal.amount.value_or(0.0) * 12.0 / term.months;
}

namespace {

std::string list_of(const std::vector<std::string>& names) {
  std::string list;
  for (std::size_t i = 0; i < names.size() && i < 4; ++i) list += (i > 0 ? ", " : "") + names[i];
  return list + (names.size() > 4 ? ", ..." : "");
}

/// The currency whose sum is taken: the account's own, else the first by its code.
std::string leading_currency(const Sums& sums, const std::string& own) {
  return sums.contains(own) ? own : sums.begin()->first;
}

/// One source per currency, the leading one first.
std::vector<ArrSource> sources_of(const Sums& sums, const std::string& own, const std::string& source,
                                  const std::string& system, const auto& words) {
  std::vector<ArrSource> all;
  if (sums.empty()) return all;
  const std::string lead = leading_currency(sums, own);
  const auto add = [&](const std::string& currency, const Sum& sum) {
    if (sum.amount > 0.0) all.push_back({source, {sum.amount, currency}, words(sum), system});
  };
  add(lead, sums.at(lead));
  for (const auto& [currency, sum] : sums)
    if (currency != lead) add(currency, sum);
  if (all.size() > 1)
    all.front().basis += "; amounts in " + all[1].amount.currency +
                         (all.size() > 2 ? " and other currencies" : "") + " are not added";
  return all;
}

std::vector<ArrSource> by_contracts(const RevenueSources& sources) {
  Sums sums;
  for (const ContractRow* row : running_contracts(sources.contracts, sources.today)) {
    const Annual annual = annual_by_field(row->attributes, sources.contract_fields, std::nullopt);
    if (!annual.amount) continue;
    Sum& sum = sums[!annual.currency.empty() ? annual.currency
                    : row->currency.empty()  ? sources.currency
                                             : row->currency];
    sum.amount += *annual.amount;
    sum.names.push_back(row->number);
    if (sum.field.empty()) sum.field = annual.field();
  }
  return sources_of(sums, sources.currency, "contracts", "salesforce", [](const Sum& sum) {
    return (sum.names.size() == 1
                ? "contract " + sum.names.front()
                : std::to_string(sum.names.size()) + " running contracts (" + list_of(sum.names) + ")") +
           ", " + sum.field;
  });
}

struct RunningDeal {
  const OpportunityRow* row = nullptr;
  Term term;
  double annual = 0.0;
  bool renewal = false;
};

/// The CRM that the deals are from.
std::string deal_system(const RevenueSources& sources) {
  return sources.opportunities.empty() ? std::string() : system_of(sources.opportunities.front().id);
}

std::vector<ArrSource> by_deals(const RevenueSources& sources, std::string& ended) {
  std::map<std::string, std::vector<RunningDeal>> by_contract;
  std::optional<Day> last_end;
  for (const OpportunityRow& row : sources.opportunities) {
    if (!workspace::is_won_deal(row) || *row.close_day > sources.today) continue;
    const auto term = term_of(row, sources);
    if (!term) continue;
    const double amount = annual_of(row, *term, sources.opportunity_fields);
    if (amount <= 0.0) continue;
    if (term->to < sources.today) {
      if (!last_end || term->to > *last_end) last_end = term->to;
      continue;
    }
    if (term->from > sources.today) continue;
    const bool renewal = opportunity_kind(row.type, row.name, row.attributes) == "renewal";
    by_contract[term->contract].push_back({&row, *term, amount, renewal});
  }
  if (by_contract.empty() && last_end) ended = "the term of the last won deal ended " + short_date(*last_end);
  // A renewal replaces earlier deals under the same contract.
  Sums sums;
  std::string only;
  std::size_t count = 0;
  for (const auto& [contract, deals] : by_contract) {
    const RunningDeal* renewal = nullptr;
    for (const RunningDeal& deal : deals)
      if (deal.renewal && (renewal == nullptr || *deal.row->close_day >= *renewal->row->close_day))
        renewal = &deal;
    for (const RunningDeal& deal : deals) {
      if (renewal != nullptr && &deal != renewal &&
          (deal.renewal || *deal.row->close_day <= *renewal->row->close_day))
        continue;
      Sum& sum = sums[deal.row->currency.empty() ? sources.currency : deal.row->currency];
      sum.amount += deal.annual;
      sum.names.push_back('"' + deal.row->name + '"');
      ++count;
      only = "won " + std::string(deal.renewal ? "renewal" : "deal") + " \"" + deal.row->name + "\" of " +
             short_date(*deal.row->close_day) + ", over " +
             (deal.term.contract.empty() ? "its term" : "a contract") + " of " +
             counted(deal.term.months, "month");
    }
  }
  return sources_of(sums, sources.currency, "won_deals", deal_system(sources), [&](const Sum& sum) {
    return count == 1
               ? only
               : std::to_string(sum.names.size()) + (sum.names.size() == 1 ? " won deal" : " won deals") +
                     " with a running term (" + list_of(sum.names) + ")";
  });
}

std::vector<ArrSource> by_account_field(const RevenueSources& sources, bool chosen, std::string& why_not) {
  std::vector<ArrSource> all;
  for (const AccountFields& account : sources.accounts) {
    const Annual annual = annual_by_field(account.core.attributes, *account.fields, chosen);
    if (annual.amount) {
      const std::string& own = account.core.currency;
      all.push_back({chosen ? "chosen_field" : "proposed_field",
                     {*annual.amount, !annual.currency.empty() ? annual.currency
                                      : own.empty()            ? sources.currency
                                                               : own},
                     account.called(annual.name) + annual.times,
                     account.system()});
      continue;
    }
    if (!annual.unreadable.empty() && why_not.empty()) why_not = annual.unreadable;
    // That a field of another system is empty says nothing of this account.
    if (&account != &sources.accounts.front()) continue;
    for (const char* meaning : {"arr", "mrr"})
      for (const FieldsByMeaning::Field& field : account.fields->of(meaning))
        if (field.chosen == chosen && why_not.empty() && account.may_lack(field, meaning))
          why_not = account.called(field.name) + " is empty for this account";
  }
  return all;
}

std::vector<ArrSource> by_hand(const RevenueSources& sources) {
  std::vector<ArrSource> all;
  for (const workspace::OwnAccount& own : sources.by_hand)
    if (own.arr)
      all.push_back(
          {"by_hand", {*own.arr, own.currency.empty() ? sources.currency : own.currency}, "set by hand", ""});
  return all;
}

/// Sums of what subscriptions bring in a year.
Sums sums_of(const std::vector<const SubscriptionFact*>& subscriptions, const std::string& currency) {
  Sums sums;
  for (const SubscriptionFact* one : subscriptions) {
    if (!one->annual_amount) continue;
    Sum& sum = sums[one->currency.empty() ? currency : one->currency];
    sum.amount += *one->annual_amount;
    sum.names.push_back(one->plan.empty() ? std::string(inner_id(one->id)) : one->plan);
  }
  return sums;
}

std::vector<ArrSource> by_subscriptions(const RevenueSources& sources) {
  std::vector<ArrSource> all;
  for (const BilledSystem& billed : billed_systems(sources.subscriptions, sources.today)) {
    const Sums sums = sums_of(billed.running, sources.currency);
    for (ArrSource& one :
         sources_of(sums, sources.currency, "subscriptions", billed.system, [&](const Sum& sum) {
           return counted(static_cast<std::int64_t>(sum.names.size()), "subscription") + " of " +
                  system_words(billed.system) + " (" + list_of(sum.names) + ")";
         }))
      all.push_back(std::move(one));
  }
  return all;
}

std::vector<ArrSource> by_subscription_lines(const RevenueSources& sources) {
  std::vector<const SubscriptionFact*> running;
  for (const SubscriptionFact& one : sources.subscriptions)
    if (!is_outside_id(one.id) && runs_on(one, sources.today)) running.push_back(&one);
  return sources_of(sums_of(running, sources.currency), sources.currency, "contracts", "salesforce",
                    [](const Sum& sum) {
                      return counted(static_cast<std::int64_t>(sum.names.size()), "subscription line") +
                             " of the CRM (" + list_of(sum.names) + ")";
                    });
}

std::optional<LastWon> last_won(const RevenueSources& sources) {
  const OpportunityRow* latest = nullptr;
  for (const OpportunityRow& row : sources.opportunities)
    if (workspace::is_won_deal(row) && row.amount && *row.amount > 0 && *row.close_day <= sources.today &&
        (latest == nullptr || *row.close_day >= *latest->close_day))
      latest = &row;
  if (latest == nullptr) return std::nullopt;
  return LastWon{latest->name,
                 {*latest->amount, latest->currency.empty() ? sources.currency : latest->currency},
                 *latest->close_day};
}

}  // namespace

FieldsByMeaning::FieldsByMeaning(const std::vector<workspace::FieldRow>& rows, const std::string& object) {
  for (const bool chosen : {true, false})
    for (const workspace::FieldRow& row : rows)
      if (row.object == object && !row.meaning.empty() && row.meaning != "none" &&
          (row.chosen_by == "person") == chosen)
        by_meaning_[row.meaning].push_back({row.field, chosen});
}

const std::vector<FieldsByMeaning::Field>& FieldsByMeaning::of(const std::string& meaning) const {
  static const std::vector<Field> none;
  const auto found = by_meaning_.find(meaning);
  return found == by_meaning_.end() ? none : found->second;
}

std::optional<int> term_in_months(const std::string& value, const std::string& field) {
  const std::string text = folded(trimmed(value));
  const auto end = text.find_first_not_of("0123456789.,");
  const auto number = parse_number(text.substr(0, end));
  if (!number || *number <= 0) return std::nullopt;
  const std::string unit(end == std::string::npos ? std::string() : text.substr(end));
  const std::string name = ascii_lower(field);
  const auto years = [](const std::string& words) {
    for (const char* word : {"year", "jahr", "annee", "ans", "ano", "anni", "jaar"})
      if (words.find(word) != std::string::npos) return true;
    return false;
  };
  const double months = *number * (years(unit) || (unit.empty() && years(name)) ? 12.0 : 1.0);
  const double rounded = std::round(months);
  if (std::abs(months - rounded) > 1e-6 || rounded < 1 || rounded > kMostMonths) return std::nullopt;
  return static_cast<int>(rounded);
}

std::string AccountFields::called(const std::string& field) const {
  return words.empty() ? "field " + field : field + " of " + words;
}

bool AccountFields::may_lack(const FieldsByMeaning::Field& field, std::string_view meaning) const {
  return field.chosen || !is_table_field(object, field.name, meaning);
}

std::string attribute_value(const std::vector<Attribute>& attributes, const std::string& name) {
  const Attribute* found = attribute_of(attributes, name);
  return found == nullptr ? std::string() : found->value;
}

std::vector<const ContractRow*> running_contracts(const std::vector<ContractRow>& contracts, Day today) {
  std::vector<const ContractRow*> running;
  for (const ContractRow& row : contracts) {
    if (!contract_in_force(row.status, row.attributes) || (row.start_day && *row.start_day > today) ||
        (row.end_day && *row.end_day < today))
      continue;
    // Without a day and a status it is not known to run.
    if (!row.start_day && !row.end_day && trimmed(row.status).empty()) continue;
    running.push_back(&row);
  }
  return running;
}

void fill_revenue(const RevenueSources& sources, AccountFacts& facts) {
  std::string chosen_missing, proposed_missing, ended;
  std::vector<ArrSource> all;
  const auto add = [&](std::vector<ArrSource> found) {
    for (ArrSource& source : found) all.push_back(std::move(source));
  };
  add(by_hand(sources));
  add(by_subscriptions(sources));
  add(by_account_field(sources, true, chosen_missing));
  add(by_contracts(sources));
  add(by_subscription_lines(sources));
  add(by_deals(sources, ended));
  add(by_account_field(sources, false, proposed_missing));
  facts.last_won = last_won(sources);
  if (all.empty()) {
    facts.arr_basis = !chosen_missing.empty()     ? chosen_missing
                      : !proposed_missing.empty() ? proposed_missing
                      : !ended.empty()            ? ended
                                       : "no field, running contract or won deal with a term says it";
    return;
  }
  facts.arr = all.front().amount;
  facts.arr_source = all.front().source;
  facts.arr_system = all.front().system;
  facts.arr_basis = all.front().basis;
  if (facts.arr_source != "chosen_field" && facts.arr_source != "by_hand" && !chosen_missing.empty())
    facts.arr_basis += " (" + chosen_missing + ")";
  facts.arr_others.assign(all.begin() + 1, all.end());
}

}  // namespace rapport::import
