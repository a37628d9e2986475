// SPDX-License-Identifier: GPL-3.0-or-later
/// Styles a native chart like a chart of the template.
#pragma once

#include <pugixml.hpp>
#include <string>

#include "core/office/native_layout.h"

namespace rapport::office {

/// Takes from a template's chart what decides the layout: font, font size, and space for title and legend.
void take_measures(NativeChartStyle& look, const pugi::xml_document& pattern);

/// The chart part with the pattern's style: colours and lines of its first series, axes, grid, title, legend,
/// background and gap width. Data, kinds of series and positions stay ours.
[[nodiscard]] std::string dressed_chart(const std::string& own, const pugi::xml_document& pattern,
                                        const ChartTable& table);

}  // namespace rapport::office
