// SPDX-License-Identifier: GPL-3.0-or-later
/// Hand-made values of the places beside the account page, for pictures and tests.
#pragma once

#include <memory>
#include <vector>

#include "core/account/quality.h"
#include "core/import/fields.h"
#include "core/import/import.h"
#include "core/model/matches.h"
#include "tests/support/sample_values.h"
#include "ui/models/portfolio_snapshot.h"

namespace rapport::samples {

[[nodiscard]] inline std::shared_ptr<const ui::PortfolioSnapshot> sample_snapshot(int rows = 40) {
  return std::make_shared<const ui::PortfolioSnapshot>(ui::make_snapshot(sample_portfolio(rows)));
}

/// Of the accounts of sample_portfolio() that have a plan.
[[nodiscard]] inline std::shared_ptr<const account::TheirMetrics> sample_metrics(int rows = 40) {
  auto metrics = std::make_shared<account::TheirMetrics>();
  int n = 0;
  for (const account::PortfolioRow& row : sample_portfolio(rows).rows) {
    if (!row.measured) continue;
    account::TheirMetric& metric = (*metrics)[row.id];
    metric.id = "paid_same_day";
    metric.name = "Drivers paid on the day";
    metric.unit = "%";
    metric.target = 85, metric.target_text = "85 %";
    if (n % 4 == 0) metric.value = 78, metric.value_text = "78 %", metric.share = 0.92;
    if (n % 4 == 1)
      metric.value = 91, metric.value_text = "91 %", metric.share = 1.07, metric.level = Level::good;
    if (n % 4 == 2)
      metric.value = 40, metric.value_text = "40 %", metric.share = 0.47, metric.level = Level::risk;
    metric.why =
        n % 4 == 3 ? "It has no values yet." : "Drivers paid on the day rose from 61 % since go-live.";
    ++n;
  }
  return metrics;
}

[[nodiscard]] inline import::ImportReport sample_report() {
  using import::FileResult;
  import::ImportReport report;
  FileResult accounts;
  accounts.path = "/exports/salesforce/WE_00D5g000000AbCd_1.ZIP!Account.csv";
  accounts.source = "salesforce";
  accounts.object = "Account";
  accounts.rows_read = 196;
  accounts.rows_new = 190;
  accounts.rows_updated = 6;
  FileResult contacts;
  contacts.path = "/exports/salesforce/WE_00D5g000000AbCd_1.ZIP!Contact.csv";
  contacts.source = "salesforce";
  contacts.object = "Contact";
  contacts.rows_read = 1204;
  contacts.rows_new = 1201;
  contacts.rows_rejected = 3;
  contacts.problems = {{contacts.path, 18, "Email", "not an email address"},
                       {contacts.path, 431, "AccountId", "neither 15 nor 18 characters"},
                       {contacts.path, 977, "", "has 12 fields where the header has 14"}};
  FileResult tickets;
  tickets.path = "/exports/zendesk/tickets.json";
  tickets.source = "zendesk";
  tickets.object = "ticket";
  tickets.rows_read = 8421;
  tickets.rows_new = 311;
  tickets.rows_unchanged = 8110;
  FileResult events;
  events.path = "/exports/mixpanel/events-2026-10.json.gz";
  events.source = "mixpanel";
  events.object = "event";
  events.status = FileResult::Status::failed;
  events.reason = "The file ends in the middle of a compressed block: it was cut off. Export it again.";
  FileResult users;
  users.path = "/exports/zendesk/users.json";
  users.source = "zendesk";
  users.object = "user";
  users.rows_read = 640;
  users.rows_unchanged = 640;
  users.status = FileResult::Status::unchanged;
  FileResult picture;
  picture.path = "/exports/<b>logo & co.png";
  picture.status = FileResult::Status::skipped;
  picture.reason = "Not an export that Rapport knows.";
  report.files = {accounts, contacts, tickets, users, events, picture};
  report.joined = {8421, 8190, 231};
  report.seconds = 3.4;
  return report;
}

[[nodiscard]] inline account::Quality sample_quality() {
  const Instant exported = utc_start(sample_today()) - 40000;
  account::Quality quality;
  quality.sources = {
      {"salesforce", "contact", 1204, 1204, {{"id", 1204}}, exported, std::nullopt, std::nullopt},
      {"zendesk",
       "ticket",
       8421,
       8190,
       {{"id", 6120}, {"domain", 2001}, {"manual", 69}},
       exported,
       sample_today() - 500,
       sample_today()},
      {"mixpanel",
       "event",
       2110446,
       1399002,
       {{"email", 1200000}, {"domain", 199002}},
       exported - 86400,
       sample_today() - 400,
       sample_today() - 1},
      {"survey", "response", 118, 117, {{"email", 117}}, std::nullopt, std::nullopt, std::nullopt}};
  quality.fields = {{"salesforce", "Account", "Industry", 0.94, sample_today() - 20},
                    {"salesforce", "Account", "Tier__c", 0.71, sample_today() - 90},
                    {"salesforce", "Contact", "Title", 0.38, sample_today() - 200},
                    {"salesforce", "Opportunity", "NextStep", 0.06, std::nullopt}};
  return quality;
}

[[nodiscard]] inline std::vector<import::FieldMeaning> sample_fields() {
  return {{"Account", "ARR__c", "arr", "proposed", "named like ARR; 190 of 196 filled, all numbers", 0.97,
           "96000"},
          {"Account", "Renewal_Date__c", "renewal_date", "person", "", 0.9, "2027-03-12"},
          {"Account", "Tier__c", "tier", "proposed", "few different values", 0.71, "Enterprise"},
          {"Account", "Fleet_Size__c", "", "", "", 0.4, "120"}};
}

[[nodiscard]] inline std::vector<import::Meaning> sample_meanings() {
  return {{"arr", "ARR, a year"},
          {"mrr", "recurring revenue, a month"},
          {"renewal_date", "renewal date"},
          {"tier", "tier"},
          {"none", "means nothing"}};
}

[[nodiscard]] inline std::shared_ptr<const std::vector<import::ImportedFile>> sample_ledger() {
  std::vector<import::ImportedFile> files;
  for (const auto& result : sample_report().files) {
    import::ImportedFile file;
    file.path = result.path;
    file.source = result.source;
    file.object = result.object;
    file.status = std::string(import::name_of(result.status));
    file.reason = result.reason;
    file.imported_at = utc_start(sample_today());
    if (result.source == "salesforce") file.exported_at = utc_start(sample_today()) - 90000;
    file.rows_read = result.rows_read;
    file.rows_new = result.rows_new;
    file.rows_rejected = result.rows_rejected;
    files.push_back(file);
  }
  return std::make_shared<const std::vector<import::ImportedFile>>(files);
}

[[nodiscard]] inline std::vector<Match> sample_matches(int count = 14) {
  const account::Portfolio portfolio = sample_portfolio(40);
  std::vector<Match> matches;
  for (int i = 0; i < count; ++i) {
    const auto& row = portfolio.rows[static_cast<std::size_t>(i) % portfolio.rows.size()];
    Match match;
    match.source = i % 4 == 3 ? "mixpanel" : "zendesk";
    match.kind = i % 4 == 3 ? "group" : "organization";
    match.record_id = std::to_string(360001000 + i);
    match.label = i == 1 ? "<b>Acme</b> & co" : row.name.substr(0, row.name.find(' ')) + " Ltd";
    match.id = match.source + ":" + match.kind + ":" + match.record_id + "@" + row.id;
    match.account_id = row.id;
    match.account_name = row.name;
    match.status = "suggested";
    match.method = "name";
    match.evidence = "The names are alike: \"" + match.label + "\" and \"" + row.name +
                     "\". No id, address or domain is shared.";
    match.confidence = 0.86 - 0.01 * i;
    match.weight = 120 - 7 * i;
    matches.push_back(match);
  }
  return matches;
}

}  // namespace rapport::samples
