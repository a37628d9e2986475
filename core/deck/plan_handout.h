// SPDX-License-Identifier: GPL-3.0-or-later
/// The success plan as the customer may see it. This value has no field for internal data (notes, follow-ups,
/// our view of their people, tips, flags, open questions), so no rendering can show it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/deck/deck.h"

namespace rapport::deck {

/// One of their measures, in words.
struct HandoutMeasure {
  std::string name;
  std::string how;     ///< "each week, from usage: Paid Same Day as a share of Paid", "each month, by hand".
  std::string began;   ///< "61 %"; "–" where there is none.
  std::string now;     ///< "78 %", "not measured yet".
  std::string target;  ///< "85 %"; "–" where there is none.
  std::string by;      ///< "31 Dec 2026"; "–".
  bool met = false;    ///< The target is met, or the metric was marked as reached.
  std::optional<chart::ChartSpec> chart;  ///< Where it has values.
  bool operator==(const HandoutMeasure&) const = default;
};

/// The content of the plan's PDF for the customer.
struct PlanHandout {
  std::string account_name;
  std::string domain;       ///< Of the account's web site; may be empty.
  std::string prepared_by;  ///< The account's owner; may be empty.
  Day today;
  bool agreed = false;  ///< All four parties signed off this very plan.
  bool done = false;
  Phase phase;
  Purpose purpose;
  std::vector<HandoutMeasure> measures;
  std::vector<Milestone> milestones;  ///< Without dropped ones, by due date; undated ones last.
  std::vector<Role> roles;            ///< On each side the accountable person first.
  std::vector<plan::JudgedBehaviour> behaviours;
  WhatsNext next;
  std::vector<PastPhase> phases;              ///< Newest first.
  std::vector<plan::SignOffStatus> signoffs;  ///< All four parties.
  bool operator==(const PlanHandout&) const = default;
};

/// The handout from a deck's input. Pure.
[[nodiscard]] PlanHandout handout_of(const DeckInput& input);
/// Reads the plan; nullopt where the account has none. Throws Error(not_found) for an unknown account.
[[nodiscard]] std::optional<PlanHandout> load_handout(const workspace::Reader& reader,
                                                      const std::string& account_id, Day today);

}  // namespace rapport::deck
