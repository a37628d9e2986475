// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/mail/mail.h"

#include <algorithm>
#include <array>

#include "core/base/characters.h"
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/sources/archive/input_stream.h"
#include "core/sources/calendar/calendar.h"
#include "core/sources/csv/text_encoding.h"
#include "core/sources/lines/line_reader.h"
#include "core/sources/mail/calendar_part.h"
#include "core/sources/mail/mail_header.h"

namespace rapport::sources {
namespace {

/// A header is cut at this size: a list of thousands of recipients needs no more.
constexpr std::size_t kHeaderBytes = std::size_t{64} << 10;
constexpr std::size_t kSubjectBytes = 1000;

/// Gmail's labels of what is no correspondence, in the languages that Takeout writes them in.
constexpr std::array<std::string_view, 24> kLeftOutLabels = {
    "spam",      "trash",      "bin",        "drafts",        "draft",          "chat",
    "chats",     "entwürfe",   "papierkorb", "brouillons",    "corbeille",      "borradores",
    "papelera",  "bozze",      "cestino",    "rascunhos",     "lixeira",        "lixo",
    "concepten", "prullenbak", "utkast",     "papperskorgen", "wersje robocze", "kosz"};

/// The name of the header field that a line begins, in lower case; empty where it begins none.
std::string field_name(std::string_view line) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 76) return {};
  std::string_view name = line.substr(0, colon);
  while (name.ends_with(' ') || name.ends_with('\t')) name.remove_suffix(1);
  for (const char c : name)
    if (c <= ' ' || c > '~') return {};
  return ascii_lower(name);
}

/// True for the line that begins a mail in a mailbox: "From ann@x.example Tue Nov 24 08:00:00 2026".
bool is_envelope(std::string_view line) {
  if (!line.starts_with("From ")) return false;
  bool year = false;
  bool clock = false;
  for (std::size_t i = 5; i + 4 < line.size() + 1; ++i) {
    if (is_digit(line[i]) && i + 4 <= line.size() && is_digit(line[i + 1]) && is_digit(line[i + 2]) &&
        is_digit(line[i + 3]) && line[i - 1] == ' ')
      year = true;
    if (i + 5 <= line.size() && is_digit(line[i]) && is_digit(line[i + 1]) && line[i + 2] == ':' &&
        is_digit(line[i + 3]))
      clock = true;
  }
  return year && clock;
}

/// True for "From ann@x.example" and "From -", the beginnings of envelopes that have no date.
bool names_sender(std::string_view line) {
  const std::string_view sender = line.substr(5, line.find(' ', 5) - 5);
  return sender == "-" || sender == "MAILER-DAEMON" || sender.find('@') != std::string_view::npos;
}

/// What is gathered of one mail.
struct Headers {
  std::string from, to, cc, date, subject, id, labels;
  std::uint64_t line = 0;
  bool unsent = false, junk = false, automatic = false;
  bool any = false;
};

class MailReader {
 public:
  MailReader(ByteStream& stream, RecordSink& sink, const Progress& progress)
      : stream_(stream), lines_(stream), sink_(sink), progress_(progress) {}

  ReadSummary read(bool mailbox) {
    std::string line;
    bool in_headers = !mailbox;
    std::string field, value;  // The header at hand, which the next lines may continue.
    std::string held;          // A line "From ..." that may begin a mail: the line after it tells.
    bool after_blank = true;
    bool begun = false;
    headers_.line = 1;
    const auto close_field = [&] {
      if (!field.empty()) take(field, value);
      field.clear();
      value.clear();
    };
    while (lines_.next(line)) {
      if (!held.empty()) {
        held.clear();
        if (!field_name(line).empty() || line.starts_with(">From ") || line.starts_with("From ")) {
          close_field();
          finish();
          headers_.line = lines_.number() - 1;
          in_headers = true;
        }
      }
      if (mailbox && line.starts_with("From ") && (after_blank || !in_headers) &&
          (is_envelope(line) || !begun || (after_blank && names_sender(line)))) {
        held = line;
        begun = true;
        after_blank = false;
        continue;
      }
      after_blank = line.empty();
      if (!in_headers) {
        parts_.line(line);
        continue;
      }
      if (line.empty()) {
        if (!headers_.any && field.empty()) continue;  // Blank lines before the first header.
        close_field();
        in_headers = false;
        parts_.begin_body();
      } else if (line.front() == ' ' || line.front() == '\t') {
        if (!field.empty() && value.size() < kHeaderBytes) value.append(line);
      } else {
        close_field();
        field = field_name(line);
        if (!field.empty()) value = line.substr(line.find(':') + 1), headers_.any = true;
      }
    }
    close_field();
    finish();
    remarks();
    return summary_;
  }

 private:
  void take(const std::string& field, const std::string& value) {
    Headers& h = headers_;
    const auto first = [](std::string& to, const std::string& text) {
      if (to.empty()) to = trimmed(text);
    };
    parts_.header(field, value);
    if (field == "from") {
      first(h.from, value);
    } else if (field == "to") {
      h.to.append(h.to.empty() ? "" : ", ").append(trimmed(value));
    } else if (field == "cc") {
      h.cc.append(h.cc.empty() ? "" : ", ").append(trimmed(value));
    } else if (field == "date") {
      first(h.date, value);
    } else if (field == "subject") {
      first(h.subject, value);
    } else if (field == "message-id") {
      first(h.id, value);
    } else if (field == "x-gmail-labels") {
      h.labels.append(h.labels.empty() ? "" : ",").append(value);
    } else if (field == "list-unsubscribe" || field == "list-id") {
      h.automatic = true;
    } else if (field == "precedence") {
      const std::string word = ascii_lower(trimmed(value));
      h.automatic = h.automatic || word == "bulk" || word == "list" || word == "junk" || word == "auto_reply";
    } else if (field == "auto-submitted") {
      h.automatic = h.automatic || !ascii_lower(trimmed(value)).starts_with("no");
    } else if (field == "x-autoreply") {
      h.automatic = h.automatic || ascii_lower(trimmed(value)) == "yes";
    } else if (field == "x-spam-flag") {
      h.junk = h.junk || ascii_lower(trimmed(value)) == "yes";
    } else if (field == "x-unsent" || field == "x-mozilla-draft-info") {
      h.unsent = true;
    }
  }

  /// True where a label says that the mail is no correspondence.
  static bool is_left_out(const std::string& labels) {
    const std::string decoded = decoded_header(labels);
    for (std::string_view label : split(decoded, ',')) {
      label = trimmed(label);
      if (label.size() > 1 && label.front() == '"' && label.back() == '"')
        label = label.substr(1, label.size() - 2);
      const std::string word = ascii_lower(label);
      if (std::find(kLeftOutLabels.begin(), kLeftOutLabels.end(), word) != kLeftOutLabels.end()) return true;
    }
    return false;
  }

  static bool is_program(std::string_view address) {
    const std::string_view name = address.substr(0, address.find('@'));
    return name == "mailer-daemon" || name == "postmaster" || name == "noreply" || name == "no-reply" ||
           name == "donotreply" || name == "do-not-reply";
  }

  void finish() {
    Headers h = std::move(headers_);
    headers_ = {};
    const std::vector<std::string> calendars = parts_.finish();
    if (!h.any) return;
    if (++summary_.rows_read % 1000 == 0) {
      progress_.check();
      progress_.report({"Reading " + shown_name(stream_.name()), stream_.consumed(), stream_.size_on_disk()});
    }
    if (h.unsent || h.junk || (!h.labels.empty() && is_left_out(h.labels))) {
      ++left_out_;
      return;
    }
    for (const std::string& calendar : calendars) read_invitation(calendar);
    const std::vector<MailAddress> from = parse_addresses(h.from, 1);
    const std::optional<Instant> date = parse_mail_date(h.date);
    if (from.empty())
      return reject(h.line, "From", h.from.empty() ? "the mail has no sender" : "the sender has no address");
    if (h.automatic || is_program(from.front().address)) {
      ++automatic_;
      return;
    }
    if (!date)
      return reject(h.line, "Date", h.date.empty() ? "the mail has no date" : "the date can't be read");
    TouchRecord touch;
    touch.kind = TouchRecord::Kind::mail;
    touch.type = "Email";
    touch.at = *date;
    touch.day = utc_day(*date);
    touch.version = *date;
    touch.subject = clipped(decoded_header(h.subject), kSubjectBytes);
    touch.sender = from.front();
    touch.recipients = parse_addresses(h.to + (h.to.empty() || h.cc.empty() ? "" : ", ") + h.cc, 200);
    touch.id = "mail:" + message_id(h, touch);
    sink_.record(std::move(touch));
  }

  /// An invitation is read like a calendar's file, but speaks for its event alone.
  void read_invitation(const std::string& text) {
    struct Invitation final : RecordSink {
      explicit Invitation(RecordSink& sink) : to(sink) {}
      void record(Record&& record) override {
        if (auto* event = std::get_if<CalendarEventRecord>(&record)) event->whole_export = false;
        to.record(std::move(record));
      }
      void reject(Problem&& problem) override { to.reject(std::move(problem)); }
      void note(std::string note) override { to.note(std::move(note)); }
      RecordSink& to;
    } sink(sink_);
    if (!recognise_calendar(text)) return;
    MemoryStream stream(text, stream_.name());
    try {
      const ReadSummary summary =
          read_calendar(stream, sources::readable(Source::calendar, "event"), sink, progress_);
      summary_.rows_read += summary.rows_read;
      summary_.rows_rejected += summary.rows_rejected;
    } catch (const Error& error) {
      if (error.code() != ErrorCode::input) throw;
      ++broken_;
    }
  }

  /// The Message-ID without its angles. Some programs write none: then who, when and what.
  static std::string message_id(const Headers& h, const TouchRecord& touch) {
    std::string id;
    std::string_view written = h.id;
    if (const auto open = written.find('<'); open != std::string_view::npos) written.remove_prefix(open + 1);
    written = written.substr(0, written.find('>'));
    for (const char c : written)
      if (c > ' ' && c <= '~') id += c;
    if (!id.empty()) return std::string(clipped(id, 500));
    return "none/" + touch.sender.address + "/" + std::to_string(*touch.at) + "/" +
           std::to_string(hash64(touch.subject));
  }

  void reject(std::uint64_t line, const char* field, std::string reason) {
    ++summary_.rows_rejected;
    sink_.reject({stream_.name(), line, field, std::move(reason)});
  }

  void remarks() {
    const auto mails = [](std::int64_t n) { return counted(n, "mail"); };
    if (automatic_ > 0) sink_.note(mails(automatic_) + " of newsletters and programs left out.");
    if (broken_ > 0) sink_.note(counted(broken_, "invitation") + " broken off and left out.");
    if (left_out_ > 0) sink_.note(mails(left_out_) + " left out as drafts, spam or trash.");
  }

  ByteStream& stream_;
  LineReader lines_;
  RecordSink& sink_;
  const Progress& progress_;
  ReadSummary summary_;
  Headers headers_;
  CalendarParts parts_;
  std::int64_t automatic_ = 0, left_out_ = 0, broken_ = 0;
};

/// The lines at the beginning of a file, without the last, which may be cut off.
std::vector<std::string> first_lines(std::string_view head, std::size_t most) {
  std::vector<std::string> lines;
  MemoryStream bytes(head.substr(0, std::size_t{32} << 10));
  LineReader reader(bytes);
  for (std::string line; lines.size() < most && reader.next(line);) lines.push_back(line);
  return lines;
}

}  // namespace

Judgement recognise_mail(std::string_view head) {
  const std::vector<std::string> lines = first_lines(head, 400);
  std::size_t at = 0;
  while (at < lines.size() && lines[at].empty()) ++at;
  if (at == lines.size()) return std::nullopt;
  const bool mailbox = lines[at].starts_with("From ");
  if (mailbox) ++at;
  bool from = false;
  int others = 0;
  std::size_t fields = 0;
  for (; at < lines.size() && !lines[at].empty(); ++at) {
    const std::string& line = lines[at];
    if (line.front() == ' ' || line.front() == '\t' || line.starts_with(">From ")) continue;
    const std::string name = field_name(line);
    // A line that is no header means that these are none, unless they were seen to be.
    if (name.empty() && !(from && others > 0)) return std::nullopt;
    ++fields;
    if (name == "from") from = true;
    for (const char* usual : {"date", "to", "subject", "message-id", "received", "mime-version",
                              "return-path", "delivered-to", "cc", "content-type"})
      if (name == usual) ++others;
  }
  if (!from || others == 0) return std::nullopt;
  return sources::readable(Source::mail, mailbox ? "mailbox" : "mail");
}

std::string outlook_message(std::string_view head) {
  if (!head.starts_with("\xd0\xcf\x11\xe0")) return {};
  std::string name;
  for (const char c : std::string_view("__substg1.0_")) name += c, name += '\0';
  if (head.find(name) == std::string_view::npos) return {};
  return "is a mail saved by Outlook as .msg, which is not read; save it as .eml or export the folder as a "
         "mailbox";
}

ReadSummary read_mail(ByteStream& stream, const Recognition& recognition, RecordSink& sink,
                      const Progress& progress) {
  return MailReader(stream, sink, progress).read(recognition.object == "mailbox");
}

}  // namespace rapport::sources
