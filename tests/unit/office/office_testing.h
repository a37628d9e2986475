// SPDX-License-Identifier: GPL-3.0-or-later
/// What the tests of office files share: a schema-minded check of a package, and reading its sheets and
/// charts back.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "core/office/package.h"

namespace rapport::office::test_support {

/// Fails the test where the package would make an office program repair it: parts that are not strict XML or
/// have no content type, relationships that lead nowhere or have no part, shape ids used twice, pages of
/// notes that belong to no slide or to two, an author.
void expect_sound(const Package& package);
/// A part as a document.
[[nodiscard]] pugi::xml_document document(const Package& package, const std::string& part);
/// All nodes of a name, in order.
[[nodiscard]] std::vector<pugi::xml_node> nodes(pugi::xml_node root, const std::string& name);
/// The first part whose name begins and ends so; fails the test where there is none.
[[nodiscard]] std::string part_named(const Package& package, const std::string& begins,
                                     const std::string& ends);
/// The cells of a workbook's first sheet, "Data", which holds no formula: "B7" -> its number or text as
/// written; those of the second as "Helper!B7".
[[nodiscard]] std::map<std::string, std::string> cells(const Package& workbook);
/// The cells of a range "Data!$B$2:$B$67", one by one: "B2", "B3", ...; of "Helper!...": "Helper!B2", ...
[[nodiscard]] std::vector<std::string> cells_of_range(const std::string& range);

/// A series as its chart has it: its range, and what its cache holds by index.
struct ReadSeries {
  std::string kind;  ///< "lineChart", ...
  std::string name;
  std::string categories;
  std::string values;
  std::vector<std::optional<std::string>> category_cache;
  std::vector<std::optional<std::string>> value_cache;
};
[[nodiscard]] std::vector<ReadSeries> read_chart(const Package& package, const std::string& part);
/// Every cached number of the chart stands in the cell that its range names, and no other cell of it is
/// filled.
void expect_chart_equals_sheet(const std::vector<ReadSeries>& chart, const Package& workbook);
/// All text of a part, run by run.
[[nodiscard]] std::string all_text(const Package& package, const std::string& part);

}  // namespace rapport::office::test_support
