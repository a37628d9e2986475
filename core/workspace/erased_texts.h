// SPDX-License-Identifier: GPL-3.0-or-later
/// What beside the records holds an address of an erased person, and where people wrote of them. SQL only.
#pragma once

#include <cstdint>
#include <set>
#include <string>

namespace rapport::workspace {

class Database;
class ErasedPeople;

/// Blanks usage ids, company keys and texts that hold an erased address, and what the import log names by it;
/// returns how many rows of usage that were.
std::int64_t erase_from_usage(Database& database, ErasedPeople& erased);
void erase_from_log(Database& database, ErasedPeople& erased);
/// Blanks who was asked for something where that is an erased person, and follows the keys of their answers;
/// returns how many rows of acts that were.
std::int64_t erase_from_relationship(Database& database, ErasedPeople& erased);
/// Removes people's decisions on joins of a record that is named by an erased address; returns how many.
std::int64_t erase_decisions(Database& database, ErasedPeople& erased);

/// Texts that still name a person: nothing rewrites what people wrote, and no free text is rewritten for a
/// name.
struct NamingTexts {
  std::int64_t plans = 0;       ///< Accounts whose plan, its history or a draft does.
  std::int64_t scorecards = 0;  ///< Accounts whose scorecard reviews, or what was done with them, do.
  std::int64_t notes = 0;       ///< Notes of values, and annotations on charts.
  std::int64_t titles = 0;      ///< Titles of charts.
  std::int64_t snoozes = 0;     ///< Reasons of the work list that were put aside, with why.
  std::int64_t others = 0;    ///< Tips, accounts made by hand, mappings, settings, views, tiers by hand, what
                              ///< was written of journeys, answers, advocates, renewals, deals and tiers.
  std::int64_t imported = 0;  ///< Imported rows: subjects, descriptions, names of deals.
  [[nodiscard]] bool any() const noexcept {
    return plans + scorecards + notes + titles + snoozes + others + imported > 0;
  }
};
/// Counts the texts with one of these words, in any case. Reads every text of the workspace.
[[nodiscard]] NamingTexts texts_naming(Database& database, const std::set<std::string>& words);

/// From now on the connection overwrites what it deletes. Outside of transactions.
void overwrite_deleted(Database& database);
/// Rewrites the file so that nothing deleted is left in it, and empties the log beside it. Outside of
/// transactions. Throws StorageError where another program reads it or the disk is full; the file is sound
/// then.
void leave_no_traces(Database& database);

}  // namespace rapport::workspace
