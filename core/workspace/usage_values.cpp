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
  unkept_ = {};
  counts_.clear();
  Statement unkept = database_.prepare("SELECT property FROM usage_unkept");
  while (unkept.step())
    if (unkept.integer(0) > 0) unkept_.insert(static_cast<std::uint64_t>(unkept.integer(0)));
  Statement counts = database_.prepare("SELECT property, count(*) FROM usage_value GROUP BY property");
  while (counts.step())
    counts_.emplace(static_cast<std::uint32_t>(counts.integer(0)),
                    static_cast<std::uint32_t>(counts.integer(1)));
}

std::uint32_t UsageValues::intern(std::uint32_t property, const std::string& text) {
  if (property == 0 || property >= kMostProperties || dropped(property)) return 0;
  Cached find = database_.cached("SELECT code FROM usage_value WHERE property=? AND value=?");
  find.all(std::int64_t{property}, text);
  const std::uint32_t known = find.step() ? static_cast<std::uint32_t>(find.integer(0)) : 0;
  find.reset();
  if (known != 0) return text_number(property, known);
  std::uint32_t& count = counts_[property];
  if (count >= kMostTexts) {
    drop(property);
    return 0;
  }
  ++count;
  database_.cached("INSERT INTO usage_value(property, code, value) VALUES(?, ?, ?)")
      .all(std::int64_t{property}, std::int64_t{count}, text)
      .run();
  return text_number(property, count);
}

void UsageValues::drop(std::uint32_t property) {
  if (property == 0 || !unkept_.insert(property)) return;
  database_.cached("INSERT INTO usage_unkept(property) VALUES(?) ON CONFLICT DO NOTHING")
      .all(std::int64_t{property})
      .run();
  database_.cached("DELETE FROM usage_value WHERE property=?").all(std::int64_t{property}).run();
  counts_.erase(property);
}

TextProperty UsageValues::property(std::uint32_t id) {
  TextProperty found{id, {}};
  Statement statement =
      database_.prepare("SELECT code, value FROM usage_value WHERE property=? ORDER BY value");
  statement.all(std::int64_t{id});
  while (statement.step())
    found.texts.emplace_back(text_number(id, static_cast<std::uint32_t>(statement.integer(0))),
                             statement.string(1));
  return found;
}

std::string UsageValues::text(std::uint32_t number) {
  Cached find = database_.cached("SELECT value FROM usage_value WHERE property=? AND code=?");
  find.all(std::int64_t{property_of_text(number)}, std::int64_t{number & ((1U << 10U) - 1)});
  std::string text;
  if (find.step()) text = find.string(0);
  find.reset();
  return text;
}

}  // namespace rapport::workspace
