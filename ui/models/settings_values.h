// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/workspace/own_settings.h"

namespace rapport::ui {

/// The workspace's settings as text, by their names on the command line ("my_name", "rates", ...), and what
/// the page offers.
struct SettingsValues {
  std::map<std::string, std::string> values;
  std::string logo;   ///< "PNG, 320 x 80"; empty without one.
  std::string login;  ///< Signs what is written while my_name is empty.
  std::vector<workspace::KnownOwner> owners;
  bool operator==(const SettingsValues&) const = default;
};

}  // namespace rapport::ui
