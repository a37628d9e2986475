// SPDX-License-Identifier: GPL-3.0-or-later
/// The words of billing: intervals, terms, and the states of subscriptions and invoices. Private to the room.
#pragma once

#include <optional>
#include <string_view>

#include "core/base/day.h"
#include "core/model/records.h"

namespace rapport::sources {

/// The length of an interval in years: "year" 1, "month" 1/12, "every 6 months" 1/2, "quarterly" 1/4; `count`
/// of them where the text itself has no number. nullopt for any other word.
[[nodiscard]] std::optional<double> years_of_interval(std::string_view text, double count);
/// The months of a term from its first to its last day, which belongs to it: 12 from 1 Apr to 31 Mar, and
/// from 1 Apr to 1 Apr. Parts of a month count by days.
[[nodiscard]] double months_between(Day first, Day last);
/// The state that a billing system's word stands for, in six languages; unknown for any other.
[[nodiscard]] SubscriptionRecord::State subscription_state(std::string_view status);
/// True where nothing of an invoice is due any more: paid, void, uncollectible, refunded.
[[nodiscard]] bool is_settled_invoice(std::string_view status);

}  // namespace rapport::sources
