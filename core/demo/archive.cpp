// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/demo/dates.h"

// The assembler includes the file as it is: no compiler must read a megabyte of numbers. CMake gives the
// path.
asm(".pushsection .rodata\n"
    ".global rapport_sample_begin\n"
    ".global rapport_sample_end\n"
    "rapport_sample_begin:\n"
    ".incbin \"" RAPPORT_SAMPLE_ARCHIVE
    "\"\n"
    "rapport_sample_end:\n"
    ".byte 0\n"
    ".popsection\n");
extern "C" const char rapport_sample_begin[];  // NOLINT(modernize-avoid-c-arrays): a place, not an array
extern "C" const char rapport_sample_end[];    // NOLINT(modernize-avoid-c-arrays)

namespace rapport::demo {
namespace {

constexpr std::string_view month_mark = "@{month}";

struct DatedLine {
  Instant at = 0;
  std::string text;
};

/// A file for each month that has a line, the lines by their time.
void append_months(const ZipMember& stored, Dates& dates, std::vector<ZipMember>& files) {
  std::vector<DatedLine> lines;
  for (const std::string_view line : split(stored.bytes, '\n')) {
    if (line.empty()) continue;
    DatedLine dated;
    dated.at = dates.append(line, dated.text);
    lines.push_back(std::move(dated));
  }
  std::ranges::stable_sort(lines, {}, &DatedLine::at);
  std::string month;
  for (const DatedLine& line : lines) {
    if (std::string its = iso(line.at).substr(0, 7); its != month) {
      month = std::move(its);
      std::string name = stored.name;
      name.replace(name.find(month_mark), month_mark.size(), month);
      files.push_back({std::move(name), ""});
    }
    files.back().bytes += line.text;
    files.back().bytes += '\n';
  }
}

/// The path of the zip that contains the file; empty: none.
std::string_view zip_of(std::string_view path) {
  for (const std::string_view ending : {".ZIP/", ".zip/", ".xlsx/"})
    if (const auto found = path.find(ending); found != std::string_view::npos)
      return path.substr(0, found + ending.size() - 1);
  return {};
}

}  // namespace

std::string_view built_in_archive() noexcept {
  return {rapport_sample_begin, static_cast<std::size_t>(rapport_sample_end - rapport_sample_begin)};
}

std::vector<ZipMember> unpacked(std::string_view archive) {
  const auto check = [](bool good) {
    if (!good) throw Error(ErrorCode::io, "The sample that is built in can't be unpacked.");
  };
  const std::unique_ptr<struct archive, int (*)(struct archive*)> tar(archive_read_new(), archive_read_free);
  check(archive_read_support_format_tar(tar.get()) == ARCHIVE_OK &&
        archive_read_support_filter_xz(tar.get()) == ARCHIVE_OK &&
        archive_read_open_memory(tar.get(), archive.data(), archive.size()) == ARCHIVE_OK);
  std::vector<ZipMember> files;
  archive_entry* entry = nullptr;
  int outcome = ARCHIVE_OK;
  while ((outcome = archive_read_next_header(tar.get(), &entry)) == ARCHIVE_OK) {
    ZipMember file{archive_entry_pathname(entry),
                   std::string(static_cast<std::size_t>(archive_entry_size(entry)), '\0')};
    check(archive_read_data(tar.get(), file.bytes.data(), file.bytes.size()) ==
          static_cast<la_ssize_t>(file.bytes.size()));
    files.push_back(std::move(file));
  }
  check(outcome == ARCHIVE_EOF && !files.empty());
  return files;
}

DatedSample dated_sample(std::string_view archive, Day until) {
  const std::vector<ZipMember> stored = unpacked(archive);
  std::map<std::string, std::int64_t, std::less<>> about;
  for (const std::string_view line : split(stored.front().bytes, '\n'))
    if (const auto space = line.find(' '); space != std::string_view::npos)
      about[std::string(line.substr(0, space))] = parse_integer(line.substr(space + 1)).value_or(0);
  const auto day = [&](const char* name) { return Day{static_cast<std::int32_t>(about[name])}; };
  const auto count = [&](const char* name) { return static_cast<std::size_t>(about[name]); };

  DatedSample sample;
  Dates dates(day("first_day"), day("last_day"), until);
  std::vector<ZipMember> in_zip;
  for (auto file = stored.begin() + 1; file != stored.end(); ++file) {
    if (file->name.find(month_mark) != std::string::npos) {
      append_months(*file, dates, sample.files);
      continue;
    }
    ZipMember dated{file->name, ""};
    dates.append(file->bytes, dated.bytes);
    const std::string_view zip = zip_of(file->name);
    if (zip.empty()) {
      sample.files.push_back(std::move(dated));
      continue;
    }
    dated.name.erase(0, zip.size() + 1);
    in_zip.push_back(std::move(dated));
    if (const auto next = file + 1; next != stored.end() && zip_of(next->name) == zip) continue;
    sample.files.push_back({std::string(zip), zipped(in_zip)});
    in_zip.clear();
  }
  for (ZipMember& file : sample.files) {
    if (file.name.ends_with(".gz")) file.bytes = gzipped(file.bytes, "tallyworks sample");
    sample.report.files.push_back(file.name);
  }
  sample.report.accounts = count("accounts");
  sample.report.contacts = count("contacts");
  sample.report.tickets = count("tickets");
  sample.report.events = count("events");
  sample.report.responses = count("responses");
  return sample;
}

}  // namespace rapport::demo
