// SPDX-License-Identifier: GPL-3.0-or-later
/// A sink for looking through a table without keeping anything of it. Private to the room.
#pragma once

#include <string>

#include "core/sources/reader.h"

namespace rapport::sources {

/// Ignores records, rejected rows and notes: only the cells are of interest, and the import itself reports
/// them.
class DiscardingSink final : public RecordSink {
 public:
  void record(Record&&) override {}
  void reject(Problem&&) override {}
  void note(std::string) override {}
};

}  // namespace rapport::sources
