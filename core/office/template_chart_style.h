// SPDX-License-Identifier: GPL-3.0-or-later
/// A native chart in the dress of one that stands in somebody's template.
#pragma once

#include <pugixml.hpp>
#include <string>

#include "core/office/native_layout.h"

namespace rapport::office {

/// What of a template's chart decides where things stand: the size of its type, its font, and room for its
/// title and legend.
void take_measures(NativeChartStyle& look, const pugi::xml_document& pattern);

/// The chart part with the colours and lines of the pattern's first series, its axes, grid, title, legend,
/// background and gaps. The data, the kind of the series and what stands where stay ours.
[[nodiscard]] std::string dressed_chart(const std::string& own, const pugi::xml_document& pattern,
                                        const ChartTable& table);

}  // namespace rapport::office
