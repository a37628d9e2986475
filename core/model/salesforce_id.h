// SPDX-License-Identifier: GPL-3.0-or-later
/// Salesforce record ids: 15 case-sensitive characters, or 18 with a suffix that encodes the case. Rapport
/// compares only the 18-character form.
#pragma once

#include <string>
#include <string_view>

namespace rapport {

/// The 18-character form of an id of 15 or 18 characters; the suffix restores a lost case. Empty when the
/// text is not an id, or is the null id of the exports (all zeros).
[[nodiscard]] std::string salesforce_id18(std::string_view text);

/// True where a text of unknown origin may be taken for an id: the right length and letters, a suffix that
/// agrees with the rest (18), or the look of one (15). Stricter than salesforce_id18; for columns that are
/// not known to hold ids.
[[nodiscard]] bool looks_like_salesforce_id(std::string_view text);

/// The three characters that name the object ("001" is an account); empty when the text is not an id.
[[nodiscard]] std::string_view salesforce_prefix(std::string_view text);

}  // namespace rapport
