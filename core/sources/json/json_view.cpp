// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/json/json_view.h"

#include <algorithm>
#include <utility>

namespace rapport::sources::json {
namespace {

constexpr std::size_t kMaxCandidates = 60;
constexpr std::size_t kMaxPerList = 20;
constexpr int kMaxLines = 200;

void add_candidate(View& view, std::string_view kind, std::string_view text) {
  if (view.candidates.size() < kMaxCandidates) view.candidates.push_back({kind, json_members(text)});
}

void look_into_page(View& view, std::string_view text, bool outermost) {
  for (const JsonMember& member : json_members(text)) {
    view.envelope.push_back(member);
    if (member.value.starts_with('{')) {
      if (member.key == "result" && outermost) {
        look_into_page(view, member.value, false);
      } else {
        add_candidate(view, member.key, member.value);
      }
    } else if (member.value.starts_with('[')) {
      bool objects = false;
      for (const JsonMember& element : json_elements(member.value, kMaxPerList)) {
        if (!element.value.starts_with('{')) continue;
        objects = true;
        add_candidate(view, member.key, element.value);
      }
      if (!objects) view.bare_kinds.push_back(member.key);
    }
  }
}

void look_into_lines(View& view, std::string_view text) {
  for (int line = 0; line < kMaxLines && !text.empty() && view.candidates.size() < kMaxCandidates; ++line) {
    const std::size_t break_at = std::min(text.find('\n'), text.size());
    const std::string_view object = json_skip_space(text.substr(0, break_at));
    if (object.starts_with('{')) {
      const Members members = json_members(object);
      const bool wrapped = members.size() == 1 && members.front().value.starts_with('{');
      add_candidate(view, wrapped ? members.front().key : std::string_view{},
                    wrapped ? members.front().value : object);
      if (line == 0) view.envelope = members;
    }
    text.remove_prefix(std::min(break_at + 1, text.size()));
  }
}

}  // namespace

View look_at(std::string_view text, JsonLayout layout) {
  View view;
  view.layout = layout;
  switch (layout) {
    case JsonLayout::lines:
      look_into_lines(view, text);
      break;
    case JsonLayout::array:
      for (const JsonMember& element : json_elements(text, kMaxCandidates)) {
        if (element.value.starts_with('{')) add_candidate(view, {}, element.value);
      }
      break;
    case JsonLayout::page:
      look_into_page(view, text, true);
      break;
    case JsonLayout::object:
      view.envelope = json_members(text);
      add_candidate(view, {}, text);
      break;
    case JsonLayout::empty:
    case JsonLayout::unknown:
      break;
  }
  return view;
}

bool has(const Members& members, std::string_view key) {
  return find_member(members, key) != nullptr;
}

std::string_view raw(const Members& members, std::string_view key) {
  const JsonMember* const member = find_member(members, key);
  return member == nullptr ? std::string_view{} : member->value;
}

std::string_view quoted(const Members& members, std::string_view key) {
  std::string_view value = raw(members, key);
  if (value.size() < 2 || value.front() != '"') return {};
  value.remove_prefix(1);
  if (value.back() == '"') value.remove_suffix(1);
  return value;
}

Recognition readable(Source source, std::string_view object) {
  Recognition result;
  result.verdict = Recognition::Verdict::readable;
  result.source = source;
  result.object = object;
  result.encoding = "UTF-8";
  return result;
}

Recognition skipped(Source source, std::string_view object, std::string reason) {
  Recognition result = readable(source, object);
  result.verdict = Recognition::Verdict::skipped;
  result.reason = std::move(reason);
  return result;
}

Recognition refused(std::string reason, std::optional<Source> source, std::string_view object) {
  Recognition result = readable(source.value_or(Source::salesforce), object);
  result.verdict = Recognition::Verdict::refused;
  result.reason = std::move(reason);
  return result;
}

}  // namespace rapport::sources::json
