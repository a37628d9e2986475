// SPDX-License-Identifier: GPL-3.0-or-later
/// Small operations on UTF-8 text that more than one room needs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport {

/// Without ASCII white space at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;
/// ASCII letters in lower case; all other bytes as they are.
[[nodiscard]] std::string ascii_lower(std::string_view text);
/// ASCII-only, case-insensitive comparison.
[[nodiscard]] bool equals_ignoring_case(std::string_view a, std::string_view b) noexcept;
/// Unicode case folding, compatibility decomposition and removal of combining accents: "Ärzte GmbH" -> "arzte
/// gmbh". For search and for comparing names; never shown.
[[nodiscard]] std::string folded(std::string_view utf8);
/// True for well-formed UTF-8 (no overlong forms, no surrogates).
[[nodiscard]] bool is_utf8(std::string_view bytes) noexcept;
/// True for one line of plain text as people write names: UTF-8 of at most `longest` bytes without control
/// characters. The empty text is one.
[[nodiscard]] bool is_plain_line(std::string_view text, std::size_t longest) noexcept;
/// A person's email address in the form that is compared: in lower case, without display name, "mailto:",
/// quotes, spaces of any kind and dots at the ends; of several addresses the first. "Ann Moss
/// <Ann@acme.example>", "'ann@acme.example", "ann@acme.example.; bo@x.example" are all "ann@acme.example".
/// Empty where the text holds no address.
[[nodiscard]] std::string normalised_email(std::string_view text);
/// The text cut to at most `max_bytes`, never within a code point.
[[nodiscard]] std::string_view clipped(std::string_view utf8, std::size_t max_bytes) noexcept;
/// A decimal number that fills the whole text ("12", "-3.5", "1.2E+10"); locale-independent.
[[nodiscard]] std::optional<double> parse_number(std::string_view text) noexcept;
/// A whole decimal number that fills the whole text, within 64 bits.
[[nodiscard]] std::optional<std::int64_t> parse_integer(std::string_view text) noexcept;
/// The pieces between separators; n separators give n + 1 pieces. Views into `text`.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);
/// "1,234,567": for people, in English grouping.
[[nodiscard]] std::string grouped(std::int64_t number);
/// Up to `decimals` decimals, trailing zeros cut: "12", "12.5", "0.333".
[[nodiscard]] std::string plain_number(double value, int decimals = 2);
/// "1 ticket", "2 tickets", "0 tickets".
[[nodiscard]] std::string counted(std::int64_t n, std::string_view singular, std::string_view plural = {});

}  // namespace rapport
