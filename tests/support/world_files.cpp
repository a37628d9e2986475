// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/world_files.h"

#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>

#include <cstdio>
#include <fstream>
#include <stdexcept>

namespace rapport::test {

std::uint64_t Dice::next() {
  state_ += 0x9E3779B97F4A7C15ULL;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31);
}

std::string id15_of(const std::string& prefix, int number) {
  // Both cases of a letter side by side, so that neighbours differ by case only.
  const std::string digits = "0123456789aAbBcCdDeEfFgGhHiIjJkKlLmMnNoOpPqQrRsStTuUvVwWxXyYzZ";
  std::string tail;
  for (int i = 0; i < 6; ++i) {
    tail.insert(tail.begin(), digits[static_cast<std::size_t>(number) % digits.size()]);
    number /= static_cast<int>(digits.size());
  }
  return prefix + "8d0Qx0" + tail;
}

std::string id18_of(const std::string& id15) {
  std::string id = id15;
  for (std::size_t group = 0; group < 3; ++group) {
    std::size_t bits = 0;
    for (std::size_t i = 0; i < 5; ++i) {
      const char c = id15[group * 5 + i];
      if (c >= 'A' && c <= 'Z') bits += std::size_t{1} << i;
    }
    id += "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"[bits];
  }
  return id;
}

std::string export_stamp(Instant at) {
  std::string text = iso(at);
  text[10] = ' ';
  text.pop_back();
  return text;
}

std::string loader_stamp(Instant at) {
  std::string text = iso(at);
  text.pop_back();
  return text + ".000Z";
}

std::string number_text(double value) {
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%.10g", value);
  return buffer;
}

std::string quoted_json(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out + '"';
}

CsvFile::CsvFile(std::vector<std::string> header, std::string line_end) : line_end_(std::move(line_end)) {
  row(header);
}

void CsvFile::row(const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    text_ += i > 0 ? ",\"" : "\"";
    for (const char c : cells[i]) {
      if (c == '"') text_ += '"';
      text_ += c;
    }
    text_ += '"';
  }
  text_ += line_end_;
}

std::string upper_case(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  return text;
}

std::string lower_case(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return text;
}

std::string in_cp1252(const std::string& utf8) {
  std::string out;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    if (byte < 0x80) {
      out += utf8[i];
    } else {
      const auto low = static_cast<unsigned char>(utf8[++i]);
      out += static_cast<char>(((byte & 0x1FU) << 6) | (low & 0x3FU));
    }
  }
  return out;
}

void write_bytes(const std::string& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) throw std::runtime_error("could not write " + path);
}

void write_gzip(const std::string& path, const std::string& bytes) {
  gzFile file = gzopen(path.c_str(), "wb");
  if (file == nullptr ||
      gzwrite(file, bytes.data(), static_cast<unsigned>(bytes.size())) != static_cast<int>(bytes.size()) ||
      gzclose(file) != Z_OK)
    throw std::runtime_error("could not write " + path);
}

void write_zip(const std::string& path, const std::vector<std::pair<std::string, std::string>>& members) {
  struct archive* zip = archive_write_new();
  bool good = archive_write_set_format_zip(zip) == ARCHIVE_OK &&
              archive_write_open_filename(zip, path.c_str()) == ARCHIVE_OK;
  for (const auto& [name, bytes] : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    good = good && archive_write_header(zip, entry) == ARCHIVE_OK &&
           archive_write_data(zip, bytes.data(), bytes.size()) == static_cast<la_ssize_t>(bytes.size());
    archive_entry_free(entry);
  }
  good = archive_write_close(zip) == ARCHIVE_OK && good;
  archive_write_free(zip);
  if (!good) throw std::runtime_error("could not write " + path);
}

}  // namespace rapport::test
