// SPDX-License-Identifier: GPL-3.0-or-later
/// What stands in the headers of mails: encoded words, addresses, dates. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/day.h"
#include "core/model/records.h"

namespace rapport::sources {

/// Text of any charset ("iso-8859-1", "windows-1252", "koi8-r", ...) as UTF-8. Of an unknown charset, or
/// bytes that are none of it: as UTF-8 where it is that, else as Windows-1252.
[[nodiscard]] std::string to_utf8(std::string bytes, std::string_view charset);

/// Base64 without strictness: missing padding and foreign characters cost nothing.
[[nodiscard]] std::string decoded_base64(std::string_view text);
/// Quoted-printable text of a body, lines ended by LF.
[[nodiscard]] std::string decoded_quoted_printable(std::string_view text);

/// A header's text with its encoded words ("=?UTF-8?B?...?=") decoded, as one safe line. Blanks between two
/// encoded words are none; a character that is parted between two words is joined; what is no encoded word
/// stays as it is.
[[nodiscard]] std::string decoded_header(std::string_view text);

/// The addresses of a From, To or Cc header, in order, each once: with quoted names that hold commas,
/// comments, groups, encoded names, and semicolons as Outlook puts them. Entries without an address are left
/// out.
[[nodiscard]] std::vector<MailAddress> parse_addresses(std::string_view header, std::size_t most = 500);

/// The instant of a Date header; nullopt where it is none. A date without a zone is taken as UTC.
[[nodiscard]] std::optional<Instant> parse_mail_date(std::string_view text);

}  // namespace rapport::sources
