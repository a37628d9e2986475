// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/usage_numbers.h"

#include <algorithm>

#include "core/workspace/database.h"
#include "core/workspace/usage_values.h"

namespace rapport::metrics {
namespace {

/// Whether at least half of a property's different texts are numbers. True where a property has too many
/// different texts to be stored: its values that were read as numbers count then.
bool mostly_numbers(workspace::Database& database, std::uint32_t text) {
  workspace::UsageValues values(database);
  if (text == 0 || values.dropped(text)) return true;
  std::size_t numbers = 0;
  std::size_t others = 0;
  for (const auto& [number, value] : values.property(text).texts)
    ++(read_number_text(value).form == NumberForm::none ? others : numbers);
  return numbers >= others;
}

}  // namespace

PropertyNumbers::PropertyNumbers(workspace::Database& database, const workspace::UsageNames& names,
                                 const std::string& property) {
  const auto written = [&](NumberForm form) { return names.written_id(property, form); };
  const std::uint32_t json = names.property_id(property);
  const std::uint32_t point = written(NumberForm::point);
  const std::uint32_t comma = written(NumberForm::comma);
  const std::uint32_t text = names.text_id(property);
  const auto add = [&](std::uint32_t id, double factor) {
    if (id != 0) readings_.push_back({id, factor});
  };
  add(json, 1.0);
  if (json == 0 && !mostly_numbers(database, text)) return;
  add(written(NumberForm::plain), 1.0);
  add(point, 1.0);
  add(comma, 1.0);
  // The texts decide; without texts, the product's own numbers use a point.
  const bool by_comma = comma != 0 && point == 0;
  const bool by_point = point != 0 ? comma == 0 : comma == 0 && json != 0;
  if (by_comma || by_point) {
    add(written(NumberForm::open_point), by_comma ? 1000.0 : 1.0);
    add(written(NumberForm::open_comma), by_comma ? 1.0 : 1000.0);
  }
  if (readings_.empty()) return;
  text_ = text;
}

const double* PropertyNumbers::factor(std::uint32_t property) const noexcept {
  const auto found = std::find_if(readings_.begin(), readings_.end(),
                                  [&](const NumberReading& reading) { return reading.property == property; });
  return found == readings_.end() ? nullptr : &found->factor;
}

}  // namespace rapport::metrics
