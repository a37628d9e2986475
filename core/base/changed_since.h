// SPDX-License-Identifier: GPL-3.0-or-later
/// The one sentence for an edit of something that another person changed first.
#pragma once

#include <string>

#include "core/base/error.h"

namespace rapport {

/// Refuses the edit; `what`: "the bullseye". What is saved stays.
[[noreturn]] inline void refuse_changed_since(const std::string& what) {
  throw Error(ErrorCode::input, "Somebody changed " + what + " since; that was left alone.");
}

}  // namespace rapport
