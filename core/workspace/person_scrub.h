// SPDX-License-Identifier: GPL-3.0-or-later
/// What an imported row holds of an erased person, and the row without it. Imports and the erasing itself
/// use the same rules, so that a record that is read again is as it is stored.
#pragma once

#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/day.h"
#include "core/workspace/table_store.h"

namespace rapport::workspace {

class ErasedPeople;

/// Stands where a customer or account had the name of an erased person.
inline constexpr std::string_view kErasedPerson = "erased person";
/// Under this the folded names of erased people are remembered (ErasedPeople::add_record), for customers that
/// are people.
inline constexpr std::string_view kErasedName = "name";

/// Blanks what a row of one table says of erased people. One thread.
class PersonScrub {
 public:
  PersonScrub(ErasedPeople& erased, const TableStore& table);

  /// Blanks the cells; true where it changed any. New texts live until the next call.
  bool apply(std::vector<Cell>& cells);
  /// From now on apply() remembers the keys of the people's records, so that an export without an address is
  /// recognised too, and adds the names that it blanks to `names`.
  void remember(Instant at, std::set<std::string>& names);

 private:
  /// An address of the row and what belongs to it, as places of columns.
  struct Owned {
    std::size_t address = 0;
    std::vector<std::size_t> blanked;
  };
  [[nodiscard]] std::string key_of(const std::vector<Cell>& cells) const;
  void blank(std::vector<Cell>& cells, const std::vector<std::size_t>& columns);
  void replace(Cell& cell, std::string text);
  bool scrub_attributes(Cell& cell);
  bool scrub_recipients(std::vector<Cell>& cells);

  ErasedPeople& erased_;
  std::string table_;
  std::vector<std::string> columns_;
  std::size_t keys_;
  std::vector<Owned> owned_;
  bool by_key_ = false;  ///< The table's records are remembered by their keys.
  bool changed_ = false;
  std::deque<std::string> texts_;
  std::set<std::string>* names_ = nullptr;
  Instant at_ = 0;
};

}  // namespace rapport::workspace
