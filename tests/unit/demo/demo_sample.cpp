// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_sample.h"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>

#include <fstream>
#include <iterator>
#include <memory>

namespace rapport::demo_test {

namespace fs = std::filesystem;

ScratchFolder::ScratchFolder(std::string_view name)
    : path_(fs::temp_directory_path() / ("rapport-" + std::string(name) + '-' + std::to_string(::getpid()))) {
  fs::remove_all(path_);
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

const Sample& sample() {
  static const ScratchFolder folder("demo-sample");
  static const Sample written{folder.path(), write_demo(folder.path(), {.until = last_day})};
  return written;
}

std::string file_bytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  EXPECT_TRUE(in.good()) << path;
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string gunzipped(const std::string& path) {
  const std::unique_ptr<gzFile_s, int (*)(gzFile)> file(gzopen(path.c_str(), "rb"), gzclose);
  if (!file) throw std::runtime_error("cannot open " + path);
  std::string out;
  std::string buffer(1U << 16U, '\0');
  for (;;) {
    const int n = gzread(file.get(), buffer.data(), static_cast<unsigned>(buffer.size()));
    if (n < 0) throw std::runtime_error("corrupt gzip " + path);
    if (n == 0) return out;
    out.append(buffer, 0, static_cast<std::size_t>(n));
  }
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    if (end == std::string::npos) {
      ADD_FAILURE() << "the last line does not end in LF";
      lines.push_back(text.substr(begin));
      break;
    }
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

std::map<std::string, std::string> zip_members(const std::string& path) {
  const std::unique_ptr<struct archive, int (*)(struct archive*)> zip(archive_read_new(), archive_read_free);
  archive_read_support_format_zip(zip.get());
  if (archive_read_open_filename(zip.get(), path.c_str(), 1U << 16U) != ARCHIVE_OK)
    throw std::runtime_error("cannot open " + path);
  std::map<std::string, std::string> members;
  archive_entry* entry = nullptr;
  int result = ARCHIVE_OK;
  while ((result = archive_read_next_header(zip.get(), &entry)) == ARCHIVE_OK) {
    std::string bytes;
    std::string buffer(1U << 16U, '\0');
    for (;;) {
      const la_ssize_t n = archive_read_data(zip.get(), buffer.data(), buffer.size());
      if (n < 0) throw std::runtime_error("corrupt member in " + path);
      if (n == 0) break;
      bytes.append(buffer, 0, static_cast<std::size_t>(n));
    }
    members[archive_entry_pathname(entry)] = std::move(bytes);
  }
  EXPECT_EQ(result, ARCHIVE_EOF) << path;
  return members;
}

Table read_csv(const std::string& bytes, bool all_quoted) {
  Table table;
  std::vector<std::string> record;
  std::size_t at = 0;
  while (at < bytes.size()) {
    std::string field;
    const bool is_quoted = bytes[at] == '"';
    EXPECT_TRUE(is_quoted || !all_quoted) << "unquoted field at byte " << at;
    if (is_quoted) {
      for (++at; at < bytes.size(); ++at) {
        if (bytes[at] != '"') {
          field += bytes[at];
        } else if (at + 1 < bytes.size() && bytes[at + 1] == '"') {
          field += '"';
          ++at;
        } else {
          ++at;
          break;
        }
      }
    } else {
      while (at < bytes.size() && bytes[at] != ',' && bytes[at] != '\n') field += bytes[at++];
    }
    record.push_back(std::move(field));
    const char separator = at < bytes.size() ? bytes[at++] : '\n';
    if (separator != '\n') {
      EXPECT_EQ(separator, ',') << "at byte " << at;
      continue;
    }
    if (table.header.empty()) {
      table.header = record;
    } else {
      EXPECT_EQ(record.size(), table.header.size());
      Row row;
      for (std::size_t i = 0; i < std::min(record.size(), table.header.size()); ++i)
        row[table.header[i]] = record[i];
      table.rows.push_back(std::move(row));
    }
    record.clear();
  }
  return table;
}

std::vector<Row> salesforce(const std::string& object) {
  std::vector<Row> rows;
  for (const std::string& file : sample().report.files) {
    if (!file.ends_with(".ZIP")) continue;
    const auto members = zip_members(sample().folder + '/' + file);
    if (const auto found = members.find(object + ".csv"); found != members.end()) {
      Table table = read_csv(found->second, true);
      std::move(table.rows.begin(), table.rows.end(), std::back_inserter(rows));
    }
  }
  return rows;
}

Row account(std::string_view name) {
  static const std::vector<Row> accounts = salesforce("Account");
  for (const Row& row : accounts)
    if (row.at("Name") == name) return row;
  ADD_FAILURE() << "no account " << name;
  return {};
}

const std::vector<std::string>& event_lines() {
  static const std::vector<std::string> lines = [] {
    std::vector<std::string> all;
    for (const std::string& file : sample().report.files)
      if (file.ends_with(".gz")) {
        std::vector<std::string> some = lines_of(gunzipped(sample().folder + '/' + file));
        std::move(some.begin(), some.end(), std::back_inserter(all));
      }
    return all;
  }();
  return lines;
}

}  // namespace rapport::demo_test
