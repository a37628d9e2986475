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

/// How well it is known who uses the product.
struct PeopleQuality {
  std::int64_t by_email = 0;  ///< Ids that are another id's person because both have one address.
  std::int64_t split = 0;     ///< Times that ids tied together were kept apart: they are several people's.
  std::int64_t shared_devices = 0;  ///< Devices whose anonymous events may be any of several people's.
  std::int64_t staff = 0;           ///< Own people met in the product: no customer's users.
  std::int64_t staff_events = 0;    ///< Their events, which are nobody's usage.
  /// Events of before ids and devices were told apart: the Mixpanel exports are to be imported again.
  std::int64_t unsaid_events = 0;
  bool operator==(const PeopleQuality&) const = default;
};
/// What there is to say of it, a sentence each, the most urgent first.
[[nodiscard]] std::vector<std::string> sentences(const PeopleQuality& people);

struct Quality {
  std::vector<SourceQuality> sources;
  std::vector<FieldQuality> fields;
  PeopleQuality people;
  bool operator==(const Quality&) const = default;
};

[[nodiscard]] Quality load_quality(const workspace::Reader& reader);

}  // namespace rapport::account
