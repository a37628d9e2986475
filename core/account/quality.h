// SPDX-License-Identifier: GPL-3.0-or-later
/// The three gotchas in numbers: system of truth, curation, keys.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/day.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::account {

/// How the records of one kind found their accounts.
struct SourceQuality {
  std::string source;
  std::string
      kind;  ///< "ticket", "organization", "user", "event", "person", "group", "response", "contact", ...
  std::int64_t records = 0;
  std::int64_t joined = 0;
  std::map<std::string, std::int64_t> by_method;  ///< "id", "email", "domain", "manual" -> records.
  std::optional<Instant> exported_at;
  std::optional<Day> covers_from;
  std::optional<Day> covers_to;
  bool operator==(const SourceQuality&) const = default;
};

/// How well a curated field is kept.
struct FieldQuality {
  std::string source;
  std::string kind;  ///< "Account", ...
  std::string field;
  double fill_rate = 0.0;     ///< 0..1 over live records.
  std::optional<Day> newest;  ///< Newest change of a record that has the field filled.
  bool operator==(const FieldQuality&) const = default;
};

struct Quality {
  std::vector<SourceQuality> sources;
  std::vector<FieldQuality> fields;
  bool operator==(const Quality&) const = default;
};

[[nodiscard]] Quality load_quality(const workspace::Reader& reader);

}  // namespace rapport::account
