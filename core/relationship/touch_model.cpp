// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relationship/touch_model.h"

#include <algorithm>

#include "core/base/changed_since.h"
#include "core/base/enum_names.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/workspace/database.h"
#include "core/workspace/touch_models.h"
#include "core/workspace/workspace.h"

namespace rapport::relationship {
namespace {

constexpr EnumNames<3> kTouchNames = {"low", "mixed", "high"};
constexpr EnumNames<3> kTouchTitles = {"Low touch", "Mixed touch", "High touch"};

TouchModel model_of(const workspace::TouchModelRow& row) {
  return {row.tier, parse_touch(row.touch).value_or(Touch::low), row.cadence_days, row.kinds, row.who, true};
}

/// The text as it is saved; throws where it is none.
std::string touch_line(const std::string& text, const char* what) {
  std::string line(trimmed(text));
  if (!is_plain_line(line, 200))
    throw Error(ErrorCode::input, std::string("The touch model's ") + what +
                                      " is one line of at most 200 bytes; nothing was changed.");
  return line;
}

}  // namespace

std::string_view name_of(Touch touch) noexcept {
  return name_in(kTouchNames, touch);
}

std::optional<Touch> parse_touch(std::string_view text) noexcept {
  return value_in<Touch>(kTouchNames, text);
}

std::string_view title_of(Touch touch) noexcept {
  return name_in(kTouchTitles, touch);
}

Touch usual_touch(const std::string& tier) {
  const std::string lower = ascii_lower(tier);
  const auto has = [&](const char* word) { return lower.find(word) != std::string::npos; };
  if (has("enterprise") || has("strategic") || has("high")) return Touch::high;
  return has("mid") ? Touch::mixed : Touch::low;
}

int usual_cadence(const std::string& tier) {
  switch (usual_touch(tier)) {
    case Touch::high:
      return 30;
    case Touch::mixed:
      return 60;
    case Touch::low:
      break;
  }
  return 90;
}

TouchModel usual_model(const std::string& tier) {
  const Touch touch = usual_touch(tier);
  const int days = usual_cadence(tier);
  if (touch == Touch::high)
    return {tier, touch, days, "Call, review in person, e-mail", "CSM and an executive of ours", false};
  if (touch == Touch::mixed) return {tier, touch, days, "Call, group session, e-mail", "CSM", false};
  return {tier, touch, days, "E-mail, group session, call when something happens", "The team", false};
}

std::vector<TouchModel> load_touch_models(const workspace::Reader& reader,
                                          const std::vector<std::string>& tiers) {
  const std::vector<workspace::TouchModelRow> rows = workspace::TouchModels(reader.database()).all();
  std::vector<TouchModel> models;
  const auto same = [](const std::string& a, const std::string& b) {
    return ascii_lower(a) == ascii_lower(b);
  };
  for (const std::string& tier : tiers) {
    const auto row =
        std::find_if(rows.begin(), rows.end(), [&](const auto& one) { return same(one.tier, tier); });
    models.push_back(row == rows.end() ? usual_model(tier) : model_of(*row));
    models.back().tier = tier;
  }
  for (const workspace::TouchModelRow& row : rows)
    if (std::none_of(tiers.begin(), tiers.end(),
                     [&](const std::string& tier) { return same(row.tier, tier); }))
      models.push_back(model_of(row));
  return models;
}

TouchModel set_touch_model(workspace::Workspace& workspace, const TouchModel& model, const std::string& who,
                           const std::optional<TouchModel>& expected) {
  if (model.cadence_days < 1 || model.cadence_days > 3650)
    throw Error(ErrorCode::input, "A cadence is 1 to 3650 days, not " + std::to_string(model.cadence_days) +
                                      "; nothing was changed.");
  workspace::TouchModelRow row;
  row.tier = touch_line(model.tier, "tier");
  row.kinds = touch_line(model.kinds, "list of kinds");
  row.who = touch_line(model.who, "list of people");
  row.touch = model.set ? std::string(name_of(model.touch)) : std::string();
  row.cadence_days = model.cadence_days;
  row.author = who;
  row.at = now();
  workspace::Transaction transaction(workspace.database());
  TouchModel before = usual_model(row.tier);
  workspace::TouchModels store(workspace.database());
  for (const workspace::TouchModelRow& one : store.all())
    if (ascii_lower(one.tier) == ascii_lower(row.tier)) before = model_of(one);
  if (expected) {
    TouchModel standing = before;
    standing.tier = expected->tier;
    if (standing != *expected)
      refuse_changed_since(row.tier.empty() ? "the touch model of accounts without a tier"
                                            : "the touch model of " + row.tier);
  }
  store.set(row);
  transaction.commit();
  return before;
}

}  // namespace rapport::relationship
