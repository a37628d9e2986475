// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edits/journal.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QtGlobal>
#include <algorithm>
#include <filesystem>
#include <utility>

#include "core/base/error.h"

namespace rapport::edits {
namespace {

/// The most windows on one workspace.
constexpr int kMostWindows = 20;

std::string ending(int number) {
  return (number > 1 ? "." + std::to_string(number) : std::string()) + ".waiting";
}

void drop_empty(std::vector<std::unique_ptr<JournalFile>>& files) {
  std::erase_if(files, [](const auto& file) { return file->lines().empty(); });
}

}  // namespace

std::string journal_path(const std::string& workspace, int number) {
  return workspace + ending(number);
}

std::string journal_path_in(const std::string& folder, const std::string& workspace, int number) {
  const QByteArray path = QByteArray::fromStdString(workspace);
  const QByteArray hash = QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().left(12);
  const QString name = QFileInfo(QString::fromUtf8(path)).completeBaseName().left(60);
  return folder + "/" + name.toStdString() + "-" + hash.toStdString() + ending(number);
}

EditJournal::EditJournal(std::string workspace, std::string other_folder)
    : workspace_(std::move(workspace)), other_folder_(std::move(other_folder)) {}

std::string EditJournal::path_of(bool beside, int number) const {
  return beside ? journal_path(workspace_, number) : journal_path_in(other_folder_, workspace_, number);
}

void EditJournal::read(const JournalFile& file, std::vector<Edit>& edits) {
  for (const Line& line : file.lines()) {
    try {
      edits.push_back(from_json(line.second));
    } catch (const std::exception& error) {
      ++unreadable_;
      qWarning("%s: %s", file.path().c_str(), error.what());
    }
  }
}

std::vector<Edit> EditJournal::recover() {
  std::vector<Edit> edits;
  for (const bool beside : {true, false}) {
    if (!beside && other_folder_.empty()) continue;
    Files& files = beside ? beside_ : elsewhere_;
    for (int number = 1; number <= kMostWindows; ++number) {
      try {
        auto file = JournalFile::claim(path_of(beside, number), copies_);
        if (!file) continue;
        read(*file, edits);
        files.push_back(std::move(file));
      } catch (const std::exception& error) {
        ++unreadable_;
        qWarning("%s", error.what());
      }
    }
  }
  std::stable_sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) { return a.at < b.at; });
  // A replaced edit may be in another file than its replacement.
  for (std::size_t i = 0; i < edits.size(); ++i)
    for (const std::string& id : std::vector<std::string>(edits[i].replaces)) done(id);
  std::erase_if(edits, [&](const Edit& edit) { return file_with(edit.id).empty(); });
  return edits;
}

std::vector<Edit> EditJournal::take_up(const std::string& path) {
  std::vector<Edit> edits;
  if (auto file = JournalFile::claim(path, copies_)) {
    read(*file, edits);
    elsewhere_.push_back(std::move(file));
  }
  return edits;
}

bool EditJournal::keep_in(Files& files, const Line& line, bool beside) {
  try {
    if (!files.empty()) {
      files.front()->append(line);
      return true;
    }
    for (int number = 1; number <= kMostWindows; ++number)
      if (auto file = JournalFile::create(path_of(beside, number), line)) {
        files.push_back(std::move(file));
        return true;
      }
  } catch (const std::exception& error) {
    if (beside) why_ = error.what();
  }
  return false;
}

void EditJournal::keep(const Line& line) {
  std::error_code ignored;
  // Nobody looks for a journal beside a workspace that was moved or deleted.
  if (!std::filesystem::exists(workspace_, ignored))
    why_ = "The workspace " + workspace_ + " is not there any more.";
  else if (keep_in(beside_, line, true))
    return;
  if (!other_folder_.empty()) {
    std::filesystem::create_directories(other_folder_, ignored);
    if (keep_in(elsewhere_, line, false)) return;
  }
  nowhere_.push_back(line);
}

void EditJournal::append(const Edit& edit) {
  keep({edit.id, to_json(edit)});
  for (const std::string& id : edit.replaces) done(id);
}

void EditJournal::done(const std::string& id) {
  std::erase_if(nowhere_, [&](const Line& line) { return line.first == id; });
  for (Files* files : {&beside_, &elsewhere_}) {
    for (const auto& file : *files)
      if (file->done(id)) break;
    drop_empty(*files);
  }
}

void EditJournal::settle() {
  std::error_code ignored;
  if (!std::filesystem::exists(workspace_, ignored)) {
    for (auto& file : std::exchange(beside_, {})) {
      const auto lines = file->lines();
      const auto had = nowhere_.size();
      for (const Line& line : lines) keep(line);
      // Edits that can't be moved stay where they are.
      if (nowhere_.size() == had) {
        file->remove();
        continue;
      }
      for (const Line& line : lines)
        std::erase_if(nowhere_, [&](const Line& one) { return one.first == line.first; });
      beside_.push_back(std::move(file));
    }
  } else {
    for (const auto& file : elsewhere_)
      for (const Line& line : std::vector<Line>(file->lines()))
        if (!keep_in(beside_, line, true) || !file->done(line.first)) break;
    drop_empty(elsewhere_);
  }
  for (const Line& line : std::exchange(nowhere_, {})) keep(line);
  for (const Files* files : {&beside_, &elsewhere_})
    for (const auto& file : *files) file->tidy();
}

int EditJournal::elsewhere() const {
  std::size_t count = 0;
  for (const auto& file : elsewhere_) count += file->lines().size();
  return static_cast<int>(count);
}

std::vector<std::string> EditJournal::files_elsewhere() const {
  std::vector<std::string> paths;
  for (const auto& file : elsewhere_) paths.push_back(file->path());
  return paths;
}

std::string EditJournal::file_with(const std::string& id) const {
  for (const Files* files : {&beside_, &elsewhere_})
    for (const auto& file : *files)
      for (const Line& line : file->lines())
        if (line.first == id) return file->path();
  return {};
}

}  // namespace rapport::edits
