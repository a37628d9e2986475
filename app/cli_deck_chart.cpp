// SPDX-License-Identifier: GPL-3.0-or-later
// One chart of an account: as a file, and with a title that a person writes.
#include <iostream>

#include "app/cli_arguments.h"
#include "app/cli_commands.h"
#include "app/cli_output.h"
#include "core/account/brief.h"
#include "core/account/portfolio.h"
#include "core/base/error.h"
#include "core/base/safe_file.h"
#include "core/base/text.h"
#include "core/chart/chart_spec.h"
#include "core/edits/author.h"
#include "core/measure/chart_titles.h"
#include "core/measure/measure.h"
#include "core/measure/measure_chart.h"
#include "core/office/pptx.h"
#include "core/office/xlsx.h"
#include "core/workspace/workspace.h"
#ifdef RAPPORT_HAS_UI
#include "ui/charts/export_chart.h"
#include "ui/report/offscreen_app.h"
#endif

namespace rapport::cli {
namespace {

const std::string chart_usage =
    "chart ACCOUNT METRIC -o FILE.(png|svg|pdf|csv|xlsx|pptx) [--by ...] [--from D] [--to D] "
    "[--scale 1|2|4] [--transparent] [--excel [--decimal comma|point]] [--title TEXT | --own-title]";

/// The title from the command line, with Rapport's present sentence.
measure::ChartTitle title_of(const workspace::Reader& reader, const Arguments& arguments,
                             const chart::ChartSpec& spec) {
  measure::ChartTitle title;
  title.own = spec.own_title.empty() ? spec.title : spec.own_title;
  title.text = arguments.value("--title").value_or("");
  if (arguments.has("--title") && trimmed(title.text).empty())
    throw Error(ErrorCode::usage, "--title needs a sentence; --own-title goes back to Rapport's own.");
  title.at = now();
  title.who = edits::author(reader, arguments.value("--who"));
  return title;
}

/// Saves the title for every rendering of this chart.
void keep_title(const Context& context, const Arguments& arguments) {
  workspace::Workspace workspace(context.workspace, workspace::Workspace::Mode::must_exist);
  const workspace::Reader& reader = workspace.own_reader();
  const std::string id = account::resolve_account(reader, arguments.rest()[0]);
  const metrics::SeriesQuery query = series_query(reader, id, arguments.rest()[1], arguments);
  measure::MeasureQuery whole;
  whole.metric = query.metric;
  whole.grain = query.grain;
  const chart::ChartSpec spec = measure::load_measure(reader, id, whole, today()).spec;
  measure::save_chart_title(workspace, id, query.metric, query.grain, title_of(reader, arguments, spec));
}

#ifdef RAPPORT_HAS_UI
ui::PictureOptions picture_options(const Arguments& arguments, const std::string& ending) {
  ui::PictureOptions options;
  if (const auto scale = arguments.value("--scale")) {
    if (*scale != "1" && *scale != "2" && *scale != "4")
      throw Error(ErrorCode::usage, "--scale takes 1, 2 or 4, not \"" + *scale + "\".");
    options.scale = (*scale)[0] - '0';
  }
  options.transparent = arguments.has("--transparent");
  const bool png = ending.ends_with(".png");
  if (arguments.has("--scale") && !png)
    throw Error(ErrorCode::usage, "--scale is for .png; the other formats have no pixels.");
  if (options.transparent && !png && !ending.ends_with(".svg") && !ending.ends_with(".pdf"))
    throw Error(ErrorCode::usage,
                "--transparent is for .png, .svg and .pdf; the other formats have no ground of their own.");
  return options;
}
#endif

/// How a .csv is written: plain, or for Excel, by this machine's locale or as --decimal says.
chart::CsvDialect dialect_of(const Arguments& arguments, const std::string& ending) {
  const auto decimal = arguments.value("--decimal");
  if (!arguments.has("--excel") && !decimal) return {};
  if (!ending.ends_with(".csv")) throw Error(ErrorCode::usage, "--excel and --decimal are for .csv.");
  if (!arguments.has("--excel"))
    throw Error(ErrorCode::usage, "--decimal goes with --excel; without it a .csv has decimal points.");
  if (!decimal) return chart::excel_dialect_here();
  if (*decimal != "comma" && *decimal != "point")
    throw Error(ErrorCode::usage, "--decimal takes comma or point, not \"" + *decimal + "\".");
  return chart::excel_dialect(*decimal == "comma");
}

void write(const Context& context, const Arguments& arguments, const std::string& target) {
  const workspace::Reader reader = open_reader(context);
  const std::string id = account::resolve_account(reader, arguments.rest()[0]);
  const measure::MeasureView loaded =
      measure::load_measure(reader, id, measure_query(arguments.rest()[1], arguments), today());
  chart::ChartSpec spec = loaded.spec;
  const std::string& name = loaded.facts.series.account_name;
  if (arguments.has("--title") || arguments.has("--own-title")) {
    measure::ChartTitle title = title_of(reader, arguments, spec);
    if (title.text.empty()) title.text = title.own;
    measure::put_title(spec, title);
  }
  const std::string ending = ascii_lower(target);
#ifdef RAPPORT_HAS_UI
  const ui::PictureOptions options = picture_options(arguments, ending);
#endif
  const chart::CsvDialect dialect = dialect_of(arguments, ending);
  if (ending.ends_with(".csv"))
    return write_file_safely(target, chart::to_csv(spec, {name, loaded.facts.series.metric.label}, dialect));
  if (ending.ends_with(".xlsx")) return office::write_xlsx(spec, target);
  if (ending.ends_with(".pptx")) return office::write_pptx(spec, target, name + " · " + short_date(today()));
#ifdef RAPPORT_HAS_UI
  const ui::OffscreenApp app;
  ui::export_chart(ui::record_chart(spec), target, options);
#else
  throw Error(ErrorCode::usage,
              "This build draws no pictures; a .csv can be written, or use a build with the window.");
#endif
}

}  // namespace

int run_chart(const Context& context) {
  const Arguments arguments(context.words,
                            {"-o", "--by", "--from", "--to", "--scale", "--title", "--who", "--decimal"},
                            {"--transparent", "--own-title", "--excel"});
  arguments.expect(2, chart_usage);
  const auto target = arguments.value("-o");
  const bool titled = arguments.has("--title") || arguments.has("--own-title");
  if ((!target && !titled) || (arguments.has("--title") && arguments.has("--own-title")))
    throw Error(ErrorCode::usage, "Usage: rapport-cli " + chart_usage);
  // The title is saved only after the file was written: a failure then really changes nothing.
  if (target) write(context, arguments, *target);
  if (titled) keep_title(context, arguments);
  if (context.json) {
    print_json({{"done", true}});
    return 0;
  }
  if (titled)
    std::cout << (arguments.has("--title") ? "Saved. The title is shown wherever this chart is shown.\n"
                                           : "This chart has Rapport's own sentence again.\n");
  if (target) std::cout << "Wrote " << *target << ".\n";
  return 0;
}

}  // namespace rapport::cli
