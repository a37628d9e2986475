// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/data_version.h"

#include "core/workspace/database.h"
#include "core/workspace/workspace.h"

namespace rapport::workspace {

std::int64_t data_version(const Reader& reader) {
  return reader.database().scalar("SELECT changes FROM change_count");
}

}  // namespace rapport::workspace
