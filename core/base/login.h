// SPDX-License-Identifier: GPL-3.0-or-later
/// The person at this computer.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rapport {

/// The login name, which history and notes show as the author: USER, else LOGNAME, else the entry in the
/// system's user list, else "user 1000" by the user id. Never empty; one line of UTF-8.
[[nodiscard]] std::string login_name();
/// The author: `said`, else the login name. A blank `said` counts as none.
[[nodiscard]] std::string writer_name(const std::optional<std::string>& said);

/// The rule behind login_name() on given values, for tests; null or blank is absent.
[[nodiscard]] std::string login_name_from(const char* user, const char* logname, const char* listed,
                                          unsigned long number);

}  // namespace rapport
