// SPDX-License-Identifier: GPL-3.0-or-later
/// The cards of the printed brief: the same as on the Brief page, from the same value. `tight` cards give
/// each entry one line.
#pragma once

#include "core/account/brief.h"
#include "core/account/success.h"
#include "core/chart/chart_spec.h"
#include "core/measure/measure.h"
#include "ui/report/chart_recordings.h"
#include "ui/report/page_blocks.h"

namespace rapport::ui {

[[nodiscard]] Piece header_piece(const account::AccountBrief& brief, double width, const QString& stage = {});
/// Why there is no measure of their success yet, and their WHY; `success` may be null.
[[nodiscard]] Piece success_card(const account::AccountBrief& brief, const account::SuccessView* success,
                                 double width);
/// Their own measure with target, go-live and before and after, as vectors; heights in px.
[[nodiscard]] Piece measure_card(const account::SuccessView& success, ChartRecordings& pictures, double width,
                                 double chart_height);
[[nodiscard]] Piece signals_card(const account::AccountBrief& brief, double width, int lines);
/// The same over the width of the page: a signal's reason beside its name.
[[nodiscard]] Piece wide_signals_card(const account::AccountBrief& brief, double width, int lines);
/// What they do, with the usage chart as vectors, `least_height` high where the facts beside it are not
/// higher.
[[nodiscard]] Piece do_card(const account::AccountBrief& brief, const chart::ChartSpec& usage_chart,
                            ChartRecordings& pictures, double width, double least_height);
[[nodiscard]] Piece say_card(const account::AccountBrief& brief, double width);
[[nodiscard]] Piece commercial_card(const account::AccountBrief& brief, double width);
[[nodiscard]] Piece people_card(const account::AccountBrief& brief, double width, int lines);
[[nodiscard]] Piece latest_card(const account::AccountBrief& brief, double width, int lines);
/// The five questions; unanswered ones with lines to write on.
[[nodiscard]] Piece ask_card(const account::AccountBrief& brief, double width);
[[nodiscard]] Piece next_card(const account::AccountBrief& brief, double width);
/// "Sources: Mixpanel export of 20 Nov 2026, ..." from all figures' origins.
[[nodiscard]] QString sources_text(const account::AccountBrief& brief);

}  // namespace rapport::ui
