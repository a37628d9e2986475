// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/touch_words.h"

#include <algorithm>

#include "core/base/text.h"

namespace rapport::account {

std::string touch_kind(const workspace::TouchRow& touch) {
  if (touch.kind == "mail") return "Email";
  const std::string words = ascii_lower(touch.type + " " + touch.subject);
  if (words.find("call") != std::string::npos) return "Call";
  if (words.find("email") != std::string::npos || words.find("e-mail") != std::string::npos) return "Email";
  if (touch.kind == "event" || touch.kind == "calendar" || words.find("meeting") != std::string::npos)
    return "Meeting";
  return "Task";
}

std::string touch_words(const workspace::TouchRow& touch) {
  if (touch.kind != "mail") return touch.subject.empty() ? touch_kind(touch) : touch.subject;
  const char* const side = touch.direction == "in" ? "from " : touch.direction == "out" ? "to " : "with ";
  std::string words = touch.who_name.empty() ? std::string("Mail") : "Mail " + (side + touch.who_name);
  if (!touch.subject.empty()) words += ": " + touch.subject;
  return words;
}

std::optional<Day> last_two_way_contact(const std::vector<workspace::TouchRow>& touches) {
  std::optional<Day> last;
  const auto later = [&](Day day) {
    if (!last || day > *last) last = day;
  };
  std::vector<Day> in, out;
  for (const workspace::TouchRow& touch : touches) {
    if (!touch.day) continue;
    if (touch.kind == "mail") {
      if (touch.direction == "in") in.push_back(*touch.day);
      if (touch.direction == "out") out.push_back(*touch.day);
    } else if (touch.kind == "note") {
      later(*touch.day);  // Only notes of calls and meetings are touches.
    } else if (const std::string kind = touch_kind(touch); kind == "Call" || kind == "Meeting") {
      later(*touch.day);
    }
  }
  std::sort(out.begin(), out.end());
  for (const Day day : in) {
    // The newest of ours that is near enough on either side.
    const auto after = std::upper_bound(out.begin(), out.end(), day + kMailReplyDays);
    if (after != out.begin() && day - *std::prev(after) <= kMailReplyDays)
      later(std::max(day, *std::prev(after)));
  }
  return last;
}

}  // namespace rapport::account
