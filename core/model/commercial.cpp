// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/commercial.h"

#include "core/base/text.h"

namespace rapport {

std::string_view opportunity_kind(std::string_view type, std::string_view name) {
  const auto says = [](const std::string& text, std::initializer_list<const char*> words) {
    for (const char* word : words)
      if (text.find(word) != std::string::npos) return true;
    return false;
  };
  const std::string of = ascii_lower(trimmed(type).empty() ? name : type);
  if (says(of, {"renew"})) return "renewal";
  if (says(of, {"downgrade", "downsell", "contraction"})) return "other";
  if (says(of, {"expansion", "expand", "upsell", "up-sell", "up sell", "cross-sell", "cross sell",
                "crosssell", "upgrade", "add-on", "add on", "addon", "growth"}))
    return "expansion";
  return "other";
}

}  // namespace rapport
