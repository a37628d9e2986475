// SPDX-License-Identifier: GPL-3.0-or-later
/// Reading the Monday list from a workspace.
#pragma once

#include <functional>
#include <vector>

#include "core/account/portfolio.h"
#include "core/work/work.h"

namespace rapport::work {

/// The portfolio and the book of work, of one reading of all accounts.
struct Loaded {
  account::Portfolio portfolio;
  Book book;
};
/// Reads both; successes are left out.
[[nodiscard]] Loaded load_with_portfolio(const workspace::Reader& reader, Day today);

/// The book with what load_successes() found: counts them, and adds targets that are reached or near.
[[nodiscard]] Book with_successes(const workspace::Reader& reader, Book book,
                                  std::vector<PlanSuccess> successes);

/// Everything about a scope, successes too: what `work` prints.
[[nodiscard]] Work load_work(const workspace::Reader& reader, Day today, Scope scope,
                             std::optional<Tile> tile = {}, bool by_day = false);

/// The entry of an account; null where it has neither a reason nor a plan.
[[nodiscard]] const Entry* entry_of(const Book& book, const std::string& account_id) noexcept;
/// The mark that says that a reason is done, until something newer happens.
[[nodiscard]] Mark done_mark(const Reason& reason);

}  // namespace rapport::work
