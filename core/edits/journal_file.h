// SPDX-License-Identifier: GPL-3.0-or-later
/// One file of a journal; its format is described in README.md. Internal to edits.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace rapport::edits {

/// An edit in the file: its id and its JSON.
using Line = std::pair<std::string, std::string>;

/// Append-only while in use: a header, then one line per edit or done mark, each with its checksum. A last
/// line that a crash or a full disk cut off counts as never written. Locked by one process at a time (flock).
/// Deleted with its last edit. One thread.
class JournalFile {
 public:
  /// Creates the file (mode 0600) with this line and syncs it. Null where the file exists and is locked or
  /// not empty. Throws Error(io).
  [[nodiscard]] static std::unique_ptr<JournalFile> create(const std::string& path, const Line& line);
  /// Opens an existing file, also one of Rapport 0.1. Null where there is none, another process has it
  /// locked, or it holds no edits. A copy of damaged content is saved beside it, and its path added to
  /// `copies`. Throws Error(io).
  [[nodiscard]] static std::unique_ptr<JournalFile> claim(const std::string& path,
                                                          std::vector<std::string>& copies);
  ~JournalFile();
  JournalFile(const JournalFile&) = delete;
  JournalFile& operator=(const JournalFile&) = delete;

  /// Where the file is.
  [[nodiscard]] const std::string& path() const { return path_; }
  /// The edits that are not done, in the order they were written.
  [[nodiscard]] const std::vector<Line>& lines() const { return lines_; }
  /// Appends and syncs. Throws Error(io) and leaves the file as it was.
  void append(const Line& line);
  /// Marks an edit as done, without fsync: after a crash the edit may be read again, and the workspace then
  /// knows that it was applied. True where the edit was in this file.
  bool done(const std::string& id);
  /// Rewrites the file with the pending edits only.
  void tidy();
  /// Deletes the file with all its edits, which are saved elsewhere by now.
  void remove();

 private:
  JournalFile(std::string path, int handle) : path_(std::move(path)), handle_(handle) {}
  static int locked(const std::string& path, bool make);
  void write(const std::string& text, bool sync);
  /// False where lines of it are damaged.
  [[nodiscard]] bool read(const std::string& bytes);
  [[nodiscard]] std::string keep_copy(const std::string& bytes) const;

  std::string path_;
  int handle_ = -1;
  std::int64_t size_ = 0;  ///< Bytes up to the end of the last whole line.
  bool marked_ = false;    ///< The file has done marks or damaged lines, so tidy() has work.
  std::vector<Line> lines_;
};

/// The text of a whole file with these lines.
[[nodiscard]] std::string text_of(const std::vector<Line>& lines);

}  // namespace rapport::edits
