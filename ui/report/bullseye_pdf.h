// SPDX-License-Identifier: GPL-3.0-or-later
/// The customer bullseye on paper: one page, one answer each, with its sources.
#pragma once

#include <QByteArray>

#include "core/practice/bullseye.h"
#include "ui/report/pdf_document.h"

namespace rapport::ui {

/// The page. It names no customer and no fit, so that it can lie on any table. Any thread.
[[nodiscard]] PdfDocument bullseye_paper(const practice::BullseyeView& view, Day today, PageSize size);
/// The same as a PDF. Any thread.
[[nodiscard]] QByteArray bullseye_pdf(const practice::BullseyeView& view, Day today, PageSize size);

}  // namespace rapport::ui
