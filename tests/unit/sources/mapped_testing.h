// SPDX-License-Identifier: GPL-3.0-or-later
/// What the tests of mapped tables share.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "core/sources/mapped/mapping_json.h"
#include "core/sources/mapped/presets.h"
#include "input_testing.h"

namespace rapport::sources::test_support {

/// Keeps what stands beside rows apart, and the columns.
struct MappedSink final : KeepingSink {
  std::vector<Record> besides;
  std::vector<std::string> names;
  std::optional<Stamp> made;
  void beside(Record&& further) override { besides.push_back(std::move(further)); }
  void columns(const std::vector<std::string>& all) override { names = all; }
  void made_at(Stamp at) override { made = at; }

  template <typename T>
  [[nodiscard]] const T& beside_at(std::size_t i) const {
    return std::get<T>(besides.at(i));
  }
  [[nodiscard]] bool has_column(std::string_view name) const {
    for (const std::string& column : names)
      if (column == name) return true;
    return false;
  }
};

struct MappedText {
  Recognition recognition;
  MappedSink sink;
  ReadSummary summary;
};

/// Recognises and reads a table, by a mapping of one's own where one is given ("--map").
inline MappedText mapped(std::string_view text, std::string_view map = {}, const ReadChoices& choices = {},
                         const std::string& name = "table.csv") {
  MappedText result;
  Mappings own;
  if (!map.empty())
    own.named = std::make_shared<const Mapping>(parse_mapping(map, "map.json", "mine", FindMapping(preset)));
  MemoryStream stream(text, name);
  result.recognition = recognise(stream, std::nullopt, &own);
  result.recognition.choices = choices;
  if (result.recognition.verdict == Recognition::Verdict::readable)
    result.summary = read_records(stream, result.recognition, result.sink, Progress());
  return result;
}

/// Reads a table that a preset must claim, as this object of this system.
inline MappedText claimed(Source source, std::string_view object, std::string_view text) {
  MappedText result = mapped(text);
  EXPECT_EQ(result.recognition.verdict, Recognition::Verdict::readable) << result.recognition.reason;
  EXPECT_EQ(result.recognition.source, source) << text;
  EXPECT_EQ(result.recognition.object, object) << text;
  return result;
}

inline Day day(int year, int month, int number) {
  return day_of({year, month, number});
}

/// The attribute of a name, and how it reads; "(none)" without one.
template <typename T>
std::string attribute(const T& record, std::string_view name) {
  for (const Attribute& one : record.attributes)
    if (one.name == name) return one.reading.empty() ? one.value : one.reading;
  return "(none)";
}

}  // namespace rapport::sources::test_support
