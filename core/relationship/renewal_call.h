// SPDX-License-Identifier: GPL-3.0-or-later
/// A call on a renewal: what the person who owns the account says will become of it, with a reason and a day.
/// Calls are never changed; a newer one follows.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/day.h"

namespace rapport::workspace {
class Reader;
class Workspace;
}  // namespace rapport::workspace

namespace rapport::relationship {

/// The calls, the best first. `monitor` says nothing yet and is none within kLastCall days of the renewal.
enum class Call : std::uint8_t { commit, likely, monitor, at_risk, lost };
inline constexpr int call_count = 5;
/// "commit", "likely", "monitor", "at_risk", "lost".
[[nodiscard]] std::string_view name_of(Call call) noexcept;
/// The inverse, "at risk" too; nullopt for any other text.
[[nodiscard]] std::optional<Call> parse_call(std::string_view text) noexcept;
/// "Commit", "Likely", "Monitor", "At risk", "Lost": for people.
[[nodiscard]] std::string_view title_of(Call call) noexcept;

/// One call.
struct RenewalCall {
  std::string id;
  Day renewal_day;  ///< The renewal that it is about.
  Call call = Call::likely;
  std::string reason;
  Day day;  ///< On which it was made.
  std::string who;
  bool operator==(const RenewalCall&) const = default;
};

/// How near two days of one renewal are: dates move a little between exports.
inline constexpr int kSameRenewalDays = 120;
/// True where a call is about the renewal of that day.
[[nodiscard]] bool is_about(const RenewalCall& call, Day renewal) noexcept;
/// The call in force on a day: the last one about the renewal made until then; null where there is none.
[[nodiscard]] const RenewalCall* call_on(const std::vector<RenewalCall>& calls, Day renewal,
                                         Day day) noexcept;

/// Which call is asked for.
enum class Asked : std::uint8_t {
  none,
  first,  ///< kFirstCall days before the renewal or less, and none was made since.
  last,   ///< kLastCall days before or less, and none but "monitor" was made since.
};
/// What is asked for on a day. Pure.
[[nodiscard]] Asked asked_on(const std::vector<RenewalCall>& calls, Day renewal, Day day) noexcept;

/// All calls by account, oldest first.
[[nodiscard]] std::map<std::string, std::vector<RenewalCall>> load_calls(const workspace::Reader& reader);
/// Those of one account.
[[nodiscard]] std::vector<RenewalCall> load_calls(const workspace::Reader& reader,
                                                  const std::string& account_id);

/// Makes a call durably. Throws Error(input) for an empty reason of "at_risk" or "lost", one of more than
/// 2,000 bytes or invalid UTF-8, and for "monitor" within kLastCall days of the renewal; Error(not_found) for
/// an unknown account.
void make_call(workspace::Workspace& workspace, const std::string& account_id, const RenewalCall& call);
/// Takes one back; does nothing where it is not there.
void take_call_back(workspace::Workspace& workspace, const std::string& id);

}  // namespace rapport::relationship
