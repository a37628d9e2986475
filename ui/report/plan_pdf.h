// SPDX-License-Identifier: GPL-3.0-or-later
/// The success plan on paper, to hand to the customer.
#pragma once

#include <QByteArray>

#include "core/deck/plan_handout.h"
#include "ui/report/paper.h"

namespace rapport::ui {

/// The plan's pages as a PDF (see paper_pdf). An element that nobody wrote yet says so: the page is also what
/// the two sides fill in together.
[[nodiscard]] QByteArray plan_pdf(const deck::PlanHandout& plan, PageSize size);

}  // namespace rapport::ui
