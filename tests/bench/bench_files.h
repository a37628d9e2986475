// SPDX-License-Identifier: GPL-3.0-or-later
/// Made-up exports of a chosen size for the benchmarks.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <string>

namespace rapport::bench {

/// A folder that goes with the object.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

/// The size named by an environment variable, else `otherwise`.
[[nodiscard]] std::size_t size_from(const char* variable, std::size_t otherwise);

/// Raw Mixpanel events of some 790 bytes each, over 90 days, 5,000 people and 400 companies.
void write_events(const std::string& path, std::size_t events);
/// Salesforce CSVs: Account.csv, Contact.csv, Task.csv.
void write_crm(const std::string& folder, std::size_t accounts, std::size_t contacts, std::size_t tasks);

}  // namespace rapport::bench
