// SPDX-License-Identifier: GPL-3.0-or-later
/// Who sits at this computer.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rapport {

/// The name of the login, as history and notes name who wrote: USER, else LOGNAME, else what the system's
/// list of users says, else "user 1000" by the number. Never empty; one line of UTF-8.
[[nodiscard]] std::string login_name();
/// Who wrote something: as said, else the name of the login. Blank is not said.
[[nodiscard]] std::string writer_name(const std::optional<std::string>& said);

/// The rule behind login_name(), on given values; null or blank is absent.
[[nodiscard]] std::string login_name_from(const char* user, const char* logname, const char* listed,
                                          unsigned long number);

}  // namespace rapport
