// SPDX-License-Identifier: GPL-3.0-or-later
/// Invitations in mails: the one kind of part that is looked into.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rapport::sources {

/// Gathers the calendars (text/calendar) of one mail while its lines pass by; everything else passes unread.
/// A part begins after a line with "--", as MIME has it; of a part the first MiB counts.
class CalendarParts {
 public:
  /// A header of the mail itself, its name in lower case.
  void header(std::string_view name, std::string_view value);
  /// The headers of the mail have ended.
  void begin_body();
  /// A line of the body.
  void line(std::string_view line);
  /// The mail has ended: its calendars, decoded. Begins anew.
  [[nodiscard]] std::vector<std::string> finish();

 private:
  void close();
  enum class State { passing, headers, collecting };
  State state_ = State::passing;
  bool calendar_ = false;
  std::string encoding_, header_, text_;
  std::vector<std::string> found_;
};

}  // namespace rapport::sources
