// SPDX-License-Identifier: GPL-3.0-or-later
/// Calendars: .ics files of Google, Outlook, Apple and others. Nothing that is in one is opened or fetched.
#pragma once

#include "core/sources/reader.h"
#include "core/sources/recognise.h"

namespace rapport::sources {

/// Recognises a calendar by its first line, a transcript of a call by its own; nullopt for anything else.
[[nodiscard]] Judgement recognise_calendar(std::string_view head);

/// Streams the events of a calendar. What is neither an event nor a zone (to-dos, alarms, attachments) is
/// left out. A message about single events (METHOD:REQUEST, CANCEL, ...) is no export of the whole calendar.
/// Throws Error(input) where the file ends within an event.
ReadSummary read_calendar(ByteStream& stream, const Recognition& recognition, RecordSink& sink,
                          const Progress& progress);

}  // namespace rapport::sources
