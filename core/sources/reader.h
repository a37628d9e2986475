// SPDX-License-Identifier: GPL-3.0-or-later
/// The front door of the readers: bytes in, records and problems out. Knows no database.
///
/// Use: open_input(path, ...) calls back once per member (a loose file is its own only member);
/// recognise(member) looks at the first bytes; read_records(member, recognition, sink) streams the rest.
/// Memory stays flat whatever the size.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/progress.h"
#include "core/base/written_date.h"
#include "core/base/written_number.h"
#include "core/model/records.h"

namespace rapport::sources {

/// A forward-only stream of the (decompressed) bytes of one file or archive member.
/// read() throws Error(input) when the bytes prove truncated, corrupt, encrypted or a bomb.
class ByteStream {
 public:
  virtual ~ByteStream() = default;
  /// Looks ahead up to `n` bytes (n <= 1 MiB) without consuming them; shorter only at the end.
  virtual std::string_view peek(std::size_t n) = 0;
  /// Consumes up to `n` bytes; 0 only at the end.
  virtual std::size_t read(char* buffer, std::size_t n) = 0;
  /// For people: the path, and "path!member" inside an archive.
  [[nodiscard]] virtual const std::string& name() const = 0;
  /// Bytes of the file on disk consumed so far (compressed bytes for archives), for progress.
  [[nodiscard]] virtual std::uint64_t consumed() const = 0;
  /// Size on disk of the whole file (0 unknown).
  [[nodiscard]] virtual std::uint64_t size_on_disk() const = 0;
  /// The same bytes once more from their beginning, for looking through a table before it is read; null where
  /// bytes come only once.
  [[nodiscard]] virtual std::unique_ptr<ByteStream> again() const { return nullptr; }
  /// Nothing more of it is wanted, so the rest need not be read: a film among exports is known by its head.
  void leave_rest() noexcept { rest_is_wanted_ = false; }
  [[nodiscard]] bool rest_is_wanted() const noexcept { return rest_is_wanted_; }

 private:
  bool rest_is_wanted_ = true;
};

/// Opens a file: a zip gives its members in order (directories and known binary folders are passed over), a
/// .gz its content, anything else itself. Sniffs content, never the extension. Calls `member` once per member
/// and drains what it left unread, unless it is not wanted. `fingerprint`, where given, becomes that of the
/// file's bytes (core/base/hash.h), taken while they were read; empty where not all were read in order (a
/// zip, a pipe, a rest that was not wanted). Throws Error(input) for: truncated, encrypted or nested
/// archives, names that climb out (zip slip), more than 2,000 members, more than 200 times expansion after 1
/// MiB (zip) or 4 GiB in total per archive; Error(io) where the file can't be read.
void open_input(const std::string& path, const std::function<void(ByteStream&)>& member,
                std::string* fingerprint = nullptr);

/// What a person names, or the import knows, where a file leaves open how it is to be read.
struct ReadChoices {
  std::optional<DecimalSign> decimal = {};  ///< Which sign begins decimals, in columns that do not tell.
  std::optional<DateOrder> dates = {};      ///< Whether the day or the month comes first, likewise.
  std::string time_zone = {};       ///< The source's zone, for times without one; empty: the workspace's.
  std::string workspace_zone = {};  ///< Only for ordering versions that carry no zone; empty: UTC.
  /// A table made of JSON, where every text is quoted; and its columns in which numbers stand as numbers, so
  /// that a number that stands as text follows them.
  bool of_json = false;
  std::vector<std::string> typed = {};
  /// Whether figures are made from a custom field, so that a number or date in it must not stay open.
  std::function<bool(std::string_view object, std::string_view field)> counts = {};
};

/// What a member is, judged from its first bytes.
struct Recognition {
  enum class Verdict : std::uint8_t {
    readable,  ///< read_records (or the event path, where `events`) understands it.
    skipped,   ///< Understood, but nothing in it is wanted (an object that Rapport does not use). `reason`
               ///< says so.
    refused,   ///< Not understood, or refused for `reason`: one plain sentence.
  };
  Verdict verdict = Verdict::refused;
  Source source = Source::salesforce;
  std::string object;   ///< "Account", "ticket", "event", "people", "group", "nps", ...
  bool events = false;  ///< Raw usage events: read with mixpanel_events.h instead of read_records.
  std::string reason;
  std::string encoding;  ///< "UTF-8", "UTF-16LE", "windows-1252", ... for CSV.
  char delimiter = 0;    ///< For CSV.
  ReadChoices choices;   ///< Not judged: set by who reads.
};

/// Judges a member by its content; its name serves only where the content can't tell one object from another
/// (a header-only CSV). `only` restricts to one system ("--source"); nullopt = any.
[[nodiscard]] Recognition recognise(ByteStream& stream, std::optional<Source> only);

/// Receives what a reader finds, in file order.
class RecordSink {
 public:
  virtual ~RecordSink() = default;
  virtual void record(Record&& record) = 0;
  /// The columns of a table, told before its first record: each in lower case, and in letters and digits
  /// only. A column that a slim export lacks says nothing; one that is there and empty says "empty".
  virtual void columns(const std::vector<std::string>& names) { static_cast<void>(names); }
  /// A row that was refused; the reader goes on.
  virtual void reject(Problem&& problem) = 0;
  /// Something worth telling that lost no row ("decoded as windows-1252").
  virtual void note(std::string text) = 0;
};

/// What a reader counted.
struct ReadSummary {
  std::uint64_t rows_read = 0;  ///< Rows or objects seen, rejected ones included, headers and footers not.
  std::uint64_t rows_rejected = 0;
};

/// Streams all records of a recognised member into `sink`. Throws Error(input) where the whole file must be
/// refused (truncated, unterminated quote, a field over 16 MiB, nesting over 256 levels, an API error page),
/// Cancelled when `progress` says so.
ReadSummary read_records(ByteStream& stream, const Recognition& recognition, RecordSink& sink,
                         const Progress& progress);

}  // namespace rapport::sources
