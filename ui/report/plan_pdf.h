// SPDX-License-Identifier: GPL-3.0-or-later
/// The success plan on paper, to hand to the customer.
#pragma once

#include <QByteArray>

#include "core/deck/plan_handout.h"
#include "ui/report/pdf_document.h"

namespace rapport::ui {

/// The plan's pages. An element that is not written yet is named as open: the page is also what the two sides
/// fill in together. Any thread.
[[nodiscard]] PdfDocument plan_paper(const deck::PlanHandout& plan, PageSize size);
/// The same as a PDF at once (see paper_pdf). Window's thread only.
[[nodiscard]] QByteArray plan_pdf(const deck::PlanHandout& plan, PageSize size);

}  // namespace rapport::ui
