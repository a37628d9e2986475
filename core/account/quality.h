// SPDX-License-Identifier: GPL-3.0-or-later
/// Data quality in numbers: system of truth, curation of fields, join keys.
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

/// How well a curated field is maintained.
struct FieldQuality {
  std::string source;
  std::string kind;  ///< "Account", ...
  std::string field;
  double fill_rate = 0.0;     ///< 0..1 over live records.
  std::optional<Day> newest;  ///< Newest change of a record that has the field filled.
  bool operator==(const FieldQuality&) const = default;
};

/// How well the users of the product are known.
struct PeopleQuality {
  std::int64_t by_email = 0;  ///< Ids that belong to another id's person because both have the same address.
  std::int64_t split =
      0;  ///< Times that linked ids were kept separate because they belong to several people.
  std::int64_t shared_devices = 0;  ///< Devices whose anonymous events may belong to any of several people.
  std::int64_t staff = 0;           ///< Our own people seen in the product: not users of a customer.
  std::int64_t staff_events = 0;    ///< Their events, which count as nobody's usage.
  /// Events imported before ids and devices were distinguished: the Mixpanel exports must be imported again.
  std::int64_t unsaid_events = 0;
  bool operator==(const PeopleQuality&) const = default;
};
/// The facts as sentences, the most urgent first; none where nothing is wrong.
[[nodiscard]] std::vector<std::string> sentences(const PeopleQuality& people);

/// Everything that `quality` prints and the window shows on data quality.
struct Quality {
  std::vector<SourceQuality> sources;
  std::vector<FieldQuality> fields;
  PeopleQuality people;
  bool operator==(const Quality&) const = default;
};

/// Reads it; several aggregate queries over all records.
[[nodiscard]] Quality load_quality(const workspace::Reader& reader);

}  // namespace rapport::account
