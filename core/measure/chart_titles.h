// SPDX-License-Identifier: GPL-3.0-or-later
/// Titles that people write for the chart of a metric, in place of the generated sentence.
#pragma once

#include <optional>
#include <string>

#include "core/base/day.h"

namespace rapport::workspace {
class Reader;
class Workspace;
}  // namespace rapport::workspace

namespace rapport::measure {

/// The title of one account's metric at one grain.
struct ChartTitle {
  std::string text;
  std::string own;  ///< The generated sentence when the title was written: where it reads differently now,
                    ///< the figures have changed since.
  Instant at = 0;   ///< When it was written.
  std::string who;  ///< Who wrote it; empty where not known.
  bool operator==(const ChartTitle&) const = default;
};

/// The most bytes that a title may have: two lines on a slide.
inline constexpr std::size_t longest_title = 240;

/// The title of a metric's chart, where a person wrote one. `metric` as in SeriesQuery.
[[nodiscard]] std::optional<ChartTitle> load_chart_title(const workspace::Reader& reader,
                                                         const std::string& account_id,
                                                         const std::string& metric, Grain grain);
/// Saves a title; removes it where the text is blank or equals the generated sentence. Line breaks become
/// spaces. Throws Error(input) for a text that has more than longest_title bytes or is not UTF-8.
void save_chart_title(workspace::Workspace& workspace, const std::string& account_id,
                      const std::string& metric, Grain grain, const ChartTitle& title);

}  // namespace rapport::measure
