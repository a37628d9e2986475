// SPDX-License-Identifier: GPL-3.0-or-later
/// Our own people, who try the product and help customers in it: they are no customer's users. Internal to
/// the import.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "core/base/progress.h"

namespace rapport::workspace {
class Database;
class Reader;
class Workspace;
}  // namespace rapport::workspace

namespace rapport::import {

/// The settings that say who is ours, both lists separated by commas or spaces.
inline constexpr const char* kOwnDomains = "own_domains";
inline constexpr const char* kOwnAddresses = "own_addresses";

/// What a person wrote there; empty where nothing.
[[nodiscard]] std::string own_list(const workspace::Reader& reader, const std::string& name);
/// Keeps a person's list (`name` is one of the two) and joins usage anew. Throws Error(usage) for a word that
/// is neither a domain nor, among addresses, an address.
void set_own_list(workspace::Workspace& workspace, const std::string& name, const std::string& text,
                  const Progress& progress);

class OwnPeople {
 public:
  OwnPeople() = default;
  /// The addresses of the CRM's users, less those who are a customer's contact (portal users); their domains,
  /// less free mail and those that an account's website or contact has; and what the settings name.
  explicit OwnPeople(workspace::Database& database);

  /// `email` as normalised_email gives it.
  [[nodiscard]] bool has(std::string_view email) const;
  [[nodiscard]] const std::set<std::string, std::less<>>& domains() const noexcept { return domains_; }

 private:
  std::set<std::string, std::less<>> addresses_, domains_;
};

}  // namespace rapport::import
