// SPDX-License-Identifier: GPL-3.0-or-later
/// Our own people, who use the product for tests and support and are no customer's users. Internal to the
/// import.
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

/// The settings with our domains and addresses, lists separated by commas or spaces.
inline constexpr const char* kOwnDomains = "own_domains";
inline constexpr const char* kOwnAddresses = "own_addresses";

/// The setting's text; empty where it is not set.
[[nodiscard]] std::string own_list(const workspace::Reader& reader, const std::string& name);
/// Saves a list (`name` is one of the two) and joins usage, mails and calendars again. Throws Error(usage)
/// for a word that is neither a domain nor, among addresses, an address.
void set_own_list(workspace::Workspace& workspace, const std::string& name, const std::string& text,
                  const Progress& progress);

/// Recognises our own people by address. Any thread after construction.
class OwnPeople {
 public:
  OwnPeople() = default;
  /// The addresses of the CRM's users except customers' contacts (portal users); their domains except free
  /// mail and domains of an account's website or contacts; and the settings.
  explicit OwnPeople(workspace::Database& database);

  /// True for an address of ours; `email` as normalised_email() returns it.
  [[nodiscard]] bool has(std::string_view email) const;
  /// False where nothing tells who is ours.
  [[nodiscard]] bool known() const noexcept { return !addresses_.empty() || !domains_.empty(); }
  /// Our domains, lower case.
  [[nodiscard]] const std::set<std::string, std::less<>>& domains() const noexcept { return domains_; }

 private:
  std::set<std::string, std::less<>> addresses_, domains_;
};

}  // namespace rapport::import
