// SPDX-License-Identifier: GPL-3.0-or-later
/// The commands of rapport-cli.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/day.h"
#include "core/base/progress.h"
#include "core/base/written_date.h"
#include "core/base/written_number.h"
#include "core/measure/measure.h"
#include "core/metrics/metrics.h"

namespace rapport::cli {

class Arguments;

/// What every command needs to know.
struct Context {
  std::string workspace;
  bool json = false;
  std::vector<std::string> words;  ///< After the command's name.
};

/// A date as options have it; throws Error(usage) for another text.
[[nodiscard]] Day day_option(const std::string& text);
/// What --dates and --decimal say; nothing without them. Throw Error(usage) for another word.
[[nodiscard]] std::optional<DateOrder> dates_option(const Arguments& arguments);
[[nodiscard]] std::optional<DecimalSign> decimal_option(const Arguments& arguments);
/// What --by says, else `otherwise`.
[[nodiscard]] Grain grain_option(const Arguments& arguments, Grain otherwise);
/// A metric by --by, --from and --to; as often as it is usually counted where --by is missing.
[[nodiscard]] metrics::SeriesQuery series_query(const workspace::Reader& reader, const std::string& id,
                                                const std::string& metric, const Arguments& arguments);
/// The same with all that stands around the series.
[[nodiscard]] measure::MeasureQuery measure_query(const std::string& metric, const Arguments& arguments);

// Each prints its result on stdout and returns the exit code; errors are thrown.
int run_import_command(const Context& context);
int run_accounts(const Context& context);
int run_account(const Context& context);
int run_metrics(const Context& context);
int run_series(const Context& context);
int run_observe(const Context& context);
int run_annotate(const Context& context);
int run_effect(const Context& context);
int run_matches(const Context& context);
int run_match(const Context& context);
int run_quality(const Context& context);
int run_fields(const Context& context);
int run_settings(const Context& context);
int run_check(const Context& context);
int run_backup(const Context& context);
int run_restore(const Context& context);
int run_demo(const Context& context);
int run_brief(const Context& context);
int run_chart(const Context& context);
int run_plan(const Context& context);
int run_demo_plans(const Context& context);

/// The workspace for reading; says on stderr what there is to say of it.
[[nodiscard]] workspace::Reader open_reader(const Context& context);
/// A bar on a terminal, nothing elsewhere.
[[nodiscard]] Progress terminal_progress();

/// Prints that something was done: the sentence, or {"done": true}.
int done(const Context& context, const std::string& sentence);
/// The success plan as a PDF for the customer; `paper`: "a4" (where nothing is given) or "letter".
int write_plan_pages(const Context& context, const std::string& account, const std::string& target,
                     const std::optional<std::string>& paper);

}  // namespace rapport::cli
