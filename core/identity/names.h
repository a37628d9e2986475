// SPDX-License-Identifier: GPL-3.0-or-later
/// Comparing company names: for suggestions only, never for a match.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rapport::identity {

/// A name in its comparable forms.
struct NameForms {
  /// Folded, without punctuation and legal forms, sorted; all words where nothing else is left.
  std::vector<std::string> words;
  std::string sorted;    ///< The words joined by blanks: equal for other word orders.
  std::string squashed;  ///< In written order without blanks, legal forms left out: "mega corp" without
                         ///< "corp" -> "mega".
  /// Likewise with legal forms in their short spelling: "MegaCorp" = "Mega Corporation".
  std::string squashed_full;
};
/// The words of a name or title in written order, folded, without legal forms.
[[nodiscard]] std::vector<std::string> significant_words(std::string_view text);

/// The forms of a name.
[[nodiscard]] NameForms name_forms(std::string_view name);

/// Similarity of two names, 0..1: 0.9 the same words, 0.8 the same letters, else 0.7 times the share of
/// common words where at least half are common and one of them has four letters or more; 0 otherwise.
[[nodiscard]] double name_likeness(const NameForms& a, const NameForms& b);

}  // namespace rapport::identity
