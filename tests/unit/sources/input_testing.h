// SPDX-License-Identifier: GPL-3.0-or-later
/// What the tests of the readers share: a sink that keeps everything, files in a folder that goes away, and
/// zips byte by byte.
#pragma once

#include <zlib.h>

#include <unistd.h>
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/error.h"
#include "core/sources/archive/input_stream.h"
#include "core/sources/reader.h"

namespace rapport::sources::test_support {

struct KeepingSink : RecordSink {
  std::vector<Record> records;
  std::vector<Problem> problems;
  std::vector<std::string> notes;
  void record(Record&& record) override { records.push_back(std::move(record)); }
  void reject(Problem&& problem) override { problems.push_back(std::move(problem)); }
  void note(std::string text) override { notes.push_back(std::move(text)); }

  template <typename T>
  [[nodiscard]] const T& at(std::size_t i) const {
    return std::get<T>(records.at(i));
  }
  [[nodiscard]] bool has_note(std::string_view part) const {
    for (const std::string& note : notes)
      if (note.find(part) != std::string::npos) return true;
    return false;
  }
};

struct ReadText {
  Recognition recognition;
  KeepingSink sink;
  ReadSummary summary;
};

/// Recognises and reads a text as if it were a file of that name; `most_at_once` limits every read of the
/// stream.
inline ReadText read_text(std::string_view text, const std::string& name = "export.csv",
                          std::size_t most_at_once = 0, std::optional<Source> only = std::nullopt) {
  ReadText result;
  MemoryStream stream(text, name, most_at_once);
  result.recognition = recognise(stream, only);
  if (result.recognition.verdict == Recognition::Verdict::readable)
    result.summary = read_records(stream, result.recognition, result.sink, Progress());
  return result;
}

/// The sentence of the Error(input) that `work` throws; empty where it throws none.
template <typename Work>
std::string input_error(const Work& work) {
  try {
    work();
  } catch (const Error& error) {
    return error.code() == ErrorCode::input ? error.what()
                                            : std::string("not an input error: ") + error.what();
  }
  return {};
}

class Folder {
 public:
  Folder() {
    static std::atomic<int> next{0};
    path_ = std::filesystem::temp_directory_path() /
            ("rapport-sources-" + std::to_string(::getpid()) + "-" + std::to_string(next++));
    std::filesystem::create_directories(path_);
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  /// Writes a file and returns its path.
  [[nodiscard]] std::string file(const std::string& name, std::string_view bytes) const {
    const std::string at = (path_ / name).string();
    std::ofstream(at, std::ios::binary) << bytes;
    return at;
  }
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

struct ZipEntry {
  std::string name;
  std::string content;
  bool encrypted = false;
  std::int64_t claimed_size = -1;  ///< What the headers say instead of the true size.
  std::uint16_t flags = 0x0800;    ///< Names are UTF-8.
};

/// Raw deflate.
inline std::string deflated(std::string_view bytes) {
  z_stream z{};
  deflateInit2(&z, 9, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&z, bytes.size()), '\0');
  z.next_in = const_cast<unsigned char*>(reinterpret_cast<const unsigned char*>(bytes.data()));
  z.avail_in = static_cast<unsigned>(bytes.size());
  z.next_out = reinterpret_cast<unsigned char*>(out.data());
  z.avail_out = static_cast<unsigned>(out.size());
  deflate(&z, Z_FINISH);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

/// A zip, written by hand so that it may lie.
inline std::string zip_of(const std::vector<ZipEntry>& entries) {
  std::string zip;
  std::string directory;
  const auto put = [](std::string& to, std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) to += static_cast<char>(value >> (8 * i) & 0xFF);
  };
  for (const ZipEntry& e : entries) {
    const std::string packed = deflated(e.content);
    const auto crc = crc32(0, reinterpret_cast<const unsigned char*>(e.content.data()),
                           static_cast<unsigned>(e.content.size()));
    const std::uint64_t size =
        e.claimed_size >= 0 ? static_cast<std::uint64_t>(e.claimed_size) : e.content.size();
    const std::uint64_t offset = zip.size();
    const auto common = [&](std::string& to) {
      put(to, 20, 2);
      put(to, e.flags | (e.encrypted ? 1U : 0U), 2);
      put(to, 8, 2);
      put(to, 0, 4);
      put(to, crc, 4);
      put(to, packed.size(), 4);
      put(to, size, 4);
      put(to, e.name.size(), 2);
      put(to, 0, 2);
    };
    zip += "PK\x03\x04";
    common(zip);
    zip += e.name + packed;
    directory += "PK\x01\x02";
    put(directory, 0x0314, 2);
    common(directory);
    put(directory, 0, 2);
    put(directory, 0, 2);
    put(directory, 0, 2);
    put(directory, 0x81A40000, 4);
    put(directory, offset, 4);
    directory += e.name;
  }
  const std::uint64_t start = zip.size();
  zip += directory;
  zip += "PK\x05\x06";
  put(zip, 0, 4);
  put(zip, entries.size(), 2);
  put(zip, entries.size(), 2);
  put(zip, directory.size(), 4);
  put(zip, start, 4);
  put(zip, 0, 2);
  return zip;
}

/// One gzip member.
inline std::string gzip_of(std::string_view bytes) {
  z_stream z{};
  deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&z, bytes.size()) + 64, '\0');
  z.next_in = const_cast<unsigned char*>(reinterpret_cast<const unsigned char*>(bytes.data()));
  z.avail_in = static_cast<unsigned>(bytes.size());
  z.next_out = reinterpret_cast<unsigned char*>(out.data());
  z.avail_out = static_cast<unsigned>(out.size());
  deflate(&z, Z_FINISH);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

}  // namespace rapport::sources::test_support
