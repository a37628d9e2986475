// SPDX-License-Identifier: GPL-3.0-or-later
/// People who were erased from the workspace. Neither their addresses nor their names are known any more:
/// only salted hashes, by which a later import recognises and leaves them out.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "core/base/day.h"

namespace rapport::workspace {

class Database;

/// The hashes of the workspace, loaded once. One thread; what is added is written within the caller's
/// transaction. The salt is beside the hashes: they protect from reading, not from somebody who has the
/// workspace and tries addresses.
class ErasedPeople {
 public:
  explicit ErasedPeople(Database& database);

  /// True where nobody was erased: then nothing needs to be looked at.
  [[nodiscard]] bool empty() const noexcept { return hashes_.empty(); }
  /// Adds an address as normalised_email() returns it; from now on contains() is true for it.
  void add(std::string_view address, Instant at);
  /// Adds a record of an erased person by its key, for exports without its address.
  void add_record(std::string_view table, std::string_view key, Instant at);
  /// True for the address of an erased person, however it is written.
  [[nodiscard]] bool contains(std::string_view address);
  /// True for a record that add_record() was called for.
  [[nodiscard]] bool contains_record(std::string_view table, std::string_view key);
  /// Replaces each address of an erased person in a text by "erased-" and 8 digits; true where there was one.
  bool scrub(std::string& text);

  /// How many erased people contains() and its like met since forget_met().
  [[nodiscard]] std::size_t met() const noexcept { return met_.size(); }
  void forget_met() { met_.clear(); }

 private:
  [[nodiscard]] std::string hash_of(std::string_view kind, std::string_view text) const;
  void insert(std::string hash, Instant at);
  /// The hash of an address where its person was erased.
  [[nodiscard]] std::optional<std::string> find(std::string_view address) const;

  Database& database_;
  std::string salt_;
  std::unordered_set<std::string> hashes_, met_;
};

/// "1 person erased earlier was left out."; empty for nobody.
[[nodiscard]] std::string erased_words(std::size_t people);

}  // namespace rapport::workspace
