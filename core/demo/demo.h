// SPDX-License-Identifier: GPL-3.0-or-later
/// Sample data: eighteen months in the life of a made-up vendor, "Tallyworks", and its some forty customers,
/// written as the exports that its four systems would give. Everything in it is invented; every address ends
/// in ".example".
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/day.h"

namespace rapport {

/// What write_demo wrote.
struct DemoReport {
  std::vector<std::string>
      files;  ///< Paths relative to the folder ("salesforce/WE_..._1.ZIP"), in the order written.
  std::size_t accounts = 0;   ///< Rows of Account, prospects and the former customer included.
  std::size_t contacts = 0;   ///< Rows of Contact, over both zips.
  std::size_t tickets = 0;    ///< Lines of tickets.json, the deleted ones included.
  std::size_t events = 0;     ///< Lines of all event files.
  std::size_t responses = 0;  ///< Rows of nps.csv.
};

/// How the sample is made. The same `until` and `seed` give the same bytes, on whatever day and in whatever
/// time zone they are written.
struct DemoOptions {
  std::optional<Day>
      until;  ///< The last day of the history, on which the exports are made at noon UTC; default today().
  unsigned seed = 1;  ///< Another seed, another history; the customers and their stories stay.
};

/// One of the situations that the sample holds on purpose.
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
inline constexpr std::string_view advocate = "Falkenholm Health";
}  // namespace demo

/// The stories, the most telling first.
[[nodiscard]] std::vector<DemoStory> demo_stories();

/// Writes the sample exports into `directory` (made where it does not exist): salesforce/, zendesk/,
/// mixpanel/, survey/. Rewrites an earlier sample in place. Throws Error(io), and touches nothing, where the
/// folder holds any file that is not of an earlier sample; throws Error(io) where a file can't be written.
DemoReport write_demo(const std::string& directory, const DemoOptions& options = {});

}  // namespace rapport
