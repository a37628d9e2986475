// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edits/author.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/base/login.h"
#include "core/base/text.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/workspace.h"

namespace rapport::edits {
namespace {

constexpr const char* kMyName = "my_name";
constexpr std::size_t kLongest = 200;

}  // namespace

std::string author(const workspace::Reader& reader, const std::optional<std::string>& said) {
  if (said && !trimmed(*said).empty()) return *said;
  return writer_name(my_name(reader));
}

std::string my_name(const workspace::Reader& reader) {
  return workspace::ImportLog(reader.database()).setting(kMyName);
}

void set_my_name(workspace::Workspace& workspace, const std::string& name) {
  const std::string line(trimmed(name));
  const bool plain = is_utf8(line) && std::none_of(line.begin(), line.end(), [](char c) {
                       return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
                     });
  if (!plain || line.size() > kLongest)
    throw Error(ErrorCode::input, "my_name takes one line of up to 200 bytes, such as \"Ana Ito\".");
  workspace::Transaction transaction(workspace.database());
  workspace::ImportLog(workspace.database()).set_setting(kMyName, line);
  transaction.commit();
}

}  // namespace rapport::edits
