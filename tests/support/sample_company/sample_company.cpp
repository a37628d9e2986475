// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sample_company/sample_company.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "tests/support/sample_company/world.h"

namespace rapport::demo {

std::vector<ZipMember> sample_company(unsigned seed) {
  World world = make_world(seed);
  Counts counts;
  std::vector<ZipMember> files{{"sample", ""}};
  std::ranges::move(salesforce_files(world, counts), std::back_inserter(files));
  std::ranges::move(zendesk_files(world, counts), std::back_inserter(files));
  std::ranges::move(survey_files(world, counts), std::back_inserter(files));
  std::ranges::move(mixpanel_files(world, counts), std::back_inserter(files));
  std::ranges::move(own_files(world), std::back_inserter(files));
  std::string& about = files.front().bytes;
  const auto tell = [&](const char* name, auto number) {
    about += name + (' ' + std::to_string(number)) + '\n';
  };
  tell("first_day", world.start.number);
  tell("last_day", world.until.number);
  tell("accounts", counts.accounts);
  tell("contacts", counts.contacts);
  tell("tickets", counts.tickets);
  tell("events", counts.events);
  tell("responses", counts.responses);
  return files;
}

std::string packed(const std::vector<ZipMember>& files, int level) {
  std::string out;
  const std::unique_ptr<struct archive, int (*)(struct archive*)> tar(archive_write_new(),
                                                                      archive_write_free);
  const auto check = [](int result) {
    if (result != ARCHIVE_OK) throw std::runtime_error("The sample could not be packed.");
  };
  const auto append = [](struct archive*, void* target, const void* bytes, size_t size) {
    static_cast<std::string*>(target)->append(static_cast<const char*>(bytes), size);
    return static_cast<la_ssize_t>(size);
  };
  check(archive_write_set_format_ustar(tar.get()));
  check(archive_write_add_filter_xz(tar.get()));
  check(archive_write_set_options(tar.get(), ("xz:compression-level=" + std::to_string(level)).c_str()));
  check(archive_write_set_bytes_in_last_block(tar.get(), 1));
  check(archive_write_open2(tar.get(), &out, nullptr, append, nullptr, nullptr));
  for (const ZipMember& file : files) {
    const std::unique_ptr<archive_entry, void (*)(archive_entry*)> entry(archive_entry_new(),
                                                                         archive_entry_free);
    archive_entry_set_pathname(entry.get(), file.name.c_str());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_mtime(entry.get(), 0, 0);
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(file.bytes.size()));
    check(archive_write_header(tar.get(), entry.get()));
    if (archive_write_data(tar.get(), file.bytes.data(), file.bytes.size()) !=
        static_cast<la_ssize_t>(file.bytes.size()))
      check(ARCHIVE_FATAL);
  }
  check(archive_write_close(tar.get()));
  return out;
}

}  // namespace rapport::demo
