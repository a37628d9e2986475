// SPDX-License-Identifier: GPL-3.0-or-later
/// What the tests of the workspace share: a folder that goes away, a dump to compare two workspaces by, and a
/// second process.
#pragma once

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/workspace/database.h"
#include "core/workspace/workspace.h"

namespace rapport::workspace::test_support {

/// A folder of this test's own; removed at the end.
class Folder {
 public:
  explicit Folder(const std::filesystem::path& parent = std::filesystem::temp_directory_path()) {
    static std::atomic<int> next{0};
    path_ = parent / ("rapport-workspace-" + std::to_string(::getpid()) + "-" + std::to_string(next++));
    std::filesystem::create_directories(path_);
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::string at(const std::string& name) const { return (path_ / name).string(); }
  [[nodiscard]] std::string path() const { return path_.string(); }
  /// Writes a file and returns its path.
  [[nodiscard]] std::string file(const std::string& name, std::string_view bytes) const {
    std::ofstream(at(name), std::ios::binary) << bytes;
    return at(name);
  }
  /// Names of everything inside.
  [[nodiscard]] std::set<std::string> names() const {
    std::set<std::string> all;
    for (const auto& entry : std::filesystem::directory_iterator(path_))
      all.insert(entry.path().filename().string());
    return all;
  }

 private:
  std::filesystem::path path_;
};

inline std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

inline unsigned mode_of(const std::string& path) {
  struct ::stat info {};
  return ::stat(path.c_str(), &info) == 0 ? info.st_mode & 07777U : 0;
}

/// What an Error said: its code (0 where nothing was thrown) and its sentence.
struct Refusal {
  int code = 0;
  std::string sentence;
  [[nodiscard]] bool mentions(std::string_view part) const {
    return sentence.find(part) != std::string::npos;
  }
};
template <typename Work>
Refusal refusal_of(const Work& work) {
  try {
    work();
  } catch (const Error& error) {
    return {static_cast<int>(error.code()), error.what()};
  }
  return {};
}

/// Every row of every table as text, in a fixed order. The count of changes is left out: it says how often
/// something was written, not what. The log of imports is left out on request: it rightly tells of refusals
/// and of what was taken back.
inline std::string dump(Database& database, bool with_log = true) {
  std::vector<std::string> tables;
  Statement names = database.prepare("SELECT name FROM sqlite_schema WHERE type='table' ORDER BY name");
  while (names.step())
    if (names.text(0) != "change_count" && (with_log || !names.text(0).starts_with("import_")))
      tables.push_back(names.string(0));
  std::string out;
  for (const std::string& table : tables) {
    std::string columns;
    Statement fields = database.prepare("SELECT name FROM pragma_table_info('" + table + "')");
    while (fields.step())
      columns += (columns.empty() ? "quote(" : " || '|' || quote(") + fields.string(0) + ")";
    out += table + "\n";
    Statement rows = database.prepare("SELECT " + columns + " AS row FROM " + table + " ORDER BY row");
    while (rows.step()) out += rows.string(0) + "\n";
  }
  return out;
}
inline std::string dump(const std::string& path, bool with_log = true) {
  const Reader reader(path);
  return dump(reader.database(), with_log);
}

/// Equal, or a message with the first line that differs: a dump is far too long to be printed whole.
inline ::testing::AssertionResult same(const std::string& found, const std::string& expected) {
  if (found == expected) return ::testing::AssertionSuccess();
  std::size_t line = 0;
  std::size_t at = 0;
  for (; at < std::min(found.size(), expected.size()) && found[at] == expected[at]; ++at)
    if (found[at] == '\n') line = at + 1;
  const auto shown = [&](const std::string& text) {
    return line < text.size() ? ::testing::PrintToString(text.substr(
                                    line, std::min<std::size_t>(text.find('\n', line) - line, 200)))
                              : std::string("nothing");
  };
  return ::testing::AssertionFailure()
         << "found " << shown(found) << " where " << shown(expected) << " was expected";
}

/// Runs `work` in a process of its own, which shares no SQLite state with this one (as long as this one has
/// nothing open at the fork). Its result is the exit status; an Error gives its code, anything else 99.
class OtherProcess {
 public:
  explicit OtherProcess(const std::function<int(OtherProcess&)>& work) {
    if (::pipe(ready_) != 0 || ::pipe(go_) != 0) std::abort();
    std::fflush(nullptr);
    pid_ = ::fork();
    if (pid_ != 0) return;
    int status = 99;
    try {
      status = work(*this);
    } catch (const Error& error) {
      status = static_cast<int>(error.code());
    } catch (...) {
      status = 99;
    }
    ::_exit(status);
  }
  ~OtherProcess() {
    if (pid_ > 0 && !joined_) {
      ::kill(pid_, SIGKILL);
      ::waitpid(pid_, nullptr, 0);
    }
    for (const int fd : {ready_[0], ready_[1], go_[0], go_[1]}) ::close(fd);
  }
  OtherProcess(const OtherProcess&) = delete;
  OtherProcess& operator=(const OtherProcess&) = delete;

  // In the other process.
  void tell_ready() const { (void)!::write(ready_[1], "r", 1); }
  void wait_for_go() const {
    char c = 0;
    (void)!::read(go_[0], &c, 1);
  }
  // In this process.
  void wait_until_ready() const {
    char c = 0;
    (void)!::read(ready_[0], &c, 1);
  }
  void go() const { (void)!::write(go_[1], "g", 1); }
  void kill() const { ::kill(pid_, SIGKILL); }
  /// The exit status; -1 where it was killed.
  int join() {
    int status = 0;
    ::waitpid(pid_, &status, 0);
    joined_ = true;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  int ready_[2] = {-1, -1};
  int go_[2] = {-1, -1};
  pid_t pid_ = -1;
  bool joined_ = false;
};

}  // namespace rapport::workspace::test_support
