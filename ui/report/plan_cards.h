// SPDX-License-Identifier: GPL-3.0-or-later
/// The cards of a printed success plan: the page for the customer and the plan's part of the brief.
#pragma once

#include "core/deck/plan_handout.h"
#include "ui/report/chart_recordings.h"
#include "ui/report/page_blocks.h"

namespace rapport::ui {

/// Who reads the page: words for the two sides differ.
enum class PlanReader { customer, us };

/// Name, phase and state.
[[nodiscard]] Piece plan_header(const deck::PlanHandout& plan, double width);
/// What success is, in their words.
[[nodiscard]] Piece purpose_card(const deck::PlanHandout& plan, double width);
/// Their measures as a table, with the first chart at this height above it.
[[nodiscard]] Piece measures_card(const deck::PlanHandout& plan, ChartRecordings& pictures, double width,
                                  double chart_height);
/// A further measure's chart.
[[nodiscard]] Piece chart_card(const chart::ChartSpec& spec, ChartRecordings& pictures, double width);
/// The milestones in three columns: short, medium, long.
[[nodiscard]] Piece milestones_card(const deck::PlanHandout& plan, PlanReader reader, double width);
[[nodiscard]] Piece roles_card(const deck::PlanHandout& plan, PlanReader reader, double width);
[[nodiscard]] Piece behaviours_card(const deck::PlanHandout& plan, double width);
[[nodiscard]] Piece plan_next_card(const deck::PlanHandout& plan, double width);
/// The phases that ended, with what they brought.
[[nodiscard]] Piece phases_card(const deck::PlanHandout& plan, double width);
/// The four parties: who signed and when, or a line to sign on.
[[nodiscard]] Piece signoffs_card(const deck::PlanHandout& plan, double width);
/// For the brief: targets and what is due next, in few lines.
[[nodiscard]] Piece plan_summary_card(const deck::PlanHandout& plan, double width);

}  // namespace rapport::ui
