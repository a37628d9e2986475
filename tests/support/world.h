// SPDX-License-Identifier: GPL-3.0-or-later
/// A made-up world for tests: exports of all systems in their real formats with every trap found in real
/// ones, and the expected facts of each account, recorded while the files are written. These facts are never
/// read back from the files and use nothing of the readers, the joining or the measuring.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/day.h"

namespace rapport::test {

/// A folder of its own that is removed at the end.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }
  /// Path of a file inside.
  [[nodiscard]] std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

/// How large the world is.
struct WorldOptions {
  std::uint64_t seed = 1;
  int accounts = 60;  ///< Live ones; merged, deleted and orphaned accounts are added.
  int tickets = 900;
  int events = 8000;  ///< Distinct ones, including those without an account.
  int answers = 200;
};

/// The day that the world's flags and future plans are judged on, and the days that usage exports cover.
inline constexpr const char* kWorldToday = "2026-07-01";
[[nodiscard]] Day world_first_day();  ///< 1 Sep 2025
[[nodiscard]] Day world_last_day();   ///< 30 Jun 2026

/// The expected facts of a ticket.
struct TicketTruth {
  std::int64_t id = 0;
  Instant created = 0;
  bool open = false, urgent = false;
  std::string csat;  ///< "good", "bad" or empty.
  std::optional<double> reply_minutes, resolution_minutes;
  std::optional<Instant> solved;
};

/// The expected facts of a usage event.
struct UseTruth {
  Instant at = 0;
  std::string event;
  int person = -1;  ///< A person of the world; -1: the event names nobody.
  std::optional<double> amount;
  int step = 0;                              ///< A number that every event carries.
  std::map<std::string, std::string> texts;  ///< Properties to filter by; true and false as words.
};

/// The expected facts of a survey answer.
struct AnswerTruth {
  int score = 0;
  Instant at = 0;
  std::string who;  ///< Address in small letters.
};

/// The expected facts of a live account.
struct AccountTruth {
  std::string id;  ///< 18 characters.
  std::string name, domain, parent_id, owner_name, owner_email, csm_name, industry, tier;
  std::string currency;  ///< The account's own, else the corporate one.
  std::optional<double> arr;
  std::optional<double> second_value;  ///< Field ACV__c, which means ARR only when a person says so.
  bool prospect = false;               ///< By its type; a running contract still makes it a customer.
  bool contract_runs = false;          ///< On kWorldToday.
  struct Won {
    std::string id, currency;
    double amount = 0.0;
    Day day;
  };
  std::optional<Won> last_won;  ///< Its newest won deal with an amount, which is no ARR.
  std::optional<Day> renewal;
  std::optional<Day> contract_end;  ///< Renewal when no field says it.
  std::optional<Day> go_live;
  int children = 0, contacts = 0, touches = 0;
  std::optional<Day> last_touch;
  std::vector<Day> touch_days;
  int opportunities = 0, opportunities_open = 0;
  double open_renewal = 0, open_expansion = 0;
  std::map<std::string, double> open_by_currency;
  int cases = 0, cases_open = 0;
  std::vector<TicketTruth> tickets;  ///< Zendesk's tickets and the CRM's cases.
  std::vector<UseTruth> uses;
  std::vector<AnswerTruth> answers;
  std::int64_t organization = 0;     ///< Its support organization; 0: none.
  bool only_named_alike = false;     ///< The organization shares only the name: suggested, never joined.
  std::vector<TicketTruth> by_name;  ///< Tickets that would be added if a person confirmed that suggestion.
};

/// Rows of one file or archive member.
struct FileTruth {
  std::uint64_t rejected = 0;
};

/// What was written, and the expected facts.
struct World {
  std::string folder;
  std::vector<std::string> files;  ///< Full paths, in the order written; each can be imported alone.
  std::vector<AccountTruth> accounts;
  std::map<std::string, FileTruth> members;     ///< By path, with "!member" inside zips.
  std::map<std::string, std::int64_t> records;  ///< By object as an import names it: distinct records.
  std::int64_t events = 0, events_joined = 0;   ///< Distinct usage events, and how many have an account.
  std::int64_t carriers = 0,
               carriers_joined =
                   0;  ///< Events, tickets, answers, touches, contacts, deals, contracts, cases.
  std::vector<std::string> event_names;
  std::map<std::string, std::string> merged;  ///< Accounts that were merged away, by id: their survivors.

  [[nodiscard]] const AccountTruth& account(const std::string& id) const;
};

/// Writes the exports into `folder` (which exists).
[[nodiscard]] World make_world(const std::string& folder, const WorldOptions& options = {});

}  // namespace rapport::test
