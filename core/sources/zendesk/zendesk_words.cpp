// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/zendesk/zendesk_words.h"

#include "core/base/text.h"
#include "core/model/status_words.h"

namespace rapport::sources {

std::string ticket_status_code(std::string_view label) {
  std::string code = ascii_lower(label);
  if (code == "on-hold" || code == "on hold") return "hold";
  for (const char* known : {"new", "open", "pending", "hold", "solved", "closed", "deleted"})
    if (code == known) return code;
  // Labels in another language: only open or solved matters.
  const StatusMeaning meaning = case_status(label);
  if (meaning == StatusMeaning::unknown) return code;
  return meaning == StatusMeaning::open ? "open" : "solved";
}

std::string ticket_priority_code(std::string_view label) {
  const std::string_view code = priority_code(label);
  return code.empty() ? ascii_lower(label) : std::string(code);
}

std::string ticket_channel_code(std::string_view label) {
  const std::string code = ascii_lower(label);
  if (code == "web form") return "web";
  if (code == "mail" || code == "e-mail") return "email";
  if (code.starts_with("web service")) return "api";
  return code;
}

std::string ticket_satisfaction_code(std::string_view label) {
  const std::string code = ascii_lower(label);
  if (code == "not offered" || code == "unoffered") return "unoffered";
  if (code.starts_with("good")) return "good";
  if (code.starts_with("bad")) return "bad";
  return code == "offered" ? code : std::string();
}

}  // namespace rapport::sources
