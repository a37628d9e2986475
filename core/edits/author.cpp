// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edits/author.h"

#include "core/base/login.h"
#include "core/base/text.h"
#include "core/workspace/own_settings.h"
#include "core/workspace/workspace.h"

namespace rapport::edits {

std::string author(const workspace::Reader& reader, const std::optional<std::string>& said) {
  if (said && !trimmed(*said).empty()) return *said;
  return writer_name(workspace::my_name(reader));
}

}  // namespace rapport::edits
