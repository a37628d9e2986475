// SPDX-License-Identifier: GPL-3.0-or-later
/// Sample data: eighteen months of a made-up vendor, "Tallyworks", with sixty customers, written as the
/// exports of its four systems, and as the files of its customer success manager. Everything in it is
/// invented; every address ends in ".example".
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

/// How the sample is written. The same day gives the same bytes at any time and in any time zone.
struct DemoOptions {
  std::optional<Day>
      until;  ///< The last day of the history, on which the exports are made at noon UTC; default today().
  std::string_view archive =
      {};  ///< Another sample in place of the built-in one, in the format of core/demo/archive.h.
};

/// Writes the sample exports into `directory` (made where it does not exist): salesforce/, zendesk/,
/// mixpanel/, survey/, calendar/, tables/. Rewrites an earlier sample in place. Throws Error(io), and touches
/// nothing, where the folder holds any file that is not of an earlier sample; throws Error(io) where a file
/// can't be written.
DemoReport write_demo(const std::string& directory, const DemoOptions& options = {});

}  // namespace rapport
