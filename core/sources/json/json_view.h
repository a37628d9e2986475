// SPDX-License-Identifier: GPL-3.0-or-later
/// The first bytes of a JSON file taken apart, for recognition. Private to the room.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/sources/json/json_scan.h"
#include "core/sources/reader.h"

namespace rapport::sources::json {

using Members = std::vector<JsonMember>;

/// One of the first objects of the file.
struct Candidate {
  std::string_view kind;  ///< The key of its array or wrapper; empty for a bare object.
  Members members;
};

/// The head of a file, taken apart. All views point into the head.
struct View {
  JsonLayout layout = JsonLayout::unknown;
  Members envelope;  ///< Members of the page, or of the first object.
  std::vector<Candidate> candidates;
  std::vector<std::string_view> bare_kinds;  ///< Keys of lists without objects in them.
};

/// Takes the head of a file apart; `text` begins at its first byte that is neither mark nor white space.
[[nodiscard]] View look_at(std::string_view text, JsonLayout layout);

/// True where there is a member with the key.
[[nodiscard]] bool has(const Members& members, std::string_view key);
/// A member's value as it is written; empty where there is none.
[[nodiscard]] std::string_view raw(const Members& members, std::string_view key);
/// A text member without its quotes; empty where it is no text.
[[nodiscard]] std::string_view quoted(const Members& members, std::string_view key);

/// The three verdicts. Reasons are predicates ("holds ..."): the caller puts the file's name in front.
[[nodiscard]] Recognition readable(Source source, std::string_view object);
[[nodiscard]] Recognition skipped(Source source, std::string_view object, std::string reason);
[[nodiscard]] Recognition refused(std::string reason, std::optional<Source> source = {},
                                  std::string_view object = {});

}  // namespace rapport::sources::json
