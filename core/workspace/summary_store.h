// SPDX-License-Identifier: GPL-3.0-or-later
/// The derived row per account that lists, flags and `account` read at once.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/model/facts.h"
#include "core/model/nps.h"

namespace rapport::workspace {

class Database;

/// One row of account_summary. Facts of the account itself; flags are computed when they are needed, since
/// they depend on the day.
struct AccountSummary {
  std::uint32_t ref = 0;
  /// All but id, name, parent, owner, industry and flags when written; filled when read. Written, `touches`
  /// and `last_touch` are those of the CRM; read, own notes of calls and meetings count too, and past calls
  /// of calendars where a person switched that on.
  AccountFacts facts;
  std::optional<Day> last_commercial;  ///< Newest change of an opportunity or contract.
  std::optional<Day> oldest_urgent;    ///< Creation of the oldest open urgent ticket.
  std::optional<Day> last_ticket;
  std::vector<std::uint32_t> weekly_people;  ///< People a week, oldest first; the last is the week of the
                                             ///< newest usage day of the workspace.
  std::vector<Answer> answers;  ///< To surveys of all kinds, oldest first. Read only, as what follows from
                                ///< them: facts.nps, facts.ces, facts.csat_survey and the next three.
  std::vector<int> nps_recent;  ///< Of the NPS answers that count today, newest first, at most three.
  std::optional<Day> detractor_day;  ///< The day of a detractor's answer that nobody followed up.
  std::optional<int> detractor_score;
  std::string lost_parent;  ///< When read: the parent's id where that account is no longer live.
};

/// What lists of revenue need of an account, live or deleted without a survivor.
struct AccountArr {
  std::uint32_t ref = 0;
  std::string id, name, currency;  ///< The currency of its own record.
  bool deleted = false;
  std::optional<bool> customer;  ///< As AccountFacts::customer.
  std::vector<ArrSource> arr;    ///< By every source that says it, the strongest first.
};

/// Writes and reads the summaries.
class SummaryStore {
 public:
  static constexpr std::size_t kWeeks = 60;
  static constexpr std::size_t kReadings = 24;  ///< The ARR readings that load() fills in.
  explicit SummaryStore(Database& database) : database_(database) {}
  /// Inserts or replaces one row, within the caller's transaction.
  void save(const AccountSummary& summary);
  /// Removes rows of accounts that are gone.
  void remove_dead();
  /// The summary of an account; for a merged one its survivor's. nullopt for an unknown account.
  [[nodiscard]] std::optional<AccountSummary> load(const std::string& account_id);
  /// The largest number of a live account, 0 for none; where numbers have no gaps, that is how many there
  /// are. Reads no account.
  [[nodiscard]] std::uint32_t last();
  /// Every live account in no order, as SummaryListing reads them.
  void each_listed(const std::function<bool(const std::string& account_id)>& planned,
                   const std::function<void(AccountSummary&)>& f);

  /// Calls f for every account as above, by its number. O(accounts).
  void each_arr(const std::function<void(AccountArr&&)>& f);

 private:
  /// Adds what is not stored in the row.
  void complete(AccountSummary& summary);
  Database& database_;
};

}  // namespace rapport::workspace
