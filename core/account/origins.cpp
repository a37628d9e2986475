// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/origins.h"

#include <cmath>

#include "core/base/text.h"
#include "core/metrics/coverage.h"
#include "core/workspace/count_store.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/usage_systems.h"
#include "core/workspace/workspace.h"

namespace rapport::account {

std::map<std::string, Origin> load_origins(const workspace::Reader& reader, const AccountBrief& brief) {
  workspace::ImportLog log(reader.database());
  const AccountFacts& f = brief.facts;
  std::map<std::string, Origin> origins;
  const auto add = [&](const char* figure, const char* source, const std::vector<std::string>& objects,
                       const char* what, std::string rule, std::int64_t records) {
    Origin origin;
    origin.rule = std::move(rule);
    origin.coverage = metrics::coverage_words(what, log.coverage(source, objects));
    origin.records = records;
    origin.files = log.files_of(source, objects);
    origins.emplace(figure, std::move(origin));
  };
  std::string others;
  for (const ArrSource& one : f.arr_others) {
    others += " " + one.basis + ": " + one.amount.currency + (one.amount.currency.empty() ? "" : " ") +
              grouped(std::llround(one.amount.amount));
    if (f.arr && f.arr->currency == one.amount.currency) {
      const auto difference = std::llround(one.amount.amount - f.arr->amount);
      others += difference == 0
                    ? ", the same"
                    : ", " + grouped(std::llabs(difference)) + (difference > 0 ? " more" : " less");
    }
    others += ".";
  }
  if (!others.empty()) others = " Other sources:" + others;
  if (f.last_won)
    others += " Last won: " + f.last_won->amount.currency + (f.last_won->amount.currency.empty() ? "" : " ") +
              grouped(std::llround(f.last_won->amount.amount)) + ", " + short_date(f.last_won->day) +
              "; an amount without a term is no annual revenue.";
  add("arr", "salesforce", {"Account", "Contract", "Opportunity"}, "CRM",
      (f.arr ? "Annual recurring revenue from " + f.arr_basis + "." : "Unknown: " + f.arr_basis + ".") +
          others,
      f.arr ? 1 : 0);
  // What another system says stands in that system's file.
  if (f.arr && f.arr_system != "salesforce") {
    Origin& arr = origins.at("arr");
    arr.files.clear();
    arr.coverage.clear();
    if (const auto file = f.arr_system.empty() ? std::nullopt : log.newest_file(f.arr_system, {}))
      arr.files.push_back(*file);
  }
  add("renewal", "salesforce", {"Account", "Contract", "Opportunity"}, "CRM",
      f.renewal_date ? "Renewal date from " + f.renewal_basis + "." : "Unknown: " + f.renewal_basis + ".",
      f.renewal_date ? 1 : 0);
  add("usage", "", {}, "usage",
      "Distinct people with an event that joined this account, by its company key or by the person; several "
      "ids of one person count once.",
      f.usage.events);
  origins.at("usage").coverage =
      metrics::coverage_words("usage", workspace::usage_coverage(reader.database()));
  origins.at("usage").files = workspace::usage_files(reader.database());
  if (workspace::CountStore(reader.database()).any())
    origins.at("usage").rule += " What tables count is a series, not people, and is not in it.";
  add("nps", "survey", {"nps"}, "survey",
      "Each person's latest answer in the 365 days to today; 9-10 promoter, 7-8 passive, 0-6 detractor.",
      f.nps.n);
  add("tickets", "zendesk", {"ticket"}, "ticket",
      "Tickets of its organizations, else of their requesters, and the account's cases in the CRM; medians "
      "over calendar minutes, deleted tickets left out.",
      f.tickets.total);
  Origin& tickets = origins.at("tickets");
  tickets.coverage = metrics::coverage_words(
      "ticket", workspace::united(log.coverage(workspace::other_ticket_exports()),
                                  workspace::united(log.coverage("zendesk", {"ticket"}),
                                                    log.coverage("salesforce", {"Case"}))));
  for (OriginFile& file : log.files_of("salesforce", {"Case"})) tickets.files.push_back(std::move(file));
  for (const auto& [system, number] : f.tickets.elsewhere)
    if (auto file = log.newest_file(system, {})) tickets.files.push_back(std::move(*file));
  add("touches", "salesforce", {"Task", "Event"}, "activity",
      "Done tasks and meetings up to today that name the account, one of its records or a contact, mails "
      "from "
      "or to its people, and own notes of calls and meetings; undone tasks, copies for invitees, newsletters "
      "and automatic mails are left out.",
      f.touches);
  for (OriginFile& file : log.files_of("mail", {"mail", "mailbox"}))
    origins.at("touches").files.push_back(std::move(file));
  add("contacts", "salesforce", {"Contact"}, "contact", "Live contacts of the account.", f.contacts);
  add("opportunities", "salesforce", {"Opportunity"}, "opportunity",
      "Live opportunities of the account; open amounts in its own currency, by type.", f.opportunities.total);
  return origins;
}

}  // namespace rapport::account
