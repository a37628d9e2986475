// SPDX-License-Identifier: GPL-3.0-or-later
/// What the pages Journey, Answers, Advocates and Hot spots show, as tables for a workbook. The first table
/// of each is what a CSV file holds. Scores carry how many answers they rest on, however few.
#pragma once

#include <vector>

#include "core/model/sheet.h"
#include "core/practice/advocates.h"
#include "core/practice/answers_book.h"
#include "core/practice/hotspots.h"
#include "core/practice/journey_book.h"

namespace rapport::practice {

/// Who waits for the first value; NPS and CES by stage.
[[nodiscard]] std::vector<Sheet> sheets_of(const JourneyBook& book);
/// The answers with what became of each; root causes; who answered again.
[[nodiscard]] std::vector<Sheet> sheets_of(const AnswersBook& book);
/// The accounts; what each was asked for.
[[nodiscard]] std::vector<Sheet> sheets_of(const AdvocatesBook& book);
/// The segments against the rest; where there are none, one row that says why.
[[nodiscard]] std::vector<Sheet> sheets_of(const HotSpots& spots);

}  // namespace rapport::practice
