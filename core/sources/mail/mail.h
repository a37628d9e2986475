// SPDX-License-Identifier: GPL-3.0-or-later
/// Mails: .eml files and mailboxes (.mbox). Only headers are read: From, To, Cc, Date, Subject and Message-ID
/// are kept, a few others tell what is no touch. What a mail says is passed over line by line; only an
/// invitation in it is read, as a calendar's event.
#pragma once

#include "core/sources/reader.h"
#include "core/sources/recognise.h"

namespace rapport::sources {

/// Recognises a mailbox ("From ..." before headers) or a single mail by its headers; nullopt for anything
/// else.
[[nodiscard]] Judgement recognise_mail(std::string_view head);

/// The sentence for a file in Microsoft's compound format that is a mail saved by Outlook (.msg); empty where
/// it is something else.
[[nodiscard]] std::string outlook_message(std::string_view head);

/// Streams a touch for each mail. Drafts, spam, trash, and what programs send to many (newsletters, automatic
/// answers) are left out and counted in a note. A mail without a sender or date is rejected.
ReadSummary read_mail(ByteStream& stream, const Recognition& recognition, RecordSink& sink,
                      const Progress& progress);

}  // namespace rapport::sources
