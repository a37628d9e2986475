// SPDX-License-Identifier: GPL-3.0-or-later
/// All output of rapport-cli goes through here. Text from exports, file names and people can't control the
/// terminal, and all output is well-formed UTF-8, whichever command prints it.
#pragma once

#include <streambuf>
#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/base/plain_text.h"

namespace rapport::cli {

/// Passes text on without terminal controls: line ends stay, other control characters become spaces, marks of
/// text direction are removed, invalid UTF-8 becomes U+FFFD. In JSON such characters occur only in strings
/// and are escaped, so no value changes.
class PlainBuffer final : public std::streambuf {
 public:
  explicit PlainBuffer(std::streambuf* to) : to_(to) {}
  /// Treats what is printed from now on as JSON or as text.
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

/// While an object of this class exists, std::cout and std::cerr go through such buffers.
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

/// A text from outside for use within a line: it can't contain a line end and so can't imitate our own
/// output.
[[nodiscard]] inline std::string safe(std::string_view text) {
  return plain_line(text);
}
/// A document on stdout, its keys in alphabetical order.
void print_json(Json document);
/// One sentence on a line of its own on stderr.
void complain(std::string_view sentence);
/// Prints a line on the terminal that the next one overwrites.
void show_progress(std::string_view line);

}  // namespace rapport::cli
