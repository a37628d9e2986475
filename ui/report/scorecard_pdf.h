// SPDX-License-Identifier: GPL-3.0-or-later
/// The scorecard on paper, for both sides of the table.
#pragma once

#include <QByteArray>
#include <optional>
#include <string>

#include "core/relationship/scorecards.h"
#include "ui/report/pdf_document.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::ui {

/// What is printed: one review that the customer may see, and what became of the one before.
struct ScorecardSheet {
  std::string account_name;
  Day today;
  relationship::ReviewView view;
  std::optional<relationship::ReviewView> before;
};

/// Reads the review of a day, else the newest that the customer may see. Throws Error(not_found) for an
/// unknown account or day, Error(input) where only drafts are there.
[[nodiscard]] ScorecardSheet load_scorecard_sheet(const workspace::Reader& reader,
                                                  const std::string& account_id, Day today,
                                                  std::optional<Day> date = {});
/// The pages. Any thread.
[[nodiscard]] PdfDocument scorecard_paper(const ScorecardSheet& sheet, PageSize size);
/// The same as a PDF at once. Window's thread only.
[[nodiscard]] QByteArray scorecard_pdf(const ScorecardSheet& sheet, PageSize size);

}  // namespace rapport::ui
