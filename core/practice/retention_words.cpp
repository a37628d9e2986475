// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/retention_words.h"

#include <algorithm>
#include <cmath>

#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/model/commercial.h"

namespace rapport::practice {
namespace {

/// With one decimal: "104.1 %"; never 100 % while something was lost.
std::string one_decimal(double percent) {
  const double rounded = std::round(percent * 10.0) / 10.0;
  const double shown = percent < 100.0 && rounded >= 100.0 ? 99.9 : rounded;
  std::string text = rounded_text(shown, 1);
  if (text.find('.') == std::string::npos) text += ".0";
  return text + " %";
}

std::string share_figure(const Retention& r, const RetentionShare& share) {
  if (!r.any()) return "–";
  if (r.range_only()) return rounded_text(share.low, 0) + " to " + rounded_text(share.high, 0) + " %";
  return one_decimal(share.value);
}

std::string source_phrase(const std::string& source) {
  if (source == "contracts") return "by contract";
  if (source == "subscriptions") return "by billing";
  if (source == "won_deals") return "by won deals with a term";
  if (source == "by_hand") return "set by hand";
  if (source.empty()) return "not known at the end";
  return "by CRM reading";
}

/// "ARR by contract for 52, by CRM reading for 8".
std::string sources_phrase(const Retention& r) {
  std::vector<std::pair<int, std::string>> parts;
  for (const auto& [source, n] : r.by) {
    const std::string phrase = source_phrase(source);
    const auto same =
        std::find_if(parts.begin(), parts.end(), [&](const auto& one) { return one.second == phrase; });
    if (same == parts.end())
      parts.emplace_back(n, phrase);
    else
      same->first += n;
  }
  std::stable_sort(parts.begin(), parts.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  if (parts.size() == 1) return "ARR " + parts.front().second;
  std::string words;
  for (const auto& [n, phrase] : parts)
    words += (words.empty() ? "ARR " : ", ") + phrase + " for " + grouped(n);
  return words;
}

std::string finding_of(const Retention& r) {
  if (!r.any()) return "Nothing is known of ARR on " + short_date(r.from);
  const Cents gone = r.contraction + r.churn;
  const auto amount = [&](Cents cents) { return amount_words(cents, r.currency); };
  if (r.accounts == 1 && r.known == 0)
    return "What the one customer pays on " + short_date(r.to) + " is not known";
  if (r.range_only())
    return "Between " + rounded_text(r.nrr.low, 0) + " and " + rounded_text(r.nrr.high, 0) +
           " % is left of the ARR at the start: too little is known for one figure";
  if (gone == 0 && r.expansion == 0) return "No customer's ARR changed";
  if (gone == 0) return "Nothing was lost, and " + amount(r.expansion) + " of expansion came to it";
  if (r.expansion >= gone) return "Expansion of " + amount(r.expansion) + " made up for what was lost";
  if (r.expansion == 0) return amount(gone) + " was lost, and nothing was gained";
  return amount(gone) + " was lost, of which expansion made up " + amount(r.expansion);
}

struct Scale {
  double divisor = 1.0;
  std::string words;
};
Scale scale_of(Cents most, const std::string& currency) {
  const double amount = static_cast<double>(most) / 100.0;
  const std::string of = currency.empty() ? std::string() : " " + currency;
  if (amount >= 2e10) return {1e6, "Million" + of};
  if (amount >= 2e6) return {1e3, "Thousand" + of};
  return {1.0, currency.empty() ? "Amounts" : currency};
}

SheetCell number_cell(std::optional<Cents> amount) {
  return amount ? SheetCell(static_cast<double>(*amount) / 100.0) : SheetCell();
}

std::string movement_words(const RetentionRow& row) {
  switch (row.movement) {
    case Movement::expansion:
      return "Expansion";
    case Movement::contraction:
      return "Contraction";
    case Movement::lost:
      return "Lost";
    case Movement::unchanged:
      return "Unchanged";
    case Movement::unknown:
      return "End not known";
    case Movement::fresh:
      return "New";
    case Movement::joined_and_left:
      return "Joined and left";
    case Movement::not_known_before:
      return "Start not known";
  }
  return {};
}

}  // namespace

std::string amount_words(Cents amount, const std::string& currency) {
  const double value = static_cast<double>(amount) / 100.0;
  const std::string before = currency.empty() ? std::string() : currency + " ";
  if (std::abs(value) >= 1e6) return before + rounded_text(value / 1e6, 1) + " M";
  return before + grouped(std::llround(value));
}

std::string change_words(const RetentionRow& row) {
  const auto amount = [](Cents cents) { return grouped(std::llround(static_cast<double>(cents) / 100.0)); };
  switch (row.movement) {
    case Movement::unchanged:
      return amount(*row.start) + (row.late_end ? ", renewal late" : ", unchanged");
    case Movement::lost:
      return amount(*row.start) + ", then none";
    case Movement::unknown:
      if (!row.last) return amount(*row.start) + ", then not known";
      return amount(*row.start) + ", then " + (*row.last > 0 ? amount(*row.last) : "none") +
             " by another source";
    case Movement::fresh:
      return "none, then " + amount(*row.end);
    case Movement::not_known_before:
      return "not known, then " + amount(row.end.value_or(0));
    case Movement::joined_and_left:
      return "none, " + amount(row.between) + " between, then none";
    case Movement::expansion:
    case Movement::contraction:
      break;
  }
  return amount(*row.start) + " to " + amount(*row.end);
}

RetentionWords words_of(const Retention& r) {
  RetentionWords words;
  words.title = "Retention, " + short_date(r.from) + " to " + short_date(r.to);
  if (r.any()) {
    words.basis = counted(r.accounts, "customer") + " at the start, " + sources_phrase(r);
    if (!r.rates.empty()) words.basis += ", " + r.rates;
    if (r.accounts > 1)
      words.basis += "; " + (r.unknown == 0 ? std::string("100 %") : share_text(r.coverage)) +
                     " of ARR known on both days";
  } else {
    words.basis =
        "No account's ARR on " + short_date(r.from) +
        " is known. Contracts, subscriptions and won deals with a term say it for past days; of a CRM field "
        "it is known from the first import on" +
        (r.first_reading ? ", here from " + short_date(*r.first_reading) + "." : ".");
  }
  words.finding = finding_of(r);
  const bool range = r.range_only();
  if (r.any() && r.accounts == 1) {
    // One customer has amounts and no rate: its share would read like that of a book.
    words.tiles.push_back({r.known == 1 ? amount_words(r.end, r.currency) : "not known",
                           "ARR of the one customer, before " + amount_words(r.start, r.currency),
                           "On " + short_date(r.to) + " and on " + short_date(r.from) +
                               ". Retention in percent begins with two customers."});
    if (r.known == 1)
      words.tiles.push_back({grouped(r.lost) + " of 1", "customers lost", "One customer makes no interval."});
  } else if (r.any()) {
    const std::string of_known = r.unknown == 0
                                     ? std::string()
                                     : " Of what is known; all unknown lost: " + rounded_text(r.nrr.low, 1) +
                                           " %, all as before: " + rounded_text(r.nrr.high, 1) + " %.";
    words.tiles.push_back({share_figure(r, r.nrr),
                           range ? "net revenue retention, as far as is known" : "net revenue retention",
                           "ARR of these customers on " + short_date(r.to) + " by that on " +
                               short_date(r.from) + ": " + amount_words(r.end, r.currency) + " of " +
                               amount_words(r.start, r.currency) + "." + of_known});
    words.tiles.push_back(
        {share_figure(r, r.grr),
         range ? "gross revenue retention, as far as is known" : "gross revenue retention",
         "No customer counts for more than it had at the start, so expansion elsewhere hides nothing."});
    words.tiles.push_back(
        {grouped(r.lost) + " of " + grouped(r.known), "customers lost",
         "The interval holds 95 of 100 times for a book of so many customers." +
             (r.known < r.accounts
                  ? " Of " + counted(r.accounts - r.known, "customer") + " more the end is not known."
                  : std::string()),
         rounded_text(r.logo.low, 0) + " to " + rounded_text(r.logo.high, 0) + " % of such books"});
  }
  if (r.now > 0)
    words.tiles.push_back({amount_words(r.now, r.currency),
                           r.fresh > 0 ? "ARR on the last day, with new customers" : "ARR on the last day",
                           "New customers bring " + amount_words(r.fresh, r.currency) + " of it."});
  int late = 0, passing = 0, before = 0, other_source = 0, end_unknown = 0;
  for (const RetentionRow& row : r.rows) {
    late += row.late_end && row.start.value_or(0) > 0 ? 1 : 0;
    passing += row.movement == Movement::joined_and_left ? 1 : 0;
    before += row.movement == Movement::not_known_before ? 1 : 0;
    if (row.movement == Movement::unknown) ++(row.last ? other_source : end_unknown);
  }
  if (late > 0)
    words.notes.push_back(counted(late, "renewal") + (late == 1 ? " is" : " are") +
                          " late by up to 30 days and not counted as lost.");
  if (passing > 0)
    words.notes.push_back(counted(passing, "customer") + " joined and left within the period and stand" +
                          (passing == 1 ? "s" : "") + " outside of these figures.");
  if (other_source > 0)
    words.notes.push_back("The ARR of " + counted(other_source, "customer") + " on " + short_date(r.to) +
                          " is by another source and can't be compared with the first day: neither lost nor "
                          "kept.");
  if (end_unknown > 0)
    words.notes.push_back("The ARR of " + counted(end_unknown, "customer") + " on " + short_date(r.to) +
                          " is not known: neither lost nor kept.");
  if (before > 0)
    words.notes.push_back("The ARR of " + counted(before, "account") + " on " + short_date(r.from) +
                          " is not known; " + (before == 1 ? "it is" : "they are") +
                          " neither in the start nor new.");
  for (const auto& [currency, n] : r.left_out)
    words.notes.push_back(counted(n, "account") + (n == 1 ? " is" : " are") +
                          " left out: no exchange rate of " +
                          (currency.empty() ? std::string("amounts without a currency") : currency) +
                          " is known. Set it in the settings.");
  return words;
}

chart::BarChart bridge_of(const Retention& r) {
  using chart::BarRole;
  chart::BarChart chart;
  const RetentionWords words = words_of(r);
  chart.title = words.finding;
  chart.source = words.basis;
  chart.linked = true;
  chart.unit = r.currency;
  if (!r.any() && r.now == 0) return chart;
  const Scale scale = scale_of(std::max(r.start + r.expansion, r.now), r.currency);
  chart.divisor = scale.divisor;
  chart.subtitle = scale.words + ", " + short_date(r.from) + " to " + short_date(r.to);
  const auto units = [&](Cents cents) { return static_cast<double>(cents) / 100.0 / scale.divisor; };
  const auto figure = [&](Cents cents) { return rounded_text(units(cents), 0); };
  chart.role_names = {"Total", "Expansion", "Contraction", "Lost", "New customers", "Not known"};
  Cents level = 0;
  const auto total = [&](const char* id, const char* label, Cents amount) {
    level = amount;
    chart.bars.push_back(
        {id, label, figure(amount), {{BarRole::total, 0.0, units(amount), {}}}, units(amount)});
  };
  const auto step = [&](Movement movement, const char* label, BarRole role, Cents change) {
    const Cents next = level + change;
    const std::string sign = change > 0 ? "+" : change < 0 ? "\xE2\x88\x92" : "";
    chart.bars.push_back({std::string(practice::name_of(movement)),
                          label,
                          sign + figure(std::abs(change)),
                          {{role, units(std::min(level, next)), units(std::max(level, next)), {}}},
                          units(next)});
    level = next;
  };
  total("start", "Start", r.start);
  step(Movement::expansion, "Expansion", BarRole::gain, r.expansion);
  step(Movement::contraction, "Contraction", BarRole::less, -r.contraction);
  step(Movement::lost, "Lost", BarRole::lost, -r.churn);
  if (r.unknown > 0) step(Movement::unknown, "Not known", BarRole::unknown, -r.unknown);
  total("end", "End, same customers", r.end);
  step(Movement::fresh, "New customers", BarRole::fresh, r.fresh);
  if (r.not_known_before > 0)
    step(Movement::not_known_before, "Start not known", BarRole::unknown, r.not_known_before);
  if (r.not_comparable > 0) {
    const Cents next = level + r.not_comparable;
    chart.bars.push_back({"not_comparable",
                          "Not comparable",
                          "+" + figure(r.not_comparable),
                          {{BarRole::unknown, units(level), units(next), {}}},
                          units(next)});
  }
  total("now", r.to == r.from ? "ARR" : "ARR on the last day", r.now);
  chart.alt_text = words.title + ". " + words.finding + ".";
  for (const chart::Bar& bar : chart.bars) chart.alt_text += " " + bar.label + " " + bar.text + ".";
  return chart;
}

std::vector<const RetentionRow*> behind(const Retention& r, const std::string& bar) {
  std::vector<const RetentionRow*> rows;
  for (const RetentionRow& row : r.rows) {
    const bool cohort = row.start.value_or(0) > 0;
    const bool in = bar == "start"            ? cohort
                    : bar == "end"            ? cohort && row.end.value_or(0) > 0
                    : bar == "now"            ? row.end.value_or(0) > 0 || row.last.value_or(0) > 0
                    : bar == "not_comparable" ? row.last.value_or(0) > 0
                                              : name_of(row.movement) == bar;
    if (in) rows.push_back(&row);
  }
  return rows;
}

Sheet retention_sheet(const Retention& r) {
  Sheet sheet;
  sheet.name = "Retention";
  const std::string unit = r.currency.empty() ? std::string() : " (" + r.currency + ")";
  sheet.titles = {"Account",
                  "Start " + iso(r.from) + unit,
                  "End " + iso(r.to) + unit,
                  "End by another source" + unit,
                  "Change" + unit,
                  "What happened",
                  "ARR from",
                  "Note",
                  "Account ID"};
  for (const RetentionRow& row : r.rows) {
    const bool both = row.start && row.end;
    sheet.rows.push_back({row.account, number_cell(row.start), number_cell(row.end), number_cell(row.last),
                          both ? number_cell(row.change()) : SheetCell(), movement_words(row),
                          std::string(arr_source_words(row.source)), row.note, row.account_id});
  }
  return sheet;
}

}  // namespace rapport::practice
