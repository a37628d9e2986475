// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/deck_file.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/base/error.h"
#include "core/base/safe_file.h"
#include "core/base/text.h"
#include "core/deck/deck.h"
#include "core/office/pptx.h"
#include "core/workspace/workspace.h"

namespace rapport::ui {
namespace {

constexpr std::uintmax_t largest_template = std::uintmax_t{256} << 20;

std::string bytes_of(const std::string& path) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (error)
    throw Error(ErrorCode::io, "The template " + path + " can't be read; check its name and permission.");
  if (size > largest_template)
    throw Error(ErrorCode::input, "The template " + path + " is larger than 256 MB. Nothing was written.");
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream bytes;
  if (!stream || (size > 0 && !(bytes << stream.rdbuf())))
    throw Error(ErrorCode::io,
                "The template " + path + " can't be read; check its permission and the medium.");
  return std::move(bytes).str();
}

}  // namespace

std::string write_deck_file(const DeckRequest& order, Day today) {
  const workspace::Reader reader(order.workspace);
  const deck::DeckInput input = deck::load_input(reader, order.account_id, today);
  if (order.template_path.empty()) {
    const office::DeckContent content = deck::assemble(input);
    office::write_pptx(content, order.target);
    const std::string why = deck::why_short(input);
    return "Deck written to " + order.target + (why.empty() ? "" : ". " + why);
  }
  std::error_code error;
  if (std::filesystem::equivalent(order.template_path, order.target, error))
    throw Error(ErrorCode::usage, "The template and the new file are the same; choose another name.");
  const office::Template pattern = office::Template::read(bytes_of(order.template_path), order.template_path);
  office::TemplateReport report;
  const std::string bytes = pattern.fill(deck::template_values(reader, input, pattern.needs()), report);
  write_file_safely(order.target, bytes);
  std::string sentence = "Deck written to " + order.target;
  if (!report.left_out.empty())
    sentence += "; left out, because it is not for a customer: " + report.left_out.front() +
                (report.left_out.size() > 1 ? " and " + std::to_string(report.left_out.size() - 1) + " more"
                                            : std::string());
  if (report.left.empty()) return sentence;
  sentence += "; left as they are: ";
  constexpr std::size_t most = 3;
  for (std::size_t i = 0; i < report.left.size() && i < most; ++i)
    sentence += (i > 0 ? "; " : "") + report.left[i].words();
  if (report.left.size() > most) sentence += "; and " + std::to_string(report.left.size() - most) + " more";
  return sentence;
}

}  // namespace rapport::ui
