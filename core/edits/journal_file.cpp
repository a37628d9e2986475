// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edits/journal_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtGlobal>
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <string_view>

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/safe_file.h"
#include "core/edits/edit.h"

namespace rapport::edits {
namespace {

constexpr std::string_view kHead = "Rapport edits 2\n";
constexpr std::size_t kChecksum = 16;
/// Stands for the size of a file in another format, which can't be appended to.
constexpr std::int64_t kOther = -1;

std::string checked(const std::string& json) {
  char sum[kChecksum + 1];
  std::snprintf(sum, sizeof sum, "%016llx", static_cast<unsigned long long>(hash64(json)));
  return std::string(sum) + ' ' + json + '\n';
}

std::string mark_of(const std::string& id) {
  return QJsonDocument(QJsonObject{{QStringLiteral("done"), QString::fromStdString(id)}})
      .toJson(QJsonDocument::Compact)
      .toStdString();
}

/// The entries of a file of Rapport 0.1: {"format": 1, "entries": [...]}.
std::vector<Line> first_format(const std::string& bytes) {
  std::vector<Line> lines;
  const QJsonDocument all = QJsonDocument::fromJson(QByteArray::fromStdString(bytes));
  for (const auto& one : all.object().value(QStringLiteral("entries")).toArray()) {
    const std::string json = QJsonDocument(one.toObject()).toJson(QJsonDocument::Compact).toStdString();
    lines.emplace_back(id_of_json(json), json);
  }
  return lines;
}

std::string whole(int handle) {
  std::string bytes;
  char block[65536];
  for (;;) {
    const ssize_t got = ::pread(handle, block, sizeof block, static_cast<off_t>(bytes.size()));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return bytes;
    bytes.append(block, static_cast<std::size_t>(got));
  }
}

/// Makes the name of a new file durable, as its bytes are; some file systems can't sync a folder.
void sync_folder(const std::string& path) {
  const auto slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return;
  ::fsync(handle);
  ::close(handle);
}

}  // namespace

std::string text_of(const std::vector<Line>& lines) {
  std::string text(kHead);
  for (const auto& [id, json] : lines) text += checked(json);
  return text;
}

/// Opens and locks. -1: missing, or locked by another process (errno EWOULDBLOCK).
int JournalFile::locked(const std::string& path, bool make) {
  for (;;) {
    int handle = ::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | (make ? O_CREAT : 0), 0600);
    // Edits on a read-only medium can still be read.
    if (handle < 0 && !make) handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (handle < 0) return -1;
    struct stat held {
    }, there{};
    if (::flock(handle, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
      ::close(handle);
      errno = EWOULDBLOCK;
      return -1;
    }
    // The previous holder may have deleted the file: then the path names another one now.
    if (::fstat(handle, &held) == 0 && ::stat(path.c_str(), &there) == 0 && held.st_ino == there.st_ino &&
        held.st_dev == there.st_dev)
      return handle;
    ::close(handle);
    if (!make) return -1;
  }
}

std::unique_ptr<JournalFile> JournalFile::create(const std::string& path, const Line& line) {
  const int handle = locked(path, true);
  if (handle < 0) {
    if (errno == EWOULDBLOCK) return nullptr;
    fail_to_write(path, errno);
  }
  std::unique_ptr<JournalFile> file(new JournalFile(path, handle));
  struct stat state {};
  if (::fstat(handle, &state) != 0 || state.st_size > 0) return nullptr;
  try {
    file->write(std::string(kHead) + checked(line.second), true);
  } catch (const Error&) {
    ::unlink(path.c_str());
    throw;
  }
  sync_folder(path);
  file->lines_.push_back(line);
  return file;
}

std::unique_ptr<JournalFile> JournalFile::claim(const std::string& path, std::vector<std::string>& copies) {
  const int handle = locked(path, false);
  if (handle < 0) return nullptr;
  std::unique_ptr<JournalFile> file(new JournalFile(path, handle));
  const std::string bytes = whole(handle);
  if (bytes.starts_with(kHead)) {
    if (!file->read(bytes)) copies.push_back(file->keep_copy(bytes));
  } else if (auto entries = first_format(bytes); !entries.empty()) {
    file->lines_ = std::move(entries);
    file->size_ = kOther;
    file->tidy();
  } else if (!kHead.starts_with(bytes)) {
    // Unreadable content is saved before anything overwrites it.
    copies.push_back(file->keep_copy(bytes));
  }
  if (file->lines_.empty()) {
    file->remove();
    return nullptr;
  }
  return file;
}

JournalFile::~JournalFile() {
  if (handle_ >= 0) ::close(handle_);
}

bool JournalFile::read(const std::string& bytes) {
  bool damaged = false;
  std::size_t at = kHead.size();
  for (std::size_t end = 0; (end = bytes.find('\n', at)) != std::string::npos; at = end + 1) {
    const std::string line = bytes.substr(at, end - at);
    const std::string json = line.size() > kChecksum ? line.substr(kChecksum + 1) : std::string();
    if (json.empty() || line + '\n' != checked(json)) {
      damaged = true;
      continue;
    }
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
    std::vector<std::string> over{object.value(QLatin1String("done")).toString().toStdString()};
    for (const auto& one : object.value(QLatin1String("replaces")).toArray())
      over.push_back(one.toString().toStdString());
    const auto gone = std::erase_if(lines_, [&](const Line& one) {
      return std::find(over.begin(), over.end(), one.first) != over.end();
    });
    marked_ = marked_ || gone > 0;
    if (over.front().empty()) lines_.emplace_back(id_of_json(json), json);
  }
  size_ = static_cast<std::int64_t>(at);
  marked_ = marked_ || damaged || at < bytes.size();
  if (at < bytes.size() && ::ftruncate(handle_, static_cast<off_t>(at)) != 0) errno = 0;
  return !damaged;
}

std::string JournalFile::keep_copy(const std::string& bytes) const {
  char sum[kChecksum + 1];
  std::snprintf(sum, sizeof sum, "%016llx", static_cast<unsigned long long>(hash64(bytes)));
  std::string copy = path_ + ".unread-" + std::string(sum).substr(0, 8);
  write_file_safely(copy, bytes);
  return copy;
}

void JournalFile::write(const std::string& text, bool sync) {
  std::size_t at = 0;
  int problem = size_ == kOther ? EROFS : 0;
  while (at < text.size() && problem == 0) {
    const ssize_t put = ::pwrite(handle_, text.data() + at, text.size() - at,
                                 static_cast<off_t>(size_) + static_cast<off_t>(at));
    if (put > 0) at += static_cast<std::size_t>(put);
    if (put == 0) problem = ENOSPC;
    if (put < 0 && errno != EINTR) problem = errno;
  }
  if (problem == 0 && sync && ::fsync(handle_) != 0) problem = errno;
  if (problem != 0) {
    // A partial line must not precede the next one.
    if (size_ != kOther && ::ftruncate(handle_, static_cast<off_t>(size_)) != 0) errno = 0;
    fail_to_write(path_, problem);
  }
  size_ += static_cast<std::int64_t>(text.size());
}

void JournalFile::append(const Line& line) {
  write(checked(line.second), true);
  lines_.push_back(line);
}

bool JournalFile::done(const std::string& id) {
  const auto found =
      std::find_if(lines_.begin(), lines_.end(), [&](const Line& line) { return line.first == id; });
  if (found == lines_.end()) return false;
  lines_.erase(found);
  marked_ = true;
  if (lines_.empty()) {
    remove();
    return true;
  }
  try {
    write(checked(mark_of(id)), false);
  } catch (const Error& error) {
    qWarning("%s", error.what());
  }
  return true;
}

void JournalFile::tidy() {
  if (handle_ < 0 || lines_.empty()) return;
  const std::string text = text_of(lines_);
  try {
    if (!marked_ && static_cast<std::int64_t>(text.size()) == size_) return;
    write_file_safely(path_, text);
  } catch (const Error& error) {
    // The unchanged file holds the same edits.
    qWarning("%s", error.what());
    return;
  }
  ::close(handle_);
  handle_ = locked(path_, false);
  size_ = static_cast<std::int64_t>(text.size());
  marked_ = false;
}

void JournalFile::remove() {
  if (handle_ < 0) return;
  lines_.clear();
  ::unlink(path_.c_str());
  ::close(handle_);
  handle_ = -1;
}

}  // namespace rapport::edits
