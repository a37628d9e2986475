// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/usage_values.h"

#include "core/workspace/database.h"

namespace rapport::workspace {
namespace {

static_assert(kMostTexts < 1U << 10U, "codes take 10 bits of a text's number");
/// Numbers of properties that leave room for the code.
constexpr std::uint32_t kMostProperties = 1U << 22U;

}  // namespace

UsageValues::UsageValues(Database& database) : database_(database) {
  reload();
}

void UsageValues::reload() {
  dropped_ = {};
  counts_.clear();
  for (const auto property : database_.list<std::int64_t>("SELECT property FROM usage_unkept"))
    if (property > 0) dropped_.insert(static_cast<std::uint64_t>(property));
  for (const auto& [property, texts] : database_.list<std::pair<std::uint32_t, std::uint32_t>>(
           "SELECT property, count(*) FROM usage_value GROUP BY property"))
    counts_.emplace(property, texts);
}

std::uint32_t UsageValues::intern(std::uint32_t property, const std::string& text) {
  if (property == 0 || property >= kMostProperties || dropped(property)) return 0;
  if (const auto known = database_.first<std::uint32_t>(
          "SELECT code FROM usage_value WHERE property=? AND value=?", property, text))
    return text_number(property, *known);
  std::uint32_t& count = counts_[property];
  if (count >= kMostTexts) {
    drop(property);
    return 0;
  }
  ++count;
  database_.run("INSERT INTO usage_value(property, code, value) VALUES(?, ?, ?)", property, count, text);
  return text_number(property, count);
}

void UsageValues::drop(std::uint32_t property) {
  if (property == 0 || !dropped_.insert(property)) return;
  database_.run("INSERT INTO usage_unkept(property) VALUES(?) ON CONFLICT DO NOTHING", property);
  database_.run("DELETE FROM usage_value WHERE property=?", property);
  counts_.erase(property);
}

TextProperty UsageValues::property(std::uint32_t id) {
  TextProperty found{id, {}};
  for (auto& [code, text] : database_.list<std::pair<std::uint32_t, std::string>>(
           "SELECT code, value FROM usage_value WHERE property=? ORDER BY value", id))
    found.texts.emplace_back(text_number(id, code), std::move(text));
  return found;
}

std::string UsageValues::text(std::uint32_t number) {
  return database_
      .first<std::string>("SELECT value FROM usage_value WHERE property=? AND code=?",
                          property_of_text(number), number & ((1U << 10U) - 1))
      .value_or(std::string());
}

}  // namespace rapport::workspace
