// SPDX-License-Identifier: GPL-3.0-or-later
// The commands that write pages: the brief, the handover pack and the success plan.
#include <filesystem>
#include <iostream>
#include <set>

#include "app/cli_arguments.h"
#include "app/cli_commands.h"
#include "app/cli_output.h"
#include "app/cli_today.h"
#include "core/account/portfolio.h"
#include "core/base/clock_text.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/time_zone.h"
#include "core/deck/plan_handout.h"
#include "core/practice/bullseye.h"
#include "core/relationship/scorecards.h"
#include "core/workspace/workspace.h"
#ifdef RAPPORT_HAS_UI
#include "ui/report/brief_pdf.h"
#include "ui/report/bullseye_pdf.h"
#include "ui/report/call_sheet_pdf.h"
#include "ui/report/handover_pdf.h"
#include "ui/report/offscreen_app.h"
#include "ui/report/plan_pdf.h"
#include "ui/report/scorecard_pdf.h"
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

/// A name of a file that every file system takes: "0930 Example Publishing".
std::string file_name_of(const account::DayCall& call, const TimeZone& zone) {
  std::string name = clock_text(call.start, zone) + " " + safe(call.account_name);
  std::erase(name, ':');
  for (char& c : name)
    if (std::string_view("/\\*?\"<>|").find(c) != std::string_view::npos) c = '-';
  name = trimmed(clipped(name, 120));
  while (name.ends_with('.')) name.pop_back();
  return name;
}

/// The brief of each call with a known account, a file each.
int write_briefs_of_day([[maybe_unused]] const Context& context, const Arguments& arguments,
                        const std::string& usage) {
  namespace fs = std::filesystem;
  const auto target = arguments.value("-o");
  if (!target || target->empty()) throw Error(ErrorCode::usage, "Usage: rapport-cli " + usage);
  std::error_code failed;
  if (fs::exists(*target, failed) && !fs::is_directory(*target, failed))
    throw Error(ErrorCode::usage, *target + " is a file; -o takes the folder for the briefs.");
#ifdef RAPPORT_HAS_UI
  const ui::PageSize size = page_size(arguments.value("--paper"));
  const workspace::Reader reader = open_reader(context);
  const account::DayCalls day =
      account::load_day_calls(reader, day_of_calls(reader, arguments.value("--date")));
  const TimeZone zone(day.zone);
  fs::create_directories(*target, failed);
  if (failed)
    throw Error(ErrorCode::io, "The folder " + *target + " can't be made: " + failed.message() + ".");
  const ui::OffscreenApp app;
  std::vector<std::string> files;
  std::set<std::string> taken;
  for (const account::DayCall& call : day.calls) {
    if (call.account_id.empty()) continue;
    const std::string name = file_name_of(call, zone);
    std::string unique = name;
    for (int n = 2; !taken.insert(ascii_lower(unique)).second; ++n) unique = name + " " + std::to_string(n);
    files.push_back((fs::path(*target) / (unique + ".pdf")).string());
    if (arguments.has("--short"))
      ui::write_call_sheet_pdf(ui::load_call_sheet(reader, call.account_id, now(), &call), files.back(),
                               size);
    else
      ui::write_brief_pdf(ui::load_printed_brief(reader, call.account_id, today(), &call), files.back(),
                          size);
  }
  if (context.json) {
    print_json({{"date", day.day}, {"files", files}});
  } else if (files.empty()) {
    std::cout << "No call with a known account on " << short_date(day.day) << "; nothing was written.\n";
  } else {
    for (const std::string& file : files) std::cout << "Wrote " << file << ".\n";
  }
  return 0;
#else
  static_cast<void>(file_name_of);
  no_pages();
#endif
}

}  // namespace

int run_brief(const Context& context) {
  const std::string usage =
      "brief ACCOUNT [--short] -o FILE.pdf [--paper a4|letter] | --today [--date D] [--short] -o DIR";
  const Arguments arguments(context.words, {"-o", "--paper", "--date"}, {"--today", "--short"});
  if (arguments.has("--today")) {
    arguments.expect(0, usage);
    return write_briefs_of_day(context, arguments, usage);
  }
  if (arguments.has("--date"))
    throw Error(ErrorCode::usage, "--date belongs to --today. Usage: rapport-cli " + usage);
  arguments.expect(1, usage);
  const auto target = arguments.value("-o");
  if (!target || !ascii_lower(*target).ends_with(".pdf"))
    throw Error(ErrorCode::usage, "Usage: rapport-cli " + usage);
#ifdef RAPPORT_HAS_UI
  const ui::PageSize size = page_size(arguments.value("--paper"));
  const workspace::Reader reader = open_reader(context);
  const std::string id = account::resolve_account(reader, arguments.rest()[0]);
  const ui::OffscreenApp app;
  if (arguments.has("--short"))
    ui::write_call_sheet_pdf(ui::load_call_sheet(reader, id, now()), *target, size);
  else
    ui::write_brief_pdf(ui::load_printed_brief(reader, id, today()), *target, size);
  return done(context, "Wrote " + *target + ".");
#else
  no_pages();
#endif
}

int run_handover(const Context& context) {
  const std::string usage = "handover ACCOUNT -o FILE.pdf [--paper a4|letter]";
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
  ui::write_handover_pdf(ui::load_handover(reader, id, today()), *target, size);
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

int write_scorecard_page([[maybe_unused]] const Context& context, [[maybe_unused]] const std::string& account,
                         const std::string& target, [[maybe_unused]] std::optional<Day> date,
                         [[maybe_unused]] const std::optional<std::string>& paper) {
  if (!ascii_lower(target).ends_with(".pdf"))
    throw Error(ErrorCode::usage, "The scorecard is written as PDF; name a file that ends in .pdf after -o.");
#ifdef RAPPORT_HAS_UI
  const ui::PageSize size = page_size(paper);
  const workspace::Reader reader = open_reader(context);
  const std::string id = account::resolve_account(reader, account);
  const ui::OffscreenApp app;
  ui::write_pdf_safely(ui::scorecard_pdf(ui::load_scorecard_sheet(reader, id, today(), date), size), target);
  return done(context, "Wrote " + target + ".");
#else
  no_pages();
#endif
}

int write_bullseye_page([[maybe_unused]] const Context& context, [[maybe_unused]] const std::string& target,
                        [[maybe_unused]] const std::optional<std::string>& paper) {
#ifdef RAPPORT_HAS_UI
  const ui::PageSize size = page_size(paper);
  const workspace::Reader reader = open_reader(context);
  const ui::OffscreenApp app;
  ui::write_pdf_safely(ui::bullseye_pdf(practice::load_bullseye(reader, today()), today(), size), target);
  return done(context, "Wrote " + plain_line(target) + ".");
#else
  no_pages();
#endif
}

}  // namespace rapport::cli
