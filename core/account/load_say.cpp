// SPDX-License-Identifier: GPL-3.0-or-later
// The card for the command line and for paper.
#include "core/account/say_this.h"
#include "core/account/since.h"
#include "core/base/time_zone.h"
#include "core/workspace/import_log.h"
#include "core/workspace/workspace.h"

namespace rapport::account {

SayThis load_say(const workspace::Reader& reader, const std::string& account_id, Instant now,
                 const DayCall* call) {
  const AccountBrief brief = load_brief(reader, account_id, today());
  return load_say(reader, brief, load_success(reader, brief.facts.id, today()),
                  load_since(reader, brief.facts.id, std::nullopt, now), now, call);
}

SayThis load_say(const workspace::Reader& reader, const AccountBrief& brief, const SuccessView& success,
                 const Since& since, Instant now, const DayCall* call) {
  const TimeZone zone(workspace::ImportLog(reader.database()).time_zone());
  const auto made = [&](const DayCall* with) {
    SayThis say = say_this(brief, &success, with, &since);
    say.zone = zone.name();
    return say;
  };
  if (call != nullptr) return made(call);
  const DayCalls day = load_day_calls(reader, zone.local_day(now));
  for (const DayCall& one : day.calls) {
    if (one.account_id != brief.facts.id || one.status != DayCall::Status::joined) continue;
    // The next one, and after the last one that one.
    if (call == nullptr || call->start + kCallGrace <= now) call = &one;
  }
  return made(call);
}

}  // namespace rapport::account
