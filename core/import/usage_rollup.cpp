// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/usage_rollup.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "core/model/usage_systems.h"
#include "core/sources/mixpanel/mixpanel_events.h"

namespace rapport::import {
/// A joined event on its way into a month.
struct JoinedEvent {
  std::uint32_t account = 0;
  std::uint32_t event = 0;
  std::uint64_t actor = 0;
  std::uint32_t first_number = 0;
  std::uint16_t number_count = 0;
  std::uint8_t day = 0;
  [[nodiscard]] auto order() const { return std::tie(account, event, day, actor, first_number); }
};

namespace {

using workspace::MonthNumber;
using workspace::MonthRow;
using workspace::Segment;
using workspace::SegmentEvent;
using workspace::SegmentNumber;
using workspace::UsageMonth;
using workspace::UsageTotals;

/// JoinedEvent events held at once; a fuller month is done in several passes over its days, each for a share
/// of the accounts.
constexpr std::size_t kHeld = 1'000'000;
/// Events of the months that are folded and packed at once, beside the one that is gathered.
constexpr std::size_t kFoldedAtOnce = 400'000;
/// Bytes of the days that are read at once.
constexpr std::size_t kDaysAtOnce = 8U << 20;
/// Account numbers are small and dense; beyond this they are not used as indexes.
constexpr std::uint32_t kMostAccounts = 1U << 24U;

UsageMonth fold(const JoinedEvent* from, const JoinedEvent* to, const std::vector<SegmentNumber>& numbers) {
  UsageMonth month;
  std::vector<MonthNumber> sums;
  for (const JoinedEvent* at = from; at < to;) {
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

/// Sorts by account, event, day and person. A counting sort by account does most of it.
void sort_rows(std::vector<JoinedEvent>& rows) {
  const auto less = [](const JoinedEvent& a, const JoinedEvent& b) { return a.order() < b.order(); };
  std::uint32_t most = 0;
  for (const JoinedEvent& row : rows) most = std::max(most, row.account);
  if (most > kMostAccounts) {
    std::sort(rows.begin(), rows.end(), less);
    return;
  }
  std::vector<std::uint32_t> next(std::size_t{most} + 2, 0);
  for (const JoinedEvent& row : rows) ++next[row.account + std::size_t{1}];
  for (std::size_t i = 1; i < next.size(); ++i) next[i] += next[i - 1];
  std::vector<JoinedEvent> sorted(rows.size());
  for (const JoinedEvent& row : rows) sorted[next[row.account]++] = row;
  rows.swap(sorted);
  // Each account's place is now where the next one's begins.
  std::uint32_t begin = 0;
  for (const std::uint32_t end : next) {
    if (end > begin + 1) std::sort(rows.begin() + begin, rows.begin() + end, less);
    begin = std::max(begin, end);
  }
}

}  // namespace

/// Of a day, or of all days of a month.
struct UsageRollup::Rows {
  std::vector<JoinedEvent> joined;
  std::vector<SegmentNumber> numbers;
  /// Events of each system, by the index into methods_.
  std::array<std::vector<std::int64_t>, kUsageSystems.size()> by_method;
  std::array<std::int64_t, kUsageSystems.size()> by_staff{};
};

/// A month of all its accounts, packed.
struct UsageRollup::Rolled {
  Day month;
  std::vector<std::pair<std::uint32_t, std::vector<char>>> accounts;
};

UsageRollup::UsageRollup(workspace::UsageStore& store, const std::string& workspace_zone)
    : store_(store), people_(store) {
  zones_.workspace = TimeZone(workspace_zone.empty() ? std::string("UTC") : workspace_zone);
  zones_.plain = zones_.workspace.is_utc();
  for (const std::string& zone : store_.clocks()) {
    zones_.clocks.emplace_back(zone);
    zones_.plain = zones_.plain && zones_.clocks.back().is_utc();
  }
  store_.each_group([&](const workspace::UsageGroup& group) {
    group_account_.resize(static_cast<std::size_t>(group.id) + 1);
    group_account_[static_cast<std::size_t>(group.id)] = place(group.account, group.method);
  });
  people_.load();
  for (const std::string& method : people_.methods()) person_methods_.push_back(place(1, method).method);
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

UsageRollup::Zones UsageRollup::Zones::copy() const {
  Zones same;
  same.plain = plain;
  same.workspace = workspace.copy();
  for (const TimeZone& clock : clocks) same.clocks.push_back(clock.copy());
  return same;
}

Day UsageRollup::Zones::day_of(Day raw_day, const SegmentEvent& event) const {
  if (plain) return raw_day;
  const std::size_t clock = event.clock();
  const Instant local = utc_start(raw_day) + static_cast<Instant>(event.second_of_day());
  const Instant instant = clock < clocks.size() ? clocks[clock].from_local_clock(local) : local;
  return workspace.local_day(instant);
}

void UsageRollup::run(const std::set<Day>& touched_days, const std::set<std::uint32_t>& changed_accounts,
                      bool everything, const Progress& progress, const std::function<void()>& between) {
  std::set<Day> full;
  std::set<Day> all;
  // Zones move an event by at most a day either way.
  const std::vector<int> shifts = zones_.plain ? std::vector<int>{0} : std::vector<int>{-1, 0, 1};
  const auto add_months = [&](Day day, std::set<Day>& months) {
    for (const int shift : shifts) months.insert(period_start(day + shift, Grain::month));
  };
  for (const Day day : days_) add_months(day, everything ? full : all);
  for (const Day day : touched_days) add_months(day, full);  // Some may have no event left.
  all.insert(full.begin(), full.end());
  // Months whose last event was taken back.
  for (const Day month : store_.rolled_months())
    if (!all.contains(month)) {
      store_.clear_month(month, nullptr);
      store_.save_totals(month, {});
    }
  nothing_rolled_ = !store_.any_month();
  const std::vector<std::uint32_t> changed(changed_accounts.begin(), changed_accounts.end());
  std::uint64_t done = 0;
  // Work without the workspace is done on other cores: one month is folded and packed while the next is read.
  OrderedWork<Rolled> months(kFoldedAtOnce, [&](Rolled&& rolled) {
    for (const auto& [account, packed] : rolled.accounts) store_.save_month(account, rolled.month, packed);
    if (between) between();
  });
  for (const Day month : all) {
    progress.check();
    if (full.contains(month))
      roll_month(month, nullptr, months, progress);
    else if (!changed.empty())
      roll_month(month, &changed, months, progress);
    progress.report({"Counting usage", ++done, all.size()});
  }
  months.finish();
}

UsageRollup::Rows UsageRollup::rows_of(Day day, const std::vector<char>& bytes, const Pass& pass) {
  Segment segment;
  workspace::unpack({bytes.data(), bytes.size()}, segment);
  const Zones zones = zones_.copy();
  Rows rows;
  for (auto& counts : rows.by_method) counts.assign(methods_.size(), 0);
  people_.each_event(segment, [&](const SegmentEvent& event, const workspace::UsageWho& who) {
    const Day local = zones.day_of(day, event);
    if (local < pass.month || local >= pass.end || identity_events_.contains(event.event)) return;
    const std::size_t system = std::min<std::size_t>(event.system(), kUsageSystems.size() - 1);
    if (who.staff) {
      ++rows.by_staff[system];
      return;
    }
    Place home = event.group < group_account_.size() ? group_account_[event.group] : Place{};
    if (home.account == 0 && who.account != 0) home = {who.account, person_methods_[who.method]};
    const std::uint32_t account = home.account;
    ++rows.by_method[system][account == 0 ? 0 : home.method];
    if (account == 0 || account % pass.passes != pass.pass) return;
    if (pass.only != nullptr && !std::binary_search(pass.only->begin(), pass.only->end(), account)) return;
    JoinedEvent row;
    row.account = account;
    row.event = event.event;
    row.actor = who.actor;
    row.day = static_cast<std::uint8_t>(local - pass.month);
    row.first_number = static_cast<std::uint32_t>(rows.numbers.size());
    row.number_count = static_cast<std::uint16_t>(std::min<std::uint32_t>(event.number_count, 65535));
    rows.numbers.insert(rows.numbers.end(), segment.numbers.begin() + event.first_number,
                        segment.numbers.begin() + event.first_number + row.number_count);
    rows.joined.push_back(row);
  });
  return rows;
}

void UsageRollup::roll_month(Day month, const std::vector<std::uint32_t>* only, OrderedWork<Rolled>& months,
                             const Progress& progress) {
  const Day end = next_period(month, Grain::month);
  const int margin = zones_.plain ? 0 : 1;
  const auto first = std::lower_bound(days_.begin(), days_.end(), month - margin);
  const auto last = std::lower_bound(days_.begin(), days_.end(), end + margin);
  if (!nothing_rolled_) store_.clear_month(month, only);
  UsageTotals totals;
  const std::uint64_t events = store_.events_between(month - margin, end + margin);
  const auto passes = static_cast<std::uint32_t>(events / kHeld + 1);
  for (std::uint32_t number = 0; number < passes; ++number) {
    const Pass pass{month, end, only, number, passes};
    const auto all = std::make_shared<Rows>();
    for (auto& counts : all->by_method) counts.assign(methods_.size(), 0);
    if (only == nullptr) all->joined.reserve(events / passes);
    OrderedWork<Rows> reading(kDaysAtOnce, [&](Rows&& day) {
      const auto shift = static_cast<std::uint32_t>(all->numbers.size());
      for (JoinedEvent& row : day.joined) row.first_number += shift;
      all->joined.insert(all->joined.end(), day.joined.begin(), day.joined.end());
      all->numbers.insert(all->numbers.end(), day.numbers.begin(), day.numbers.end());
      for (std::size_t system = 0; system < kUsageSystems.size(); ++system) {
        for (std::size_t i = 0; i < methods_.size(); ++i)
          all->by_method[system][i] += day.by_method[system][i];
        all->by_staff[system] += day.by_staff[system];
      }
    });
    for (auto day = first; day != last; ++day) {
      progress.check();
      const auto bytes = std::make_shared<const std::vector<char>>(store_.segment_bytes(*day));
      if (bytes->empty()) continue;
      reading.add(bytes->size() * 3, [this, day = *day, bytes, &pass] { return rows_of(day, *bytes, pass); });
    }
    reading.finish();
    if (number == 0) {
      for (std::size_t system = 0; system < kUsageSystems.size(); ++system) {
        workspace::MonthTotals of_system;
        for (std::size_t i = 0; i < methods_.size(); ++i)
          if (all->by_method[system][i] > 0) of_system[methods_[i]] = all->by_method[system][i];
        if (all->by_staff[system] > 0) of_system[workspace::kStaffMethod] = all->by_staff[system];
        if (!of_system.empty()) totals[std::string(name_of(kUsageSystems[system]))] = std::move(of_system);
      }
    }
    months.add(all->joined.size(), [month, all] {
      sort_rows(all->joined);
      const std::vector<JoinedEvent>& rows = all->joined;
      Rolled rolled{month, {}};
      for (std::size_t i = 0; i < rows.size();) {
        std::size_t stop = i;
        while (stop < rows.size() && rows[stop].account == rows[i].account) ++stop;
        rolled.accounts.emplace_back(rows[i].account,
                                     pack(fold(rows.data() + i, rows.data() + stop, all->numbers)));
        i = stop;
      }
      return rolled;
    });
  }
  store_.save_totals(month, totals);
}

}  // namespace rapport::import
