// SPDX-License-Identifier: GPL-3.0-or-later
/// The pre-call brief on paper.
#pragma once

#include <QByteArray>
#include <optional>
#include <string>

#include "core/account/brief.h"
#include "core/account/say_this.h"
#include "core/account/success.h"
#include "core/chart/chart_spec.h"
#include "core/deck/plan_handout.h"
#include "core/measure/measure.h"
#include "ui/report/pdf_document.h"

namespace rapport::ui {

/// All that the printed brief draws.
struct PrintedBrief {
  account::AccountBrief brief;
  chart::ChartSpec usage_chart;                 ///< People a week.
  std::optional<account::SuccessView> success;  ///< Their own measure, for the SUCCESS card.
  std::optional<deck::PlanHandout> plan;        ///< Where a success plan was written.
  std::string stage;                            ///< Of the journey, in force today; empty: none is confirmed.
  std::optional<account::SayThis> say;          ///< What to say, on top.
};

/// The brief with the chart of its own usage, and nothing of a plan.
[[nodiscard]] PrintedBrief printed_brief(account::AccountBrief brief);
/// Reads everything; without a `call` for today's call with the account. Throws Error(not_found) for an
/// unknown account.
[[nodiscard]] PrintedBrief load_printed_brief(const workspace::Reader& reader, const std::string& account_id,
                                              Day today, const account::DayCall* call = nullptr);

/// The brief's one or two pages. Any thread.
[[nodiscard]] PdfDocument brief_paper(const PrintedBrief& printed, PageSize size);
/// The same as a PDF at once (see paper_pdf). Window's thread only.
[[nodiscard]] QByteArray brief_pdf(const PrintedBrief& printed, PageSize size);
/// Writes brief_pdf() so that an older file survives where writing fails: Error(io). Needs a QApplication
/// (offscreen_app.h).
void write_brief_pdf(const PrintedBrief& printed, const std::string& path, PageSize size = PageSize::a4);

}  // namespace rapport::ui
