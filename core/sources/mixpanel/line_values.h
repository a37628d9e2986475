// SPDX-License-Identifier: GPL-3.0-or-later
/// Values of one line of an event file. Internal to the event reader.
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/hash.h"
#include "core/base/text.h"

namespace rapport::sources {

/// Reuses the strings of a vector instead of freeing and allocating them line by line.
inline void push_reused(std::vector<std::string>& texts, std::size_t& count, std::string_view text) {
  if (count < texts.size())
    texts[count].assign(text);
  else
    texts.emplace_back(text);
  ++count;
}

/// True for equal texts. Compares eight bytes at a time in place: names are short, and each of a line's two
/// dozen would cost a call.
inline bool same_name(std::string_view a, std::string_view b) noexcept {
  if (a.size() != b.size()) return false;
  const auto word = [](const char* at) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, at, sizeof bytes);
    return bytes;
  };
  const std::size_t n = a.size();
  if (n < sizeof(std::uint64_t)) {
    for (std::size_t i = 0; i < n; ++i)
      if (a[i] != b[i]) return false;
    return true;
  }
  const std::size_t last = n - sizeof(std::uint64_t);
  for (std::size_t i = 0; i < last; i += sizeof(std::uint64_t))
    if (word(a.data() + i) != word(b.data() + i)) return false;
  return word(a.data() + last) == word(b.data() + last);
}

/// Hash of an id; never 0, which means "none".
inline std::uint64_t id_hash(std::string_view id) {
  const std::uint64_t hash = hash64(id);
  return hash == 0 ? 1 : hash;
}

/// The length and prefix of a Salesforce account's id.
inline bool looks_like_account_id(std::string_view text) {
  return (text.size() == 15 || text.size() == 18) && text.starts_with("001");
}

/// A string, or a number as people write it; empty for anything else.
inline void text_of(simdjson::dom::element value, std::string& out) {
  using Type = simdjson::dom::element_type;
  out.clear();
  switch (value.type()) {
    case Type::STRING:
      out.assign(value.get_string().value_unsafe());
      return;
    case Type::INT64:
      out = std::to_string(value.get_int64().value_unsafe());
      return;
    case Type::UINT64:
      out = std::to_string(value.get_uint64().value_unsafe());
      return;
    case Type::DOUBLE:
      out = plain_number(value.get_double().value_unsafe(), 6);
      return;
    default:
      return;
  }
}

}  // namespace rapport::sources
