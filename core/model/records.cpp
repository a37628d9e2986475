// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/records.h"

namespace rapport {

std::string_view name_of(Source source) noexcept {
  switch (source) {
    case Source::salesforce:
      return "salesforce";
    case Source::zendesk:
      return "zendesk";
    case Source::mixpanel:
      return "mixpanel";
    case Source::marketo:
      return "marketo";
    case Source::survey:
      return "survey";
  }
  return "salesforce";
}

std::optional<Source> parse_source(std::string_view text) noexcept {
  for (const Source source :
       {Source::salesforce, Source::zendesk, Source::mixpanel, Source::marketo, Source::survey})
    if (text == name_of(source)) return source;
  return std::nullopt;
}

std::string_view name_of(SurveyKind kind) noexcept {
  switch (kind) {
    case SurveyKind::nps:
      return "nps";
    case SurveyKind::csat:
      return "csat";
    case SurveyKind::ces:
      return "ces";
  }
  return "nps";
}

std::optional<SurveyKind> parse_survey_kind(std::string_view text) noexcept {
  for (const SurveyKind kind : {SurveyKind::nps, SurveyKind::csat, SurveyKind::ces})
    if (text == name_of(kind)) return kind;
  return std::nullopt;
}

}  // namespace rapport
