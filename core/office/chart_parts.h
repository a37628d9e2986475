// SPDX-License-Identifier: GPL-3.0-or-later
/// A native chart with all its parts, put into a package.
#pragma once

#include <string>

#include "core/office/native_layout.h"
#include "core/office/package.h"

namespace rapport::office {

inline constexpr const char* kRelationships =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
inline constexpr const char* kXmlHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The XML of a chart's parts and the bytes of the workbook behind it.
struct ChartParts {
  std::string chart;
  std::string shapes;    ///< Empty: nothing is drawn beside the series.
  std::string workbook;  ///< Empty where the chart stands in its own workbook.
};

/// A chart for a presentation, its workbook embedded.
[[nodiscard]] ChartParts presentation_chart(const chart::ChartSpec& spec, const NativeChartStyle& look);
/// A chart for the sheet it stands on.
[[nodiscard]] ChartParts sheet_chart(const chart::ChartSpec& spec, const ChartTable& table,
                                     const NativeLayout& places, const NativeChartStyle& look);
/// True where there is something to draw.
[[nodiscard]] bool has_points(const chart::ChartSpec& spec) noexcept;

/// Adds the parts under names that the package does not have yet, with their content types; returns the chart
/// part's name ("ppt/charts/chart1.xml").
std::string add_chart(Package& package, const ChartParts& parts);
/// Puts other parts behind a chart that the package has: its data, its workbook, what is drawn into it. Its
/// style and colours stay.
void set_chart(Package& package, const std::string& chart, const ChartParts& parts);
/// Adds content types to [Content_Types].xml: an override for a part, a default for an ending.
void add_override(Package& package, const std::string& part, const std::string& type);
void add_default(Package& package, const std::string& extension, const std::string& type);
/// Adds a relationship of a part to another; returns its id, which is new there.
std::string add_relationship(Package& package, const std::string& part, const std::string& kind,
                             const std::string& target);

}  // namespace rapport::office
