// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/records.h"

#include "core/base/enum_names.h"

namespace rapport {
namespace {

constexpr EnumNames<16> kSources = {
    "salesforce", "zendesk",   "mixpanel", "marketo",   "survey",  "hubspot",  "stripe", "chartmogul",
    "chargebee",  "freshdesk", "jira",     "amplitude", "segment", "calendar", "mail",   "table"};
constexpr EnumNames<5> kSubscriptionStates = {"unknown", "trial", "active", "past_due", "cancelled"};
constexpr EnumNames<4> kGrains = {"day", "week", "month", "quarter"};
constexpr EnumNames<3> kTouchKinds = {"task", "event", "mail"};
constexpr EnumNames<3> kSurveyKinds = {"nps", "csat", "ces"};

}  // namespace

std::string_view name_of(Source source) noexcept {
  return name_in(kSources, source);
}

std::optional<Source> parse_source(std::string_view text) noexcept {
  return value_in<Source>(kSources, text);
}

std::string_view name_of(TouchRecord::Kind kind) noexcept {
  return name_in(kTouchKinds, kind);
}

std::string_view name_of(SurveyKind kind) noexcept {
  return name_in(kSurveyKinds, kind);
}
std::string_view title_of(SurveyKind kind) noexcept {
  return kind == SurveyKind::nps ? "NPS" : kind == SurveyKind::csat ? "CSAT" : "CES";
}

std::optional<SurveyKind> parse_survey_kind(std::string_view text) noexcept {
  return value_in<SurveyKind>(kSurveyKinds, text);
}

std::string_view name_of(SubscriptionRecord::State state) noexcept {
  return name_in(kSubscriptionStates, state);
}

std::optional<SubscriptionRecord::State> parse_subscription_state(std::string_view text) noexcept {
  return value_in<SubscriptionRecord::State>(kSubscriptionStates, text);
}

std::string_view name_of(UsageCountRecord::Grain grain) noexcept {
  return name_in(kGrains, grain);
}

std::optional<UsageCountRecord::Grain> parse_usage_grain(std::string_view text) noexcept {
  return value_in<UsageCountRecord::Grain>(kGrains, text);
}

std::string outside_id(Source source, std::string_view id, std::string_view name) {
  std::string all(name_of(source));
  all += ':';
  if (!name.empty()) all.append(name) += '/';
  return all.append(id);
}

bool is_outside_id(std::string_view id) noexcept {
  const auto colon = id.find(':');
  return colon != std::string_view::npos && parse_source(id.substr(0, colon)).has_value();
}

std::string_view inner_id(std::string_view id) noexcept {
  if (!is_outside_id(id)) return id;
  const bool named = id.starts_with("table:");
  id.remove_prefix(id.find(':') + 1);
  if (const auto slash = id.find('/'); named && slash != std::string_view::npos) id.remove_prefix(slash + 1);
  return id;
}

}  // namespace rapport
