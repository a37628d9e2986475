// SPDX-License-Identifier: GPL-3.0-or-later
/// The renewal outlook in words, as a chart and as tables: the same for the window, files, slides and the
/// command line. Pure.
#pragma once

#include <string>
#include <vector>

#include "core/chart/bars.h"
#include "core/model/sheet.h"
#include "core/practice/renewals.h"
#include "core/practice/retention_words.h"

namespace rapport::practice {

/// Everything that is said about it.
struct OutlookWords {
  std::string title;    ///< "Renewals to 30 Nov 2027"
  std::string basis;    ///< "12 renewals, EUR 379,000 due; 3 calls asked for".
  std::string finding;  ///< The chart's title: "EUR 303,000 of EUR 379,000 expected" or what is flagged.
  std::string history;  ///< "Of 40 past renewals 34 were renewed." and what was flagged; always there.
  std::string method;   ///< How good the chances were; empty where none is earned.
  std::string error;    ///< The same in figures, for how this is judged.
  std::vector<RetentionTile> tiles;
  std::vector<std::string> notes;
};
[[nodiscard]] OutlookWords words_of(const Outlook& outlook);

/// "Of 9 with silence or a missed cadence 90 days before, 5 renewed."; empty where too few are known.
[[nodiscard]] std::string history_words(const RenewalHistory& history, Side side);
/// "At risk", "Watch", "Nothing at risk", "Not known".
[[nodiscard]] std::string rule_words(const DueRenewal& due);
/// "At risk, 12 Nov: budget is frozen"; "asked for" where one is missing; else empty.
[[nodiscard]] std::string call_words(const DueRenewal& due);
/// "31 Jan 2027, in 62 days", "passed 3 days ago", with "60 days' notice assumed" where no contract says it.
[[nodiscard]] std::string decide_words(const DueRenewal& due, Day today);
/// "No touch 71 d, sponsor dark 80 d"; at most `most` of them.
[[nodiscard]] std::string signal_words(const DueRenewal& due, std::size_t most);
/// What was said 90 days before a renewal that was lost: "commit by Ana Ito", "no call"; and what the rule
/// saw.
[[nodiscard]] std::string said_words(const PastRenewal& past);
/// The renewals that were lost, the newest first.
[[nodiscard]] std::vector<const PastRenewal*> losses(const Outlook& outlook);

/// What is due by quarter, in parts: nothing at risk, at risk, lost by the call.
[[nodiscard]] chart::BarChart quarters_of(const Outlook& outlook);
/// The tables: renewals, quarters, past renewals.
[[nodiscard]] std::vector<Sheet> outlook_sheets(const Outlook& outlook);

}  // namespace rapport::practice
