// SPDX-License-Identifier: GPL-3.0-or-later
/// Errors that abort an operation. Expected outcomes (a rejected row, a refused file) are plain data instead.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

namespace rapport {

/// Why an operation was aborted. The numbers are the exit codes of rapport-cli.
enum class ErrorCode {
  usage = 2,      ///< The call itself is wrong.
  input = 3,      ///< A file is not understood or is refused; nothing of it is saved.
  workspace = 4,  ///< The workspace is locked, of a newer format, not ours, or corrupt.
  io = 5,         ///< Disk full, no permission, unreadable medium.
  not_found = 6,  ///< No such account, metric, plan or match, or the name is ambiguous.
};

/// What happened, for programs. Sentences are for people, change, and contain names that people chose, so
/// code never decides by the text of a sentence.
enum class ErrorKind : std::uint8_t {
  other,
  busy,            ///< Another program uses the workspace; try again.
  disk_full,       ///< No room on the medium (or in the quota).
  no_permission,   ///< The system forbids it.
  read_only,       ///< The file or medium is read-only.
  missing,         ///< There is nothing at that place.
  moved,           ///< The open file is no longer at its path.
  truncated,       ///< The file ends too early.
  corrupt,         ///< Its bytes contradict themselves.
  encrypted,       ///< It needs a password.
  packed,          ///< Compressed in an unsupported way, or twice.
  excessive,       ///< It unpacks to an implausible size.
  not_ours,        ///< A valid file of another program.
  newer,           ///< Made by a newer Rapport.
  older,           ///< Made by an older Rapport; opening it for writing migrates it.
  foreign_schema,  ///< A workspace with triggers, views or the like of another program.
  endless,         ///< A query that took too long and was interrupted.
  needs_choice,    ///< A person must choose how to read something; the sentence names the option.
};

/// An aborted operation. `what()` is one plain UTF-8 sentence for the person: what happened, where, and what
/// to do.
class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& sentence) : std::runtime_error(sentence), code_(code) {}
  Error(ErrorCode code, ErrorKind kind, const std::string& sentence)
      : std::runtime_error(sentence), code_(code), kind_(kind) {}
  [[nodiscard]] ErrorCode code() const noexcept { return code_; }
  [[nodiscard]] ErrorKind kind() const noexcept { return kind_; }

 private:
  ErrorCode code_;
  ErrorKind kind_ = ErrorKind::other;
};

/// The person cancelled. Nothing was changed.
class Cancelled : public std::runtime_error {
 public:
  Cancelled() : std::runtime_error("Cancelled; nothing was changed.") {}
};

}  // namespace rapport
