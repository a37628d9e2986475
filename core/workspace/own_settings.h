// SPDX-License-Identifier: GPL-3.0-or-later
/// Settings, and those about the person at the keyboard: who I am, and in which currency I count.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/facts.h"
#include "core/model/rates.h"

namespace rapport::workspace {

class Reader;
class Workspace;

/// Makes one setting durable.
void keep_setting(Workspace& workspace, const std::string& name, const std::string& value);

/// Who I am, by the settings my_name and my_addresses.
struct Me {
  std::string name;                    ///< Empty where it was never set.
  std::vector<std::string> addresses;  ///< In the form that is compared.
  /// The CRM has somebody of my name with an address of mine: others of that name are not me.
  bool namesakes_differ = false;

  /// False where nobody said who I am: then nothing is mine.
  [[nodiscard]] bool known() const noexcept { return !name.empty() || !addresses.empty(); }
  /// True where the address is one of mine, or the name is mine but for case and accents; not the latter for
  /// another address where `namesakes_differ`.
  [[nodiscard]] bool is_mine(std::string_view owner_name, std::string_view owner_email) const;
  /// True where I am the account's owner or its customer success manager.
  [[nodiscard]] bool is_mine(const AccountFacts& account) const;
  /// True for one of my addresses, as anybody writes it.
  [[nodiscard]] bool has_address(std::string_view email) const;
  /// True for my name but for case and accents.
  [[nodiscard]] bool has_name(std::string_view other) const;
  bool operator==(const Me&) const = default;
};

/// The setting my_name alone, without a look at the CRM; empty where it was never set.
[[nodiscard]] std::string my_name(const Reader& reader);
/// Reads both settings, and in the CRM whether it has namesakes of mine.
[[nodiscard]] Me load_me(const Reader& reader);
/// Saves my_name; blank forgets it. Throws Error(input) for more than 200 bytes, several lines or invalid
/// UTF-8.
void set_my_name(Workspace& workspace, const std::string& name);
/// Saves my_addresses, a list separated by commas, semicolons or spaces; blank forgets them. Throws
/// Error(input) for a word that is no address.
void set_my_addresses(Workspace& workspace, const std::string& text);

/// Somebody who owns accounts by the exports: who I may be.
struct KnownOwner {
  std::string name, email;
  std::int64_t accounts = 0;
  bool operator==(const KnownOwner&) const = default;
};
/// The owners and customer success managers of the live accounts, those of most accounts first; at most 50.
[[nodiscard]] std::vector<KnownOwner> known_owners(const Reader& reader);

/// Reads own_currency and rates.
[[nodiscard]] Rates load_rates(const Reader& reader);
/// Rates of one day, for amounts of two days that are compared.
struct RatesOfDay {
  Rates rates;
  std::optional<Day> set_on;  ///< The day on which they were set; nullopt: those of now, of no known day.
  bool of_crm = false;        ///< No own currency was chosen: the CRM's corporate currency and its rates.
};
/// The own rates as they were on a day: those set last until then, else the first that were set after it,
/// else those of now. Without an own currency those of the CRM.
[[nodiscard]] RatesOfDay load_rates_of(const Reader& reader, Day day);
/// Saves the currency to count in; blank forgets it. Throws Error(input) for what is no code of three
/// letters.
void set_own_currency(Workspace& workspace, const std::string& text);
/// Saves rates such as "USD 0.92; GBP 1.17": one unit in the own currency. Throws Error(input) that names the
/// piece that can't be read.
void set_rates(Workspace& workspace, const std::string& text);

}  // namespace rapport::workspace
