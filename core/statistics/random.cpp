// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/random.h"

#include <string>

#include "core/base/hash.h"

namespace rapport::statistics {

Generator generator_for(std::string_view measure, Day as_of, std::int64_t revision) {
  std::string about(measure);
  about += '\n' + iso(as_of) + '\n' + std::to_string(revision);
  return Generator(hash64(about));
}

}  // namespace rapport::statistics
