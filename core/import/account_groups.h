// SPDX-License-Identifier: GPL-3.0-or-later
/// Which accounts of different systems are one by the keys that they share. Pure, and independent of the
/// order in which accounts and keys are added but for `first`. Internal to the import.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "core/identity/directory.h"

namespace rapport::import {

/// Add accounts in the order in which they lead, then their keys, then unite() once.
class AccountGroups {
 public:
  /// Adds an account of a system; returns its number, from 0.
  std::size_t add(const std::string& system);
  /// Adds a key of an account. Keys of a stronger method unite before weaker ones.
  void key(std::size_t account, identity::Method method, const std::string& value,
           const std::string& evidence);
  /// Unites accounts that share a key. A key that several accounts of one system have is none's, and no group
  /// gets two accounts of one system. `may` says of two accounts whether they may be one.
  void unite(const std::function<bool(std::size_t, std::size_t)>& may);

  /// Where an account belongs.
  struct Place {
    std::size_t first = 0;  ///< The first account of its group; its own number where that is itself.
    identity::Method method =
        identity::Method::none;  ///< By which key it came there, unless it is the first.
    std::string evidence;
  };
  [[nodiscard]] const Place& place(std::size_t account) const { return places_[account]; }

 private:
  using Key = std::pair<identity::Method, std::string>;
  struct Holders {
    std::string evidence;
    std::vector<std::size_t> accounts;
  };
  std::vector<std::string> systems_;
  std::vector<Place> places_;
  std::map<Key, Holders> keys_;
};

}  // namespace rapport::import
