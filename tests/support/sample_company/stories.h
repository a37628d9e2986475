// SPDX-License-Identifier: GPL-3.0-or-later
/// The situations that the sample company contains on purpose, and their accounts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rapport {

/// One of these situations.
struct DemoStory {
  std::string account;  ///< Account name as in Salesforce.
  std::string story;    ///< One sentence.
};

/// Names of the accounts that have a story, for documentation and tests.
namespace demo {
inline constexpr std::string_view takes_off = "Northwind Logistics GmbH";
inline constexpr std::string_view quiet = "Quartzfield Insurance";
inline constexpr std::string_view sponsor_left = "Brightmoor Energy";
inline constexpr std::string_view detractor = "Harborlight Retail";
inline constexpr std::string_view other_name_same_domain =
    "Meridian Foods Group";                                                 ///< "Meridian Foods" in support.
inline constexpr std::string_view other_name_only = "Osterby Textiles AB";  ///< "Osterby Textile" in support.
inline constexpr std::string_view parent = "Lantern Hotels Group";
inline constexpr std::string_view no_usage = "Tundra Robotics";
inline constexpr std::string_view bought_recently = "Kitefin Couriers";
inline constexpr std::string_view long_name = "Süddeutsche Fernverkehrsabrechnungs-GmbH";  ///< 40 characters.
inline constexpr std::string_view right_to_left = "Al Nakheel Delivery";
inline constexpr std::string_view shrunk = "Rivermoss Waste Services";
inline constexpr std::string_view churned = "Zephyrine Cosmetics";
inline constexpr std::string_view advocate = "Falkenholm Health";
inline constexpr std::string_view a_builder = "Kronbeck Tiefbau GmbH";  ///< One of seven builders.
inline constexpr std::string_view left_in_silence = "Peregrin Freight Forwarding";
inline constexpr std::string_view stayed_after_silence = "Hanasaki Foods";
}  // namespace demo

/// The stories, the most important first.
[[nodiscard]] std::vector<DemoStory> demo_stories();

}  // namespace rapport
