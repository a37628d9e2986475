// SPDX-License-Identifier: GPL-3.0-or-later
/// What to say in a call: a few lines made by fixed rules from what the Brief shows, each part with the
/// record or figure behind it. Pure but for load_say(). Nothing is made up: where there is no data, a line
/// says so or is absent. For us alone, never for the customer's eyes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/account/brief.h"
#include "core/account/calls_ahead.h"
#include "core/account/success.h"

namespace rapport::account {

struct Since;

/// Where a part of a line leads.
struct SayTarget {
  enum class Kind : std::uint8_t {
    none,
    metric,     ///< Charts with the metric `id`.
    ticket,     ///< The ticket `id` in the timeline.
    answer,     ///< A survey answer in the timeline.
    follow_up,  ///< The follow-up `id` in the plan.
    people,     ///< The people; `id` is a name, or empty.
    question,   ///< The question `id` ("WHY") on the Brief.
    plan,       ///< The plan.
    since,      ///< What changed since the last call.
  };
  Kind kind = Kind::none;
  std::string id = {};
  bool operator==(const SayTarget&) const = default;
};
/// "none", "metric", "ticket", ...
[[nodiscard]] std::string_view name_of(SayTarget::Kind kind) noexcept;

/// A part of a line that leads somewhere.
struct SayPart {
  std::string text;
  std::string before = {};    ///< What stands between it and the part before: " ", "; ".
  Level level = Level::good;  ///< risk and watch call for attention; unknown: there is no data.
  SayTarget target = {};
  bool operator==(const SayPart&) const = default;
};

/// One line.
struct SayLine {
  std::string id;     ///< "result", "hurts", "promised", "ask", "next", "since".
  std::string label;  ///< "The result", "What hurts", "Promised", "Ask", "What's next", "Since 29 Oct".
  std::vector<SayPart> parts;
  /// All parts as one text.
  [[nodiscard]] std::string text() const;
  bool operator==(const SayLine&) const = default;
};

/// Somebody in the call, or whom to have in mind without one.
struct SayPerson {
  std::string name;   ///< Else the address.
  std::string email;  ///< May be empty.
  std::string about;  ///< "COO, sponsor"; empty: nothing is known.
  std::string touch;  ///< "74 d", "today", "never"; empty: not known.
  bool known = true;  ///< False: neither a contact nor a person of the plan.
  bool sponsor = false;
  Level level = Level::good;  ///< risk: the sponsor is going dark.
  bool operator==(const SayPerson&) const = default;
};

/// The card.
struct SayThis {
  std::string account_id;
  Day today;
  std::optional<DayCall> call;    ///< Today's call with the account.
  std::string zone = "UTC";       ///< The workspace's: of the call's time.
  std::vector<SayPerson> people;  ///< Of the call; without one the sponsor and who was met last.
  std::vector<SayLine> lines;     ///< In order; those without anything to say are left out.
  [[nodiscard]] const SayLine* line(std::string_view id) const noexcept;
  bool operator==(const SayThis&) const = default;
};

/// The whole card. `success` may be null while it is being read: the line of the result then has no part.
/// `call` and `since` may be null.
[[nodiscard]] SayThis say_this(const AccountBrief& brief, const SuccessView* success, const DayCall* call,
                               const Since* since);

/// "result": the finding of their metric as its chart says it, and its latest value where the title has
/// another one; else their purpose, or that no result is measured.
[[nodiscard]] SayLine say_result(const SuccessView& success);
/// "hurts": the first open ticket (the most urgent, of these the oldest); else the worst NPS answer below 7;
/// else a clear fall of usage; else what of these is known to be fine. nullopt where nothing is known.
[[nodiscard]] std::optional<SayLine> say_hurts(const AccountBrief& brief);
/// "promised": the open follow-ups by their day, late ones first, those without a day last; two in words,
/// then how many more. nullopt where none was ever written.
[[nodiscard]] std::optional<SayLine> say_promised(const AccountBrief& brief);
/// "ask": the first of say_questions(). nullopt where there is none.
[[nodiscard]] std::optional<SayLine> say_ask(const AccountBrief& brief);
/// The questions that the data asks for, the weightiest first: an open ticket that is urgent or high or older
/// than 14 days; the newest detractor whom nobody followed up; a clear fall of usage; the newest passive
/// answer (7 or 8); those of the five that have no answer; those with an old one; the next phase.
[[nodiscard]] std::vector<SayPart> say_questions(const AccountBrief& brief);
/// "next": the chosen next phase and what it should bring; else that none is agreed.
[[nodiscard]] SayLine say_next(const AccountBrief& brief);
/// "since": how many changes, and the three weightiest. nullopt without any.
[[nodiscard]] std::optional<SayLine> say_since(const Since& since, Day today);
/// A ticket's subject as a question: "Payout file rejected by bank" gives "Why is the payout file still
/// rejected by bank?"; a subject of another form is quoted.
[[nodiscard]] std::string question_of(const std::string& subject);

/// Reads all of it. Without a `call` it is today's next one with the account, else today's last one.
[[nodiscard]] SayThis load_say(const workspace::Reader& reader, const std::string& account_id, Instant now,
                               const DayCall* call = nullptr);
/// The same of an account that was read already.
[[nodiscard]] SayThis load_say(const workspace::Reader& reader, const AccountBrief& brief,
                               const SuccessView& success, const Since& since, Instant now,
                               const DayCall* call = nullptr);

}  // namespace rapport::account
