// SPDX-License-Identifier: GPL-3.0-or-later
// The title sentence. It says what the numbers say and when, never why: nothing here claims a cause.
#include <algorithm>
#include <cmath>

#include "core/base/text.h"
#include "core/chart/chart_spec.h"
#include "core/chart/words.h"
#include "core/model/nps.h"

namespace rapport::chart {
namespace {

constexpr int most_words = 15;
constexpr int stretch = 8;           // periods compared with the same number before
constexpr int stretch_of_days = 28;  // whole weeks, or weekends would make trends
constexpr int least_stretch = 3;     // fewer than this on a side says nothing
constexpr int least_by_phase = 5;    // around a go-live (MEASURE 5.2)

struct Moments {
  double mean = 0.0;
  double variance = 0.0;
};

Moments moments(const Point* from, const Point* to) {
  const auto n = static_cast<double>(to - from);
  Moments m;
  for (const Point* p = from; p != to; ++p) m.mean += p->value / n;
  for (const Point* p = from; p != to; ++p) m.variance += (p->value - m.mean) * (p->value - m.mean);
  m.variance = n > 1 ? m.variance / (n - 1) : 0.0;
  return m;
}

/// Differences that nobody would act on: one point of a percentage, five of NPS, 3 % of anything else.
bool is_small(double before, double after, const std::string& unit) {
  const double difference = std::abs(after - before);
  if (unit == "%") return difference < 1.0;
  if (unit == "NPS") return difference < 5.0;
  return difference <= 0.03 * std::max(std::abs(before), std::abs(after));
}

Comparison compare_ranges(const Point* first, const Point* middle, const Point* after, const Point* last,
                          const Series& series) {
  const Moments a = moments(first, middle);
  const Moments b = moments(after, last);
  Comparison c;
  c.before = a.mean;
  c.after = b.mean;
  c.n_before = static_cast<int>(middle - first);
  c.n_after = static_cast<int>(last - after);
  for (const Point* p = after; p + 1 != last; ++p)
    c.gaps_inside = c.gaps_inside || next_period(p->start, series.grain) != (p + 1)->start;
  const double error = std::sqrt(a.variance / c.n_before + b.variance / c.n_after);
  if (is_small(a.mean, b.mean, series.metric.unit)) {
    c.finding = Comparison::Finding::steady;
  } else if (std::abs(b.mean - a.mean) < 2.0 * error) {
    c.finding = Comparison::Finding::unclear;
  } else {
    c.finding = b.mean > a.mean ? Comparison::Finding::rose : Comparison::Finding::fell;
  }
  return c;
}

/// "12 a week", "none", "78 %": the rate is written where the metric adds up and its name does not say it
/// already.
std::string amount(double value, const Series& series, bool with_rate) {
  if (series.metric.is_count && value == 0.0) return "none";
  std::string text = value_text(value, series.metric.unit);
  if (with_rate && series.metric.is_count) text += " a " + std::string(name_of(series.grain));
  return text;
}

std::string when(const Comparison& c, const Series& series, const std::vector<Point>& complete, Day today) {
  if (c.by_go_live) return " since go-live";
  const std::string n = std::to_string(c.n_after) + " " + periods(c.n_after, series.grain);
  const Day end = next_period(complete.back().start, series.grain) - 1;
  Day stale = period_start(today, series.grain);
  for (int i = 0; i < 2; ++i) stale = period_start(stale - 1, series.grain);
  // "The last 8 weeks" must not be read as up to today where the exports ended long before.
  if (complete.back().start < stale) return " by " + short_date(end);
  return c.gaps_inside ? " over " + n + " with data" : " in the last " + n;
}

/// Subject, predicate and time joined in at most 15 words: the time goes first, then the subject is cut.
std::string joined(const std::string& subject, const std::string& predicate, const std::string& time) {
  std::string tail = predicate + time;
  if (word_count(subject) + word_count(tail) > most_words) tail = predicate;
  const int left = std::max(1, most_words - word_count(tail));
  return first_words(subject, left) + tail;
}

std::string subject_of(const Series& series) {
  std::string label = one_line(series.metric.label.empty() ? series.metric.id : series.metric.label);
  if (!label.empty() && label.front() >= 'a' && label.front() <= 'z' &&
      series.metric.id.find(':') == std::string::npos)
    label.front() = static_cast<char>(label.front() - 32);
  return label;
}

}  // namespace

std::vector<Point> complete_points(const Series& series) {
  std::vector<Point> complete;
  for (const Point& point : series.points)
    if (!point.partial && point.covered > 0.999) complete.push_back(point);
  return complete;
}

std::optional<Comparison> compare(const Series& series, std::optional<Day> go_live) {
  const std::vector<Point> complete = complete_points(series);
  const Point* begin = complete.data();
  const Point* end = begin + complete.size();
  if (go_live) {
    // The period in which the go-live falls belongs to neither side, unless it begins with it.
    const Point* middle = std::find_if(
        begin, end, [&](const Point& p) { return next_period(p.start, series.grain) > *go_live; });
    const Point* after = std::find_if(begin, end, [&](const Point& p) { return p.start >= *go_live; });
    if (middle - begin >= least_by_phase && end - after >= least_by_phase) {
      Comparison c = compare_ranges(begin, middle, after, end, series);
      c.by_go_live = true;
      return c;
    }
  }
  const bool days = series.grain == Grain::day;
  int n = std::min(days ? stretch_of_days : stretch, static_cast<int>(complete.size()) / 2);
  if (days && n > 7) n -= n % 7;
  if (n < least_stretch) return std::nullopt;
  return compare_ranges(end - 2 * n, end - n, end - n, end, series);
}

bool rests_on_few_answers(const Series& series) {
  if (series.metric.unit != "NPS") return false;
  std::vector<std::int64_t> answers;
  for (const Point& point : series.points)
    if (point.n > 0) answers.push_back(point.n);
  if (answers.empty()) return false;  // Typed by hand: nobody said of how many.
  std::nth_element(answers.begin(), answers.begin() + static_cast<std::ptrdiff_t>(answers.size() / 2),
                   answers.end());
  return answers[answers.size() / 2] < kFewestAnswersForScore;
}

std::string title_sentence(const Series& series, std::optional<Day> go_live, Day today) {
  const std::string subject = subject_of(series);
  if (series.points.empty()) return joined("No export covers “" + first_words(subject, 10) + "”", "", "");

  const std::vector<Point> complete = complete_points(series);
  const std::optional<Comparison> c = compare(series, go_live);
  if (!c) {
    const std::string so_far =
        complete.empty() ? "none complete yet" : std::to_string(complete.size()) + " so far";
    return "Too few " + periods(2, series.grain) + " to say a trend: " + so_far;
  }

  if (rests_on_few_answers(series))
    return joined(
        subject + ": too few answers for a score,",
        " " + counted(complete.back().n, "answer") + " in the latest " + std::string(name_of(series.grain)),
        "");

  const std::string before = amount(c->before, series, c->after == 0.0);
  const std::string after = amount(c->after, series, true);
  const std::string time = when(*c, series, complete, today);
  // Nothing and nobody do not hold steady: a customer that left, or never came, shows so.
  const bool counts = series.metric.is_count || series.metric.unit == "people";
  if (counts && c->before == 0.0 && c->after == 0.0) {
    const int n = c->n_before + c->n_after;
    return joined(subject + ": none", " in " + std::to_string(n) + " " + periods(n, series.grain), "");
  }
  using Finding = Comparison::Finding;
  // Two different means that read the same are no finding.
  const bool reads_same =
      value_text(c->before, series.metric.unit) == value_text(c->after, series.metric.unit);
  if (c->finding == Finding::steady || reads_same) return joined(subject, " held steady at " + after, time);
  if (c->finding == Finding::unclear)
    return joined(subject + ":", " no clear change, " + before + " to " + after, time);
  return joined(
      subject, (c->finding == Finding::rose ? " rose from " : " fell from ") + before + " to " + after, time);
}

}  // namespace rapport::chart
