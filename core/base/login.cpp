// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/login.h"

#include <pwd.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

#include "core/base/text.h"

namespace rapport {
namespace {

constexpr std::size_t most_bytes = 200;

/// The name as it can be stored and shown: one line of UTF-8, or empty.
std::string usable(const char* name) {
  if (name == nullptr || !is_utf8(name)) return {};
  std::string line(clipped(name, most_bytes));
  for (char& c : line)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  return std::string(trimmed(line));
}

}  // namespace

std::string login_name_from(const char* user, const char* logname, const char* listed, unsigned long number) {
  for (const char* name : {user, logname, listed})
    if (std::string line = usable(name); !line.empty()) return line;
  return "user " + std::to_string(number);
}

std::string login_name() {
  // A desktop session has USER; a service, a container or `env -i` often has neither.
  std::array<char, 4096> room{};
  passwd entry{};
  passwd* found = nullptr;
  const uid_t number = ::getuid();
  const bool listed = ::getpwuid_r(number, &entry, room.data(), room.size(), &found) == 0 && found != nullptr;
  return login_name_from(std::getenv("USER"), std::getenv("LOGNAME"), listed ? entry.pw_name : nullptr,
                         number);
}

std::string writer_name(const std::optional<std::string>& said) {
  if (said && !trimmed(*said).empty()) return *said;
  return login_name();
}

}  // namespace rapport
