// SPDX-License-Identifier: GPL-3.0-or-later
/// Titles that people write over the chart of a metric, in place of the app's own sentence.
#pragma once

#include <optional>
#include <string>

#include "core/base/day.h"

namespace rapport::workspace {
class Reader;
class Workspace;
}  // namespace rapport::workspace

namespace rapport::measure {

/// A title of one account's metric, counted by one grain.
struct ChartTitle {
  std::string text;
  std::string own;  ///< The app's own sentence when it was written: where that reads otherwise now, the
                    ///< figures have changed since.
  Instant at = 0;   ///< When it was written.
  std::string who;  ///< By whom; empty where not known.
  bool operator==(const ChartTitle&) const = default;
};

/// A title may take so many bytes: two lines on a slide.
inline constexpr std::size_t longest_title = 240;

/// The title of a metric's chart, where a person wrote one. `metric` as in SeriesQuery.
[[nodiscard]] std::optional<ChartTitle> load_chart_title(const workspace::Reader& reader,
                                                         const std::string& account_id,
                                                         const std::string& metric, Grain grain);
/// Keeps a title, or takes it away where the text is blank or is the app's own sentence. Line breaks become
/// spaces. Throws Error(input) for one of more than longest_title bytes or that is not UTF-8.
void keep_chart_title(workspace::Workspace& workspace, const std::string& account_id,
                      const std::string& metric, Grain grain, const ChartTitle& title);

}  // namespace rapport::measure
