// SPDX-License-Identifier: GPL-3.0-or-later
/// The edits that are not in their workspace yet, on the medium beside it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/edits/edit.h"
#include "core/edits/journal_file.h"

namespace rapport::edits {

/// "<workspace>.waiting"; another window over the same workspace has one of its own
/// ("<workspace>.2.waiting").
[[nodiscard]] std::string journal_path(const std::string& workspace, int number = 1);
/// The same in another folder, for where there is no room beside the workspace; named by its whole path.
[[nodiscard]] std::string journal_path_in(const std::string& folder, const std::string& workspace,
                                          int number = 1);

/// Of one workspace and one program. What is appended is on the medium when that returns: beside the
/// workspace; where there is no room, or the workspace is not there, in the other folder; where there is none
/// either, only in memory, and tried again by settle(). One thread.
class EditJournal {
 public:
  /// `other_folder`: made when it is needed; empty: none.
  EditJournal(std::string workspace, std::string other_folder);

  /// What an earlier program left, in order; its files are this journal's now. What can't be read stays in
  /// them and is counted in unreadable().
  [[nodiscard]] std::vector<Edit> recover();
  /// The same with a file from anywhere.
  [[nodiscard]] std::vector<Edit> take_up(const std::string& file);
  [[nodiscard]] int unreadable() const { return unreadable_; }

  /// Keeps an edit; those that it replaces are done.
  void append(const Edit& edit);
  /// The edit was applied or given up: it goes. Files go with their last edit.
  void done(const std::string& id);
  /// At the end: tries once more to find room for what has none, moves what lies beside a workspace that is
  /// not there any more, and rewrites the files without what is done.
  void settle();

  /// Edits that are in the other folder, and the files there.
  [[nodiscard]] int elsewhere() const;
  [[nodiscard]] std::vector<std::string> files_elsewhere() const;
  /// Edits that are on no medium.
  [[nodiscard]] const std::vector<Line>& nowhere() const { return nowhere_; }
  /// They are in another file by now.
  void forget_nowhere() { nowhere_.clear(); }
  /// The file an edit is in; empty: none.
  [[nodiscard]] std::string file_with(const std::string& id) const;
  /// Why the last edit could not be kept beside the workspace: a sentence, or empty.
  [[nodiscard]] const std::string& why() const { return why_; }
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
};

}  // namespace rapport::edits
