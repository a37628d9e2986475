// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/records.h"

#include "core/base/enum_names.h"

namespace rapport {
namespace {

constexpr EnumNames<5> kSources = {"salesforce", "zendesk", "mixpanel", "marketo", "survey"};
constexpr EnumNames<3> kSurveyKinds = {"nps", "csat", "ces"};

}  // namespace

std::string_view name_of(Source source) noexcept {
  return name_in(kSources, source);
}

std::optional<Source> parse_source(std::string_view text) noexcept {
  return value_in<Source>(kSources, text);
}

std::string_view name_of(SurveyKind kind) noexcept {
  return name_in(kSurveyKinds, kind);
}

std::optional<SurveyKind> parse_survey_kind(std::string_view text) noexcept {
  return value_in<SurveyKind>(kSurveyKinds, text);
}

}  // namespace rapport
