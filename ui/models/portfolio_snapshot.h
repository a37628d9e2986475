// SPDX-License-Identifier: GPL-3.0-or-later
/// The portfolio of core under the names of the window, and its totals in words.
#pragma once

#include <QString>

#include "core/account/portfolio_snapshot.h"

namespace rapport::ui {

using account::filter_rows;
using account::in_filter;
using account::make_snapshot;
using account::offered;
using account::PortfolioSnapshot;
using account::renewal_window_days;
using account::saved_filters;
using account::SavedFilter;

/// "196 accounts · EUR 9.4 M a year · exports of 20 Nov 2026: Salesforce, Zendesk · 97 % of tickets joined".
[[nodiscard]] QString portfolio_subtitle(const account::Portfolio& portfolio);

}  // namespace rapport::ui
