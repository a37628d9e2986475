// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/usage_rollup.h"

#include <algorithm>
#include <tuple>

#include "core/sources/mixpanel_events.h"

namespace rapport::import {
namespace {

using workspace::MonthNumber;
using workspace::MonthRow;
using workspace::MonthTotals;
using workspace::Segment;
using workspace::SegmentEvent;
using workspace::SegmentNumber;
using workspace::UsageMonth;

/// Joined events held at once; a fuller month is done in several passes over its days, each for a share of
/// the accounts.
constexpr std::size_t kHeld = 1'500'000;

/// A joined event on its way into a month.
struct Joined {
  std::uint32_t account = 0;
  std::uint32_t event = 0;
  std::uint64_t actor = 0;
  std::uint32_t first_number = 0;
  std::uint16_t number_count = 0;
  std::uint8_t day = 0;
  [[nodiscard]] auto order() const { return std::tie(account, event, day, actor, first_number); }
};

UsageMonth fold(const Joined* from, const Joined* to, const std::vector<SegmentNumber>& numbers) {
  UsageMonth month;
  std::vector<MonthNumber> sums;
  for (const Joined* at = from; at < to;) {
    MonthRow row{at->actor, at->event, 0, at->day};
    sums.clear();
    for (; at < to && at->event == row.event && at->day == row.day && at->actor == row.actor; ++at) {
      ++row.count;
      for (std::uint32_t i = 0; i < at->number_count; ++i) {
        const SegmentNumber& number = numbers[at->first_number + i];
        auto sum = std::find_if(sums.begin(), sums.end(),
                                [&](const MonthNumber& s) { return s.property == number.property; });
        if (sum == sums.end())
          sum = sums.insert(sums.end(),
                            {static_cast<std::uint32_t>(month.rows.size()), number.property, 0, 0.0});
        ++sum->count;
        sum->sum += number.value;
      }
    }
    month.rows.push_back(row);
    month.numbers.insert(month.numbers.end(), sums.begin(), sums.end());
  }
  return month;
}

}  // namespace

UsageRollup::UsageRollup(workspace::UsageStore& store, const std::string& workspace_zone)
    : store_(store), zone_(workspace_zone.empty() ? std::string("UTC") : workspace_zone), people_(store) {
  plain_ = zone_.is_utc();
  for (const std::string& zone : store_.clocks()) {
    clocks_.emplace_back(zone);
    plain_ = plain_ && clocks_.back().is_utc();
  }
  store_.each_group([&](const workspace::UsageGroup& group) {
    group_account_.resize(static_cast<std::size_t>(group.id) + 1);
    group_account_[static_cast<std::size_t>(group.id)] = place(group.account, group.method);
  });
  people_.load();
  for (const auto& [id, name] : store_.names().events())
    if (sources::is_identity_event(name)) identity_events_.insert(id);
  for (const workspace::SegmentDay& day : store_.segment_days()) days_.push_back(day.day);
}

UsageRollup::Place UsageRollup::place(std::uint32_t account, const std::string& method) {
  if (account == 0) return {};
  auto found = std::find(methods_.begin(), methods_.end(), method);
  if (found == methods_.end()) found = methods_.insert(methods_.end(), method);
  return {account, static_cast<std::uint8_t>(found - methods_.begin())};
}

std::uint8_t UsageRollup::method_of_person(std::uint8_t method) {
  while (person_methods_.size() <= method)
    person_methods_.push_back(place(1, people_.methods()[person_methods_.size()]).method);
  return person_methods_[method];
}

Day UsageRollup::day_of_event(Day raw_day, const SegmentEvent& event) const {
  if (plain_) return raw_day;
  const std::size_t clock = event.clock();
  const Instant local = utc_start(raw_day) + static_cast<Instant>(event.second_of_day());
  const Instant instant = clock < clocks_.size() ? clocks_[clock].from_local_clock(local) : local;
  return zone_.local_day(instant);
}

void UsageRollup::run(const std::set<Day>& touched_days, const std::set<std::uint32_t>& changed_accounts,
                      bool everything, const Progress& progress) {
  std::set<Day> full;
  std::set<Day> all;
  for (const Day day : days_) {
    // Zones move an event by at most a day either way.
    for (const int shift : plain_ ? std::vector<int>{0} : std::vector<int>{-1, 0, 1}) {
      const Day month = period_start(day + shift, Grain::month);
      all.insert(month);
      if (everything || touched_days.contains(day)) full.insert(month);
    }
  }
  const std::vector<std::uint32_t> changed(changed_accounts.begin(), changed_accounts.end());
  std::uint64_t done = 0;
  for (const Day month : all) {
    progress.check();
    if (full.contains(month))
      roll_month(month, nullptr, progress);
    else if (!changed.empty())
      roll_month(month, &changed, progress);
    progress.report({"Counting usage", ++done, all.size()});
  }
}

void UsageRollup::roll_month(Day month, const std::vector<std::uint32_t>* only, const Progress& progress) {
  const Day end = next_period(month, Grain::month);
  const int margin = plain_ ? 0 : 1;
  const auto first = std::lower_bound(days_.begin(), days_.end(), month - margin);
  const auto last = std::lower_bound(days_.begin(), days_.end(), end + margin);
  store_.clear_month(month, only);
  std::vector<std::int64_t> by_method(methods_.size(), 0);
  std::int64_t by_staff = 0;
  const auto passes =
      static_cast<std::uint32_t>(store_.events_between(month - margin, end + margin) / kHeld + 1);
  for (std::uint32_t pass = 0; pass < passes; ++pass) {
    std::vector<Joined> joined;
    std::vector<SegmentNumber> numbers;
    Segment segment;
    for (auto day = first; day != last; ++day) {
      progress.check();
      if (!store_.load_segment(*day, segment)) continue;
      people_.each_event(segment, [&](const SegmentEvent& event, const workspace::UsageWho& who) {
        const Day local = day_of_event(*day, event);
        if (local < month || local >= end || identity_events_.contains(event.event)) return;
        if (who.staff) {
          if (pass == 0) ++by_staff;
          return;
        }
        Place home = event.group < group_account_.size() ? group_account_[event.group] : Place{};
        if (home.account == 0 && who.account != 0) home = {who.account, method_of_person(who.method)};
        const std::uint32_t account = home.account;
        if (pass == 0) {
          by_method.resize(methods_.size(), 0);
          ++by_method[account == 0 ? 0 : home.method];
        }
        if (account == 0 || account % passes != pass) return;
        if (only != nullptr && !std::binary_search(only->begin(), only->end(), account)) return;
        Joined row;
        row.account = account;
        row.event = event.event;
        row.actor = who.actor;
        row.day = static_cast<std::uint8_t>(local - month);
        row.first_number = static_cast<std::uint32_t>(numbers.size());
        row.number_count = static_cast<std::uint16_t>(std::min<std::uint32_t>(event.number_count, 65535));
        numbers.insert(numbers.end(), segment.numbers.begin() + event.first_number,
                       segment.numbers.begin() + event.first_number + row.number_count);
        joined.push_back(row);
      });
    }
    std::sort(joined.begin(), joined.end(),
              [](const Joined& a, const Joined& b) { return a.order() < b.order(); });
    for (std::size_t i = 0; i < joined.size();) {
      std::size_t stop = i;
      while (stop < joined.size() && joined[stop].account == joined[i].account) ++stop;
      store_.save_month(joined[i].account, month, fold(joined.data() + i, joined.data() + stop, numbers));
      i = stop;
    }
  }
  MonthTotals totals;
  for (std::size_t i = 0; i < by_method.size(); ++i)
    if (by_method[i] > 0) totals[methods_[i]] += by_method[i];
  if (by_staff > 0) totals[workspace::kStaffMethod] = by_staff;
  store_.save_totals(month, totals);
}

}  // namespace rapport::import
