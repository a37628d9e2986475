// SPDX-License-Identifier: GPL-3.0-or-later
/// `hotspots MEASURE`: a measure by segment, with cluster intervals and the shuffle test.
#include <iostream>
#include <memory>
#include <utility>

#include "app/cli_arguments.h"
#include "app/cli_commands.h"
#include "app/cli_output.h"
#include "core/base/error.h"
#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/office/workbook_table.h"
#include "core/practice/book_sheets.h"
#include "core/practice/hotspots.h"
#include "core/practice/how_judged.h"
#include "core/workspace/workspace.h"
#ifdef RAPPORT_HAS_UI
#include "ui/charts/segments_painter.h"
#include "ui/report/offscreen_app.h"
#endif

namespace rapport::cli {
namespace {

constexpr const char* kHotspotsUsage =
    "hotspots MEASURE [--by CUT] [--records CUT=VALUE] [-o FILE.(xlsx|csv|png|svg|pdf)]";

Json segment_json(const practice::HotSegment& one) {
  return {{"cut", one.cut},           {"value", one.value},       {"n", one.answers},
          {"accounts", one.accounts}, {"estimate", one.estimate}, {"difference", one.difference},
          {"low", one.low},           {"high", one.high},         {"p", one.p},
          {"hot", one.hot},           {"words", one.sentence}};
}

Json spots_json(const practice::HotSpots& spots) {
  Json document{{"measure", spots.measure.id}, {"n", spots.answers}, {"accounts", spots.accounts}};
  const bool known = spots.accounts > 0;
  document.add("value", known ? Json(spots.value) : Json());
  document.add("low", known ? Json(spots.low) : Json());
  document.add("high", known ? Json(spots.high) : Json());
  document.add("customers", spots.customers);
  document.add("newest", spots.newest);
  document.add("few", spots.few);
  document.add("not_judged", spots.not_judged);
  document.add("finding", spots.finding);
  document.add("remarks", Json(spots.remarks));
  document.add("segments", json_list(spots.segments, segment_json));
  return document;
}

std::string in_width(std::string text, std::size_t width) {
  if (text.size() < width) text.append(width - text.size(), ' ');
  return text;
}

std::string spots_text(const practice::HotSpots& spots) {
  std::string out = safe(spots.subtitle) + "\n" + (spots.all_text.empty() ? "" : spots.all_text + "\n") +
                    safe(spots.finding) + "\n";
  std::optional<practice::Cut> cut;
  for (const practice::HotSegment& one : spots.segments) {
    if (cut != one.cut) out += "\n" + std::string(title_of(one.cut)) + "\n";
    cut = one.cut;
    out +=
        (one.hot ? "* " : "  ") + in_width(safe(one.value), 26) +
        in_width(std::to_string(one.accounts) +
                     (spots.measure.of_answers() ? " accounts, " + std::to_string(one.answers) : " accounts"),
                 20) +
        in_width(one.words, 34) + in_width(one.interval, 26) + share_text(one.p) + "\n";
  }
  if (spots.not_judged > 0)
    out += "\n" + counted(spots.not_judged, "segment") + " with too few accounts " +
           (spots.measure.of_answers() ? "or answers " : "") + (spots.not_judged == 1 ? "is" : "are") +
           " not judged.\n";
  for (const std::string& remark : spots.remarks) out += remark + "\n";
  out += "\nHow this is judged\n";
  for (const std::string& sentence : judgement::how_hot_spots_are_judged(spots.measure.of_answers()))
    out += "  " + sentence + "\n";
  return out;
}

practice::HotMeasure measure_of(const std::string& word) {
  if (auto measure = practice::parse_hot_measure(word)) return std::move(*measure);
  throw Error(ErrorCode::usage,
              "There is no measure \"" + word +
                  "\"; hotspots takes nps, ces, csat, usage.trend, behaviours or behaviour:NAME.");
}

practice::Cut cut_of(const std::string& word) {
  if (const auto cut = practice::parse_cut(word)) return *cut;
  throw Error(ErrorCode::usage,
              "There is no cut \"" + word +
                  "\"; --by takes tier, industry, plan, owner, size, age, region or stage.");
}

int print_records(const Context& context, const workspace::Reader& reader,
                  const practice::HotMeasure& measure, const std::string& segment) {
  const auto sign = segment.find('=');
  if (sign == std::string::npos)
    throw Error(ErrorCode::usage,
                "--records takes a segment such as tier=Mid-Market, not \"" + segment + "\".");
  const auto records = practice::load_hot_records(reader, measure, cut_of(segment.substr(0, sign)),
                                                  segment.substr(sign + 1), today());
  if (context.json) {
    print_json({{"records", json_list(records, [](const practice::HotRecord& one) {
                   return Json{{"account_id", one.account_id}, {"account", one.account}, {"who", one.who},
                               {"value", one.value},           {"date", one.day},        {"text", one.text}};
                 })}});
    return 0;
  }
  for (const practice::HotRecord& one : records)
    std::cout << safe(one.value) << "  " << safe(one.account) << (one.who.empty() ? "" : ", " + safe(one.who))
              << (one.day ? ", " + short_date(*one.day) : "")
              << (one.text.empty() ? "" : ": " + safe(one.text)) << "\n";
  return 0;
}

void write_spots(practice::HotSpots spots, const std::string& path) {
  const std::string lower = ascii_lower(path);
  if (lower.ends_with(".xlsx") || lower.ends_with(".csv"))
    return office::write_sheets(practice::sheets_of(spots), path);
#ifdef RAPPORT_HAS_UI
  const ui::OffscreenApp app;
  ui::export_segments(std::make_shared<const practice::HotSpots>(std::move(spots)), path);
#else
  throw Error(ErrorCode::usage,
              "Hot spots are written as .xlsx or .csv, and by a build with the window as .png, .svg or .pdf; "
              "\"" +
                  path + "\" has none of these endings.");
#endif
}

}  // namespace

int run_hotspots(const Context& context) {
  const Arguments arguments(context.words, {"--by", "--records", "-o"}, {});
  arguments.expect(1, kHotspotsUsage);
  const practice::HotMeasure measure = measure_of(arguments.rest()[0]);
  if (arguments.value("--records") && arguments.value("-o"))
    throw Error(ErrorCode::usage,
                "-o writes the table of segments; the records of one (--records) are only shown, so name one "
                "of the two.");
  std::optional<practice::Cut> by;
  if (const auto word = arguments.value("--by")) by = cut_of(*word);
  const workspace::Reader reader = open_reader(context);
  if (const auto segment = arguments.value("--records"))
    return print_records(context, reader, measure, *segment);
  practice::HotSpots spots = practice::load_hot_spots(reader, measure, by, today());
  if (const auto path = arguments.value("-o")) {
    write_spots(std::move(spots), *path);
    return done(context, "Wrote " + plain_line(*path) + ".");
  }
  if (context.json)
    print_json(spots_json(spots));
  else
    std::cout << spots_text(spots);
  return 0;
}

}  // namespace rapport::cli
