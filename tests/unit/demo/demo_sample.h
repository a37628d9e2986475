// SPDX-License-Identifier: GPL-3.0-or-later
/// One sample, written once for all tests of the room, and the plainest possible readers of it.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/demo/demo.h"
#include "tests/support/sample_company/stories.h"

namespace rapport::demo_test {

/// A folder of its own that is removed at the end.
class ScratchFolder {
 public:
  explicit ScratchFolder(std::string_view name);
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

struct Sample {
  std::string folder;
  DemoReport report;
};
/// The sample up to 21 November 2026.
[[nodiscard]] const Sample& sample();
inline constexpr Day last_day{20778};

[[nodiscard]] std::string file_bytes(const std::string& path);
[[nodiscard]] std::string gunzipped(const std::string& path);
[[nodiscard]] std::vector<std::string> lines_of(const std::string& text);
/// Members of a zip by name, read with libarchive.
[[nodiscard]] std::map<std::string, std::string> zip_members(const std::string& path);

using Row = std::map<std::string, std::string>;
struct Table {
  std::vector<std::string> header;
  std::vector<Row> rows;
};
/// Reads a CSV; where `all_quoted`, adds a test failure for any field that is not.
[[nodiscard]] Table read_csv(const std::string& bytes, bool all_quoted);
/// The rows of an object over both zips.
[[nodiscard]] std::vector<Row> salesforce(const std::string& object);
/// The account of that name; a test failure and an empty row where there is none.
[[nodiscard]] Row account(std::string_view name);
/// The lines of all event files in order.
[[nodiscard]] const std::vector<std::string>& event_lines();

}  // namespace rapport::demo_test
