// SPDX-License-Identifier: GPL-3.0-or-later
/// Opportunity and Contract of the CRM export.
#include <algorithm>
#include <array>

#include "tests/support/sample_company/marks.h"
#include "tests/support/sample_company/salesforce_parts.h"
#include "tests/support/sample_company/stories.h"

namespace rapport::demo {
namespace {

struct Deal {
  std::string name;
  std::string_view type;  ///< "New Business", "Renewal", "Expansion".
  std::string_view stage;
  int probability = 0;
  std::int64_t amount = 0;
  Day created;
  Day changed;
  Day close;
  std::string next_step;
  [[nodiscard]] bool won() const { return stage == "Closed Won"; }
  [[nodiscard]] bool closed() const { return won() || stage == "Closed Lost"; }
};

std::int64_t rounded(double amount) {
  return static_cast<std::int64_t>(amount / 100) * 100;
}

/// What was paid a year in each term: it came to today's ARR in equal steps, mostly from below. Draws once
/// where there is more than one term.
std::vector<std::int64_t> paid_by_term(const CompanySpec& spec, Random& random) {
  double amount = spec.terms == 1 ? spec.arr : spec.arr * random.between(0.80, 1.02);
  if (spec.name == shrunk) amount = spec.arr * 1.25;
  const double step = spec.terms == 1 ? 0 : (spec.arr - amount) / (spec.terms - 1);
  std::vector<std::int64_t> paid;
  for (int term = 0; term < spec.terms; ++term) paid.push_back(rounded(amount + step * term));
  paid.back() = spec.arr;
  return paid;
}

Deal closed_deal(std::string name, std::string_view type, bool won, std::int64_t amount, Day close,
                 int days_open) {
  return {std::move(name), type,   won ? "Closed Won" : "Closed Lost",
          won ? 100 : 0,   amount, close - days_open,
          close,           close,  ""};
}

Deal open_renewal(const Company& company, Day until, Random& random) {
  const int days_left = company.spec->renewal_in;
  Deal deal;
  deal.name = std::string(company.spec->name) + " renewal " + mark('y', company.renewal);
  deal.type = "Renewal";
  deal.stage = days_left <= 30   ? "Negotiation/Review"
               : days_left <= 90 ? "Proposal/Price Quote"
                                 : "Qualification";
  deal.probability = days_left <= 30 ? 90 : days_left <= 90 ? 75 : 50;
  deal.amount = company.spec->arr;
  deal.created = company.touches_end - random.between(20, 90);
  deal.changed = std::min(deal.created + random.between(5, 60), company.touches_end - 1);
  deal.close = company.renewal;
  if (company.touches_end < until - 30) deal.stage = "Qualification", deal.probability = 50;
  return deal;
}

std::vector<Deal> deals_of(const World& world, const Company& company, Random& random) {
  const CompanySpec& spec = *company.spec;
  std::vector<Deal> deals;
  const std::string name(spec.name);
  if (company.prospect()) {
    deals.push_back({name + " payouts", "New Business", "Proposal/Price Quote", 50, 39000, world.until - 60,
                     world.until - 4, world.until + 38, "Reference call with another clinic group"});
    return deals;
  }
  const std::vector<std::int64_t> paid = paid_by_term(spec, random);
  const int first_open = random.between(50, 150);
  const int first_paid = company.free_pilot(0) ? 1 : 0;
  deals.push_back(closed_deal(name + " payouts", "New Business", true,
                              paid[static_cast<std::size_t>(first_paid)],
                              add_months(company.renewal + 1, -company.months_back(first_paid)), first_open));
  for (int term = 1; term < spec.terms; ++term) {
    const int months = -company.months_back(term);
    const Day term_start = add_months(company.renewal + 1, months);
    const Day close = working_day(term_start - random.between(1, 20));
    const int days_open = random.between(60, 120);
    if (term > first_paid)
      deals.push_back(closed_deal(name + " renewal " + mark('y', company.renewal + 1, months), "Renewal",
                                  true, paid[static_cast<std::size_t>(term)], close, days_open));
  }
  if (company.former()) {
    deals.push_back(closed_deal(name + " renewal " + mark('y', company.renewal), "Renewal", false, spec.arr,
                                working_day(company.renewal - 2), 90));
    return deals;
  }
  const bool healthy =
      spec.shape == Shape::steady || spec.shape == Shape::growing || spec.shape == Shape::seasonal;
  static constexpr std::array<std::string_view, 6> themes{"second entity",   "approval workflows",
                                                          "bank API",        "reconciliation module",
                                                          "weekend payouts", "more seats"};
  if (healthy && spec.terms > 1 && random.chance(0.4)) {
    const Day close = working_day(world.until - random.between(60, 450));
    const std::string title = name + ' ' + std::string(random.pick(themes));
    const bool won = random.chance(0.75);
    const std::int64_t worth = rounded(spec.arr * random.between(0.08, 0.25));
    deals.push_back(closed_deal(title, "Expansion", won, worth, close, random.between(30, 90)));
  }
  if (spec.renewal_in <= 200) deals.push_back(open_renewal(company, world.until, random));
  if (spec.name == takes_off) {
    deals.push_back({"Lyon and Turin roll-out", "Expansion", "Proposal/Price Quote", 60, 31000,
                     world.until - 48, world.until - 17, world.until + 40,
                     "Lea to confirm the number of drivers in Turin"});
  } else if (healthy && spec.name != detractor && random.chance(0.35)) {
    Deal deal{name + " " + std::string(random.pick(themes)),
              "Expansion",
              "Qualification",
              30,
              rounded(spec.arr * random.between(0.1, 0.3)),
              world.until - random.between(20, 100),
              {},
              {},
              ""};
    deal.changed = std::min(deal.created + random.between(3, 30), world.until - 1);
    deal.close = world.until + random.between(15, 150);
    if (random.chance(0.4)) deal.stage = "Value Proposition", deal.probability = 50;
    deals.push_back(std::move(deal));
  }
  return deals;
}

std::string_view forecast_of(const Deal& deal) {
  if (deal.closed()) return deal.won() ? "Closed" : "Omitted";
  return deal.probability >= 90 ? "Forecast" : deal.probability >= 60 ? "BestCase" : "Pipeline";
}

std::string_view forecast_name_of(const Deal& deal) {
  const std::string_view category = forecast_of(deal);
  if (category == "Forecast") return "Commit";
  return category == "BestCase" ? "Best Case" : category;
}

}  // namespace

CsvTable opportunity_table(const World& world) {
  CsvTable table(
      "Id,IsDeleted=0,AccountId=@,IsPrivate=0,Name,Description,StageName,StageSortOrder,Amount,Probability,"
      "ExpectedRevenue,TotalOpportunityQuantity,CloseDate,Type,NextStep,LeadSource,IsClosed=0,IsWon=0,"
      "ForecastCategory,"
      "ForecastCategoryName,CurrencyIsoCode,CampaignId=@,HasOpportunityLineItem=0,Pricebook2Id,OwnerId,"
      "CreatedDate,"
      "CreatedById,LastModifiedDate,LastModifiedById,SystemModstamp,LastActivityDate,LastStageChangeDate,"
      "FiscalYear,"
      "FiscalQuarter,ContactId=@,PrimaryPartnerAccountId=@,SyncedQuoteId,ContractId=@");
  std::uint64_t number = 0;
  for (const Company& company : world.companies) {
    Random random(world.seed, "deals:" + std::string(company.spec->name));
    const Staff& seller = world.staff[3];
    for (const Deal& deal : deals_of(world, company, random)) {
      table.begin_row();
      const std::int64_t expected = deal.amount * deal.probability / 100;
      table.set("Id", salesforce_id("006", ++number))
          .set("AccountId", company.id)
          .set("Name", deal.name)
          .set("StageName", deal.stage)
          .set("Amount", std::to_string(deal.amount))
          .set("Probability", std::to_string(deal.probability))
          .set("ExpectedRevenue", std::to_string(expected))
          .set("CloseDate", stamp(deal.close))
          .set("Type", deal.type)
          .set("NextStep", deal.next_step)
          .set("IsClosed", deal.closed() ? "1" : "0")
          .set("IsWon", deal.won() ? "1" : "0")
          .set("ForecastCategory", forecast_of(deal))
          .set("ForecastCategoryName", forecast_name_of(deal))
          .set("CurrencyIsoCode", company.spec->currency)
          .set("OwnerId", seller.id)
          .set("FiscalYear", mark('y', deal.close))
          .set("FiscalQuarter", mark('q', deal.close));
      const Instant created = utc_start(deal.created) + random.between(30000, 50000);
      const Instant changed = std::max(created, utc_start(deal.changed) + random.between(30000, 40000));
      table.set("LastStageChangeDate", stamp(changed));
      audit(table, created, changed, seller.id);
      table.end_row();
    }
  }
  return table;
}

std::vector<OpenRenewal> open_renewals(const World& world) {
  std::vector<OpenRenewal> open;
  std::uint64_t number = 0;
  for (const Company& company : world.companies) {
    Random random(world.seed, "deals:" + std::string(company.spec->name));
    for (const Deal& deal : deals_of(world, company, random)) {
      ++number;
      if (deal.type == "Renewal" && !deal.closed())
        open.push_back(
            {&company, salesforce_id("006", number), deal.name, deal.stage, deal.amount, deal.close});
    }
  }
  std::ranges::stable_sort(open, {}, &OpenRenewal::close);
  return open;
}

CsvTable contract_table(const World& world) {
  CsvTable table(
      "Id,AccountId=@,CurrencyIsoCode,Pricebook2Id,OwnerExpirationNotice,StartDate,BillingStreet,BillingCity,"
      "BillingState,BillingPostalCode,BillingCountry,ContractTerm,OwnerId,Status,CompanySignedId=@,"
      "CompanySignedDate,"
      "CustomerSignedId=@,CustomerSignedTitle,CustomerSignedDate,SpecialTerms,ActivatedById=@,ActivatedDate,"
      "StatusCode,"
      "Description,Name,IsDeleted=0,ContractNumber,LastApprovedDate,CreatedDate,CreatedById,LastModifiedDate,"
      "LastModifiedById,SystemModstamp,LastActivityDate,Annual_Value__c,Notice_Period_Days__c");
  std::uint64_t number = 0;
  for (const Company& company : world.companies) {
    const CompanySpec& spec = *company.spec;
    Random random(world.seed, "contracts:" + std::string(spec.name));
    // The same draw as in the deals: a contract and its deal are of one amount.
    Random amounts(world.seed, "deals:" + std::string(spec.name));
    const std::vector<std::int64_t> paid =
        company.prospect() ? std::vector<std::int64_t>() : paid_by_term(spec, amounts);
    const char* const notice = spec.tier == "Enterprise" ? "90" : spec.tier == "Mid-Market" ? "60" : "30";
    for (int term = 0; term < spec.terms; ++term) {
      const int months = -company.months_back(term);  // from the day after the renewal
      ++number;
      if (company.free_pilot(term)) continue;
      const Day start = add_months(company.renewal + 1, months);
      const int length = company.months_back(term) - company.months_back(term + 1);
      const bool current = term + 1 == spec.terms && !company.former();
      const Instant signed_at = utc_start(working_day(start - random.between(2, 14))) + 15 * 3600;
      const Instant ended = current ? signed_at + 7200 : utc_start(add_months(start, length)) + 3600;
      std::string label = std::to_string(100 + number);
      label.insert(0, 8 - label.size(), '0');
      table.begin_row();
      table.set("Id", salesforce_id("800", number))
          .set("AccountId", company.id)
          .set("CurrencyIsoCode", spec.currency)
          .set("StartDate", mark('t', company.renewal + 1, months))
          .set("ContractTerm", std::to_string(length))
          .set("OwnerId", world.staff[3].id)
          .set("Status", current ? "Activated" : "Expired")
          .set("CustomerSignedTitle", term == 0 ? "COO" : "CFO")
          .set("CustomerSignedDate", stamp(utc_day(signed_at)))
          .set("ActivatedById", world.staff[3].id)
          .set("ActivatedDate", stamp(signed_at))
          .set("StatusCode", current ? "Activated" : "Expired")
          .set("Name", std::string(spec.name) + " " + mark('y', company.renewal + 1, months))
          .set("ContractNumber", label)
          .set("Annual_Value__c", std::to_string(paid[static_cast<std::size_t>(term)]))
          .set("Notice_Period_Days__c", notice);
      if (!company.people.empty()) table.set("CustomerSignedId", company.people.front().contact_id);
      audit(table, signed_at - 86400, ended, world.staff[3].id);
      table.end_row();
    }
  }
  return table;
}

}  // namespace rapport::demo
