// SPDX-License-Identifier: GPL-3.0-or-later
/// All accounts at once, for lists: fifty thousand of them while a person waits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/workspace/summary_store.h"

namespace rapport::workspace {

class Database;

/// What is shared by all accounts is read once, by the constructor; then the accounts, piece by piece, on as
/// many threads as there are connections. Each statement sees what is committed when it begins.
class SummaryListing {
 public:
  /// Accounts by their numbers, from the first to before the end.
  struct Range {
    std::uint32_t first = 0, end = 0;
  };
  explicit SummaryListing(Database& database);
  ~SummaryListing();
  SummaryListing(const SummaryListing&) = delete;
  SummaryListing& operator=(const SummaryListing&) = delete;

  [[nodiscard]] Range all() const noexcept { return {0, end_}; }
  /// Ranges of about so many accounts where their numbers have no gaps, which together are all; at least one.
  [[nodiscard]] std::vector<Range> ranges(std::size_t accounts) const;
  /// Every live account of the range in no order, with what lists and flags show and nothing else: no parent,
  /// contacts, opportunities, other ARR or medians. A few microseconds each. Any thread, with a connection to
  /// the same workspace that no other thread uses at that time. `planned`: whether an account may have a
  /// plan.
  void read(Database& database, Range range,
            const std::function<bool(const std::string& account_id)>& planned,
            const std::function<void(AccountSummary&)>& f) const;

 private:
  struct Shared;
  std::unique_ptr<const Shared> shared_;
  std::uint32_t end_;
};

}  // namespace rapport::workspace
