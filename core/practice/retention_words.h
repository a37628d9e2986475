// SPDX-License-Identifier: GPL-3.0-or-later
/// Retention in words and as a chart: the same sentences and figures for the window, files, slides and the
/// command line. Pure.
#pragma once

#include <string>
#include <vector>

#include "core/chart/bars.h"
#include "core/model/sheet.h"
#include "core/practice/retention.h"

namespace rapport::practice {

/// A figure with what it is.
struct RetentionTile {
  std::string figure;     ///< "104.1 %", "90 to 97 %", "4 of 60".
  std::string words;      ///< "net revenue retention".
  std::string detail;     ///< How it comes about; for a tool tip.
  std::string note = {};  ///< "3 to 16 % of such books": stands behind the words, in brackets or beside them.
  /// The words with their note.
  [[nodiscard]] std::string label() const { return note.empty() ? words : words + " (" + note + ")"; }
  bool operator==(const RetentionTile&) const = default;
};

/// Everything that is said about it.
struct RetentionWords {
  std::string title;    ///< "Retention, 1 Nov 2025 to 1 Nov 2026"
  std::string basis;    ///< "60 customers at the start, ARR by contract for 52, ..., 100 % known".
  std::string finding;  ///< The chart's title, a sentence.
  std::string unit;     ///< Its subtitle: "Thousand EUR; each bar opens its accounts".
  std::vector<RetentionTile> tiles;  ///< NRR, GRR, customers lost, ARR on the last day.
  std::vector<std::string> notes;    ///< Late, joined and left, not known, left out: a sentence each.
};
[[nodiscard]] RetentionWords words_of(const Retention& retention);

/// The bars of the bridge; their ids are those of Movement, "start", "end" and "now".
[[nodiscard]] chart::BarChart bridge_of(const Retention& retention);
/// The accounts behind a bar, by the size of the change; all of the cohort for "start" and "end".
[[nodiscard]] std::vector<const RetentionRow*> behind(const Retention& retention, const std::string& bar);
/// "Deal desk: EUR 80,000 to 96,000" as a row's amounts: "80,000 to 96,000", "20,000, then none".
[[nodiscard]] std::string change_words(const RetentionRow& row);
/// An amount of the common currency: "EUR 9.8 M" from a million on, else "EUR 340,000".
[[nodiscard]] std::string amount_words(Cents amount, const std::string& currency);
/// The table of all accounts.
[[nodiscard]] Sheet retention_sheet(const Retention& retention);

}  // namespace rapport::practice
