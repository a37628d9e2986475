// SPDX-License-Identifier: GPL-3.0-or-later
/// One file of a journal. Internal to edits.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace rapport::edits {

/// A line of an edit and its id.
using Line = std::pair<std::string, std::string>;  // id, JSON

/// Append-only while it is in use: a head, then a line an edit or a mark that one is done, each with its
/// checksum; the last line may be torn, by a crash or a full disk, and is then as if never written. Held by
/// one program at a time (flock). The file goes with its last edit. One thread.
class JournalFile {
 public:
  /// A new file with this line, on the medium when it returns, readable by its owner alone. Null where
  /// another program has a file of this name, or something waits in it. Throws Error(io).
  [[nodiscard]] static std::unique_ptr<JournalFile> create(const std::string& path, const Line& line);
  /// What waits in a file that is there: also what Rapport 0.1 put aside. Null where there is none, another
  /// program has it, or it holds no edits. What can't be read is kept beside under another name.
  [[nodiscard]] static std::unique_ptr<JournalFile> claim(const std::string& path);
  ~JournalFile();
  JournalFile(const JournalFile&) = delete;
  JournalFile& operator=(const JournalFile&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] const std::vector<Line>& lines() const { return lines_; }
  /// Appends, on the medium when it returns. Throws Error(io); the file is then as it was.
  void append(const Line& line);
  /// Marks an edit as done. Where that can't be written it is read once more after a crash, and is known to
  /// the workspace as applied by then. True where it was here.
  bool done(const std::string& id);
  /// Rewrites the file without what is done.
  void tidy();
  /// Gives up all that is left: it is elsewhere by now.
  void remove();

 private:
  JournalFile(std::string path, int handle) : path_(std::move(path)), handle_(handle) {}
  static int locked(const std::string& path, bool make);
  void write(const std::string& text, bool sync);
  void read(const std::string& bytes);
  void keep_copy(const std::string& bytes) const;

  std::string path_;
  int handle_ = -1;
  std::int64_t size_ = 0;  ///< Up to the end of the last whole line.
  bool marked_ = false;    ///< There are marks, or lines that are done.
  std::vector<Line> lines_;
};

/// The text of a whole file with these lines.
[[nodiscard]] std::string text_of(const std::vector<Line>& lines);

}  // namespace rapport::edits
