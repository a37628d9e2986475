// SPDX-License-Identifier: GPL-3.0-or-later
/// The review deck as a file.
#pragma once

#include <string>

#include "core/base/day.h"

namespace rapport::ui {

/// Which deck, for which account, and where to.
struct DeckRequest {
  std::string workspace;
  std::string account_id;
  std::string template_path;  ///< Empty: the deck as it comes.
  std::string target;
};

/// Writes the deck with a reader of its own and gives a sentence about what was written. Throws Error for a
/// template that is none and a file that cannot be written; what was at the target is then as it was. Takes
/// some hundred milliseconds: not for the window's thread.
[[nodiscard]] std::string write_deck_file(const DeckRequest& order, Day today);

}  // namespace rapport::ui
