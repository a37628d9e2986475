// SPDX-License-Identifier: GPL-3.0-or-later
/// All accounts at a glance, and finding one.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/boxed.h"
#include "core/model/facts.h"
#include "core/model/plan.h"
#include "core/model/rates.h"

namespace rapport::workspace {
class Reader;
struct AccountSummary;
}  // namespace rapport::workspace
namespace rapport::plan {
struct PlanReading;
}

namespace rapport::account {

/// One row of the portfolio. Strings are UTF-8 and come from outside: show them as plain text.
struct PortfolioRow {
  std::string id;
  std::string name;
  std::string owner;
  bool mine = false;  ///< I am its owner or its customer success manager (workspace::Me).
  std::string tier;
  bool tier_by_hand = false;
  std::string industry;
  std::optional<Money> arr;
  std::string arr_basis;   ///< What the ARR is taken from, or why there is none.
  std::string arr_source;  ///< As AccountFacts::arr_source.
  Boxed<LastWon> last_won;
  std::optional<bool> customer;  ///< As AccountFacts::customer.
  bool engaged = false;          ///< Has a won deal, a contract, usage or a ticket.
  std::optional<Day> renewal_date;
  std::optional<int> days_to_renewal;
  bool usage_covered = false;  ///< False: no usage export reaches this account; draw "no export".
  std::vector<float>
      people_a_week;  ///< The last 26 weeks, oldest first, to the last whole one; NaN = not wholly covered.
  std::vector<int> nps_recent;  ///< Latest scores, newest first, at most 3.
  std::int64_t tickets_open = 0;
  bool tickets_covered = false;
  std::optional<Day> last_touch;
  int cadence_days = 0;          ///< Days between two touches: set by hand, else what the tier requires.
  bool cadence_by_hand = false;  ///< The former.
  /// When the next review of the scorecard is or was due; nothing where none was agreed yet.
  std::optional<Day> scorecard_due = {};
  bool has_plan = false;
  bool measured = false;    ///< Its plan has an open metric: load_their_metrics() has something to load.
  std::string phase;        ///< The plan's current phase; empty where it has no name.
  Boxed<NextStep> next;     ///< The chosen next phase.
  std::vector<Flag> flags;  ///< All flags, as in `account`, in the words that were asked for.
  bool operator==(const PortfolioRow&) const = default;
};

/// An import source and how fresh it is, for the portfolio's subtitle.
struct SourceState {
  std::string source;
  std::optional<Instant> exported_at;
  double joined_share = 0.0;  ///< 0..1 of its records (tickets, events, answers) that found an account.
  std::int64_t records = 0;
  bool operator==(const SourceState&) const = default;
};

/// Which accounts to load.
enum class Book : std::uint8_t {
  customers,  ///< Customers, where a field says who is one; else everybody.
  everybody,
};

/// What the flags of a list say. A list shows labels, and the sentences of tens of thousands of accounts take
/// longer than all the rest.
enum class FlagWords : std::uint8_t {
  labels,   ///< Reasons, and labels of good flags, are left out where they would cost much.
  reasons,  ///< All.
};

/// The portfolio with its totals.
struct Portfolio {
  std::vector<PortfolioRow> rows;  ///< The accounts of the chosen book, by name.
  std::vector<PortfolioRow>
      others;                     ///< Accounts that are not customers, by name; empty with Book::everybody.
  std::int64_t customers = 0;     ///< Accounts that are customers, or for which no field says.
  std::int64_t others_count = 0;  ///< Accounts that are not customers, whichever list they are in.
  bool says_customer = false;     ///< A field of the exports says who is a customer.
  std::map<std::string, double> arr_by_currency;  ///< Of the customers, never of the others.
  Rates rates;                ///< Our own, else the CRM's, to compare amounts of several currencies.
  bool rates_of_crm = false;  ///< No own currency was chosen.
  std::vector<SourceState> sources;
  bool operator==(const Portfolio&) const = default;
};

/// The most important flag that nobody put aside: risk before watch, then unknown; nullptr when all are good.
[[nodiscard]] const Flag* top_flag(const std::vector<Flag>& flags);

/// What was read for one row, for who makes another list of it: reading all accounts twice takes twice as
/// long. `plan` is empty where no plan may have been written; the row has all flags. Called on any thread,
/// by several at once.
using PortfolioVisit = std::function<void(const workspace::AccountSummary& summary,
                                          const plan::PlanReading& plan, const PortfolioRow& row)>;

/// The live accounts with their flags as of `today`, read on all cores where the reader can be joined by
/// others (Reader::another()). `visit`, where given, is called for each, in no order, with what
/// SummaryStore::each_listed() reads.
[[nodiscard]] Portfolio load_portfolio(const workspace::Reader& reader, Day today,
                                       Book book = Book::customers, const PortfolioVisit& visit = {},
                                       FlagWords words = FlagWords::reasons);

/// What Ctrl+K finds.
struct SearchHit {
  enum class Kind : std::uint8_t { account, person };
  Kind kind = Kind::account;
  std::string account_id;
  std::string text;    ///< Account or person name.
  std::string detail;  ///< Tier and owner, or "COO at Northwind"; else what matched: an address, a domain, an
                       ///< id, "was Kestrel Ltd".
  bool operator==(const SearchHit&) const = default;
};

/// All accounts (by name, id, domain and merged accounts) and people (by name and email address) in memory,
/// for search while typing: a key press takes milliseconds at a million people. Any thread may call the const
/// functions.
class SearchIndex {
 public:
  SearchIndex();
  ~SearchIndex();
  SearchIndex(SearchIndex&&) noexcept;
  SearchIndex& operator=(SearchIndex&&) noexcept;
  /// Builds the index. `people` false: accounts only, which is quick.
  [[nodiscard]] static SearchIndex load(const workspace::Reader& reader, bool people = true);
  /// At most `limit` hits, best first: equal to the text, beginning with it, with each word at the start of a
  /// word, then containing it; accounts before people, addresses last. An unknown address finds the accounts
  /// with its domain.
  [[nodiscard]] std::vector<SearchHit> find(std::string_view text, std::size_t limit) const;
  [[nodiscard]] std::size_t size() const noexcept;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Finds the one account that a text means: an 18- or 15-character id, an exact name (ignoring case), or an
/// unambiguous part of a name. A merged account's id or name means its survivor. Throws Error(not_found) with
/// up to ten candidates where none or several match.
[[nodiscard]] std::string resolve_account(const workspace::Reader& reader, std::string_view text);

}  // namespace rapport::account
