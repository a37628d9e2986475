// SPDX-License-Identifier: GPL-3.0-or-later
/// Errors that abort an operation. What is expected (a rejected row, a refused file) is plain data instead.
#pragma once

#include <cstdint>
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

/// What happened, for programs: sentences are for people and change, and they hold names that people gave, so
/// no decision is ever taken by what a sentence says.
enum class ErrorKind : std::uint8_t {
  other,
  busy,            ///< Another program has the workspace; it can be tried again.
  disk_full,       ///< No room on the medium (or in the quota).
  no_permission,   ///< The system forbids it.
  read_only,       ///< The file or medium takes no writing.
  missing,         ///< There is nothing at that place.
  moved,           ///< What was open is no longer at its place.
  truncated,       ///< The file ends too early.
  corrupt,         ///< Its bytes contradict themselves.
  encrypted,       ///< It needs a password.
  packed,          ///< Packed in a way that is not read, or packed twice.
  excessive,       ///< It unpacks to more than any export does.
  not_ours,        ///< A sound file, but of another program.
  newer,           ///< Made by a newer Rapport.
  foreign_schema,  ///< A workspace to which another program added things that run by themselves.
  endless,         ///< A question to the workspace that did not end and was stopped.
  needs_choice,    ///< A person must decide between readings; the sentence names the option.
};

/// An aborted operation. `what()` is one plain UTF-8 sentence for the person: what happened, where, what to
/// do.
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
