// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/account_events.h"

#include <algorithm>
#include <limits>
#include <set>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/metrics/coverage.h"
#include "core/workspace/import_log.h"
#include "core/workspace/usage_systems.h"
#include "core/workspace/usage_values.h"

namespace rapport::metrics {
namespace {

using workspace::Segment;
using workspace::SegmentEvent;
using workspace::SegmentNumber;

bool compares(FilterSign sign, double is, double with) {
  switch (sign) {
    case FilterSign::equal:
    case FilterSign::not_equal:
      return is == with;
    case FilterSign::more:
      return is > with;
    case FilterSign::at_least:
      return is >= with;
    case FilterSign::less:
      return is < with;
    case FilterSign::at_most:
      return is <= with;
  }
  return false;
}

/// Judges the events of one segment; the texts of a set are looked at once.
class SegmentTest {
 public:
  SegmentTest(const std::vector<EventFilter>& filters, const Segment& segment)
      : filters_(filters),
        segment_(segment),
        known_(filters.size() * (segment.text_sets.size() + 1), Known::not_yet) {}

  bool passes(const SegmentEvent& event) {
    for (std::size_t i = 0; i < filters_.size(); ++i) {
      const EventFilter& filter = filters_[i];
      const bool found = has_number(filter, event) || has_text(i, event);
      // "Not given" is the opposite of "there is one", for which both conditions searched.
      const bool opposite = (filter.written.sign == FilterSign::not_equal) !=
                            (!is_order(filter.written.sign) && filter.written.value.empty());
      if (found == opposite) return false;
    }
    return true;
  }

 private:
  enum class Known : std::uint8_t { not_yet, no, yes };

  [[nodiscard]] bool has_number(const EventFilter& filter, const SegmentEvent& event) const {
    if (!filter.numbers.any()) return false;
    const bool any = !is_order(filter.written.sign) && filter.written.value.empty();
    if (!any && !filter.number) return false;
    for (std::uint32_t i = 0; i < event.number_count; ++i) {
      const SegmentNumber& number = segment_.numbers[event.first_number + i];
      const double* const factor = filter.numbers.factor(number.property);
      if (factor != nullptr && (any || compares(filter.written.sign, *factor * number.value, *filter.number)))
        return true;
    }
    return false;
  }
  bool has_text(std::size_t index, const SegmentEvent& event) {
    const EventFilter& filter = filters_[index];
    if (!filter.needs_texts()) return false;
    if (event.texts == 0)
      throw Error(ErrorCode::not_found,
                  "Some of these events were imported when texts of properties were "
                  "not stored yet: the filter by \"" +
                      filter.written.property + "\" needs the same exports to be imported once more.");
    Known& known = known_[index * (segment_.text_sets.size() + 1) + event.texts];
    if (known == Known::not_yet) {
      const workspace::SegmentTextSet& set = segment_.text_sets[event.texts - 1];
      known = Known::no;
      for (std::uint32_t i = 0; i < set.count; ++i) {
        const std::uint32_t text = segment_.texts[set.first + i];
        if (filter.written.value.empty() ? workspace::property_of_text(text) == filter.text_property
                                         : text == filter.text)
          known = Known::yes;
      }
    }
    return known == Known::yes;
  }

  const std::vector<EventFilter>& filters_;
  const Segment& segment_;
  std::vector<Known> known_;
};

}  // namespace

/// The days to read: those on which the roll-up has events.
struct AccountEvents::Wanted {
  std::set<Day> days;
  std::set<std::uint32_t> events;
  FlatSet64 actors;
};

AccountEvents::AccountEvents(workspace::Database& database, std::uint32_t account)
    : store_(database),
      account_(account),
      zone_([&] {
        const std::string zone = workspace::ImportLog(database).setting("time_zone");
        return zone.empty() ? std::string("UTC") : zone;
      }()),
      people_(store_),
      covered_(workspace::usage_coverage(database)) {
  plain_ = zone_.is_utc();
  for (const std::string& zone : store_.clocks()) {
    clocks_.emplace_back(zone);
    plain_ = plain_ && clocks_.back().is_utc();
  }
  store_.each_group([&](const workspace::UsageGroup& group) {
    groups_.resize(static_cast<std::size_t>(group.id) + 1, Home::nowhere);
    groups_.back() = group.account == 0          ? Home::nowhere
                     : group.account == account_ ? Home::here
                                                 : Home::elsewhere;
  });
}

std::vector<std::uint64_t> AccountEvents::ids_of(std::uint64_t actor) {
  return store_.ids_of_person(store_.person_of(actor));
}

void AccountEvents::each_of(const Segment& segment, Day raw_day, const UsageMeasure& measure,
                            const Wanted& wanted, const std::function<void(const AccountEvent&)>& f) {
  SegmentTest test(measure.filters, segment);
  const auto home_of = [&](const SegmentEvent& event) {
    return event.group < groups_.size() ? groups_[event.group] : Home::nowhere;
  };
  // Cheap checks first: the actor is looked up only for events that may belong to the account.
  const auto may_be = [&](const SegmentEvent& event) {
    if (measure.event_id != 0 ? event.event != measure.event_id : !wanted.events.contains(event.event))
      return false;
    const Home home = home_of(event);
    if (home != Home::nowhere) return home == Home::here;
    if (event.actor == 0) return false;
    return event.is(SegmentEvent::kAnonymous) ? devices_.contains(event.actor)
                                              : wanted.actors.contains(event.actor);
  };
  people_.each_event(segment, may_be, [&](const SegmentEvent& event, const workspace::UsageWho& who) {
    if (who.staff || (home_of(event) == Home::nowhere && who.account != account_)) return;
    const Instant local = utc_start(raw_day) + static_cast<Instant>(event.second_of_day());
    const std::size_t clock = event.clock();
    const Instant at = plain_ || clock >= clocks_.size() ? local : clocks_[clock].from_local_clock(local);
    const Day day = plain_ ? raw_day : zone_.local_day(at);
    if (!wanted.days.contains(day) || !test.passes(event)) return;
    f({day, at, who.actor, who.person, segment, event});
  });
}

void AccountEvents::each(const UsageMeasure& measure, std::optional<Day> from, std::optional<Day> to,
                         const std::function<void(const AccountEvent&)>& f) {
  Wanted wanted;
  store_.each_month_since(account_, from ? period_start(*from, Grain::month) : Day{-1'000'000},
                          [&](Day month, const workspace::UsageMonth& usage) {
                            for (const workspace::MonthRow& row : usage.rows) {
                              if (measure.event_id != 0 && row.event != measure.event_id) continue;
                              const Day day = month + row.day;
                              if ((from && day < *from) || (to && day > *to) || !covered_.holds(day))
                                continue;
                              // Rows ascend by event and day.
                              wanted.days.insert(day);
                              wanted.events.insert(row.event);
                              if (row.actor != 0) wanted.actors.insert(row.actor);
                            }
                          });
  if (wanted.days.empty()) return;
  if (!devices_known_) {
    store_.each_device([&](std::uint64_t device, const workspace::UsagePlace& place) {
      if (place.account == account_) devices_.insert(device);
    });
    devices_known_ = true;
  }
  std::set<Day> raw_days;
  for (const Day day : wanted.days)
    // Zones move an event by at most a day either way.
    for (int shift = plain_ ? 0 : -1; shift <= (plain_ ? 0 : 1); ++shift) raw_days.insert(day + shift);
  Segment segment;
  for (const Day day : raw_days)
    if (store_.load_segment(day, segment)) each_of(segment, day, measure, wanted, f);
}

void count_events(workspace::Database& database, std::uint32_t account, const UsageMeasure& measure,
                  const SeriesQuery& query, std::vector<Point>& points) {
  using Kind = UsageMeasure::Kind;
  AccountEvents events(database, account);
  std::vector<std::pair<std::size_t, std::uint64_t>> seen;  // Point and person.
  std::vector<std::vector<double>> numbers(measure.kind == Kind::median ? points.size() : 0);
  Day last_day{std::numeric_limits<std::int32_t>::min()};
  std::optional<std::size_t> at;
  events.each(measure, query.from, query.to, [&](const AccountEvent& found) {
    if (found.day != last_day) at = point_of(points, last_day = found.day, query.grain);
    if (!at) return;
    Point& point = points[*at];
    if (!measure.of_numbers()) {
      ++point.n;
      if (measure.kind == Kind::events) point.value += 1;
      if (measure.kind == Kind::people && found.person != 0) seen.emplace_back(*at, found.person);
      return;
    }
    for (std::uint32_t i = 0; i < found.event.number_count; ++i) {
      const SegmentNumber& number = found.segment.numbers[found.event.first_number + i];
      const double* const factor = measure.numbers.factor(number.property);
      if (factor == nullptr) continue;
      ++point.n;
      point.value += *factor * number.value;
      if (measure.kind == Kind::median) numbers[*at].push_back(*factor * number.value);
    }
  });
  if (measure.kind == Kind::people) {
    std::sort(seen.begin(), seen.end());
    seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
    for (const auto& [index, who] : seen) points[index].value += 1;
  }
  for (std::size_t i = 0; i < points.size() && measure.kind >= Kind::mean; ++i)
    if (points[i].n > 0)
      points[i].value = measure.kind == Kind::mean ? points[i].value / static_cast<double>(points[i].n)
                                                   : median_of(numbers[i]);
  if (measure.kind >= Kind::mean) std::erase_if(points, [](const Point& p) { return p.n == 0; });
}

std::string left_out_words(workspace::Database& database, std::uint32_t account, const UsageMeasure& measure,
                           const SeriesQuery& query) {
  if (!measure.of_numbers() || !measure.numbers.mixed()) return {};
  const std::uint32_t text = measure.numbers.text();
  std::int64_t left_out = 0;
  AccountEvents events(database, account);
  events.each(measure, query.from, query.to, [&](const AccountEvent& found) {
    for (std::uint32_t i = 0; i < found.event.number_count; ++i)
      if (measure.numbers.factor(found.segment.numbers[found.event.first_number + i].property) != nullptr)
        return;
    if (found.event.texts == 0) return;
    const workspace::SegmentTextSet& set = found.segment.text_sets[found.event.texts - 1];
    for (std::uint32_t i = 0; i < set.count; ++i)
      if (workspace::property_of_text(found.segment.texts[set.first + i]) == text) {
        ++left_out;
        return;
      }
  });
  if (left_out == 0) return {};
  return counted(left_out, "value") + " of " + measure.property +
         (left_out == 1 ? " is no number, or may be one of two, and is left out."
                        : " are no numbers, or may be one of two, and are left out.");
}

}  // namespace rapport::metrics
