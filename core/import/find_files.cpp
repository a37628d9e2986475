// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/find_files.h"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <set>
#include <system_error>
#include <utility>

namespace rapport::import {
namespace {

namespace fs = std::filesystem;
using FileId = std::pair<dev_t, ino_t>;

std::string words_of(int error) {
  return std::generic_category().message(error);
}

/// What is wrong with a place that stat() refuses.
std::string unreachable(const std::string& path, int error) {
  struct stat link {};
  const bool is_link = ::lstat(path.c_str(), &link) == 0 && S_ISLNK(link.st_mode);
  if (is_link && error == ENOENT) return path + " is a link that leads nowhere, so nothing was read of it.";
  if (error == ELOOP) return path + " is a link that leads to itself, so nothing was read of it.";
  return path + " can't be reached: " + words_of(error) + ". Nothing of it was read.";
}

std::string no_file(const std::string& path, mode_t mode) {
  const char* what = S_ISSOCK(mode) ? "a socket" : S_ISFIFO(mode) ? "a pipe" : "a device";
  return path + " is " + what + " and no file, so nothing was read of it.";
}

/// One folder with all below it.
class Walk {
 public:
  Walk(const std::string& workspace, std::vector<Candidate>& found) : workspace_(workspace), found_(found) {}

  void folder(const std::string& path, const FileId& id) {
    const std::unique_ptr<DIR, int (*)(DIR*)> open(::opendir(path.c_str()), ::closedir);
    if (!open) {
      trouble(path,
              "The folder " + path + " can't be read: " + words_of(errno) + ". Nothing in it was read.");
      return;
    }
    above_.push_back(id);
    for (;;) {
      errno = 0;
      const dirent* entry = ::readdir(open.get());
      if (entry == nullptr) break;
      const std::string name = entry->d_name;
      if (!name.starts_with('.')) this->entry((fs::path(path) / name).string());
    }
    if (errno != 0)
      trouble(path, "The folder " + path + " can't be read to its end: " + words_of(errno) + ".");
    above_.pop_back();
  }

 private:
  void entry(const std::string& path) {
    struct stat state {};
    if (::stat(path.c_str(), &state) != 0) {
      trouble(path, unreachable(path, errno));
      return;
    }
    const FileId id{state.st_dev, state.st_ino};
    if (S_ISDIR(state.st_mode)) {
      if (std::find(above_.begin(), above_.end(), id) != above_.end())
        trouble(path, path + " leads back to a folder that it lies in, so it was not followed.");
      else if (seen_.insert(id).second)
        folder(path, id);
    } else if (!S_ISREG(state.st_mode)) {
      trouble(path, no_file(path, state.st_mode));
    } else if (!is_the_workspace(path, workspace_)) {
      found_.push_back({path, false, false, {}});
    }
  }
  void trouble(const std::string& path, std::string sentence) {
    found_.push_back({path, false, false, std::move(sentence)});
  }

  const std::string& workspace_;
  std::vector<Candidate>& found_;
  std::vector<FileId> above_;
  std::set<FileId> seen_;
};

}  // namespace

bool is_the_workspace(const std::string& file, const std::string& workspace) {
  for (const char* ending : {"", "-wal", "-shm", "-journal"}) {
    std::error_code absent;
    if (fs::equivalent(file, workspace + ending, absent) && !absent) return true;
  }
  return false;
}

std::vector<Candidate> gather(const std::vector<std::string>& paths, const std::string& workspace) {
  std::vector<Candidate> all;
  for (const std::string& path : paths) {
    struct stat state {};
    if (::stat(path.c_str(), &state) != 0) {
      all.push_back({path, true, false, errno == ENOENT ? std::string() : unreachable(path, errno)});
    } else if (S_ISDIR(state.st_mode)) {
      std::vector<Candidate> inside;
      Walk(workspace, inside).folder(path, {state.st_dev, state.st_ino});
      if (inside.empty())
        inside.push_back(
            {path, true, true, "The folder " + path + " holds no file, so there is nothing to import."});
      std::sort(inside.begin(), inside.end(),
                [](const Candidate& a, const Candidate& b) { return a.path < b.path; });
      std::move(inside.begin(), inside.end(), std::back_inserter(all));
    } else if (S_ISSOCK(state.st_mode) || S_ISBLK(state.st_mode)) {
      all.push_back({path, true, false, no_file(path, state.st_mode)});
    } else {
      all.push_back({path, true, false, {}});
    }
  }
  return all;
}

}  // namespace rapport::import
