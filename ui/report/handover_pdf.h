// SPDX-License-Identifier: GPL-3.0-or-later
/// The handover pack on paper: what a colleague needs who takes the account over, from sales or from us. For
/// us alone.
#pragma once

#include <optional>
#include <string>

#include "core/account/brief.h"
#include "core/account/success.h"
#include "core/deck/plan_handout.h"
#include "core/model/plan.h"
#include "ui/report/pdf_document.h"

namespace rapport::ui {

/// All that the pack draws.
struct HandoverPack {
  account::AccountBrief brief;
  account::SuccessView success;
  std::optional<deck::PlanHandout> plan;  ///< Where a success plan was written.
  SuccessPlan written;  ///< What is written with the account, plan or not, with what is ours alone.
};

/// Reads it. Throws Error(not_found) for an unknown account.
[[nodiscard]] HandoverPack load_handover(const workspace::Reader& reader, const std::string& account_id,
                                         Day today);
/// Its pages: promises made, goals, people, open questions, the rest of the plan, the last conversations.
/// What is not written is named as missing, so that it is asked for before it is forgotten. Any thread.
[[nodiscard]] PdfDocument handover_paper(const HandoverPack& pack, PageSize size);
/// Writes it as a PDF so that an older file survives where writing fails: Error(io). Needs a QApplication.
void write_handover_pdf(const HandoverPack& pack, const std::string& path, PageSize size = PageSize::a4);

}  // namespace rapport::ui
