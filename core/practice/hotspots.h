// SPDX-License-Identifier: GPL-3.0-or-later
/// Hot spots: in which segments of the book a measure is higher or lower than in the rest, and where that
/// could be chance. One plain value that the window, the PDF and --json render.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/practice/book.h"
#include "core/statistics/segments.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::practice {

/// What is compared.
struct HotMeasure {
  enum class Kind : std::uint8_t { nps, ces, csat, trend, behaviours };
  Kind kind = Kind::nps;
  std::string
      id;  ///< "nps", "ces", "csat", "usage.trend", "behaviours" (all of the plans) or "behaviour:NAME".
  std::string
      name;  ///< "NPS", "Effort (CES)", "Satisfaction (CSAT)", "Usage trend", "Habits", or the behaviour.
  std::string what;  ///< What its values are: "latest answer of each person in a year".
  double least = -100.0, most = 100.0;
  [[nodiscard]] bool of_answers() const noexcept {
    return kind == Kind::nps || kind == Kind::ces || kind == Kind::csat;
  }
};
/// The measure of an id; nullopt for any other text. The scale of CES is set when it is read.
[[nodiscard]] std::optional<HotMeasure> parse_hot_measure(std::string_view id);

/// What one account adds: its answers, or its one value.
struct AccountValue {
  std::size_t account = 0;      ///< Its place in Book::accounts.
  statistics::Cluster cluster;  ///< NPS: its answers as +100, 0, -100. All others: its value, once.
  int answers = 0;
  int promoters = 0, passives = 0, detractors = 0;
};
/// The values of the book, before anything is compared.
struct HotValues {
  HotMeasure measure;
  std::vector<AccountValue> accounts;
  std::optional<Day> newest;         ///< The newest day that they rest on.
  std::array<int, 11> scores{};      ///< NPS: how many answers of each score.
  std::vector<std::string> remarks;  ///< Whole sentences on what was left out.
};

/// One segment against the rest.
struct HotSegment {
  Cut cut = Cut::tier;
  std::string value;  ///< "Mid-Market"
  int accounts = 0, answers = 0;
  double estimate = 0.0;    ///< Of the segment.
  double difference = 0.0;  ///< To the rest.
  double low = 0.0, high = 0.0;
  double p = 1.0;        ///< How often chance shows a gap as wide anywhere in the table.
  bool hot = false;      ///< p is small enough (judgement::kHot); all others could be chance.
  double shrunk = 0.0;   ///< The difference drawn to zero by its doubt; what segments are ordered by.
  std::string words;     ///< "31 points lower than the rest", or "could be chance".
  std::string interval;  ///< "52 to 10 points lower", or "12 lower to 8 higher".
  std::string sentence;  ///< All of it: "Mid-Market: 31 points lower than the rest (52 to 10 lower), 14
                         ///< accounts, ...".
  bool operator==(const HotSegment&) const = default;
};

/// The page.
struct HotSpots {
  HotMeasure measure;
  Day today;
  std::int64_t customers = 0;  ///< In the book; accounts below are those with a value.
  int accounts = 0, answers = 0;
  std::optional<Day> newest;
  double value = 0.0, low = 0.0, high = 0.0;  ///< Of all of them, with the interval.
  int promoters = 0, passives = 0, detractors = 0;
  std::array<int, 11> scores{};
  /// Too few for a figure that anybody should read: dots and counts instead, and no segment is judged.
  bool few = false;
  std::vector<HotSegment> segments;  ///< Cut by cut, the cut with the widest gap first, and so within each.
  int not_judged = 0;                ///< Segments with too few accounts or answers.
  int shuffles = 0;
  std::string value_text;  ///< "+24", "5.3", "78 %".
  std::string subtitle;    ///< "NPS, latest answer of each person in a year · 168 answers of 52 accounts".
  std::string all_text;    ///< "all: NPS 24 (9 to 38)", the 95 % interval, or what there is in words where
                           ///< there are few.
  std::string finding;     ///< The widest hot gap in a sentence, or that none is more than chance.
  std::vector<std::string> remarks;  ///< Whole sentences on coverage and what was left out.
};

/// Compares. Pure; the result depends on the values and the generator. nullopt where it was stopped.
[[nodiscard]] std::optional<HotSpots> judge_hot_spots(const Book& book, const HotValues& values,
                                                      std::optional<Cut> by, statistics::Generator& generator,
                                                      const statistics::GoesOn& goes_on = {});

/// Reads and compares. Throws Error(not_found) for a behaviour that no plan has; Cancelled where `goes_on`
/// says no.
[[nodiscard]] HotSpots load_hot_spots(const workspace::Reader& reader, const HotMeasure& measure,
                                      std::optional<Cut> by, Day today,
                                      const statistics::GoesOn& goes_on = {});

/// One answer or account behind a segment.
struct HotRecord {
  std::string account_id, account;
  std::string who;    ///< The person who answered; empty for a value of an account.
  std::string value;  ///< "3", "78 %", "habit".
  int rank = 0;       ///< 0 bad, 1 middle, 2 good; for the mark beside it.
  std::optional<Day> day;
  std::string text;  ///< The comment, the ticket's subject or the evidence.
  bool operator==(const HotRecord&) const = default;
};
/// What a segment's figure is made of, the worst first, at most `limit`; with an empty value all of the book.
/// Throws like load_hot_spots().
[[nodiscard]] std::vector<HotRecord> load_hot_records(const workspace::Reader& reader,
                                                      const HotMeasure& measure, Cut cut,
                                                      const std::string& value, Day today,
                                                      std::size_t limit = 200);

/// The behaviours that plans name, the most frequent first, with how many accounts have each.
[[nodiscard]] std::vector<std::pair<std::string, int>> planned_behaviours(const workspace::Reader& reader);

// Words, for all who render it.
/// A value of the measure: "+24", "5.3", "78 %", "+12 %".
[[nodiscard]] std::string hot_value_text(const HotMeasure& measure, double value);
/// The size of a difference without its sign: "31 points", "0.4 points".
[[nodiscard]] std::string hot_gap_text(const HotMeasure& measure, double gap);
/// Fills the words of a segment.
void write_words(const HotMeasure& measure, int shuffles, HotSegment& segment);
/// Fills the words of the page; its segments have theirs.
void write_words(HotSpots& spots);

}  // namespace rapport::practice
