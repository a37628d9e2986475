// SPDX-License-Identifier: GPL-3.0-or-later
/// Half a page for a call: what to say, who is there, what changed, what to ask. For us alone.
#pragma once

#include <QByteArray>
#include <cstdint>
#include <string>
#include <vector>

#include "core/account/say_this.h"
#include "core/account/since.h"
#include "ui/report/pdf_document.h"

namespace rapport::ui {

/// All that the sheet draws.
struct CallSheet {
  account::AccountBrief brief;
  account::SayThis say;
  account::Since since;
};

/// Whether the card has a line of what changed since the last call.
enum class SinceLine : std::uint8_t {
  shown,
  left_out,  ///< A card of its own says it.
};
/// The card of what to say, on the sheet and on the printed brief; its entries have at most `lines` lines.
[[nodiscard]] Piece say_this_piece(const account::SayThis& say, double width, int lines, SinceLine since);

/// Reads it; without a `call` for today's call with the account. Throws Error(not_found) for an unknown
/// account.
[[nodiscard]] CallSheet load_call_sheet(const workspace::Reader& reader, const std::string& account_id,
                                        Instant now, const account::DayCall* call = nullptr);
/// One page whose upper half is filled at most: fold it, or write below. Any thread.
[[nodiscard]] PdfDocument call_sheet_paper(const CallSheet& sheet, PageSize size);
/// Writes it as a PDF so that an older file survives where writing fails: Error(io). Needs a QApplication.
void write_call_sheet_pdf(const CallSheet& sheet, const std::string& path, PageSize size = PageSize::a4);

}  // namespace rapport::ui
