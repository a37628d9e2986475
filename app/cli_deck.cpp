// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli_deck.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
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
#include "core/deck/deck.h"
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

void print(const Context& context, const std::string& sentence, QJsonObject object,
           const std::vector<std::string>& unknown, const std::vector<std::string>& left_out = {}) {
  if (context.json) {
    QJsonArray names;
    for (const std::string& name : unknown) names.append(QString::fromStdString(name));
    QJsonArray not_taken;
    for (const std::string& what : left_out) not_taken.append(QString::fromStdString(what));
    object.insert(QStringLiteral("left_out"), not_taken);
    object.insert(QStringLiteral("done"), true);
    object.insert(QStringLiteral("unknown"), names);
    std::cout << QJsonDocument(object).toJson(QJsonDocument::Indented).toStdString();
    return;
  }
  std::cout << sentence << "\n";
  if (!left_out.empty()) std::cout << "Left out of it, because it is not for a customer:\n";
  for (const std::string& what : left_out) std::cout << "  " << safe(what) << "\n";
  if (unknown.empty()) return;
  std::cout << "Left as they are, because Rapport does not know them or has no data for them:\n";
  for (const std::string& name : unknown) std::cout << "  " << name << "\n";
}

}  // namespace

int run_deck(const Context& context) {
  const std::string usage = "deck ACCOUNT -o FILE.pptx [--template FILE.pptx]";
  const Arguments arguments(context.words, {"-o", "--template"}, {});
  arguments.expect(1, usage);
  const auto target = arguments.value("-o");
  if (!target || !ascii_lower(*target).ends_with(".pptx"))
    throw Error(ErrorCode::usage, "Usage: rapport-cli " + usage);
  const workspace::Reader reader = open_reader(context);
  const std::string id = account::resolve_account(reader, arguments.rest()[0]);

  const auto pattern = arguments.value("--template");
  if (!pattern) {
    const office::DeckContent deck = deck::assemble(deck::load_input(reader, id, today()));
    office::write_pptx(deck, *target);
    const auto slides = static_cast<std::int64_t>(deck.slides.size()) + 1;
    print(context, "Wrote " + *target + ": " + counted(slides, "slide") + ".",
          {{QStringLiteral("path"), QString::fromStdString(*target)},
           {QStringLiteral("slides"), qint64(slides)}},
          {});
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
        {{QStringLiteral("path"), QString::fromStdString(*target)},
         {QStringLiteral("tokens"), report.tokens},
         {QStringLiteral("charts"), report.charts},
         {QStringLiteral("tables"), report.tables}},
        report.unknown, report.left_out);
  return 0;
}

}  // namespace rapport::cli
