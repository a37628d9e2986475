// SPDX-License-Identifier: GPL-3.0-or-later
/// The pre-call brief on paper.
#pragma once

#include <QByteArray>
#include <string>

#include "core/account/brief.h"
#include "core/chart/chart_spec.h"
#include "ui/data/measure_data.h"

namespace rapport::ui {

enum class PageSize { a4, letter };

/// The brief's one or two pages as a PDF: vectors, embedded fonts, selectable text, a title and no author.
/// With `success` its measure stands in the SUCCESS card.
[[nodiscard]] QByteArray brief_pdf(const account::AccountBrief& brief, const chart::ChartSpec& usage_chart,
                                   PageSize size, const SuccessView* success = nullptr);

/// Writes brief_pdf() so that an older file is kept where writing fails: Error(io). Needs a QApplication
/// (offscreen_app.h).
void write_brief_pdf(const account::AccountBrief& brief, const chart::ChartSpec& usage_chart,
                     const std::string& path, PageSize size = PageSize::a4,
                     const SuccessView* success = nullptr);

}  // namespace rapport::ui
