// SPDX-License-Identifier: GPL-3.0-or-later
/// The interface of the readers: bytes in, records and problems out (README.md).
///
/// Use: open_input(path, ...) calls back once per member (a loose file is its own only member);
/// recognise(member) looks at the first bytes; read_records(member, recognition, sink) streams the rest.
/// Memory use does not depend on the size. One thread per stream.
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

struct Mapping;  // core/sources/mapped/mapping.h
struct Mappings;

/// A member that was made from a sheet of a workbook or a table of a web page. Its bytes are CSV: UTF-8,
/// commas, line feeds, a record for each row of the sheet (a blank line for a blank row).
struct SheetOrigin {
  std::string refusal = {};  ///< Why it can't be read as one table, as a predicate; empty where it can.
  std::vector<std::string> remarks = {};  ///< Sentences for the person ("1 hidden sheet was not read").
  std::vector<std::uint32_t> rows = {};   ///< By record: the row of the sheet, from 1, for sentences.
  std::size_t columns = 0;                ///< Of each record.
  std::vector<bool> numbers = {};         ///< By record and column: the cell is a typed number.
  /// True for a typed number. Nobody wrote its decimal sign, which is a point in the CSV: it proves nothing
  /// of how the texts beside it are to be read. `record` and `column` from 0.
  [[nodiscard]] bool is_number(std::uint64_t record, std::size_t column) const noexcept {
    const std::size_t at = static_cast<std::size_t>(record) * columns + column;
    return column < columns && at < numbers.size() && numbers[at];
  }
};

/// A forward-only stream of the (decompressed) bytes of one file or archive member. read() throws
/// Error(input) for truncated, corrupt or encrypted content and for bombs.
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
  /// A second stream of the same bytes, for looking through a table before it is read; null where bytes come
  /// only once.
  [[nodiscard]] virtual std::unique_ptr<ByteStream> again() const { return nullptr; }
  /// Where the bytes were made from a sheet; null for a file's own bytes.
  [[nodiscard]] virtual const SheetOrigin* sheet() const { return nullptr; }
  /// The rest need not be read: a video among exports is recognised by its first bytes.
  void leave_rest() noexcept { rest_is_wanted_ = false; }
  /// False after leave_rest().
  [[nodiscard]] bool rest_is_wanted() const noexcept { return rest_is_wanted_; }

 private:
  bool rest_is_wanted_ = true;
};

/// Opens a file: of a zip the members in order (without directories and known binary folders), of a .gz the
/// content, else the file itself. Decides by content, never by the extension. Calls `member` once per member
/// and reads the rest of it, unless leave_rest() was called. `fingerprint`, where given, becomes that of the
/// file's bytes (core/base/hash.h), computed while they were read; empty where not all were read in order (a
/// zip, a pipe, leave_rest()). Throws Error(input) for: truncated, encrypted or nested archives, names that
/// climb out (zip slip), more than 2,000 members, more than 200 times expansion after 1 MiB (zip) or 4 GiB in
/// total per archive; Error(io) where the file can't be read.
void open_input(const std::string& path, const std::function<void(ByteStream&)>& member,
                std::string* fingerprint = nullptr);

/// Choices of the person or the import for what a file leaves open.
struct ReadChoices {
  std::optional<DecimalSign> decimal = {};  ///< The decimal sign of ambiguous columns.
  std::optional<DateOrder> dates = {};      ///< The order of day and month in ambiguous columns.
  std::string time_zone = {};       ///< The source's zone, for times without one; empty: the workspace's.
  std::string workspace_zone = {};  ///< Only for ordering versions that carry no zone; empty: UTC.
  /// The table was made from JSON, where every text is quoted; `typed` are its columns with JSON numbers,
  /// whose texts are read in the same format.
  bool of_json = false;
  std::vector<std::string> typed = {};
  /// Whether figures are computed from a custom field, so that an ambiguous value in it must be refused.
  std::function<bool(std::string_view object, std::string_view field)> counts = {};
};

/// What a member contains, by its first bytes.
struct Recognition {
  enum class Verdict : std::uint8_t {
    readable,  ///< read_records() can read it (read_usage_events() where `events`).
    skipped,   ///< Recognised, but of an object that Rapport does not use; see `reason`.
    refused,   ///< Not recognised, or refused; `reason` is one plain sentence.
  };
  Verdict verdict = Verdict::refused;
  Source source = Source::salesforce;
  std::string object;   ///< "Account", "ticket", "event", "people", "group", "nps", ...
  bool events = false;  ///< Raw usage events: read with mixpanel_events.h instead of read_records.
  std::string reason;
  std::string asks = {};  ///< The option that a refused file needs: "map", or empty.
  bool was_read = false;  ///< A refused table that was read by a saved mapping before.
  /// How the table's columns are read; null: by the reader of its system.
  std::shared_ptr<const Mapping> mapping = {};
  std::string encoding;  ///< "UTF-8", "UTF-16LE", "windows-1252", ... for CSV.
  char delimiter = 0;    ///< For CSV.
  ReadChoices choices;   ///< Not recognised but set by the caller.
};

/// Recognises a member by its content; its name counts only where the content can't distinguish two objects
/// (a header-only CSV). Consumes nothing. `only` restricts to one system ("--source"); nullopt = any.
/// `own`: the mappings of the person's own, tried before the built-in ones (mapped/presets.h).
[[nodiscard]] Recognition recognise(ByteStream& stream, std::optional<Source> only,
                                    const Mappings* own = nullptr);

/// Receives what a reader finds, in file order.
class RecordSink {
 public:
  virtual ~RecordSink() = default;
  /// The next record.
  virtual void record(Record&& record) = 0;
  /// A further record of the row whose own record follows, such as the account of a deal: no row of its own.
  virtual void beside(Record&& further) { record(std::move(further)); }
  /// The next record happened at a time of day whose zone nothing in the file says: a call, a meeting or a
  /// mail. The one that the person named for the source may have filled the gap.
  virtual void time_without_zone() {}
  /// When the file was made, where it says so itself.
  virtual void made_at(Stamp at) { static_cast<void>(at); }
  /// The columns of a table, before its first record: each in lower case, and in letters and digits only. A
  /// missing column leaves values unknown, an empty one means "empty". A mapped table puts the kind of record
  /// before each name ("account:name").
  virtual void columns(const std::vector<std::string>& names) { static_cast<void>(names); }
  /// A rejected row; the reader continues.
  virtual void reject(Problem&& problem) = 0;
  /// A remark for the person about the file ("decoded as windows-1252").
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
