// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <optional>
#include <vector>

#include "core/sources/mapped/mapping.h"

namespace rapport::ui {

/// The kinds of rows to choose from, in the order of the buttons.
[[nodiscard]] const std::vector<sources::RowKind>& row_kinds();
/// "an account", "a call or e-mail", ...
[[nodiscard]] QString row_words(sources::RowKind kind);
/// "ARR", "renewal date", "– leave out"; of a column without a meaning what becomes of it.
[[nodiscard]] QString meaning_words(sources::RowKind kind, std::optional<sources::Meaning> means);
/// What a column of such rows can mean, in the order of the list; nullopt is "keep as a field".
[[nodiscard]] std::vector<std::optional<sources::Meaning>> choices_of(sources::RowKind kind);

}  // namespace rapport::ui
