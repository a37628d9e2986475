// SPDX-License-Identifier: GPL-3.0-or-later
/// A stream out of memory and a sink into vectors, for the tests of the JSON readers.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/sources/json/json_sources.h"

namespace rapport::sources::json_test {

/// Hands out a text in pieces of at most `chunk` bytes.
class MemoryStream final : public ByteStream {
 public:
  explicit MemoryStream(std::string text, std::size_t chunk = std::size_t{1} << 20,
                        std::string name = "memory.json")
      : text_(std::move(text)), chunk_(chunk), name_(std::move(name)) {}
  std::string_view peek(std::size_t n) override { return std::string_view(text_).substr(pos_, n); }
  std::size_t read(char* buffer, std::size_t n) override {
    const std::size_t count = std::min({n, chunk_, text_.size() - pos_});
    std::memcpy(buffer, text_.data() + pos_, count);
    pos_ += count;
    return count;
  }
  [[nodiscard]] const std::string& name() const override { return name_; }
  [[nodiscard]] std::uint64_t consumed() const override { return pos_; }
  [[nodiscard]] std::uint64_t size_on_disk() const override { return text_.size(); }

 private:
  std::string text_;
  std::size_t chunk_;
  std::string name_;
  std::size_t pos_ = 0;
};

/// Everything a reader said about one text.
struct Outcome final : RecordSink {
  Recognition recognition;
  std::vector<Record> records;
  std::vector<Problem> problems;
  std::vector<std::string> notes;
  ReadSummary summary;
  std::string error;  ///< What refused the whole file while reading.

  void record(Record&& one) override { records.push_back(std::move(one)); }
  void reject(Problem&& problem) override { problems.push_back(std::move(problem)); }
  void note(std::string text) override { notes.push_back(std::move(text)); }
  template <typename T>
  [[nodiscard]] const T& at(std::size_t i) const {
    return std::get<T>(records.at(i));
  }
};

inline Recognition recognise_text(const std::string& text, const std::string& name = "memory.json",
                                  std::optional<Source> only = {}) {
  constexpr std::size_t head = std::size_t{1} << 20;
  return recognise_json(std::string_view(text).substr(0, head), text.size() < head, name, only);
}

/// Recognises a text and, where it is readable, reads it.
inline Outcome read_text(const std::string& text, std::size_t chunk = std::size_t{1} << 20,
                         const std::string& name = "memory.json") {
  Outcome outcome;
  outcome.recognition = recognise_text(text, name);
  if (outcome.recognition.verdict != Recognition::Verdict::readable || outcome.recognition.events)
    return outcome;
  MemoryStream stream(text, chunk, name);
  try {
    outcome.summary = read_json_records(stream, outcome.recognition, outcome, Progress{});
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::input);
    outcome.error = error.what();
  }
  return outcome;
}

}  // namespace rapport::sources::json_test
