// SPDX-License-Identifier: GPL-3.0-or-later
/// Touches in plain words, and two-way contact. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/workspace/account_queries.h"

namespace rapport::account {

/// "Call", "Email", "Meeting" or "Task", by the words of its type and subject.
[[nodiscard]] std::string touch_kind(const workspace::TouchRow& touch);
/// Its line in a timeline: the subject, or the kind without one; of a mail "Mail from Kim Vale: Re: renewal".
[[nodiscard]] std::string touch_words(const workspace::TouchRow& touch);

/// Days within which a mail and one the other way are contact.
inline constexpr int kMailReplyDays = 14;
/// The last day of two-way contact: a call or meeting that happened, or the later of two mails in opposite
/// directions within 14 days. Touches alone, such as mails that nobody answered, are none.
[[nodiscard]] std::optional<Day> last_two_way_contact(const std::vector<workspace::TouchRow>& touches);

}  // namespace rapport::account
