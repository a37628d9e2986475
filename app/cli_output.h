// SPDX-License-Identifier: GPL-3.0-or-later
/// The one place through which rapport-cli prints. What exports, files' names and people hold can't make a
/// terminal do anything, and what is printed is well-formed UTF-8, whatever command prints it and however.
#pragma once

#include <streambuf>
#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/base/plain_text.h"

namespace rapport::cli {

/// Lets text through but for what a terminal obeys: line ends stay, other controls become spaces, marks of
/// direction go, bytes that are no UTF-8 become U+FFFD. Within JSON such characters stand in strings only,
/// where an escape says the same and does nothing: no value changes.
class PlainBuffer final : public std::streambuf {
 public:
  explicit PlainBuffer(std::streambuf* to) : to_(to) {}
  /// What is printed from now on is JSON.
  void set_json(bool json) noexcept { json_ = json; }

 protected:
  int_type overflow(int_type c) override;
  std::streamsize xsputn(const char* bytes, std::streamsize n) override;
  int sync() override;

 private:
  bool forward(bool all);
  void put(std::string_view text, std::string& out);
  std::streambuf* to_;
  std::string waiting_;  ///< May end in the middle of a code point.
  bool json_ = false;
};

/// While this lives, std::cout and std::cerr go through such buffers.
class PlainStreams {
 public:
  PlainStreams();
  ~PlainStreams();
  PlainStreams(const PlainStreams&) = delete;
  PlainStreams& operator=(const PlainStreams&) = delete;
  /// stdout is JSON from now on; stderr stays text.
  void set_json() noexcept { out_.set_json(true); }

 private:
  std::streambuf* old_out_;
  std::streambuf* old_err_;
  PlainBuffer out_, err_;
};

/// A text from outside within a line of ours: it can't end the line and begin one that reads like ours.
[[nodiscard]] inline std::string safe(std::string_view text) {
  return plain_line(text);
}
/// A document on stdout, its keys in alphabetical order.
void print_json(Json document);
/// One sentence on a line of its own on stderr.
void complain(std::string_view sentence);
/// A line on the terminal that the next one overwrites.
void show_progress(std::string_view line);

}  // namespace rapport::cli
