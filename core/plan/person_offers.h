// SPDX-License-Identifier: GPL-3.0-or-later
/// Who can be named in the fields of a plan: the account's contacts and the CRM's users.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/plan.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::plan {

/// Somebody who can be named, with what comes along.
struct PersonOffer {
  std::string name;
  std::string title;  ///< Job title by the CRM; may be empty.
  Side side = Side::customer;
  bool operator==(const PersonOffer&) const = default;
};

/// The contacts of an account by name, then the CRM's active users; each name once on a side. Whoever has no
/// name is left out.
[[nodiscard]] std::vector<PersonOffer> load_person_offers(const workspace::Reader& reader,
                                                          const std::string& account_id);

/// Those whose name has a word that begins with each word typed, at most so many: names that begin with it
/// first, and people of the side `first` before others. Everybody fits an empty text. Pure.
[[nodiscard]] std::vector<PersonOffer> matching(const std::vector<PersonOffer>& offers,
                                                std::string_view typed, std::optional<Side> first,
                                                std::size_t most);
/// The one whose whole name was typed, without regard to case and accents; nullptr where nobody has it, or
/// somebody on each side. Pure.
[[nodiscard]] const PersonOffer* named(const std::vector<PersonOffer>& offers, std::string_view name);

}  // namespace rapport::plan
