// SPDX-License-Identifier: GPL-3.0-or-later
/// The codes behind the labels of Zendesk's tables. Private to the room.
#pragma once

#include <string>
#include <string_view>

namespace rapport::sources {

/// "On-hold" is hold, "Offen" open; a label that nobody knows stays, in lower case.
[[nodiscard]] std::string ticket_status_code(std::string_view label);
/// "Urgent" is urgent, "Hoch" high; a label that nobody knows stays, in lower case.
[[nodiscard]] std::string ticket_priority_code(std::string_view label);
/// "Web form" is web.
[[nodiscard]] std::string ticket_channel_code(std::string_view label);
/// "good", "bad", "offered", "unoffered"; empty for anything else.
[[nodiscard]] std::string ticket_satisfaction_code(std::string_view label);

}  // namespace rapport::sources
