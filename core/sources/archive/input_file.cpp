// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/archive/input_file.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "core/base/error.h"
#include "core/base/safe_file.h"
#include "core/sources/archive/input_stream.h"

namespace rapport::sources {

InputFile::InputFile(const std::string& path, Fingerprint* sum) : path_(path), sum_(sum) {
  namespace fs = std::filesystem;
  std::error_code problem;
  const fs::file_status status = fs::status(fs::path(path), problem);
  if (status.type() == fs::file_type::not_found)
    throw Error(ErrorCode::io, ErrorKind::missing, "There is no file " + path + ".");
  if (problem)
    throw Error(ErrorCode::io, kind_of_errno(problem.value()),
                shown_name(path) + " can't be read: " + problem.message() + ".");
  if (fs::is_directory(status)) throw Error(ErrorCode::io, path + " is a folder; name the files inside it.");
  file_.reset(std::fopen(path.c_str(), "rb"));
  if (const int why = errno; !file_)
    throw Error(ErrorCode::io, kind_of_errno(why),
                shown_name(path) + " can't be opened: " + std::strerror(why) +
                    (why == EACCES ? "; allow yourself to read it, then import it again." : "."));
  std::setvbuf(file_.get(), nullptr, _IONBF, 0);
  if (fs::is_regular_file(status)) {
    const std::uintmax_t bytes = fs::file_size(fs::path(path), problem);
    size_ = problem ? 0 : bytes;
  }
}

std::size_t InputFile::read(char* buffer, std::size_t n) {
  const std::size_t got = std::fread(buffer, 1, n, file_.get());
  if (got < n && std::ferror(file_.get()))
    throw Error(ErrorCode::io, "Reading " + shown_name(path_) + " failed: " + std::strerror(errno) +
                                   ". Nothing of it was kept.");
  position_ += got;
  if (sum_ != nullptr) sum_->add({buffer, got});
  return got;
}

}  // namespace rapport::sources
