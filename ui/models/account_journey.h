// SPDX-License-Identifier: GPL-3.0-or-later
/// What is written with the account shown: its journey, and how many of its answers wait for somebody.
#pragma once

#include "core/relationship/journey_view.h"

namespace rapport::ui {

/// One account's, loaded together.
struct AccountJourney {
  relationship::JourneyView view;
  int answers_open = 0;
  int answers_overdue = 0;
  bool operator==(const AccountJourney&) const = default;
};

}  // namespace rapport::ui
