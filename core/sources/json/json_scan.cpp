// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/json/json_scan.h"

#include "core/base/characters.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

namespace rapport::sources {
namespace {

constexpr std::size_t kMaxMembers = 2000;

/// The next quote or backslash, eight bytes at a time: texts make up most of an export.
const char* find_text_end(const char* p, const char* end) noexcept {
  if constexpr (std::endian::native == std::endian::little) {
    constexpr std::uint64_t ones = 0x0101010101010101ULL;
    constexpr std::uint64_t highs = 0x8080808080808080ULL;
    while (end - p >= 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, p, 8);
      const std::uint64_t quote = word ^ (ones * static_cast<std::uint64_t>('"'));
      const std::uint64_t slash = word ^ (ones * static_cast<std::uint64_t>('\\'));
      const std::uint64_t hit = (((quote - ones) & ~quote) | ((slash - ones) & ~slash)) & highs;
      if (hit != 0) return p + std::countr_zero(hit) / 8;
      p += 8;
    }
  }
  while (p < end && *p != '"' && *p != '\\') ++p;
  return p;
}

/// The end of a quoted text that begins at `pos`; npos where it is cut.
std::size_t text_end(std::string_view text, std::size_t pos) noexcept {
  const char* const end = text.data() + text.size();
  const char* p = text.data() + pos + 1;
  while (true) {
    p = find_text_end(p, end);
    if (p >= end) return std::string_view::npos;
    if (*p == '"') return static_cast<std::size_t>(p - text.data()) + 1;
    p += 2;
    if (p > end) return std::string_view::npos;
  }
}

/// Where the value that begins at `pos` ends; `cut` where the text ends first.
std::size_t value_end(std::string_view text, std::size_t pos, bool& cut) noexcept {
  cut = false;
  const char c = text[pos];
  if (c == '{' || c == '[') {
    JsonBalance balance;
    const std::size_t n = balance.feed(text.substr(pos));
    cut = !balance.closed();
    return cut ? text.size() : pos + n;
  }
  if (c == '"') {
    const std::size_t end = text_end(text, pos);
    cut = end == std::string_view::npos;
    return cut ? text.size() : end;
  }
  std::size_t end = pos;
  while (end < text.size() && !is_json_space(text[end]) && text[end] != ',' && text[end] != '}' &&
         text[end] != ']')
    ++end;
  cut = end == text.size();
  return end;
}

std::size_t skip_space(std::string_view text, std::size_t pos) noexcept {
  while (pos < text.size() && is_json_space(text[pos])) ++pos;
  return pos;
}

/// Keys that only a record has, never the envelope of a page.
bool is_record_key(std::string_view key) noexcept {
  static constexpr std::array<std::string_view, 15> keys{
      "id",         "Id",          "$distinct_id", "event",      "attributes",
      "ticket_id",  "sobject",     "distinct_id",  "event_name", "_id",
      "event_type", "anonymousId", "messageId",    "userId",     "anonymous_id"};
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// An envelope: no key of a record, and something that can hold records.
bool is_page(const std::vector<JsonMember>& members) noexcept {
  bool holds = false;
  for (const JsonMember& member : members) {
    if (is_record_key(member.key)) return false;
    holds = holds || member.value.starts_with('[') || member.value.starts_with('{');
  }
  return holds;
}

bool is_wrapper(const std::vector<JsonMember>& members) noexcept {
  return members.size() == 1 && members.front().value.starts_with('{') && members.front().key != "result";
}

JsonLayout object_layout(std::string_view text, bool complete) {
  const std::size_t break_at = text.find('\n');
  const std::string_view line = text.substr(0, break_at);
  const std::string_view rest =
      break_at == std::string_view::npos ? std::string_view{} : text.substr(break_at + 1);
  const std::vector<JsonMember> members = json_members(text);
  JsonBalance balance;
  const std::size_t used = balance.feed(line);
  if (balance.closed()) {
    if (!json_skip_space(line.substr(used)).empty())
      return is_page(members) ? JsonLayout::page : JsonLayout::object;
    if (!is_page(members) || is_wrapper(members)) return JsonLayout::lines;
    // An export may begin with one line that describes it; a page is followed by nothing, or by another page.
    const std::string_view next = json_skip_space(rest);
    return next.starts_with('{') && !is_page(json_members(next)) ? JsonLayout::lines : JsonLayout::page;
  }
  if (break_at == std::string_view::npos) {
    // One long line, cut here: a page must be streamed, anything else is a first line.
    if (complete && !is_page(members)) return JsonLayout::lines;
    return is_page(members) && !is_wrapper(members) ? JsonLayout::page : JsonLayout::lines;
  }
  // The first line is not whole: a broken line of NDJSON, or an object over several lines.
  if (balance.in_text()) return JsonLayout::lines;
  std::string_view before = line;
  while (!before.empty() && is_json_space(before.back())) before.remove_suffix(1);
  if (rest.starts_with('{') && !before.ends_with(':') && !before.ends_with('[')) return JsonLayout::lines;
  return is_page(members) ? JsonLayout::page : JsonLayout::object;
}

}  // namespace

std::size_t JsonBalance::feed(std::string_view bytes) noexcept {
  const char* const begin = bytes.data();
  const char* const end = begin + bytes.size();
  const char* p = begin;
  while (p < end) {
    if (in_text_) {
      if (escaped_) {
        escaped_ = false;
        ++p;
        continue;
      }
      p = find_text_end(p, end);
      if (p == end) break;
      if (*p == '"') {
        in_text_ = false;
      } else {
        escaped_ = true;
      }
      ++p;
      continue;
    }
    const char c = *p++;
    if (c == '"') {
      in_text_ = true;
    } else if (c == '{' || c == '[') {
      opened_ = true;
      if (++depth_ > kJsonDepthLimit) break;
    } else if (c == '}' || c == ']') {
      if (--depth_ <= 0) {
        depth_ = 0;
        break;
      }
    }
  }
  return static_cast<std::size_t>(p - begin);
}

std::string_view json_skip_space(std::string_view text) noexcept {
  return text.substr(skip_space(text, 0));
}

std::string_view json_skip_mark(std::string_view text) noexcept {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return text;
}

std::vector<JsonMember> json_members(std::string_view text) {
  std::vector<JsonMember> members;
  std::size_t pos = skip_space(text, 0);
  if (pos >= text.size() || text[pos] != '{') return members;
  pos = skip_space(text, pos + 1);
  while (pos < text.size() && text[pos] == '"' && members.size() < kMaxMembers) {
    const std::size_t key_end = text_end(text, pos);
    if (key_end == std::string_view::npos) break;
    JsonMember member;
    member.key = text.substr(pos + 1, key_end - pos - 2);
    pos = skip_space(text, key_end);
    if (pos >= text.size() || text[pos] != ':') break;
    pos = skip_space(text, pos + 1);
    if (pos >= text.size()) break;
    const std::size_t end = value_end(text, pos, member.cut);
    member.value = text.substr(pos, end - pos);
    members.push_back(member);
    pos = skip_space(text, end);
    if (member.cut || pos >= text.size() || text[pos] != ',') break;
    pos = skip_space(text, pos + 1);
  }
  return members;
}

std::vector<JsonMember> json_elements(std::string_view text, std::size_t limit) {
  std::vector<JsonMember> elements;
  std::size_t pos = skip_space(text, 0);
  if (pos >= text.size() || text[pos] != '[') return elements;
  pos = skip_space(text, pos + 1);
  while (pos < text.size() && text[pos] != ']' && elements.size() < limit) {
    JsonMember element;
    const std::size_t end = value_end(text, pos, element.cut);
    if (end == pos) break;
    element.value = text.substr(pos, end - pos);
    elements.push_back(element);
    pos = skip_space(text, end);
    if (element.cut || pos >= text.size() || text[pos] != ',') break;
    pos = skip_space(text, pos + 1);
  }
  return elements;
}

const JsonMember* find_member(const std::vector<JsonMember>& members, std::string_view key) noexcept {
  const auto found =
      std::find_if(members.begin(), members.end(), [key](const JsonMember& m) { return m.key == key; });
  return found == members.end() ? nullptr : &*found;
}

JsonLayout json_layout(std::string_view head, bool complete) {
  std::string_view text = json_skip_space(json_skip_mark(head));
  if (text.empty()) return JsonLayout::empty;
  if (text.front() == '[') return JsonLayout::array;
  if (text.front() == '{') return object_layout(text, complete);
  // A first line that is no JSON: still an export where objects follow, one per line.
  for (int line = 0; line < 20; ++line) {
    const std::size_t break_at = text.find('\n');
    if (break_at == std::string_view::npos) break;
    text.remove_prefix(break_at + 1);
    if (!text.starts_with('{')) continue;
    JsonBalance balance;
    balance.feed(text.substr(0, text.find('\n')));
    if (balance.closed()) return JsonLayout::lines;
  }
  return JsonLayout::unknown;
}

}  // namespace rapport::sources
