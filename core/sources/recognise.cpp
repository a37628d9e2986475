// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/recognise.h"

#include "core/base/error.h"
#include "core/base/plain_text.h"
#include "core/base/text.h"
#include "core/model/source_titles.h"
#include "core/sources/archive/input_stream.h"
#include "core/sources/calendar/calendar.h"
#include "core/sources/json/json_sources.h"
#include "core/sources/mail/mail.h"
#include "core/sources/mapped/mapped_reader.h"

namespace rapport::sources {
namespace {

using namespace std::string_view_literals;

/// The kind of a file that is no text export; empty where it may be one.
std::string foreign_kind(std::string_view head) {
  if (head.starts_with("%PDF"sv)) return "is a PDF; export the data behind it as CSV or .xlsx";
  if (std::string mail = outlook_message(head); !mail.empty()) return mail;
  if (head.starts_with("!BDN"sv))
    return "is an Outlook data file (.pst), which is not read; export the calendar as .ics or the folder as "
           "a "
           "mailbox";
  if (head.starts_with("\xd0\xcf\x11\xe0"sv)) {
    if (head.find("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv) != std::string_view::npos)
      return "is a workbook with a password; open it, save it without the password and import that";
    return "is an old Excel workbook; open it, save the sheet as CSV and import that";
  }
  if (head.starts_with("SQLite format 3"sv)) return "is a database (perhaps a workspace), not an export";
  if (head.starts_with("\x89PNG"sv) || head.starts_with("\xff\xd8\xff"sv) || head.starts_with("GIF8"sv))
    return "is a picture";
  if (head.starts_with("PK\x03\x04"sv) || head.starts_with("\x1f\x8b"sv))
    return "is a packed file inside another; unpack it first";
  if (head.size() > 262 && head.substr(257, 5) == "ustar")
    return "is a tar archive; unpack it and import what is inside";
  std::string_view text = head;
  if (text.starts_with("\xef\xbb\xbf"sv)) text.remove_prefix(3);
  text = trimmed(text);
  if (text.starts_with('<')) {
    if (ascii_lower(text.substr(0, std::size_t{256} << 10)).find("type=\"password\"") != std::string::npos)
      return "is a web page that asks for a password, not an export; sign in and download the file again";
    const std::string start = ascii_lower(text.substr(0, 200));
    if (start.find("<html") != std::string::npos || start.find("<!doctype html") != std::string::npos ||
        start.find("<table") != std::string::npos)
      return "is a web page without a table of data, not an export (perhaps a login page or a failed "
             "download); export it again";
    return "is XML, which is not read; export JSON or CSV";
  }
  return {};
}

bool begins_like_json(std::string_view head) {
  if (head.starts_with("\xef\xbb\xbf"sv)) head.remove_prefix(3);
  head = trimmed(head);
  return head.starts_with('{') || head.starts_with('[');
}

/// Calendars and mails, which are recognised by their first lines.
Judgement judge_lines(std::string_view head, std::optional<Source> only) {
  Judgement found = recognise_calendar(head);
  if (!found) found = recognise_mail(head);
  if (found && only && found->source != *only && found->verdict != Recognition::Verdict::refused)
    return refused(*only, std::string(found->source == Source::calendar ? "is a calendar" : "holds mails") +
                              ", but only " + std::string(title_of(*only)) + " exports were asked for");
  return found;
}

/// Systems whose CSV is recognised by its columns but not read.
Judgement known_but_not_read(const CsvSample& sample) {
  const HeaderIndex& header = sample.index;
  if (header.has("marketoguid") || (header.has("leadid") && header.has("activitytypeid")) ||
      (header.has("primaryattributevalueid") && header.has("activitydate")))
    return refused(Source::marketo,
                   "is a table of Marketo activities that another tool has re-shaped; export the activities "
                   "from Marketo (marketoGUID, leadId, activityDate, activityTypeId, ...)");
  if (header.has("distinctid") && (header.has("event") || header.has("insertid") || header.has("time")))
    return refused(Source::mixpanel,
                   "is a table of Mixpanel events made by another tool; export the raw events as JSON, one "
                   "event per line");
  return std::nullopt;
}

/// A table that nobody knows: only the person can say what it holds.
Recognition unknown_table(const CsvSample& sample, Source source) {
  std::string columns = plain_line(clipped(sample.header[0], 40));
  columns.append(", ").append(plain_line(clipped(sample.header[1], 40)));
  if (sample.header.size() > 2) columns += ", ...";
  Recognition asks = refused(source, "has columns that belong to no known export (" + columns +
                                         "); say what a row is and which column means what with --map "
                                         "FILE.json");
  asks.asks = "map";
  return asks;
}

/// `sheet`: the text was made from a sheet, so nothing of its form is open.
Recognition judge_csv(std::string_view head, bool complete, bool sheet, const std::string& name,
                      std::optional<Source> only, const Mappings* own) {
  const Encoding encoding = sheet ? Encoding::utf8 : detect_encoding(head, complete).encoding;
  const CsvDialect dialect = sheet ? CsvDialect{} : sniff_dialect(head, encoding, complete);
  CsvSample sample;
  try {
    sample = sample_csv(head, encoding, dialect.delimiter, complete, CsvSample::most_rows);
  } catch (const Error&) {
    return refused(only.value_or(Source::salesforce), "begins with a quote that is never closed");
  }
  const auto with_dialect = [&](Recognition found) {
    found.encoding = name_of(encoding);
    found.delimiter = dialect.delimiter;
    return found;
  };
  if (sample.header.empty() && !complete)
    return with_dialect(
        refused(only.value_or(Source::salesforce),
                "has a row of more than 1 MB on line " +
                    std::to_string(1 + std::count(head.begin(), head.end(), '\n')) +
                    ", where the names of the columns are expected; check that it is a table with its "
                    "names in one row"));
  if (sample.header.size() > CsvLimits::columns)
    return with_dialect(
        refused(only.value_or(Source::salesforce), "has more than 2,000 columns, which no export has"));
  if (sample.only_totals)
    return with_dialect(refused(only.value_or(Source::salesforce),
                                "is a report of totals without the rows behind them; export it again with "
                                "its details (in Salesforce: Details Only)"));
  const auto is_readable = [](const Judgement& one) {
    return one && one->verdict == Recognition::Verdict::readable;
  };
  Judgement crm = recognise_salesforce(sample, name);
  if (!crm) crm = recognise_zendesk_csv(sample);
  Judgement own_table = recognise_own_table(sample, own);
  const SurveyJudgement survey = recognise_survey(sample, name);
  Judgement found;
  // What a person said of a table outweighs every guess about it, but not what the export of a system is.
  if (is_readable(own_table) && !is_readable(crm)) found = own_table;
  if (!found && (only == Source::survey || survey.holds_answers)) found = survey.judgement;
  if (!found && is_readable(crm)) found = crm;
  if (!found && own_table && own_table->was_read) found = own_table;
  if (!found && !is_load_log(sample)) found = recognise_preset(sample);
  if (!found) found = crm;  // A sentence why it is not read.
  if (!found) found = own_table;
  if (!found) found = known_but_not_read(sample);
  if (!found && survey.judgement) {
    // It may be no survey at all; then the person says what it is.
    found = survey.judgement;
    if (found->verdict == Recognition::Verdict::refused) found->asks = "map";
  }
  if (found && only && found->source != *only && found->verdict != Recognition::Verdict::refused)
    return with_dialect(refused(*only, "looks like a " + std::string(title_of(found->source)) + " export (" +
                                           found->object + "), but only " + std::string(title_of(*only)) +
                                           " exports were asked for"));
  if (found) return with_dialect(std::move(*found));
  if (sample.header.size() < 2)
    return with_dialect(
        refused(only.value_or(Source::salesforce), "has only one column, which no known export has"));
  return with_dialect(unknown_table(sample, only.value_or(Source::salesforce)));
}

}  // namespace

Recognition readable(Source source, std::string object) {
  Recognition r;
  r.verdict = Recognition::Verdict::readable;
  r.source = source;
  r.object = std::move(object);
  return r;
}

Recognition skipped(Source source, std::string object, std::string reason) {
  Recognition r = readable(source, std::move(object));
  r.verdict = Recognition::Verdict::skipped;
  r.reason = std::move(reason);
  return r;
}

Recognition refused(Source source, std::string reason) {
  Recognition r = readable(source, {});
  r.verdict = Recognition::Verdict::refused;
  r.reason = std::move(reason);
  return r;
}

Recognition recognise(ByteStream& stream, std::optional<Source> only, const Mappings* own) {
  const std::string_view head = stream.peek(BufferedStream::max_peek);
  const bool complete = head.size() < BufferedStream::max_peek;
  const std::string shown = shown_name(stream.name());
  const auto sentence = [&](Recognition found) {
    // Reasons are predicates; the sentence needs the file's name as subject.
    if (found.verdict != Recognition::Verdict::readable)
      found.reason = shown + " " + found.reason + (found.reason.ends_with('.') ? "" : ".");
    return found;
  };
  const DetectedEncoding detected = detect_encoding(head, complete);
  const SheetOrigin* const sheet = stream.sheet();
  if (sheet != nullptr && !sheet->refusal.empty())
    return sentence(refused(only.value_or(Source::salesforce), sheet->refusal));
  if (complete && trimmed(head.substr(detected.mark_bytes)).empty())
    return skipped(only.value_or(Source::salesforce), {}, "empty");
  if (Judgement lines = judge_lines(head, only)) return sentence(std::move(*lines));
  if (sheet != nullptr) return sentence(judge_csv(head, complete, true, stream.name(), only, own));
  if (std::string foreign = foreign_kind(head); !foreign.empty())
    return sentence(refused(only.value_or(Source::salesforce), std::move(foreign)));
  if (begins_like_json(head)) return sentence(recognise_json(head, complete, stream.name(), only));
  return sentence(judge_csv(head, complete, false, stream.name(), only, own));
}

}  // namespace rapport::sources
