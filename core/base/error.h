// SPDX-License-Identifier: GPL-3.0-or-later
/// Errors that abort an operation. What is expected (a rejected row, a refused file) is plain data instead.
#pragma once

#include <stdexcept>
#include <string>

namespace rapport {

/// Why an operation was aborted. The numbers are the exit codes of rapport-cli.
enum class ErrorCode {
  usage = 2,      ///< The call itself is wrong.
  input = 3,      ///< A file is not understood or refused; nothing of it is kept.
  workspace = 4,  ///< Workspace locked, of a newer format, not ours, or corrupt.
  io = 5,         ///< Disk full, no permission, unreadable medium.
  not_found = 6,  ///< No such account, metric, plan or match, or the name is ambiguous.
};

/// An aborted operation. `what()` is one plain UTF-8 sentence for the person: what happened, where, what to
/// do.
class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& sentence) : std::runtime_error(sentence), code_(code) {}
  [[nodiscard]] ErrorCode code() const noexcept { return code_; }

 private:
  ErrorCode code_;
};

/// The person cancelled. Nothing was changed.
class Cancelled : public std::runtime_error {
 public:
  Cancelled() : std::runtime_error("Cancelled; nothing was changed.") {}
};

}  // namespace rapport
