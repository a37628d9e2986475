// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/safe_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>

#include "core/base/error.h"

namespace rapport {
namespace {

/// The temporary file: closed and removed unless it was renamed into place.
class TemporaryFile {
 public:
  TemporaryFile(const std::string& folder, const std::string& name) : path_(folder + "." + name + ".XXXXXX") {
    handle_ = ::mkostemp(path_.data(), O_CLOEXEC);  // mode 0600 by itself
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    if (handle_ >= 0) ::close(handle_);
    if (!kept_) ::unlink(path_.c_str());
  }
  [[nodiscard]] bool is_open() const noexcept { return handle_ >= 0; }

  /// 0, or the error number.
  int write_all(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t written = ::write(handle_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return errno;
      if (written == 0) return ENOSPC;
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
  }
  /// Where that is not permitted only the owner can read the file.
  void take_mode(mode_t mode) const {
    if (::fchmod(handle_, mode) != 0) errno = 0;
  }
  int sync_and_close() {
    if (::fsync(handle_) != 0) return errno;
    const int closed = ::close(handle_);
    handle_ = -1;
    return closed == 0 ? 0 : errno;
  }
  int rename_to(const std::string& path) {
    if (std::rename(path_.c_str(), path.c_str()) != 0) return errno;
    kept_ = true;
    return 0;
  }

 private:
  std::string path_;
  int handle_ = -1;
  bool kept_ = false;
};

/// Where the path leads to, so that writing through a link keeps the link.
std::string followed(const std::string& path) {
  char* real = ::realpath(path.c_str(), nullptr);
  if (real == nullptr) return path;
  std::string target = real;
  std::free(real);
  return target;
}

/// A pipe or a device is written to, never replaced by a file.
void write_through(const std::string& path, std::string_view bytes) {
  const int handle = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (handle < 0) fail_to_write(path, errno);
  int error = 0;
  while (!bytes.empty() && error == 0) {
    const ssize_t written = ::write(handle, bytes.data(), bytes.size());
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
    if (written < 0 && errno != EINTR) error = errno;
    if (written == 0) error = ENOSPC;
  }
  if (::close(handle) != 0 && error == 0) error = errno;
  if (error != 0) fail_to_write(path, error);
}

}  // namespace

ErrorKind kind_of_errno(int number) noexcept {
  switch (number) {
    case ENOSPC:
    case EDQUOT:
      return ErrorKind::disk_full;
    case EACCES:
    case EPERM:
      return ErrorKind::no_permission;
    case EROFS:
      return ErrorKind::read_only;
    case ENOENT:
    case ENOTDIR:
      return ErrorKind::missing;
    default:
      return ErrorKind::other;
  }
}

void fail_to_write(const std::string& path, int number) {
  std::string reason = std::generic_category().message(number);
  if (number == ENOSPC || number == EDQUOT) reason = "the disk is full";
  if (number == EFBIG) reason = "the file would be larger than allowed here";
  if (number == EACCES || number == EPERM) reason = "no permission to write there";
  if (number == ENOENT || number == ENOTDIR) reason = "there is no such folder";
  if (number == EROFS) reason = "the medium is read-only";
  if (number == EISDIR) reason = "that is a folder";
  throw Error(ErrorCode::io, kind_of_errno(number),
              "Could not write " + path + ": " + reason + ". Nothing was changed.");
}

void write_file_safely(const std::string& path, std::string_view bytes) {
  if (path.empty()) throw Error(ErrorCode::io, "Could not write: the file has no name.");
  const std::string target = followed(path);
  struct stat state {};
  const bool there = ::stat(target.c_str(), &state) == 0;
  if (there && S_ISDIR(state.st_mode)) fail_to_write(path, EISDIR);
  if (there && !S_ISREG(state.st_mode)) return write_through(target, bytes);
  if (target.back() == '/') fail_to_write(path, EISDIR);

  const auto slash = target.rfind('/');
  const std::string folder = slash == std::string::npos ? std::string() : target.substr(0, slash + 1);
  // A name near the file system's limit leaves no room for the temporary ending.
  const std::string name = target.substr(folder.size()).substr(0, 200);

  TemporaryFile temporary(folder, name);
  if (!temporary.is_open()) fail_to_write(path, errno);
  if (const int error = temporary.write_all(bytes); error != 0) fail_to_write(path, error);
  // The new file gets the permissions of the old one.
  if (there) temporary.take_mode(state.st_mode & 07777);
  if (const int error = temporary.sync_and_close(); error != 0) fail_to_write(path, error);
  if (const int error = temporary.rename_to(target); error != 0) fail_to_write(path, error);

  // The rename itself must be durable; that some file systems can't sync a folder is no failure.
  const int handle = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle >= 0) {
    ::fsync(handle);
    ::close(handle);
  }
}

}  // namespace rapport
