// SPDX-License-Identifier: GPL-3.0-or-later
/// The journeys of all customers: how satisfied they are in each stage, and how long the first value takes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/practice/nps_sample.h"
#include "core/relationship/first_value.h"
#include "core/relationship/journey.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::practice {

/// The answers that belong to one stage, by the day on which each was given.
struct StageAnswers {
  std::optional<relationship::Stage>
      stage;          ///< nullopt: given before the first stage was entered, or undated.
  int customers = 0;  ///< In this stage today; where nothing is known: without any stage.
  NpsSample nps;
  ScaleSample ces;
  bool operator==(const StageAnswers&) const = default;
};

/// A customer that waits for the first value.
struct Waiting {
  std::string account_id, account, owner;
  int days = 0;
  std::string milestone;
  bool longer_than_half = false;  ///< More days than half of the comparable customers needed.
  bool operator==(const Waiting&) const = default;
};

/// What the page Journey and `journey --json` show.
struct JourneyBook {
  Day today;
  int customers = 0;
  int with_stage = 0;  ///< A person confirmed a stage.
  std::vector<StageAnswers>
      stages;  ///< Those with a customer or an answer, in order; what is not known last.
  std::optional<Day> newest_answer;
  /// Who left counts in the comparison, as long as they were observed, and never as left out: so the
  /// customers that are compared and those left out are together all customers.
  relationship::FirstValues first_values;
  int compared_former = 0;  ///< Of those compared: are no customers any more.
  relationship::ValueStart counted_from = relationship::ValueStart::contract;
  std::vector<Waiting> waiting;  ///< Not yet there, the longest first.
  bool operator==(const JourneyBook&) const = default;
};

/// Of customers (in_book()): each person's latest NPS answer of the last 365 days counts, and every CES
/// answer of them on the most frequent scale. Reads all answers, plans and contracts: about 30 microseconds
/// for an account. Throws Cancelled by `progress`.
[[nodiscard]] JourneyBook load_journey_book(const workspace::Reader& reader, Day today,
                                            const Progress& progress = {});

/// "Compared: 9 of 60 customers and 1 former customer. Left out: 51 without a milestone marked as value.": on
/// whom the time to first value rests.
[[nodiscard]] std::string who_is_compared(const JourneyBook& book);

}  // namespace rapport::practice
