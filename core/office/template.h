// SPDX-License-Identifier: GPL-3.0-or-later
/// Somebody's own presentation as a template: its {{tokens}} become words, its shapes named "chart:..." and
/// "table:..." become native charts and tables. What must not go to a customer is left out
/// (template_clean.h); nothing else in it is touched.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/office/deck_content.h"
#include "core/office/package.h"

namespace rapport::office {

/// What a template asks for.
struct TemplateNeeds {
  std::set<std::string> tokens;  ///< Inside the braces: "account.name".
  std::set<std::string> charts;  ///< After "chart:": "plan:paid_same_day", "usage.active_users".
  std::set<std::string> tables;  ///< After "table:": "milestones".
  bool operator==(const TemplateNeeds&) const = default;
};

/// What it gets. Anything that is asked for and missing here stays in the file as it is.
struct TemplateValues {
  std::map<std::string, std::string> tokens;
  std::map<std::string, chart::ChartSpec> charts;
  std::map<std::string, SlideTable> tables;
};

/// What was done.
struct TemplateReport {
  int tokens = 0;  ///< Places that were filled.
  int charts = 0;
  int tables = 0;
  std::vector<std::string> unknown;   ///< "{{account.nmae}}", "chart:usage.nothing": left as they are.
  std::vector<std::string> left_out;  ///< "a link to file:///C:/x.xlsx on slide 3": not for customers.
  bool operator==(const TemplateReport&) const = default;
};

class Template {
 public:
  /// Throws Error(input) with one sentence that names `file`: not a PPTX, password-protected, damaged, with
  /// macros, controls or embedded documents, Strict.
  static Template read(std::string_view bytes, const std::string& file);

  [[nodiscard]] const TemplateNeeds& needs() const noexcept { return needs_; }
  /// The filled presentation. Parts without tokens and named shapes keep their bytes.
  [[nodiscard]] std::string fill(const TemplateValues& values, TemplateReport& report) const;

 private:
  Package package_;
  std::string file_;
  std::vector<std::string> left_out_;
  std::vector<std::string> text_parts_;  ///< Slides, layouts, masters, notes.
  std::vector<std::string> slides_;
  TemplateNeeds needs_;
};

}  // namespace rapport::office
