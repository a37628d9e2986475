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

/// The names that a template contains, as name_key() writes them: without case.
struct TemplateNeeds {
  std::set<std::string> tokens;  ///< Inside the braces: "account.name".
  std::set<std::string> charts;  ///< After "chart:": "plan:paid_same_day", "usage.events@month".
  std::set<std::string> tables;  ///< After "table:": "milestones".
  std::map<std::string, std::string> spelled;  ///< Charts, and what follows a token's colon, as written.
  bool operator==(const TemplateNeeds&) const = default;
};

/// The values to fill in, by name in any case. A name without a value stays in the file as it is.
struct TemplateValues {
  std::map<std::string, std::string> tokens;
  std::map<std::string, chart::ChartSpec> charts;
  std::map<std::string, SlideTable> tables;
  std::map<std::string, std::string>
      refused;  ///< Known names that are not filled on purpose, with the reason.
};

/// A name that was not filled.
struct UnfilledName {
  std::string text;   ///< "{{account.nmae}}", "chart:usage.nothing", "column \"Owner\"".
  std::string place;  ///< "on slide 3", "in SmartArt on slide 4", "in the file's properties".
  int slide = 0;      ///< The slide's number as shown, from 1; 0: not on a single slide.
  std::string why;    ///< "the name contains a line break"; empty: the name is unknown.
  bool operator==(const UnfilledName&) const = default;
  /// "{{account.nmae}} on slide 3: the name contains a line break".
  [[nodiscard]] std::string words() const;
};

/// The result of filling a template.
struct TemplateReport {
  int tokens = 0;  ///< Places that were filled.
  int charts = 0;
  int tables = 0;
  std::vector<UnfilledName> left;     ///< By slide; every "{{" that is still in the file.
  std::vector<std::string> unknown;   ///< Their texts, each once: "{{account.nmae}}", "chart:usage.nothing".
  std::vector<std::string> left_out;  ///< "a link to file:///C:/x.xlsx on slide 3": not for customers.
  bool operator==(const TemplateReport&) const = default;
};

/// A presentation that was read as a template. Immutable after read(): any thread may fill it.
class Template {
 public:
  /// Reads a presentation, a PowerPoint template (.potx) or a show (.ppsx). Throws Error(input) with one
  /// sentence that names `file`: none of these, password-protected, damaged, with macros, controls or
  /// embedded documents, Strict.
  static Template read(std::string_view bytes, const std::string& file);

  [[nodiscard]] const TemplateNeeds& needs() const noexcept { return needs_; }
  /// The filled presentation (.pptx). Parts without tokens and named shapes keep their bytes. A chart that
  /// marks a place in the template keeps its colours, fonts, grid, title and legend.
  [[nodiscard]] std::string fill(const TemplateValues& values, TemplateReport& report) const;

 private:
  void read_needs();

  Package package_;
  std::string file_;
  std::vector<std::string> left_out_;
  std::vector<std::string> text_parts_;  ///< Slides, layouts, masters, notes, SmartArt, charts.
  std::vector<std::string> slides_;
  TemplateNeeds needs_;
};

}  // namespace rapport::office
