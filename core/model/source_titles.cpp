// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/source_titles.h"

#include "core/base/enum_names.h"

namespace rapport {

std::string_view title_of(Source source) noexcept {
  static constexpr EnumNames<16> names = {
      "Salesforce", "Zendesk",   "Mixpanel", "Marketo",   "survey",  "HubSpot",  "Stripe", "ChartMogul",
      "Chargebee",  "Freshdesk", "Jira",     "Amplitude", "Segment", "calendar", "mail",   "table"};
  return name_in(names, source);
}

}  // namespace rapport
