// SPDX-License-Identifier: GPL-3.0-or-later
/// Hand-made values of imports and of the page that describes a table, for pictures and tests.
#pragma once

#include <memory>
#include <vector>

#include "core/import/undo.h"
#include "core/sources/mapped/table_preview.h"
#include "gallery_shell_values.h"
#include "ui/models/own_table.h"

namespace rapport::samples {

/// sample_report() with what it changed, and the way back.
[[nodiscard]] inline import::ImportReport sample_changes() {
  import::ImportReport report = sample_report();
  report.run = 7;
  report.undoable = true;
  for (const import::FileResult& file : report.files)
    report.difference.files.push_back({file.path,
                                       file.source,
                                       file.object,
                                       file.rows_new,
                                       file.rows_updated,
                                       file.rows_unchanged,
                                       file.rows_rejected,
                                       {}});
  report.difference.files[0].fields = {
      {"ARR__c",
       4,
       {{"Falcon Health GmbH", "48,000", "52,000"},
        {"Northwind Logistics", "96,000", "104,000"},
        {"Donaudampfschifffahrtselektrizit\u00E4tenhauptbetriebswerk", "12,000", "9,500"},
        {"Kestrel Foods", "", "30,000"}}},
      {"renewal date", 2, {{"Falcon Health GmbH", "12 Mar 2027", "30 Apr 2027"}}},
      {"owner", 1, {{"Quartz Insurance", "Ana Ito", "Bo Kim"}}}};
  const auto account = [](const char* id, const char* name, double before, double after,
                          std::int64_t tickets) {
    import::AccountChange change;
    change.id = id;
    change.name = name;
    change.before.emplace();
    change.before->id = id, change.before->name = name;
    change.before->arr = Money{before, "EUR"};
    change.after = change.before;
    change.after->arr = Money{after, "EUR"};
    change.after->tickets_open += tickets;
    return change;
  };
  report.difference.accounts = {
      account("1", "Falcon Health GmbH", 48000, 52000, 2),
      account("2", "Northwind Logistics", 96000, 104000, 0),
      account("3", "Donaudampfschifffahrtselektrizit\u00E4tenhauptbetriebswerk", 12000, 9500, 5)};
  report.difference.accounts[0].after->renewal_date = sample_today() + 140;
  import::AccountChange fresh = account("4", "Kestrel Foods", 0, 30000, 0);
  fresh.before.reset();
  report.difference.accounts.push_back(fresh);
  report.difference.accounts_changed = 3;
  report.difference.accounts_new = 190;
  return report;
}

/// Files that wait for an answer: an unknown table, numbers and dates that can be read two ways.
[[nodiscard]] inline import::ImportReport sample_questions() {
  import::ImportReport report;
  const auto asks = [&](const char* path, const char* what, const char* reason) {
    import::FileResult& file = report.files.emplace_back();
    file.path = path;
    file.status = import::FileResult::Status::failed;
    file.asks = what;
    file.reason = reason;
  };
  asks("/tables/my_customers.xlsx", "map",
       "my_customers.xlsx has columns that belong to no known export (Customer, CRM ID, ...).");
  asks("/tables/deals.csv", "decimal", "deals.csv: the numbers in column Amount can be read two ways.");
  asks("/tables/calls.csv", "dates", "calls.csv: the dates in column Date can be read two ways.");
  return report;
}

[[nodiscard]] inline std::shared_ptr<const std::vector<import::ImportedRun>> sample_runs() {
  std::vector<import::ImportedRun> runs(3);
  runs[0].id = 7;
  runs[0].at = utc_start(sample_today()) + 9 * 3600;
  runs[0].files = *sample_ledger();
  runs[0].undoable = runs[0].next = true;
  runs[1].id = 6;
  runs[1].at = utc_start(sample_today() - 7) + 8 * 3600;
  runs[1].files = {runs[0].files[0]};
  runs[1].undoable = true;
  runs[2].at = utc_start(sample_today() - 90);
  runs[2].files = {runs[0].files[1], runs[0].files[2]};
  runs[2].why_not = "It was imported by an older Rapport, which did not record what an import changes.";
  return std::make_shared<const std::vector<import::ImportedRun>>(runs);
}

[[nodiscard]] inline std::vector<ui::OwnTable> sample_own_tables() {
  return {{"my customers", "an account", 214, utc_start(sample_today()), "/tables/my_customers.xlsx"},
          {"nps spring", "a survey answer", std::nullopt, std::nullopt, ""}};
}

/// The table of the design: customers with ARR, renewal and owner.
[[nodiscard]] inline std::shared_ptr<const sources::TablePreview> sample_preview(bool open = false) {
  using sources::Meaning;
  auto preview = std::make_shared<sources::TablePreview>();
  preview->path = "/tables/my_customers.xlsx";
  preview->rows = 214;
  preview->columns = {{"Customer", Meaning::account_name, "", false, 0},
                      {"CRM ID", Meaning::account_id, "15 characters", false, 0},
                      {"CSM", Meaning::csm, "7 different names", false, 0},
                      {"Annual value", Meaning::arr, "2 unreadable; EUR, decimal comma", false, 2},
                      {"Renewal", Meaning::renewal_date, "1 unreadable; day first: 25.04.2027", false, 1},
                      {"Segment", Meaning::tier, "3 different values", false, 0},
                      {"Website", Meaning::domain, "", false, 0},
                      {"Notes", Meaning::ignored, "", false, 0},
                      {"Col9", Meaning::ignored, "empty", false, 0}};
  const char* names[] = {"Alder Foods", "Bramble Media", "Cedar Robotics", "Delta Energy",
                         "Donaudampfschifffahrtselektrizit\u00E4tenhauptbetriebswerk"};
  for (int i = 0; i < 50; ++i) {
    preview->cells.push_back({names[i % 5],
                              i % 4 == 3 ? "" : "0018a00000AAAA" + std::string(1, char('A' + i % 26)),
                              i % 2 == 0 ? "Ana Ito" : "Bo Kim", i == 2 ? "auf Anfrage" : "120.000,00",
                              i == 4 ? "31.02.2027" : "25.04.2027", i % 3 == 0 ? "Gold" : "Silver",
                              i % 5 == 4 ? "" : "alder-foods.example", i % 7 == 0 ? "likes calls" : "", ""});
    preview->unreadable.emplace_back(9, false);
  }
  preview->unreadable[2][3] = preview->unreadable[4][4] = true;
  preview->mapping.name = "my customers";
  std::vector<std::string> header;
  std::vector<std::optional<Meaning>> means;
  for (const sources::PreviewColumn& column : preview->columns)
    header.push_back(column.name), means.push_back(column.means);
  preview->mapping = sources::with_meanings(preview->mapping, header, means);
  if (open) {
    preview->open = sources::OpenKind::numbers;
    preview->open_values = {"Annual value",
                            {{"12,500", "12500", "12.5"}, {"9,000", "9000", "9"}, {"1,250", "1250", "1.25"}}};
  }
  return preview;
}

/// What importing sample_preview() would do.
[[nodiscard]] inline import::ImportReport sample_trial() {
  import::ImportReport report;
  import::FileResult& file = report.files.emplace_back();
  file.path = sample_preview()->path;
  file.source = "table";
  file.object = "account";
  file.rows_read = 214, file.rows_new = 6, file.rows_updated = 9, file.rows_unchanged = 196,
  file.rows_rejected = 3;
  file.problems = {{file.path, 18, "Customer", "the row has neither an id nor a name of an account"},
                   {file.path, 77, "Customer", "the row has neither an id nor a name of an account"},
                   {file.path, 140, "Customer", "the row has neither an id nor a name of an account"}};
  report.difference = sample_changes().difference;
  report.difference.files = {
      {file.path, file.source, file.object, 6, 9, 196, 3, report.difference.files[0].fields}};
  report.difference.accounts_new = 6;
  return report;
}

}  // namespace rapport::samples
