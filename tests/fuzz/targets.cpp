// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/targets.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/base/zip.h"
#include "core/model/usage_systems.h"
#include "core/sources/archive/input_stream.h"
#include "core/sources/csv/csv.h"
#include "core/sources/json/json_stream.h"
#include "core/sources/mixpanel/mixpanel_events.h"
#include "core/sources/reader.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/usage_store.h"
#include "core/workspace/workspace.h"

namespace rapport::fuzz {
namespace {

using sources::MemoryStream;

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "A property does not hold: %s\n", what);
  std::abort();
}

unsigned taken(std::string_view& bytes) {
  if (bytes.empty()) return 0;
  const unsigned value = static_cast<unsigned char>(bytes.front());
  bytes.remove_prefix(1);
  return value;
}

/// Counts what a reader finds, in words that can be compared.
struct TellingSink final : sources::RecordSink {
  std::string told;
  void record(Record&& record) override { told += "r" + std::to_string(record.index()); }
  void reject(Problem&& problem) override {
    require(!problem.reason.empty(), "a rejected row has a reason");
    told += "x" + std::to_string(problem.line) + problem.field + problem.reason;
  }
  void note(std::string text) override { told += "n" + text; }
};

std::string read_all(std::string_view bytes, std::size_t most_at_once) {
  MemoryStream stream(bytes, "fuzz", most_at_once);
  TellingSink sink;
  try {
    const sources::Recognition recognition = sources::recognise(stream, std::nullopt);
    sink.told +=
        std::to_string(static_cast<int>(recognition.verdict)) + recognition.object + recognition.reason;
    require(is_utf8(recognition.reason), "a reason is UTF-8");
    if (recognition.verdict == sources::Recognition::Verdict::readable && !recognition.events) {
      const sources::ReadSummary summary = sources::read_records(stream, recognition, sink, Progress());
      require(summary.rows_rejected <= summary.rows_read, "no more rows are rejected than read");
      sink.told += "=" + std::to_string(summary.rows_read) + "/" + std::to_string(summary.rows_rejected);
    }
  } catch (const Error& error) {
    require(error.code() == ErrorCode::input, "a refused file is an input error");
    sink.told += std::string("!") + error.what();
  }
  return sink.told;
}

std::string csv_cells(std::string_view bytes, std::size_t most_at_once, sources::Encoding encoding,
                      char delimiter) {
  MemoryStream stream(bytes, "fuzz", most_at_once);
  std::string told;
  try {
    sources::CsvReader reader(stream, encoding, delimiter);
    while (reader.next()) {
      told += std::to_string(reader.line()) + ":" + std::to_string(static_cast<int>(reader.flaw()));
      for (const std::string_view cell : reader.cells()) {
        require(is_utf8(cell), "a cell is UTF-8");
        told += "|";
        told += cell;
      }
      told += "\n";
    }
  } catch (const Error& error) {
    require(error.code() == ErrorCode::input, "a refused table is an input error");
    told += std::string("!") + error.what();
  }
  return told;
}

std::string json_items(std::string_view bytes, std::size_t most_at_once) {
  MemoryStream stream(bytes, "fuzz", most_at_once);
  std::string told;
  try {
    sources::JsonStream items(stream);
    sources::JsonStream::Item item;
    while (items.next(item)) {
      told += std::to_string(item.line) + (item.not_object ? "-" : "+");
      told += item.kind;
      told += ":";
      told += item.text;
      told += "\n";
    }
  } catch (const Error& error) {
    require(error.code() == ErrorCode::input, "a refused JSON file is an input error");
    told += std::string("!") + error.what();
  }
  return told;
}

std::string all_events(std::string_view bytes, Source system, std::size_t most_at_once) {
  MemoryStream stream(bytes, "fuzz", most_at_once);
  std::string told;
  try {
    const auto summary = sources::read_usage_events(
        stream, system,
        [&](sources::UsageBatch&& batch) {
          require(batch.rejected <= batch.rows, "no more lines are rejected than read");
          for (const sources::UsageEvent& event : batch.events) {
            require(event.key != 0 && event.event != 0, "an event has a key and a name");
            told += std::to_string(event.key) + " " + std::to_string(event.time) + "\n";
          }
          for (const sources::UsageNumber& number : batch.numbers)
            require(number.row < batch.events.size(), "a number belongs to an event");
        },
        Progress(), 1);
    told += "=" + std::to_string(summary.rows_read) + "/" + std::to_string(summary.rows_rejected);
  } catch (const Error& error) {
    require(error.code() == ErrorCode::input, "refused events are an input error");
    told += std::string("!") + error.what();
  }
  return told;
}

/// A folder in memory where there is one: an input must not wait for a disk.
std::filesystem::path fast_folder() {
  std::error_code ignored;
  const std::filesystem::path memory = "/dev/shm";
  return std::filesystem::is_directory(memory, ignored) && ::access(memory.c_str(), W_OK) == 0
             ? memory
             : std::filesystem::temp_directory_path();
}

/// A file of this process that is written over for each input; removed at the end.
class ScratchFile {
 public:
  explicit ScratchFile(const std::string& name)
      : folder_(fast_folder() / ("rapport-fuzz-" + name + "-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(folder_);
  }
  ~ScratchFile() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;
  [[nodiscard]] std::string with(std::string_view bytes) const {
    for (const auto& entry : std::filesystem::directory_iterator(folder_))
      std::filesystem::remove(entry.path());
    std::ofstream(path(), std::ios::binary) << bytes;
    return path();
  }
  [[nodiscard]] std::string path() const { return (folder_ / "input").string(); }

 private:
  std::filesystem::path folder_;
};

const ScratchFile& scratch() {
  static const ScratchFile file("input");
  return file;
}

/// The bytes of a small workspace with something in every kind of table.
std::string sound_workspace() {
  const std::string path = scratch().path();
  {
    workspace::Workspace made(scratch().with({}), workspace::Workspace::Mode::create_if_missing);
    workspace::Database& db = made.database();
    db.execute(
        "INSERT INTO account(ref, id, name, parent_id, master_record_id, website, type, industry, owner_id, "
        "currency, created_at, attributes, version, deleted, content) "
        "VALUES(1,'001000000000001AAA','Acme','','','acme.example','','Retail','','',5,'{\"Tier__c\":"
        "\"Gold\"}',7,0,9);"
        "INSERT INTO contact "
        "VALUES('003000000000001AAA','001000000000001AAA','Ana','ana@acme.example','','','',NULL,1,0,1);"
        "INSERT INTO setting VALUES('time_zone','UTC');");
    workspace::UsageStore usage(db);
    workspace::Segment segment;
    segment.events = {{1, 2, 3, usage.intern_name("event", "Login"), 0, 0, 1}};
    segment.numbers = {{usage.intern_name("property", "pages"), 4.0}};
    usage.save_segment(Day{20000}, segment);
    workspace::UsageMonth month;
    month.rows = {{2, 1, 1, 3}};
    month.numbers = {{0, 2, 1, 4.0}};
    usage.save_month(1, Day{19997}, month);
  }
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// What the pages of an account ask first.
void ask(workspace::Database& db) {
  workspace::AccountQueries accounts(db);
  for (const std::uint32_t ref : accounts.live_accounts()) static_cast<void>(accounts.account(ref));
  workspace::UsageStore usage(db);
  for (const workspace::SegmentDay& day : usage.segment_days()) {
    workspace::Segment segment;
    static_cast<void>(usage.load_segment(day.day, segment));
  }
  usage.each_month(1, [](Day, const workspace::UsageMonth&) {});
  static_cast<void>(workspace::ImportLog(db).newest(10));
}

/// Only reads: several times as fast as opening for writing, which makes and removes files, and as a check,
/// which looks at every page.
void read_workspace(const std::string& path) {
  try {
    const workspace::Reader opened(path);
    ask(opened.database());
  } catch (const Error&) {
    // Refused or told: that is what should become of a damaged file.
  }
}

void use_workspace(const std::string& path) {
  try {
    workspace::Workspace opened(path, workspace::Workspace::Mode::must_exist);
    const workspace::CheckReport report = opened.check();
    require(!report.findings.empty(), "a check tells what it found");
    ask(opened.database());
  } catch (const Error&) {
    // As above.
  }
}

/// The bytes of a sound workspace, made once.
const std::string& sound() {
  static const std::string bytes = sound_workspace();
  return bytes;
}

/// Bytes that are other than in the sound workspace, by their place.
using Patches = std::map<std::size_t, char>;

Patches patches_of(std::string_view bytes) {
  Patches patches;
  while (bytes.size() >= 4) {
    // Sixteen bits of offset reach the first pages, where header and schema are; the top bit reaches for the
    // rest.
    std::size_t at = taken(bytes) << 8;
    at |= taken(bytes);
    if (at >= 0x8000) at = (at - 0x8000) * 19;
    const std::size_t n = taken(bytes) % 16 + 1;
    for (std::size_t i = 0; i < n && !bytes.empty(); ++i)
      patches[(at + i) % sound().size()] = static_cast<char>(taken(bytes));
  }
  return patches;
}

/// With a file of its own, which may be written to.
void use_patched(const Patches& patches) {
  std::string file = sound();
  for (const auto& [at, value] : patches) file[at] = value;
  use_workspace(scratch().with(file));
}

/// With one file for all, which is patched and mended again.
void read_patched(const Patches& patches) {
  static const ScratchFile patched("patched");
  static std::fstream file(patched.with(sound()), std::ios::binary | std::ios::in | std::ios::out);
  const auto put = [&](auto&& value_at) {
    for (const auto& [at, value] : patches) {
      file.seekp(static_cast<std::streamoff>(at));
      file.put(value_at(at, value));
    }
    file.flush();
  };
  put([](std::size_t, char value) { return value; });
  read_workspace(patched.path());
  put([](std::size_t at, char) { return sound()[at]; });
}

}  // namespace

void csv(std::string_view bytes) {
  constexpr std::array<char, 6> delimiters = {',', ';', '\t', '|', '^', '`'};
  using sources::Encoding;
  constexpr std::array<Encoding, 6> encodings = {Encoding::utf8,    Encoding::windows1252, Encoding::utf16le,
                                                 Encoding::utf16be, Encoding::utf32le,     Encoding::utf32be};
  const unsigned choice = taken(bytes);
  const std::size_t step = taken(bytes) % 64 + 1;
  const char delimiter = delimiters[choice % 6];
  const Encoding encoding = encodings[choice / 6 % 6];
  require(csv_cells(bytes, 0, encoding, delimiter) == csv_cells(bytes, step, encoding, delimiter),
          "cells do not depend on the cuts");
  require(read_all(bytes, 0) == read_all(bytes, step), "records do not depend on the cuts");
}

void json(std::string_view bytes) {
  const std::size_t step = taken(bytes) % 64 + 1;
  require(json_items(bytes, 0) == json_items(bytes, step), "objects do not depend on the cuts");
  // What begins otherwise is judged as a table, and that is what csv() is for.
  const std::size_t first = bytes.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  if (first == std::string_view::npos || (bytes[first] != '{' && bytes[first] != '[')) return;
  require(read_all(bytes, 0) == read_all(bytes, step), "records do not depend on the cuts");
}

void zip(std::string_view bytes) {
  try {
    sources::open_input(scratch().with(bytes), [](sources::ByteStream& member) {
      TellingSink sink;
      require(is_utf8(member.name()), "a member's name is UTF-8");
      const sources::Recognition recognition = sources::recognise(member, std::nullopt);
      if (recognition.verdict == sources::Recognition::Verdict::readable && !recognition.events)
        static_cast<void>(sources::read_records(member, recognition, sink, Progress()));
    });
  } catch (const Error& error) {
    require(error.code() == ErrorCode::input || error.code() == ErrorCode::io,
            "a refused archive is an input error");
    require(is_utf8(error.what()), "a refusal is UTF-8");
  }
}

void xlsx(std::string_view bytes) {
  const unsigned kind = taken(bytes) % 4;
  std::string file(bytes);
  if (kind == 1 || kind == 2) {
    std::string_view rest = bytes;
    const auto part = [&] {
      const std::size_t end = std::min(rest.find('\0'), rest.size());
      const std::string text(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      return text;
    };
    std::vector<ZipMember> parts = {
        {"[Content_Types].xml", "<Types/>"},
        {"xl/workbook.xml", "<workbook><sheets><sheet name='S'/></sheets></workbook>"}};
    if (kind == 2) parts.push_back({"xl/sharedStrings.xml", part()});
    if (kind == 2) parts.push_back({"xl/styles.xml", part()});
    parts.push_back({"xl/worksheets/sheet1.xml", std::string(rest)});
    file = zipped(parts);
  } else if (kind == 3) {
    file = "<html>" + file;
  }
  try {
    sources::open_input(scratch().with(file), [](sources::ByteStream& member) {
      TellingSink sink;
      require(is_utf8(member.name()), "a sheet's name is UTF-8");
      if (member.sheet() != nullptr && member.sheet()->refusal.empty()) {
        const auto again = member.again();
        sources::CsvReader reader(*again, sources::Encoding::utf8, ',');
        std::size_t records = 0, cells = 0;
        while (reader.next()) {
          require(records == 0 || reader.cell_count() == cells, "all rows of a sheet have as many cells");
          cells = reader.cell_count();
          ++records;
          for (const std::string_view cell : reader.cells()) require(is_utf8(cell), "a cell is UTF-8");
        }
        require(cells < 2 || records == member.sheet()->rows.size(), "each record has its row");
      }
      const sources::Recognition recognition = sources::recognise(member, std::nullopt);
      require(is_utf8(recognition.reason), "a reason is UTF-8");
      if (recognition.verdict == sources::Recognition::Verdict::readable && !recognition.events)
        static_cast<void>(sources::read_records(member, recognition, sink, Progress()));
    });
  } catch (const Error& error) {
    require(error.code() == ErrorCode::input || error.code() == ErrorCode::io,
            "a refused workbook is an input error");
    require(is_utf8(error.what()), "a refusal is UTF-8");
  }
}

void mixpanel(std::string_view bytes) {
  const unsigned choice = taken(bytes);
  const std::size_t step = choice % 64 + 1;
  const Source system = kUsageSystems[choice / 64 % kUsageSystems.size()];
  require(all_events(bytes, system, 0) == all_events(bytes, system, step),
          "events do not depend on the cuts");
}

void workspace(std::string_view bytes) {
  // One of many inputs goes the whole way; a hash draws them, so that no search can prefer these.
  const bool whole = hash64(bytes) % 256 == 0;
  if (taken(bytes) == 0) {
    use_workspace(scratch().with(bytes));
    return;
  }
  const Patches patches = patches_of(bytes);
  if (whole)
    use_patched(patches);
  else
    read_patched(patches);
}

}  // namespace rapport::fuzz
