// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/reader.h"

#include "core/base/error.h"
#include "core/sources/archive/input_stream.h"
#include "core/sources/calendar/calendar.h"
#include "core/sources/json/json_sources.h"
#include "core/sources/mail/mail.h"
#include "core/sources/mapped/mapped_reader.h"
#include "core/sources/salesforce/salesforce.h"
#include "core/sources/survey/survey.h"
#include "core/sources/zendesk/zendesk_csv.h"

namespace rapport::sources {

ReadSummary read_records(ByteStream& stream, const Recognition& recognition, RecordSink& sink,
                         const Progress& progress) {
  progress.check();
  if (recognition.verdict != Recognition::Verdict::readable)
    throw Error(ErrorCode::input, shown_name(stream.name()) + " was not recognised as something to read.");
  if (recognition.events)
    throw Error(ErrorCode::usage,
                shown_name(stream.name()) + " holds raw usage events, which are not read record by record.");
  if (recognition.source == Source::calendar) return read_calendar(stream, recognition, sink, progress);
  if (recognition.source == Source::mail) return read_mail(stream, recognition, sink, progress);
  if (const SheetOrigin* sheet = stream.sheet())
    for (const std::string& remark : sheet->remarks) sink.note(remark);
  if (recognition.mapping) return read_mapped(stream, recognition, sink, progress);
  if (recognition.delimiter == 0) return read_json_records(stream, recognition, sink, progress);
  switch (recognition.source) {
    case Source::salesforce:
      return read_salesforce(stream, recognition, sink, progress);
    case Source::zendesk:
      return read_zendesk_csv(stream, recognition, sink, progress);
    case Source::survey:
      return read_survey(stream, recognition, sink, progress);
    default:
      break;
  }
  throw Error(ErrorCode::input,
              shown_name(stream.name()) + " is a table of a system that is read from JSON only.");
}

}  // namespace rapport::sources
