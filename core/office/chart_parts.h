// SPDX-License-Identifier: GPL-3.0-or-later
/// Native charts with all their parts, and how they are added to a package.
#pragma once

#include <string>

#include "core/office/native_layout.h"
#include "core/office/package.h"

namespace rapport::office {

/// The beginning of every relationship type, and the first line of every part.
inline constexpr const char* kRelationships =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
inline constexpr const char* kXmlHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The XML of a chart's parts and the bytes of its workbook.
struct ChartParts {
  std::string chart;
  std::string shapes;    ///< Empty: nothing is drawn beside the series.
  std::string workbook;  ///< Empty where the chart is in its own workbook.
};

/// A chart for a presentation, its workbook embedded.
[[nodiscard]] ChartParts presentation_chart(const chart::ChartSpec& spec, const NativeChartStyle& look);
/// A chart for the sheet that contains its data.
[[nodiscard]] ChartParts sheet_chart(const chart::ChartSpec& spec, const ChartTable& table,
                                     const NativeLayout& places, const NativeChartStyle& look);
/// True where any series has a point.
[[nodiscard]] bool has_points(const chart::ChartSpec& spec) noexcept;

/// Adds the parts under new names, with their content types; returns the chart part's name
/// ("ppt/charts/chart1.xml").
std::string add_chart(Package& package, const ChartParts& parts);
/// Replaces the parts of a chart in the package: data, workbook and drawn shapes. The chart's style and
/// colour parts stay.
void set_chart(Package& package, const std::string& chart, const ChartParts& parts);
/// Adds a content type to [Content_Types].xml: an override for one part, or a default for a file extension.
void add_override(Package& package, const std::string& part, const std::string& type);
void add_default(Package& package, const std::string& extension, const std::string& type);
/// Adds a relationship from a part to another; returns its new id.
std::string add_relationship(Package& package, const std::string& part, const std::string& kind,
                             const std::string& target);

}  // namespace rapport::office
