// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/field_labels.h"

#include <charconv>
#include <iterator>

#include "core/base/text.h"

namespace rapport::plan {

std::string number_words(double value) {
  char text[32];
  const auto end = std::to_chars(std::begin(text), std::end(text), value).ptr;
  return {text, end};
}
std::string number_words(const std::optional<double>& value) {
  return value ? number_words(*value) : std::string();
}
std::string flag_words(bool value) {
  return value ? "yes" : "no";
}

std::string key_words(std::string_view key) {
  std::string words(key);
  for (char& c : words)
    if (c == '_') c = ' ';
  return words;
}

std::string list_words(const std::vector<std::string>& texts) {
  std::string words;
  for (const std::string& text : texts) words += (words.empty() ? "" : ", ") + text;
  return words;
}

std::string short_words(const std::string& text) {
  const std::string line = text.substr(0, text.find('\n'));
  const std::string_view cut = clipped(line, 60);
  return std::string(cut) + (cut.size() < text.size() ? "..." : "");
}

std::string field_words(std::string_view object, std::string_view key) {
  if (object == "target" || object == "baseline")
    return std::string(object) + (key == "value" ? "" : " " + std::string(key));
  if (object == "closed") return key == "date" ? "closing date" : "reason for closing";
  if (object == "purpose")
    return key == "text" ? "purpose" : key == "date" ? "date of the purpose" : "who said the purpose";
  if (object == "phase") {
    if (key == "name" || key == "number") return std::string(key) + " of the phase";
    if (key == "started") return "start of the phase";
    return key == "why" ? "why of the phase" : "expected result of the phase";
  }
  if (object == "chosen") {
    if (key == "title") return "what's next";
    return (key == "expected" ? std::string("expected result") : std::string(key)) + " of what's next";
  }
  if (key == "chosen") return "what's next";
  if (key == "state" && object.empty()) return "state";
  if (key == "done_on") return "day done";
  if (key == "first_value") return "first value";
  if (key == "said_by") return "who said it";
  if (key == "starts") return "start";
  if (key == "due") return "due date";
  return key_words(key);
}

}  // namespace rapport::plan
