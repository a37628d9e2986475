// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/archive/member_path.h"

#include <filesystem>
#include <system_error>

namespace rapport::sources {

std::string file_of_member(const std::string& path) {
  // Names may hold "!" too, so only the disk knows which one divides the two.
  for (std::size_t end = path.size(); end != std::string::npos && end > 0; end = path.rfind('!', end - 1)) {
    std::error_code unknown;
    const std::string file = path.substr(0, end);
    if (std::filesystem::is_regular_file(file, unknown)) return file;
  }
  return path;
}

}  // namespace rapport::sources
