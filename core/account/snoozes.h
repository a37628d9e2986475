// SPDX-License-Identifier: GPL-3.0-or-later
/// Signals that people put aside until a day: still listed, but they call for no attention.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/model/facts.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::account {

/// What is snoozed on a day. Any thread after construction.
class Snoozes {
 public:
  /// Of all accounts: one query.
  Snoozes(const workspace::Reader& reader, Day today);
  /// Of one account.
  Snoozes(const workspace::Reader& reader, const std::string& account_id, Day today);
  /// Sets Flag::snoozed of the account's flags.
  void mark(const std::string& account_id, std::vector<Flag>& flags) const;

 private:
  std::map<std::string, std::map<std::string, Snooze>> by_account_;  ///< Account, then flag.
};

}  // namespace rapport::account
