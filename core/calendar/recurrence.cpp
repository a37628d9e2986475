// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calendar/recurrence.h"

#include <libical/ical.h>

#include <algorithm>
#include <memory>
#include <string>

namespace rapport::calendar {
namespace {

/// A daily series has this many times in 270 years; a rule that never fits ends here too.
constexpr std::int64_t kMostSteps = 100'000;
/// How long before the period a series is entered: more than its longest interval between two entries.
constexpr Instant kLead = Instant{400} * 86400;

struct FreeIterator {
  void operator()(icalrecur_iterator* iterator) const { icalrecur_iterator_free(iterator); }
};

icaltimetype to_ical(Instant clock) {
  const Day day = utc_day(clock);
  const CivilDate date = civil(day);
  const auto rest = static_cast<int>(clock - utc_start(day));
  icaltimetype time = icaltime_null_time();
  time.year = date.year, time.month = date.month, time.day = date.day;
  time.hour = rest / 3600, time.minute = rest / 60 % 60, time.second = rest % 60;
  return time;
}

Instant from_ical(const icaltimetype& time) {
  return utc_start(day_of({time.year, time.month, time.day})) + time.hour * 3600 + time.minute * 60 +
         time.second;
}

bool is_every_period(const std::string& pattern) {
  return pattern.find("INTERVAL=") == std::string::npos && pattern.find("FREQ=YEARLY") == std::string::npos;
}

}  // namespace

void each_time(const RecurrenceRule& rule, Instant start, Instant from,
               const std::function<bool(Instant)>& f) {
  std::int64_t left = rule.count.value_or(kMostSteps);
  if (left-- <= 0 || !f(start) || rule.pattern.empty()) return;
  icalerror_set_errors_are_fatal(0);
  const icalrecurrencetype pattern = icalrecurrencetype_from_string(rule.pattern.c_str());
  if (pattern.freq == ICAL_NO_RECURRENCE) return;
  const std::unique_ptr<icalrecur_iterator, FreeIterator> times(
      icalrecur_iterator_new(pattern, to_ical(start)));
  if (!times) return;
  // What was long ago is passed over in one step where nothing counts it and each period is alike.
  if (!rule.count && from - kLead > start && is_every_period(rule.pattern))
    icalrecur_iterator_set_start(times.get(), to_ical(from - kLead));
  for (std::int64_t steps = 0; steps < kMostSteps && left > 0; ++steps) {
    const icaltimetype time = icalrecur_iterator_next(times.get());
    if (icaltime_is_null_time(time) != 0 || time.year > 9000) return;
    const Instant clock = from_ical(time);
    if (clock <= start) continue;
    --left;
    if (!f(clock)) return;
  }
}

}  // namespace rapport::calendar
