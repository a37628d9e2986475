// SPDX-License-Identifier: GPL-3.0-or-later
// The commands that write pages: the brief and the success plan.
#include "app/cli_arguments.h"
#include "app/cli_commands.h"
#include "core/account/portfolio.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/deck/plan_handout.h"
#include "core/workspace/workspace.h"
#ifdef RAPPORT_HAS_UI
#include "ui/report/brief_pdf.h"
#include "ui/report/offscreen_app.h"
#include "ui/report/plan_pdf.h"
#endif

namespace rapport::cli {
namespace {

#ifdef RAPPORT_HAS_UI
ui::PageSize page_size(const std::optional<std::string>& paper) {
  if (!paper || *paper == "a4") return ui::PageSize::a4;
  if (*paper == "letter") return ui::PageSize::letter;
  throw Error(ErrorCode::usage, "--paper takes a4 or letter, not \"" + *paper + "\".");
}
#else
[[noreturn]] void no_pages() {
  throw Error(ErrorCode::usage, "This build has no pages and charts; use one that was made with the window.");
}
#endif

}  // namespace

int run_brief(const Context& context) {
  const std::string usage = "brief ACCOUNT -o FILE.pdf [--paper a4|letter]";
  const Arguments arguments(context.words, {"-o", "--paper"}, {});
  arguments.expect(1, usage);
  const auto target = arguments.value("-o");
  if (!target || !ascii_lower(*target).ends_with(".pdf"))
    throw Error(ErrorCode::usage, "Usage: rapport-cli " + usage);
#ifdef RAPPORT_HAS_UI
  const ui::PageSize size = page_size(arguments.value("--paper"));
  const workspace::Reader reader = open_reader(context);
  const std::string id = account::resolve_account(reader, arguments.rest()[0]);
  const ui::OffscreenApp app;
  ui::write_brief_pdf(ui::load_printed_brief(reader, id, today()), *target, size);
  return done(context, "Wrote " + *target + ".");
#else
  no_pages();
#endif
}

int write_plan_pages([[maybe_unused]] const Context& context, [[maybe_unused]] const std::string& account,
                     const std::string& target, [[maybe_unused]] const std::optional<std::string>& paper) {
  if (!ascii_lower(target).ends_with(".pdf"))
    throw Error(ErrorCode::usage, "The plan is written as PDF; name a file that ends in .pdf after -o.");
#ifdef RAPPORT_HAS_UI
  const ui::PageSize size = page_size(paper);
  const workspace::Reader reader = open_reader(context);
  const std::string id = account::resolve_account(reader, account);
  const auto handout = deck::load_handout(reader, id, today());
  if (!handout)
    throw Error(ErrorCode::input,
                "Nothing is written in the success plan of this account yet, so there is no page to hand "
                "out; write it with 'plan apply' or in the window.");
  const ui::OffscreenApp app;
  ui::write_pdf_safely(ui::plan_pdf(*handout, size), target);
  return done(context, "Wrote " + target + ".");
#else
  no_pages();
#endif
}

}  // namespace rapport::cli
