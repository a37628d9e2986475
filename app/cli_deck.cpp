// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli_deck.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "app/cli_arguments.h"
#include "app/cli_output.h"
#include "core/account/portfolio.h"
#include "core/base/error.h"
#include "core/base/safe_file.h"
#include "core/base/text.h"
#include "core/deck/names.h"
#include "core/deck/tokens.h"
#include "core/office/pptx.h"
#include "core/workspace/workspace.h"

namespace rapport::cli {
namespace {

constexpr std::uintmax_t largest_template = std::uintmax_t{256} << 20;

std::string file_bytes(const std::string& path) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  std::ifstream stream(path, std::ios::binary);
  if (error || !stream)
    throw Error(ErrorCode::io, "The template " + path + " can't be read; check its name and permission.");
  if (size > largest_template)
    throw Error(ErrorCode::input, "The template " + path + " is larger than 256 MB. Nothing was written.");
  std::ostringstream bytes;
  if (size > 0 && !(bytes << stream.rdbuf()))
    throw Error(ErrorCode::io, "The template " + path + " can't be read; is the medium in order?");
  return std::move(bytes).str();
}

bool same_file(const std::string& a, const std::string& b) {
  std::error_code error;
  return std::filesystem::equivalent(a, b, error);
}

void print(const Context& context, const std::string& sentence, Json object,
           const office::TemplateReport& report = {}) {
  const std::vector<std::string>& left_out = report.left_out;
  if (context.json) {
    object.add("left_out", left_out);
    object.add("done", true);
    object.add("unknown", report.unknown);
    object.add("left", json_list(report.left, [](const office::UnfilledName& name) {
                 return Json{{"text", name.text},
                             {"place", name.place},
                             {"slide", name.slide > 0 ? Json(name.slide) : Json()},
                             {"why", name.why}};
               }));
    print_json(std::move(object));
    return;
  }
  std::cout << sentence << "\n";
  if (!left_out.empty()) std::cout << "Left out of it, because it is not for a customer:\n";
  for (const std::string& what : left_out) std::cout << "  " << safe(what) << "\n";
  if (report.left.empty()) return;
  std::cout << "Left as they are, because Rapport does not know them or has no data for them:\n";
  for (const office::UnfilledName& name : report.left) std::cout << "  " << safe(name.words()) << "\n";
}

/// Writes a template to begin with.
int write_starter(const Context& context, const Arguments& arguments, const std::string& usage) {
  arguments.expect(0, usage);
  const std::string target = *arguments.value("--starter");
  if (!ascii_lower(target).ends_with(".pptx")) throw Error(ErrorCode::usage, "Usage: rapport-cli " + usage);
  write_file_safely(target, deck::starter_template());
  print(
      context,
      "Wrote " + target + ": a template to begin with. Change what you like, and give it to deck --template.",
      {{"path", target}});
  return 0;
}

/// Every name that a template can contain; with an account, its present value.
int list_names(const Context& context, const Arguments& arguments, const std::string& usage) {
  if (arguments.rest().size() > 1) throw Error(ErrorCode::usage, "Usage: rapport-cli " + usage);
  std::map<std::string, std::string> values;
  std::vector<deck::ChartName> charts;
  if (!arguments.rest().empty()) {
    const workspace::Reader reader = open_reader(context);
    const std::string id = account::resolve_account(reader, arguments.rest()[0]);
    values = deck::template_tokens(deck::load_input(reader, id, today()));
    charts = deck::chart_names(reader, id);
  } else if (std::filesystem::exists(context.workspace)) {
    charts = deck::chart_names(open_reader(context), {});
  }
  std::vector<deck::TokenName> tokens = deck::token_names();
  // This account's metrics, by number and by id, which the general list has in one line.
  for (const auto& [name, value] : values)
    if (value != deck::kNotKnown &&
        std::none_of(tokens.begin(), tokens.end(), [&own = name](const auto& t) { return t.name == own; }))
      tokens.push_back({name, ""});
  if (context.json) {
    const auto token_json = [&](const deck::TokenName& token) {
      Json one{{"name", token.name}, {"about", token.about}};
      if (const auto value = values.find(token.name); value != values.end()) one.add("value", value->second);
      return one;
    };
    const auto chart_json = [](const deck::ChartName& chart) {
      return Json{{"name", "chart:" + chart.metric}, {"label", chart.label}};
    };
    const auto table_json = [](const deck::TableName& table) {
      return Json{{"name", "table:" + table.name}, {"about", table.about}, {"columns", table.columns}};
    };
    print_json({{"tokens", json_list(tokens, token_json)},
                {"charts", json_list(charts, chart_json)},
                {"tables", json_list(deck::table_names(), table_json)}});
    return 0;
  }
  std::cout << "In a text, in double braces:\n";
  for (const deck::TokenName& token : tokens) {
    const auto value = values.find(token.name);
    std::cout << "  {{" << safe(token.name) << "}}  "
              << safe(value != values.end() ? value->second : token.about) << "\n";
  }
  std::cout
      << "As the name, the alternative text or the only text of a shape, for a chart; with a grain and a "
         "range behind an @: chart:usage.events@month,last 12 or @week,2026-01..2026-06:\n";
  for (const deck::ChartName& chart : charts)
    std::cout << "  chart:" << safe(chart.metric) << "  " << safe(chart.label) << "\n";
  if (charts.empty()) std::cout << "  chart:METRIC  (rapport-cli metrics)\n";
  std::cout << "  chart:plan.metric.1  the first metric of the plan\n";
  std::cout << "Likewise for a table; an existing table is filled by its own headings:\n";
  for (const deck::TableName& table : deck::table_names()) {
    std::cout << "  table:" << table.name << "  " << table.about << ":";
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      std::cout << (i > 0 ? "; " : " ") << table.columns[i];
    std::cout << "\n";
  }
  return 0;
}

}  // namespace

int run_deck(const Context& context) {
  const std::string usage =
      "deck ACCOUNT -o FILE.pptx [--template FILE.pptx|.potx] | deck --list-names [ACCOUNT] | deck --starter "
      "FILE.pptx";
  const Arguments arguments(context.words, {"-o", "--template", "--starter"}, {"--list-names"});
  if (arguments.has("--list-names")) return list_names(context, arguments, usage);
  if (arguments.has("--starter")) return write_starter(context, arguments, usage);
  arguments.expect(1, usage);
  const auto target = arguments.value("-o");
  if (!target || !ascii_lower(*target).ends_with(".pptx"))
    throw Error(ErrorCode::usage, "Usage: rapport-cli " + usage);
  const workspace::Reader reader = open_reader(context);
  const std::string id = account::resolve_account(reader, arguments.rest()[0]);

  const auto pattern = arguments.value("--template");
  if (!pattern) {
    const deck::DeckInput input = deck::load_input(reader, id, today());
    const office::DeckContent deck = deck::assemble(input);
    office::write_pptx(deck, *target);
    const std::string why = deck::why_short(input);
    const auto slides = static_cast<std::int64_t>(deck.slides.size()) + 1;
    print(context,
          "Wrote " + *target + ": " + counted(slides, "slide") + "." +
              (why.empty() ? std::string() : " " + safe(why)),
          {{"path", *target}, {"slides", slides}, {"why_short", why}});
    return 0;
  }
  if (same_file(*pattern, *target))
    throw Error(ErrorCode::usage, "The template and the new file are the same; name another file with -o.");
  const office::Template filled = office::Template::read(file_bytes(*pattern), *pattern);
  const deck::DeckInput input = deck::load_input(reader, id, today());
  office::TemplateReport report;
  const std::string bytes = filled.fill(deck::template_values(reader, input, filled.needs()), report);
  write_file_safely(*target, bytes);
  print(context,
        "Wrote " + *target + ": filled " + counted(report.tokens, "place") + " of text, " +
            counted(report.charts, "chart") + " and " + counted(report.tables, "table") + ".",
        {{"path", *target}, {"tokens", report.tokens}, {"charts", report.charts}, {"tables", report.tables}},
        report);
  return 0;
}

}  // namespace rapport::cli
