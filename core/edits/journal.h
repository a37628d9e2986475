// SPDX-License-Identifier: GPL-3.0-or-later
/// Pending edits on disk, beside their workspace (README.md).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/edits/edit.h"
#include "core/edits/journal_file.h"

namespace rapport::edits {

/// The journal's path: "<workspace>.waiting"; a second window on the workspace uses number 2,
/// "<workspace>.2.waiting".
[[nodiscard]] std::string journal_path(const std::string& workspace, int number = 1);
/// The same in another folder, used where nothing can be written beside the workspace. The name contains a
/// hash of the workspace's whole path.
[[nodiscard]] std::string journal_path_in(const std::string& folder, const std::string& workspace,
                                          int number = 1);

/// The journal of one workspace in one process. append() returns once the edit is on disk: beside the
/// workspace, or, where that fails or the workspace is missing, in the other folder. Where both fail the edit
/// stays in memory until settle() can write it. One thread.
class EditJournal {
 public:
  /// `other_folder` is created when it is needed; empty: none.
  EditJournal(std::string workspace, std::string other_folder);

  /// The pending edits of an earlier process, by time; takes its files over. Unreadable lines stay in the
  /// files and are counted by unreadable(). Throws nothing.
  [[nodiscard]] std::vector<Edit> recover();
  /// The same with one file at any path. Throws Error(io).
  [[nodiscard]] std::vector<Edit> take_up(const std::string& file);
  /// Lines and files that could not be read.
  [[nodiscard]] int unreadable() const { return unreadable_; }
  /// Where damaged content of the files was saved.
  [[nodiscard]] const std::vector<std::string>& copies() const { return copies_; }

  /// Saves an edit, then marks the edits that it replaces as done. One fsync.
  void append(const Edit& edit);
  /// Removes an edit that was applied or given up; a file is deleted with its last edit.
  void done(const std::string& id);
  /// For the end of a session: moves edits beside their workspace (or, where that is gone, to the other
  /// folder), saves those that are only in memory, and compacts the files.
  void settle();

  /// The number of edits in the other folder.
  [[nodiscard]] int elsewhere() const;
  /// The paths of the files there.
  [[nodiscard]] std::vector<std::string> files_elsewhere() const;
  /// Edits that are only in memory.
  [[nodiscard]] const std::vector<Line>& nowhere() const { return nowhere_; }
  /// Drops them, once they were saved to a file that the person chose.
  void forget_nowhere() { nowhere_.clear(); }
  /// The file that holds an edit; empty: none.
  [[nodiscard]] std::string file_with(const std::string& id) const;
  /// Why the last edit could not be saved beside the workspace: a sentence, or empty.
  [[nodiscard]] const std::string& why() const { return why_; }
  /// The path of the workspace.
  [[nodiscard]] const std::string& workspace() const { return workspace_; }

 private:
  using Files = std::vector<std::unique_ptr<JournalFile>>;
  void keep(const Line& line);
  [[nodiscard]] bool keep_in(Files& files, const Line& line, bool beside);
  [[nodiscard]] std::string path_of(bool beside, int number) const;
  void read(const JournalFile& file, std::vector<Edit>& edits);

  std::string workspace_, other_folder_, why_;
  Files beside_, elsewhere_;
  std::vector<Line> nowhere_;
  int unreadable_ = 0;
  std::vector<std::string> copies_;
};

}  // namespace rapport::edits
