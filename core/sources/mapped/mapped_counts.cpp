// SPDX-License-Identifier: GPL-3.0-or-later
// Counts of accounts by period, and values of metrics: one a row, or a column of the table for each period.
#include <algorithm>
#include <set>

#include "core/base/text.h"
#include "core/sources/mapped/mapped_rows.h"
#include "core/sources/mapped/period_name.h"

namespace rapport::sources {
namespace {

using M = Meaning;

struct PeriodColumn {
  std::size_t column = 0;
  NamedPeriod period;
};

UsageCountRecord::Grain grain_of(Grain grain) {
  switch (grain) {
    case Grain::day:
      return UsageCountRecord::Grain::day;
    case Grain::week:
      return UsageCountRecord::Grain::week;
    case Grain::month:
      break;
    case Grain::quarter:
      return UsageCountRecord::Grain::quarter;
  }
  return UsageCountRecord::Grain::month;
}

/// Columns that are named like periods. Where all of them are first days of months, they are months.
std::vector<PeriodColumn> period_columns(const MappedRows& rows) {
  std::vector<PeriodColumn> found;
  for (std::size_t i = 0; i < rows.header().size(); ++i)
    if (!rows.mapped(i))
      if (const auto period = period_named(rows.header()[i])) found.push_back({i, *period});
  const auto all = [&](auto test) { return std::all_of(found.begin(), found.end(), test); };
  const auto set = [&](Grain grain) {
    for (PeriodColumn& one : found) one.period.grain = grain;
  };
  if (found.size() > 1 && all([](const PeriodColumn& c) { return c.period.grain == Grain::day; })) {
    if (all([](const PeriodColumn& c) { return civil(c.period.start).day == 1; }))
      set(Grain::month);
    else if (all([](const PeriodColumn& c) {
               return period_start(c.period.start, Grain::week) == c.period.start;
             }))
      set(Grain::week);
  }
  return found;
}

/// The row's account, as far as the row names it.
UsageCountRecord count_of(MappedRows& rows) {
  UsageCountRecord count;
  count.account_id =
      rows.cell(M::account_id).empty() ? std::string() : rows.id_of(rows.cell(M::account_id), "001");
  // Ids of a product stay as they are: the account's own field holds them.
  if (rows.mapping().source == Source::table && is_outside_id(count.account_id))
    count.account_id = rows.text(M::account_id);
  count.company = rows.text(M::account_name);
  count.email = rows.text(rows.has(M::email) ? M::email : M::domain);
  return count;
}

bool names_nobody(const UsageCountRecord& count) {
  return count.account_id.empty() && count.company.empty() && count.email.empty();
}

void read_wide(MappedRows& rows, const std::vector<PeriodColumn>& periods) {
  while (rows.next()) {
    UsageCountRecord count = count_of(rows);
    if (names_nobody(count)) {
      rows.reject(M::account_name, "the row names no account");
      continue;
    }
    count.metric = rows.has(M::metric) ? rows.text(M::metric) : rows.mapping().name;
    std::vector<UsageCountRecord> all;
    for (const PeriodColumn& period : periods) {
      const auto value = rows.number_at(period.column);
      if (!value) continue;  // Missing is not zero.
      count.start = period_start(period.period.start, period.period.grain);
      count.grain = grain_of(period.period.grain);
      count.value = *value;
      all.push_back(count);
    }
    for (std::size_t i = 0; i < all.size(); ++i)
      i + 1 < all.size() ? rows.beside(Record(std::move(all[i]))) : rows.record(Record(std::move(all[i])));
  }
}

void read_long(MappedRows& rows) {
  const bool day_values = rows.mapping().row == RowKind::metric_value;
  // The period of dates shows only in all of them, so the rows wait; a table of counts is small.
  std::vector<UsageCountRecord> waiting;
  bool months = true, weeks = true, named = true;
  std::set<int> days;
  std::int64_t empty = 0;
  while (rows.next()) {
    UsageCountRecord count = count_of(rows);
    if (names_nobody(count)) {
      rows.reject(M::account_name, "the row names no account");
      continue;
    }
    const auto value = rows.number(M::value);
    if (!value) {
      ++empty;
      continue;
    }
    const auto period = period_named(rows.cell(M::date));
    const auto day = period && period->grain != Grain::day ? std::optional(period->start) : rows.day(M::date);
    if (!day) {
      rows.reject(M::date, "the row has no date or period");
      continue;
    }
    if (period && period->grain != Grain::day)
      count.grain = grain_of(period->grain);
    else
      named = false;
    months = months && civil(*day).day == 1;
    weeks = weeks && period_start(*day, Grain::week) == *day;
    days.insert(day->number);
    count.start = *day;
    count.value = *value;
    count.metric = rows.has(M::metric) ? rows.text(M::metric) : rows.mapping().name;
    waiting.push_back(std::move(count));
  }
  std::optional<Grain> grain = rows.mapping().period;
  if (day_values) grain = Grain::day;
  if (!grain && !named) grain = months ? Grain::month : weeks && days.size() > 1 ? Grain::week : Grain::day;
  for (UsageCountRecord& count : waiting) {
    if (grain) {
      count.start = period_start(count.start, *grain);
      count.grain = grain_of(*grain);
    }
    rows.record(Record(std::move(count)));
  }
  if (grain && !day_values && !rows.mapping().period && !waiting.empty())
    rows.note("The dates are those of " + std::string(name_of(*grain)) + "s, as they themselves show.");
  if (empty > 0) rows.note(counted(empty, "row") + " without a value left out: missing is not zero.");
}

}  // namespace

void read_count_rows(MappedRows& rows) {
  if (rows.has(M::value)) {
    read_long(rows);
    return;
  }
  read_wide(rows, period_columns(rows));
}

}  // namespace rapport::sources
