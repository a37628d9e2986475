// SPDX-License-Identifier: GPL-3.0-or-later
/// What the tests of mapped tables share.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "core/sources/mapped/mapping_json.h"
#include "core/sources/mapped/presets.h"
#include "input_testing.h"

namespace rapport::sources::testing {

/// Keeps what stands beside rows apart, and the columns.
struct MappedSink final : RecordSink {
  std::vector<Record> records, besides;
  std::vector<Problem> problems;
  std::vector<std::string> notes, names;
  std::optional<Stamp> made;
  void record(Record&& record) override { records.push_back(std::move(record)); }
  void beside(Record&& further) override { besides.push_back(std::move(further)); }
  void reject(Problem&& problem) override { problems.push_back(std::move(problem)); }
  void note(std::string text) override { notes.push_back(std::move(text)); }
  void columns(const std::vector<std::string>& all) override { names = all; }
  void made_at(Stamp at) override { made = at; }

  template <typename T>
  [[nodiscard]] const T& at(std::size_t i) const {
    return std::get<T>(records.at(i));
  }
  template <typename T>
  [[nodiscard]] const T& beside_at(std::size_t i) const {
    return std::get<T>(besides.at(i));
  }
  [[nodiscard]] bool has_note(std::string_view part) const {
    for (const std::string& note : notes)
      if (note.find(part) != std::string::npos) return true;
    return false;
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

/// The attribute of a name, and how it reads; "(none)" without one.
template <typename T>
std::string attribute(const T& record, std::string_view name) {
  for (const Attribute& one : record.attributes)
    if (one.name == name) return one.reading.empty() ? one.value : one.reading;
  return "(none)";
}

}  // namespace rapport::sources::testing
