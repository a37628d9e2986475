// SPDX-License-Identifier: GPL-3.0-or-later
/// The words of a command line: options with and without a value, and positional words.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace rapport::cli {

/// A parsed command line.
class Arguments {
 public:
  /// `valued`: options that take a value ("--by"), `flags`: those that take none. Throws Error(usage) for
  /// unknown options and for an option without its value.
  Arguments(const std::vector<std::string>& words, const std::vector<std::string>& valued,
            const std::vector<std::string>& flags);

  [[nodiscard]] const std::vector<std::string>& rest() const noexcept { return rest_; }
  [[nodiscard]] bool has(const std::string& option) const { return options_.contains(option); }
  [[nodiscard]] std::optional<std::string> value(const std::string& option) const;
  /// Exactly n words besides options; throws Error(usage) with the usage line otherwise.
  void expect(std::size_t n, const std::string& usage) const;

 private:
  std::vector<std::string> rest_;
  std::map<std::string, std::string> options_;
};

}  // namespace rapport::cli
