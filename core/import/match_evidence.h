// SPDX-License-Identifier: GPL-3.0-or-later
/// What speaks for a suggestion and what against it, beyond the likeness of two names: side by side for a
/// person to decide, and as groups that can be confirmed at once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/matches.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::import {

/// One kind of evidence, side by side.
struct EvidenceLine {
  enum class Says : std::uint8_t { same, different, nothing };
  std::string what;             ///< "Name", "People", "Domain", "ARR".
  std::string record, account;  ///< What each side says; empty where it says nothing.
  Says says = Says::nothing;
  bool operator==(const EvidenceLine&) const = default;
};
[[nodiscard]] std::string_view name_of(
    EvidenceLine::Says says) noexcept;  ///< "same", "different", "nothing".

/// How much two names are one.
enum class NameEvidence : std::uint8_t {
  none,   ///< One of them has no name, or they are different.
  alike,  ///< They share words.
  same,   ///< The same words but for their order, punctuation and legal forms.
  exact,  ///< The same but for case and accents.
};

/// All evidence about a suggestion.
struct MatchEvidence {
  std::string match_id;
  std::vector<EvidenceLine> lines;  ///< The name first.
  NameEvidence name = NameEvidence::none;
  std::int64_t people = 0;     ///< Addresses that the record has.
  std::int64_t known = 0;      ///< Of them, those of a contact of the account.
  std::int64_t elsewhere = 0;  ///< Those of contacts of other accounts only.
  bool same_domain = false;    ///< A website or an address has a domain of the account's.
  bool other_domain = false;   ///< Both have domains, and none in common.
  bool same_arr = false;
  std::string sentence;  ///< What speaks for it: "The same name; 3 of 5 people are contacts of the account."
  /// True where something says that it is another company.
  [[nodiscard]] bool contradicted() const noexcept { return elsewhere > 0 || other_domain; }
  bool operator==(const MatchEvidence&) const = default;
};

/// The evidence about each match, in their order. Matches without an account have only what the record says.
/// Reads each table once: a tenth of a second at a hundred thousand contacts.
[[nodiscard]] std::vector<MatchEvidence> load_evidence(const workspace::Reader& reader,
                                                       const std::vector<Match>& matches);

/// Evidence by which suggestions can be confirmed at once.
enum class BulkEvidence : std::uint8_t { exact_name, same_name, people, domain };
[[nodiscard]] std::string_view name_of(BulkEvidence evidence) noexcept;  ///< "exact_name", ...
/// The inverse; nullopt for an unknown word.
[[nodiscard]] std::optional<BulkEvidence> parse_bulk_evidence(std::string_view text) noexcept;
/// "exactly the same name", "the same name but for its form", "people who are contacts of the
/// account", "a domain in common".
[[nodiscard]] std::string_view words_of(BulkEvidence evidence) noexcept;

/// A suggestion with its evidence.
struct Suggested {
  Match match;
  MatchEvidence evidence;
  bool operator==(const Suggested&) const = default;
};
/// All suggestions, the heaviest first, with their evidence.
[[nodiscard]] std::vector<Suggested> load_suggestions(const workspace::Reader& reader);
/// Those that can be confirmed by one kind of evidence: it holds for one account only, and nothing says that
/// it is another company. Pure.
[[nodiscard]] std::vector<Suggested> confirmable(const std::vector<Suggested>& all, BulkEvidence evidence);
/// Those that one of several kinds confirms, each once. A record that two kinds give to two accounts is left
/// out. Pure.
[[nodiscard]] std::vector<Suggested> confirmable(const std::vector<Suggested>& all,
                                                 const std::vector<BulkEvidence>& kinds);

}  // namespace rapport::import
