// SPDX-License-Identifier: GPL-3.0-or-later
/// Words that titles, subtitles and alternative texts share.
#pragma once

#include <string>
#include <string_view>

#include "core/model/series.h"

namespace rapport::chart {

/// "weeks" for more than one, "week" for one.
[[nodiscard]] std::string periods(int n, Grain grain);
/// "daily", "weekly", "monthly", "quarterly".
[[nodiscard]] std::string_view adverb(Grain grain) noexcept;
/// The first `n` words, with an ellipsis where more follow.
[[nodiscard]] std::string first_words(std::string_view text, int n);
/// The text on one line: control characters, which drawing formats can't contain, become spaces.
[[nodiscard]] std::string one_line(std::string_view text);
/// "9 Mar", or "9 Mar 2026" with the year.
[[nodiscard]] std::string day_text(Day day, bool with_year);
/// "Sources: Mixpanel export of 20 Nov 2026" from the files behind a series; empty where none is known.
[[nodiscard]] std::string source_text(const Origin& origin);

}  // namespace rapport::chart
