// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/calendar/calendar.h"

#include <libical/ical.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <utility>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/model/calendar_name.h"
#include "core/model/recurrence_rule.h"
#include "core/sources/archive/input_stream.h"
#include "core/sources/calendar/calendar_event.h"
#include "core/sources/csv/text_encoding.h"
#include "core/sources/lines/line_reader.h"

namespace rapport::sources {
namespace {

/// Events whose zone is defined further below wait for it; of more than these, the zone counts as unknown.
constexpr std::size_t kMostHeld = 20'000;

/// Lines that were folded, joined again. Joining comes before decoding: a fold may part a character.
class Unfolded {
 public:
  explicit Unfolded(ByteStream& stream) : lines_(stream) { more_ = lines_.next(ahead_); }
  bool next(std::string& line) {
    if (!more_) return false;
    line = std::move(ahead_);
    number_ = lines_.number();
    while ((more_ = lines_.next(ahead_)) && (ahead_.starts_with(' ') || ahead_.starts_with('\t')))
      if (line.size() < LineReader::kLongest) line.append(ahead_, 1);
    // What was cut may end within a character.
    if (line.size() >= LineReader::kLongest) line.resize(clipped(line, LineReader::kLongest - 4).size());
    if (!is_utf8(line)) decoded_ = true, line = utf8_or_windows1252(std::move(line));
    return true;
  }
  [[nodiscard]] std::uint64_t number() const noexcept { return number_; }
  /// True once a line was no UTF-8.
  [[nodiscard]] bool decoded() const noexcept { return decoded_; }

 private:
  LineReader lines_;
  std::string ahead_;
  std::uint64_t number_ = 0;
  bool more_ = false;
  bool decoded_ = false;
};

/// Reads one file.
class CalendarReader {
 public:
  CalendarReader(ByteStream& stream, const ReadChoices& choices, RecordSink& sink, const Progress& progress)
      : stream_(stream), lines_(stream), sink_(sink), progress_(progress), zones_(choices.time_zone) {
    calendar_ = std::filesystem::path(std::string(base_name(stream.name()))).stem().string();
    calendar_ = utf8_or_windows1252(std::move(calendar_));
  }

  ReadSummary read() {
    std::string line;
    while (lines_.next(line)) {
      const std::string name = content_name(line);
      if (name == "BEGIN")
        begin(ascii_lower(trimmed(content_value(line))), line);
      else if (name == "END")
        end(line);
      else
        property(name, line);
    }
    if (!open_.empty())
      throw Error(ErrorCode::input, ErrorKind::truncated,
                  shown_name(stream_.name()) +
                      " ends in the middle of a calendar, so part of it is missing. Nothing of it was kept; "
                      "export it again.");
    for (Held& held : held_) store(held.lines, held.line, std::move(held.calendar));
    if (lone_) {
      lone_->whole_export = false;
      pass(std::move(*lone_), lone_unsaid_);
    }
    remarks();
    return summary_;
  }

 private:
  struct Held {
    EventLines lines;
    std::uint64_t line = 0;
    std::string calendar;  ///< A file may hold several.
  };

  void begin(std::string component, const std::string& line) {
    // Deeper than anything that means something: an attack or a broken file.
    if (open_.size() > 50)
      throw Error(
          ErrorCode::input, ErrorKind::corrupt,
          shown_name(stream_.name()) + " opens parts within parts without end. Nothing of it was kept.");
    if (component == "vcalendar" && open_.empty()) owner_.clear(), id_.clear();
    if (component == "vevent" && open_.size() == 1) event_ = {}, event_line_ = lines_.number();
    if (component == "vtimezone" && open_.size() == 1) zone_.clear(), zone_id_.clear();
    if (component == "vtodo" && open_.size() == 1) ++others_;
    open_.push_back(std::move(component));
    if (in("vtimezone")) zone_ += line + "\n";
  }

  void end(const std::string& line) {
    if (open_.empty()) return;
    if (in("vtimezone")) zone_ += line + "\n";
    const std::string component = std::move(open_.back());
    open_.pop_back();
    if (component == "vtimezone" && open_.size() == 1 && !zone_id_.empty()) zones_.define(zone_id_, zone_);
    if (component == "vevent" && open_.size() == 1) finish_event();
  }

  /// True within a component of the calendar, at any depth.
  [[nodiscard]] bool in(std::string_view component) const {
    return open_.size() > 1 && open_[1] == component;
  }

  void property(const std::string& name, const std::string& line) {
    if (open_.size() == 1) {
      const std::string value(trimmed(content_value(line)));
      if (name == "X-WR-CALNAME" && !value.empty()) calendar_ = printable(unescaped(value)), named_ = true;
      if (name == "X-WR-TIMEZONE") zones_.set_of_calendar(value);
      if (name == "X-OWNER") owner_ = normalised_email(value);
      if (name == "X-WR-RELCALID") id_ = printable(value);
      if (name == "METHOD") method_ = ascii_lower(value);
    } else if (in("vtimezone")) {
      if (name == "TZID" && open_.size() == 2) zone_id_ = trimmed(content_value(line));
      if (zone_.size() < LineReader::kLongest) zone_ += line + "\n";
    } else if (open_.size() == 2 && in("vevent")) {
      event_.add(line);
    }
  }

  /// A calendar's name or id without what separates the two.
  static std::string printable(std::string_view value) {
    std::string text(value);
    std::replace(text.begin(), text.end(), kCalendarIdMark, ' ');
    return text;
  }

  static std::string unescaped(std::string_view value) {
    std::string text;
    for (std::size_t i = 0; i < value.size(); ++i)
      if (value[i] != '\\' || i + 1 == value.size() || value[i + 1] == '\\') text += value[i];
    return text;
  }

  void finish_event() {
    // "Kim accepted" and "Kim proposes another time" are no events, and name nobody but Kim.
    if (method_ == "reply" || method_ == "counter" || method_ == "declinecounter" || method_ == "refresh") {
      ++answers_;
      event_ = {};
      return;
    }
    if (++summary_.rows_read % 1000 == 0) {
      progress_.check();
      progress_.report({"Reading " + shown_name(stream_.name()), stream_.consumed(), stream_.size_on_disk()});
    }
    bool known = true;
    for (const std::string& zone : event_.zones()) known = known && zones_.find(zone).has_value();
    if (!known && held_.size() < kMostHeld)
      held_.push_back({std::move(event_), event_line_, key()});
    else
      store(event_, event_line_, key());
    event_ = {};
  }

  /// Of the calendar that is being read.
  [[nodiscard]] std::string key() const { return calendar_key(calendar_, owner_.empty() ? id_ : owner_); }

  void store(const EventLines& lines, std::uint64_t line, std::string calendar) {
    std::string reason;
    bool unsaid = false;
    auto record = lines.record(zones_, reason, unsaid);
    if (!record) {
      ++summary_.rows_rejected;
      sink_.reject({stream_.name(), line, "DTSTART", std::move(reason)});
      return;
    }
    record->calendar = std::move(calendar);
    record->cancelled = record->cancelled || method_ == "cancel";
    record->whole_export = method_.empty() || method_ == "publish";
    for (const std::string_view rule : split(record->rule, '\n'))
      if (!rule.empty())
        if (const std::string obstacle = parse_recurrence_rule(rule).obstacle; !obstacle.empty()) {
          ++unexpanded_;
          if (obstacle_.empty()) obstacle_ = clipped(obstacle, 60);
        }
    if (!record->all_day && record->zone.empty()) ++without_zone_;
    // A lone event in a file without a calendar's name is an invitation that somebody saved ("invite.ics"):
    // the next file of that name says nothing of it.
    if (!named_ && !any_) {
      any_ = true;
      lone_ = std::move(record);
      lone_unsaid_ = unsaid;
      return;
    }
    any_ = true;
    if (lone_) pass(std::move(*lone_), lone_unsaid_);
    lone_.reset();
    pass(std::move(*record), unsaid);
  }

  void pass(CalendarEventRecord&& record, bool unsaid) {
    if (unsaid) sink_.time_without_zone();
    sink_.record(std::move(record));
  }

  void remarks() {
    if (without_zone_ > 0 && zones_.unknown().empty())
      sink_.note(
          counted(without_zone_, "event") + (without_zone_ == 1 ? " names" : " name") +
          " no time zone; the times are read in the workspace's zone. If they are another zone's, import "
          "it again with --time-zone.");
    for (const std::string& zone : zones_.unknown())
      sink_.note("The time zone \"" + std::string(clipped(zone, 80)) +
                 "\" is not known; its times are read in the workspace's zone.");
    for (const auto& [zone, like] : zones_.approximated())
      sink_.note("The time zone \"" + std::string(clipped(zone, 80)) +
                 "\" has rules of its own; it is read as " + like + ", which is closest.");
    if (unexpanded_ > 0)
      sink_.note(counted(unexpanded_, "series", "series") + (unexpanded_ == 1 ? " repeats" : " repeat") +
                 " by a rule that is not expanded (" + obstacle_ + "): only the first event is shown.");
    if (answers_ > 0) sink_.note(counted(answers_, "answer") + " to invitations left out.");
    if (others_ > 0) sink_.note(counted(others_, "to-do") + " left out.");
    if (lines_.decoded()) sink_.note("Decoded as windows-1252.");
  }

  ByteStream& stream_;
  Unfolded lines_;
  RecordSink& sink_;
  const Progress& progress_;
  ReadSummary summary_;
  CalendarZones zones_;
  std::string calendar_, method_, zone_, zone_id_, obstacle_;
  std::string owner_, id_;  ///< Of the calendar that is being read, where it says them.
  std::vector<std::string> open_;
  EventLines event_;
  std::uint64_t event_line_ = 0;
  std::vector<Held> held_;
  std::int64_t unexpanded_ = 0, others_ = 0, answers_ = 0, without_zone_ = 0;
  bool named_ = false;  ///< The file names its calendar.
  bool any_ = false;
  std::optional<CalendarEventRecord> lone_;  ///< The first event, until another comes.
  bool lone_unsaid_ = false;
};

}  // namespace

Judgement recognise_calendar(std::string_view head) {
  using namespace std::string_view_literals;
  std::string decoded;
  if (const DetectedEncoding found = detect_encoding(head, false);
      found.encoding != Encoding::utf8 && found.encoding != Encoding::windows1252) {
    MemoryStream bytes(head.substr(0, 256));
    Utf8Input input(bytes, found.encoding);
    std::array<char, 64> part{};
    while (const std::size_t got = input.read(part.data(), part.size())) decoded.append(part.data(), got);
    head = decoded;
  }
  if (head.starts_with("\xef\xbb\xbf"sv)) head.remove_prefix(3);
  if (head.starts_with("WEBVTT"sv) &&
      (head.size() == 6 || std::string_view(" \t\r\n").find(head[6]) != std::string_view::npos))
    return sources::refused(
        Source::calendar,
        "is a transcript of a call; Rapport reads calendars and mail headers, not what was said");
  head = trimmed(head.substr(0, 1024));
  const std::string start = ascii_lower(head.substr(0, 40));
  if (!start.starts_with("begin:vcalendar") && !start.starts_with("begin: vcalendar")) return std::nullopt;
  return sources::readable(Source::calendar, "event");
}

ReadSummary read_calendar(ByteStream& stream, const Recognition& recognition, RecordSink& sink,
                          const Progress& progress) {
  icalerror_set_errors_are_fatal(0);
  icalerror_clear_errno();
  return CalendarReader(stream, recognition.choices, sink, progress).read();
}

}  // namespace rapport::sources
