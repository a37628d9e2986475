// SPDX-License-Identifier: GPL-3.0-or-later
/// The records behind a point: what a value was counted from, so that a person can check every number.
///
///     const PointRecords behind =
///         load_records(reader, account_id, "tickets.first_reply_minutes", day, last_of_the_week, 200);
///     behind.sides[0].records   // the tickets, oldest first
///     behind.sides[0].value     // equals the point's value
///
/// A metric of one thing has one side; share(A, B) and ratio(A, B) have two, A first. A period that only has
/// values by hand has one side of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/model/series.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::metrics {

/// What a record is.
enum class RecordKind : std::uint8_t {
  event,   ///< A usage event.
  ticket,  ///< A support ticket.
  touch,   ///< A task, call, email or meeting of the CRM.
  answer,  ///< A survey answer.
  value,   ///< A value that a person typed or pasted, or that a table holds.
};
/// "event", "ticket", "touch", "answer", "value": for JSON and tests.
[[nodiscard]] std::string_view name_of(RecordKind kind) noexcept;

/// How records make a value.
enum class Aggregate : std::uint8_t {
  count,       ///< How many.
  people,      ///< How many different people.
  sum,         ///< Sum of their values.
  mean,        ///< Mean of their values.
  median,      ///< Median of their values.
  good_share,  ///< Share of good ratings, in percent; `value` is 100 for good, 0 for bad.
  nps,         ///< Promoters less detractors in percent; `value` is the score, 0..10.
  last,        ///< The last of them.
};
/// "count", "people", "sum", "mean", "median", "good_share", "nps", "last".
[[nodiscard]] std::string_view name_of(Aggregate tally) noexcept;

/// One record, ready to be shown. All texts come from outside: show them as plain text.
struct MetricRecord {
  RecordKind kind = RecordKind::event;
  /// The moment by which it is counted, where the record has a time of day: an event's time, a ticket's
  /// creation (created, first reply, backlog), solve (solved, full resolution) or rating, an answer's time.
  std::optional<Instant> at;
  Day day;            ///< The day it is counted on, in the workspace's time zone.
  std::string id;     ///< A ticket's or case's number; empty for the other kinds.
  std::string title;  ///< The event's name, the subject, the answer's comment, the note. May be empty.
  /// Who did it, asked it, answered, measured: the name where one is known, else the email, else the id that
  /// the product knows the person by. Empty where nobody is named.
  std::string who;
  /// The rest, as pairs of a name in words and a value in words, in the order to show them. Events: the
  /// stored properties, by name. Tickets: "source" for a case of the CRM, "status", "priority", "created",
  /// "solved", "first reply", "full resolution", "rating", where there is one. Touches: "kind", "type",
  /// "status", "with". Values by hand: "recorded".
  std::vector<std::pair<std::string, std::string>> details;
  /// What it adds to the value: the property's number, minutes, score, percent of good, or the value by hand;
  /// 1 for records that are only counted.
  double value = 1.0;
  /// False for records that are listed but do not count: an earlier answer of a person who answered again in
  /// the period, a value by hand that a later one of the period replaced, an event without a person where
  /// people are counted.
  bool counted = true;
  /// Equal for records of one person; 0 where nobody is named. Of events and answers only.
  std::uint64_t person = 0;
  bool operator==(const MetricRecord&) const = default;
};

/// The records of one side.
struct RecordSide {
  std::string metric;  ///< As in a recipe: "usage.event:Paid[plan=pro]"; "by hand" for values by hand.
  std::string words;   ///< For a heading: "Paid where plan is pro".
  std::string unit;    ///< Of `value`: "events", "people", "minutes", "%", ...; may be empty.
  Aggregate tally = Aggregate::count;
  /// The side's value, from all its records, listed or not. Nothing where no record has one (a median of
  /// nothing); 0 for a count of nothing.
  std::optional<double> value;
  std::int64_t total = 0;   ///< Records behind the value, listed or not; those that do not count included.
  std::int64_t people = 0;  ///< Different people among them (events and answers).
  /// By moment, oldest first; at most the limit asked for: the oldest ones.
  std::vector<MetricRecord> records;
  /// The exports that cover these days, newest first, at most five; empty for values by hand.
  std::vector<OriginFile> files;
  [[nodiscard]] bool complete() const noexcept { return total == static_cast<std::int64_t>(records.size()); }
  bool operator==(const RecordSide&) const = default;
};

/// What a point was counted from.
struct PointRecords {
  std::string account_id, account_name;
  MetricInfo metric;  ///< As the series has it: the plan metric's name and unit for "plan:ID".
  Day from, to;       ///< Both ends inclusive.
  /// The point's value, from the sides. Nothing where the series has no point: no export covers the days, the
  /// second side is 0, or nothing has a value.
  std::optional<double> value;
  std::string rule;      ///< In words, one sentence: how records make the value.
  std::string coverage;  ///< In words: which days the exports cover.
  std::vector<RecordSide> sides;
  bool operator==(const PointRecords&) const = default;
};

/// The records that the metric's value over from..to was counted from. `metric` is anything that load_series
/// takes: a built-in metric, with filters or without, share() and ratio() of two, or "plan:ID". `limit`
/// bounds the records listed per side, never the totals; 0 lists all. Reads only what the days need: some
/// 10 ms for a month of a busy account. Throws as load_series does: Error(not_found) for an unknown account,
/// metric, property or value, Error(input) for a recipe that cannot be read, or days in the wrong order.
[[nodiscard]] PointRecords load_records(const workspace::Reader& reader, const std::string& account_id,
                                        const std::string& metric, Day from, Day to, std::size_t limit = 200);

/// The records of the point that a series of the grain has at `day`'s period, cut off at the query's ends as
/// the series is: what a click on a chart asks for.
[[nodiscard]] PointRecords load_point_records(const workspace::Reader& reader, const std::string& account_id,
                                              const std::string& metric, Day day, Grain grain,
                                              std::optional<Day> from = std::nullopt,
                                              std::optional<Day> to = std::nullopt, std::size_t limit = 200);

/// The value that records make; nothing where none counts and the tally needs one. Pure.
[[nodiscard]] std::optional<double> value_from(Aggregate tally, const std::vector<MetricRecord>& records);

}  // namespace rapport::metrics
