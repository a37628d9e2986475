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
/// The values of --dates and --decimal; nothing without the option. Both throw Error(usage) for an unknown
/// word.
[[nodiscard]] std::optional<DateOrder> dates_option(const Arguments& arguments);
[[nodiscard]] std::optional<DecimalSign> decimal_option(const Arguments& arguments);
/// The value of --by, else `otherwise`. Throws Error(usage) for an unknown word.
[[nodiscard]] Grain grain_option(const Arguments& arguments, Grain otherwise);
/// The query for a metric from --by, --from and --to; without --by at the metric's usual grain.
[[nodiscard]] metrics::SeriesQuery series_query(const workspace::Reader& reader, const std::string& id,
                                                const std::string& metric, const Arguments& arguments);
/// The same for a whole measure, with the options on ramp, day, peers and controls.
[[nodiscard]] measure::MeasureQuery measure_query(const std::string& metric, const Arguments& arguments);

// The commands. Each prints its result on stdout and returns the exit code; errors are thrown as Error.
int run_import_command(const Context& context);
int run_imports(const Context& context);
int run_accounts(const Context& context);
int run_account(const Context& context);
int run_account_add(const Context& context);
int run_accounts_apply(const Context& context);
int run_accounts_set(const Context& context);
int run_views(const Context& context);
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
int run_work(const Context& context);
int run_mapping(const Context& context);
int run_check(const Context& context);
int run_backup(const Context& context);
int run_restore(const Context& context);
int run_erase_person(const Context& context);
int run_demo(const Context& context);
int run_brief(const Context& context);
int run_handover(const Context& context);
int run_chart(const Context& context);
int run_plan(const Context& context);
int run_people(const Context& context);
int run_demo_plans(const Context& context);
int run_scorecard(const Context& context);
int run_say(const Context& context);
int run_since(const Context& context);
int run_note(const Context& context);
int run_retention(const Context& context);
int run_renewals(const Context& context);
int run_touch_model(const Context& context);
int run_reasons(const Context& context);
int run_hotspots(const Context& context);
int run_success(const Context& context);
int run_bullseye(const Context& context);
int run_fit(const Context& context);

/// Opens the workspace for reading; prints its warnings on stderr. Throws as workspace::Reader does.
[[nodiscard]] workspace::Reader open_reader(const Context& context);
/// What --mine needs: throws Error(usage) where nobody said who is at the keyboard.
void require_me(const workspace::Reader& reader);
/// Shows progress on a terminal, nothing elsewhere.
[[nodiscard]] Progress terminal_progress();

/// The bytes of a JSON document to apply. Throws Error(io) where it can't be read, Error(input) for more than
/// 16 MiB.
[[nodiscard]] std::string document_of(const std::string& path);
/// Prints that something was done: the sentence, or {"done": true}.
int done(const Context& context, const std::string& sentence);
/// The success plan as a PDF for the customer; `paper`: "a4" (where nothing is given) or "letter".
int write_plan_pages(const Context& context, const std::string& account, const std::string& target,
                     const std::optional<std::string>& paper);
/// The scorecard's review of a day, else the newest that the customer may see, as a PDF.
int write_scorecard_page(const Context& context, const std::string& account, const std::string& target,
                         std::optional<Day> date, const std::optional<std::string>& paper);

/// The customer bullseye as a PDF; `paper` as above.
int write_bullseye_page(const Context& context, const std::string& target,
                        const std::optional<std::string>& paper);

}  // namespace rapport::cli
