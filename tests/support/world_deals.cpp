// SPDX-License-Identifier: GPL-3.0-or-later
/// Opportunities, contracts, cases, tasks and events.
#include <map>
#include <utility>

#include "tests/support/world_build.h"

namespace rapport::test {
void WorldBuilder::deals() {
  CsvFile opportunities({"Id", "IsDeleted", "AccountId", "Name", "StageName", "Amount", "Probability",
                         "CloseDate", "Type", "IsClosed", "IsWon", "ForecastCategoryName", "CurrencyIsoCode",
                         "OwnerId", "CreatedDate", "SystemModstamp", "ContractId"});
  CsvFile loader({"Id", "IsDeleted", "AccountId", "Name", "StageName", "Amount", "Probability", "CloseDate",
                  "Type", "IsClosed", "IsWon", "ForecastCategoryName", "CurrencyIsoCode", "OwnerId",
                  "CreatedDate", "SystemModstamp", "ContractId"});
  CsvFile contracts({"Id", "AccountId", "CurrencyIsoCode", "StartDate", "ContractTerm", "OwnerId", "Status",
                     "IsDeleted", "ContractNumber", "CreatedDate", "SystemModstamp"});
  CsvFile cases({"Id", "IsDeleted", "CaseNumber", "ContactId", "AccountId", "SuppliedEmail", "Status",
                 "Subject", "Priority", "Origin", "IsClosed", "ClosedDate", "CreatedDate", "SystemModstamp"});
  // Without IsClosed the status decides, in the organization's language.
  CsvFile worded_cases({"Id", "CaseNumber", "AccountId", "Subject", "Priority", "OwnerId", "CreatedDate",
                        "ClosedDate", "SystemModstamp", "Status"});
  const std::string owner = id18_of(id15_of("005", 2));
  std::int64_t n_opportunities = 0, n_contracts = 0, n_cases = 0;
  for (int i = 0; i < options_.accounts; ++i) {
    AccountTruth& t = truth(i);
    Site& s = site(i);
    const std::string merged = s.merged_id15.empty() ? t.id : id18_of(s.merged_id15);
    std::map<std::string, double> renewals, expansions;
    for (int k = dice_.between(1, 6); k > 0; --k, ++n_opportunities) {
      const std::string id = id18_of(id15_of("006", ++deals_made_));
      const char* const types[] = {
          "Renewal", "Existing Business - Expansion", "New Business", "", "Downgrade", "Upsell"};
      const int type = dice_.below(6);
      const bool open = dice_.chance(60), won = !open && dice_.chance(60), deleted = dice_.chance(10);
      const bool foreign = dice_.chance(20), no_currency = !foreign && dice_.chance(20),
                 no_amount = dice_.chance(15);
      const double amount = 250.0 * dice_.between(4, 400) + 0.25;
      const std::string currency = foreign       ? (t.currency == "EUR" ? "GBP" : "EUR")
                                   : no_currency ? ""
                                                 : t.currency;
      // Without a type the name decides the kind.
      const bool renewal = type == 0, expansion = type == 1 || type == 5 || (type == 3 && k % 2 == 0);
      const std::string name = type == 3 ? (k % 2 == 0 ? "Cross-sell of seats" : "Something \"big\"")
                                         : "Deal " + std::to_string(k);
      const Instant version = utc_start(day_of({2026, 5, 3})) + n_opportunities;
      const std::string account = k == 1 ? merged : k == 2 ? s.id15 : t.id;
      const auto row = [&](CsvFile& file, const std::string& stage, bool is_open, bool gone, double value,
                           Instant v) {
        const Day close = some_day();
        file.row({id, gone ? "1" : "0", account, name, stage, no_amount ? "" : number_text(value), "50",
                  iso(close) + " 00:00:00", types[type], is_open ? "0" : "1", !is_open && won ? "1" : "0",
                  "Pipeline", currency.empty() ? "000" : currency, owner, "2025-10-01 09:00:00",
                  export_stamp(v), ""});
        return close;
      };
      const std::string stage = open ? "Proposal" : won ? "Closed Won" : "Closed Lost";
      if (deleted) {
        row(opportunities, "Proposal", true, false, amount, version - 1000);
        row(loader, "Proposal", true, true, amount, version);
        continue;
      }
      Day close;
      if (k % 3 == 0) {
        row(opportunities, "Prospecting", true, false, amount + 7, version - 86400 * 9);
        close = row(loader, stage, open, false, amount, version);
      } else {
        close = row(opportunities, stage, open, false, amount, version);
        if (k % 3 == 1) row(loader, "Prospecting", !open, false, 3, version - 86400 * 70);
      }
      carrier(true);
      ++t.opportunities;
      s.opportunity_ids.push_back(id);
      if (won && !no_amount &&
          (!t.last_won || std::pair(t.last_won->day, t.last_won->id) < std::pair(close, id)))
        t.last_won = AccountTruth::Won{id, currency.empty() ? t.currency : currency, amount, close};
      if (!open) continue;
      ++t.opportunities_open;
      if (no_amount) continue;
      const std::string& money = currency.empty() ? t.currency : currency;
      t.open_by_currency[money] += amount;
      if (renewal) renewals[money] += amount;
      if (expansion) expansions[money] += amount;
    }
    // In the account's currency, or in the only one that the open deals have.
    for (const auto& [sums, whole] :
         {std::pair(&renewals, &t.open_renewal), std::pair(&expansions, &t.open_expansion)})
      if (sums->contains(t.currency))
        *whole = sums->at(t.currency);
      else if (sums->size() == 1)
        *whole = sums->begin()->second;
    for (int k = 0; k < i % 3; ++k, ++n_contracts) {
      const std::string id = id18_of(id15_of("800", ++deals_made_));
      const int term = k == 0 ? 12 : 24;
      const CivilDate start{2025 + k, 3 + i % 6, 2 + i % 20};
      contracts.row({id, k == 1 ? merged : t.id, "", iso(day_of(start)) + " 00:00:00", std::to_string(term),
                     owner, "Activated", "0", "0000" + std::to_string(deals_made_), "2025-01-10 00:00:00",
                     "2026-02-01 00:00:00"});
      const Day first = day_of(start), end = day_of({start.year + term / 12, start.month, start.day}) - 1;
      const Day world_today = world_last_day() + 1;
      t.contract_runs = t.contract_runs || (first <= world_today && end >= world_today);
      t.contract_end = day_of({start.year + term / 12, start.month, start.day}) - 1;
      s.contract_ids.push_back(id);
      carrier(true);
    }
    for (int k = dice_.below(4); k > 0; --k, ++n_cases) {
      const std::string id = id18_of(id15_of("500", ++deals_made_));
      const bool open = dice_.chance(40);
      const std::string number = "0000" + std::to_string(n_cases);
      const char* const priorities[] = {"High", "Urgent", "1 - Critical", "P1", "Medium", "Mittel"};
      const int priority = static_cast<int>(n_cases % 6);
      TicketTruth ticket;
      ticket.id = -1 - n_cases;
      ticket.created = utc_start(day_of({2026, 1, 2})) + 36000 + 86400 * (n_cases % 9);
      ticket.open = open;
      ticket.urgent = open && priority >= 1 && priority <= 3;
      if (!open) ticket.solved = ticket.created + 86400 * (10 + n_cases % 5);
      if (!open) ticket.resolution_minutes = 1440.0 * static_cast<double>(10 + n_cases % 5);
      const std::string created = export_stamp(ticket.created);
      const std::string closed = ticket.solved ? export_stamp(*ticket.solved) : "";
      if (n_cases % 4 == 3) {
        const char* const open_words[] = {"Neu", "Reopened", "En attente", "In behandeling"};
        const char* const closed_words[] = {"Geschlossen", "Closed - No Response", "Résolu", "Opgelost"};
        const auto word = static_cast<std::size_t>(n_cases / 4 % 4);
        // A reopened case keeps its first closing day.
        worded_cases.row({id, number, t.id, "Broken", priorities[priority], owner, created,
                          open && word == 1 ? "2026-01-20 10:00:00" : closed, "2026-03-02 10:00:00",
                          open ? open_words[word] : closed_words[word]});
      } else {
        // By the account, the contact, or the sender's address.
        const Person* contact = nullptr;
        if (n_cases % 4 != 0)
          for (const int n : s.people)
            if (!person(n).contact_id.empty() && !person(n).deleted && person(n).account == i)
              contact = &person(n);
        const bool by_mail = contact != nullptr && n_cases % 4 == 2 && contact->home == i;
        const bool by_contact = contact != nullptr && !by_mail;
        cases.row({id, "0", number, by_contact ? contact->contact_id : kNoId,
                   by_mail || by_contact ? kNoId
                   : k == 2              ? merged
                                         : t.id,
                   by_mail ? upper_case(contact->email) : "", open ? "Working" : "Closed",
                   "Broken \"thing\"\nagain", priorities[priority], "Web", open ? "0" : "1", closed, created,
                   "2026-03-02 10:00:00"});
      }
      t.tickets.push_back(ticket);
      ++t.cases;
      if (open) ++t.cases_open;
      s.case_ids.push_back(id);
      carrier(true);
    }
  }
  world_.records["Opportunity"] = n_opportunities;
  world_.records["Contract"] = n_contracts;
  world_.records["Case"] = n_cases;
  zip1_.emplace_back("Opportunity.csv", opportunities.text());
  zip1_.emplace_back("Contract.csv", contracts.text());
  zip2_.emplace_back("Case.csv", cases.text());
  add_file("salesforce/cases_worded.csv", worded_cases.text());
  add_file("salesforce/opportunities_all.csv", loader.text());
}

void WorldBuilder::activities() {
  CsvFile tasks({"Id",
                 "WhoId",
                 "WhatId",
                 "WhoCount",
                 "WhatCount",
                 "Subject",
                 "ActivityDate",
                 "Status",
                 "Priority",
                 "OwnerId",
                 "Description",
                 "Type",
                 "IsDeleted",
                 "AccountId",
                 "IsClosed",
                 "CreatedDate",
                 "SystemModstamp",
                 "CallDurationInSeconds",
                 "IsRecurrence",
                 "CompletedDateTime"});
  CsvFile events({"Id", "WhoId", "WhatId", "Subject", "Location", "IsAllDayEvent", "ActivityDateTime",
                  "ActivityDate", "DurationInMinutes", "Description", "AccountId", "OwnerId", "Type",
                  "IsDeleted", "CreatedDate", "SystemModstamp", "IsChild", "IsRecurrence"});
  CsvFile loader({"ID", "WHOID", "WHATID", "SUBJECT", "ACTIVITYDATE", "STATUS", "PRIORITY", "OWNERID", "TYPE",
                  "ISDELETED", "ACCOUNTID", "ISCLOSED", "CREATEDDATE", "SYSTEMMODSTAMP"});
  // A query without IsClosed, in an organization that speaks another language.
  CsvFile worded({"Id", "AccountId", "Subject", "ActivityDate", "Status", "Owner.Name", "SystemModstamp"});
  const std::string owner = id18_of(id15_of("005", 3));
  std::int64_t n_tasks = 0, n_events = 0;
  const auto task = [&](const std::string& who, const std::string& what, const std::string& account, Day day,
                        bool future) {
    const std::string id = id18_of(id15_of("00T", ++touches_made_));
    ++n_tasks;
    const bool undated = !future && touches_made_ % 11 == 0;
    tasks.row({id,
               who,
               what,
               "1",
               "1",
               "Call, \"weekly\"\nnotes",
               undated ? "" : iso(touches_made_ % 7 == 0 ? day - 5 : day) + " 00:00:00",  // Done late.
               future ? "Not Started" : "Completed",
               "Normal",
               owner,
               "Long\ntext, with \"quotes\"",
               "Call",
               "0",
               account,
               future ? "0" : "1",
               "2025-08-01 08:00:00",
               "2026-07-01 01:00:00",
               "",
               "0",
               future ? "" : iso(day) + " 15:30:00"});
    return id;
  };
  const auto meeting = [&](const std::string& what, const std::string& account, Day day, bool child,
                           bool series) {
    ++n_events;
    const bool timed = touches_made_ % 2 == 0;
    events.row({id18_of(id15_of("00U", ++touches_made_)), kNoId, what, "QBR", "", "0",
                timed ? iso(day) + " 23:30:00" : "", timed ? "" : iso(day) + " 00:00:00", "60", "", account,
                owner, "Meeting", "0", "2025-08-01 08:00:00", "2026-07-01 01:00:00", child ? "1" : "0",
                series ? "1" : "0"});
  };
  for (int i = 0; i < options_.accounts; ++i) {
    const AccountTruth& t = truth(i);
    const Site& s = site(i);
    const auto past = [&] {
      const Day day = some_day();
      touched(i, day);
      carrier(true);
      return day;
    };
    if (i % 13 == 12) continue;  // Nobody touches them.
    for (int k = dice_.between(1, 4); k > 0; --k)
      task(kNoId, kNoId, k % 2 == 0 ? t.id : s.id15, past(), false);
    task(kNoId, i % 2 == 0 ? t.id : s.id15, "", past(), false);
    for (const auto* ids : {&s.opportunity_ids, &s.contract_ids, &s.case_ids})
      if (!ids->empty()) task(kNoId, ids->front(), kNoId, past(), false);
    for (const int n : s.people) {
      const Person& p = person(n);
      if (p.contact_id.empty() || p.deleted || !dice_.chance(40)) continue;
      task(n % 2 == 0 ? p.contact_id : p.contact_id.substr(0, 15), kNoId, "", past(), false);
    }
    if (!s.merged_id15.empty()) task(kNoId, s.merged_id15, "", past(), false);
    // Planned ones are not touches yet.
    task(kNoId, t.id, t.id, day_of({2026, 7, 2}) + dice_.below(60), true);
    carrier(true);
    // Nor are overdue ones that nobody did, or that were closed without being done.
    const char* const undone[] = {"Not Started", "In Progress",    "Waiting on someone else",
                                  "Deferred",    "Zurückgestellt", "En attente",
                                  "No iniciada", "Uitgesteld"};
    tasks.row({id18_of(id15_of("00T", ++touches_made_)),
               kNoId,
               t.id,
               "1",
               "1",
               "Never done",
               iso(world_last_day() - i % 30) + " 00:00:00",
               undone[i % 8],
               "Normal",
               owner,
               "",
               "Call",
               "0",
               "",
               i % 8 >= 3 && i % 2 == 1 ? "1" : "0",
               "2025-08-01 08:00:00",
               "2026-07-01 01:00:00",
               "",
               "0",
               ""});
    ++n_tasks;
    carrier(true);
    const char* const words[] = {"Erledigt", "Terminé", "Completata", "Voltooid", "Concluído", "Finalizada"};
    worded.row({id18_of(id15_of("00T", ++touches_made_)), t.id, "Anruf", iso(past()), words[i % 6],
                "Owner2 Ågren", "2026-07-01T01:00:00.000Z"});
    worded.row({id18_of(id15_of("00T", ++touches_made_)), t.id, "Anruf", iso(some_day()),
                i % 2 == 0 ? "Nicht begonnen" : "Em andamento", "Owner2 Ågren", "2026-07-01T01:00:00.000Z"});
    n_tasks += 2;
    carrier(true);
    if (dice_.chance(50)) {
      const Day day = some_day();
      const std::string id = task(kNoId, t.id, t.id, day, false);
      loader.row({id, "", t.id, "Call", iso(day), "Completed", "Normal", owner, "Call", "true", t.id, "true",
                  "2025-08-01T08:00:00.000Z", "2026-07-01T02:00:00.000Z"});
    }
    for (int k = dice_.below(3); k > 0; --k) {
      const Day day = past();
      meeting(kNoId, t.id, day, false, false);
      meeting(kNoId, t.id, day, true, false);  // An invitee's copy.
    }
    if (dice_.chance(30)) meeting(t.id, t.id, some_day(), false, true);
  }
  task(id18_of(id15_of("00Q", 7)), kNoId, "", some_day(), false);
  carrier(false);
  task(kNoId, id18_of(gone_id15_), "", some_day(), false);
  carrier(false);
  world_.records["Task"] = n_tasks;
  world_.records["Event"] = n_events;
  zip2_.emplace_back("Task.csv", tasks.text());
  zip2_.emplace_back("Event.csv", events.text());
  add_file("salesforce/tasks_all.csv", loader.text());
  add_file("salesforce/tasks_worded.csv", worded.text());
}

}  // namespace rapport::test
