// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relationship/advocacy.h"

#include <algorithm>

#include "core/base/enum_names.h"
#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/relationship/judgements.h"

namespace rapport::relationship {
namespace {

constexpr EnumNames<kActKinds> kActNames = {"reference",   "review",   "referral", "case_study",
                                            "testimonial", "speaking", "logo"};
constexpr EnumNames<kActKinds> kActTitles = {"Reference call", "Review",   "Referral", "Case study",
                                             "Testimonial",    "Speaking", "Logo"};
constexpr EnumNames<5> kActStates = {"asked", "agreed", "done", "declined", "removed"};
constexpr std::size_t kLongestActName = 200;
constexpr std::size_t kLongestActText = 2000;
constexpr int kActsPeriod = 180;

}  // namespace

std::string_view name_of(ActKind kind) noexcept {
  return name_in(kActNames, kind);
}
std::string_view name_of(ActState state) noexcept {
  return name_in(kActStates, state);
}
std::optional<ActKind> parse_act_kind(std::string_view text) noexcept {
  return value_in<ActKind>(kActNames, text);
}
std::optional<ActState> parse_act_state(std::string_view text) noexcept {
  return value_in<ActState>(kActStates, text);
}
std::string_view title_of(ActKind kind) noexcept {
  return name_in(kActTitles, kind);
}

std::string why_not(const AdvocacyAct& act, Day today) {
  for (const std::string* text : {&act.person, &act.email, &act.asked_by, &act.link})
    if (!is_plain_line(*text, kLongestActText)) return "A name, an address and a link are one line each.";
  if (act.person.size() > kLongestActName) return "A person's name is at most 200 bytes.";
  for (const std::string* text : {&act.may_say, &act.note})
    if (!is_utf8(*text) || text->size() > kLongestActText) return "A text is at most 2,000 bytes of UTF-8.";
  if (act.asked > today)
    return "Somebody was asked on a day that has come; " + short_date(act.asked) + " is after today.";
  const auto early = [&](const std::optional<Day>& day) { return day && (*day < act.asked || *day > today); };
  switch (act.state) {
    case ActState::asked:
    case ActState::removed:
      break;
    case ActState::agreed:
      if (!act.agreed) return "When did they agree?";
      if (trimmed(act.may_say).empty())
        return "What may be said? Write it in their words, such as: name and figures.";
      break;
    case ActState::done:
      if (!act.done) return "When was it done?";
      break;
    case ActState::declined:
      if (!act.declined) return "When did they decline?";
      break;
  }
  if (early(act.agreed) || early(act.done) || early(act.declined))
    return "What follows the asking is between that day, " + short_date(act.asked) + ", and today.";
  return {};
}

bool permitted(const AdvocacyAct& act, Day today) noexcept {
  const bool agreed = act.state == ActState::agreed || act.state == ActState::done;
  return agreed && !trimmed(act.may_say).empty() && (!act.until || *act.until >= today);
}

bool is_of(const AdvocacyAct& act, std::string_view name, std::string_view email) {
  const std::string wanted = normalised_email(email);
  const std::string theirs = normalised_email(act.email);
  if (!wanted.empty() && !theirs.empty()) return wanted == theirs;
  return !trimmed(name).empty() && folded(trimmed(name)) == folded(trimmed(act.person));
}

std::optional<Rest> rest_of(const std::vector<AdvocacyAct>& acts, std::string_view name,
                            std::string_view email, Day today) {
  const bool anybody = trimmed(name).empty() && trimmed(email).empty();
  std::optional<Rest> rest;
  const auto longer = [&](Day until, std::string why) {
    if (until > today && (!rest || until > rest->until))
      rest = Rest{std::string(name), std::move(why), until};
  };
  std::vector<Day> done;
  for (const AdvocacyAct& act : acts) {
    const bool nobody = trimmed(act.person).empty() && trimmed(act.email).empty();
    if (act.state == ActState::removed || !(anybody || nobody || is_of(act, name, email))) continue;
    if (act.asked <= today && today - act.asked < judgement::kRestAfterAsking)
      longer(act.asked + judgement::kRestAfterAsking, "asked " + days_ago_text(today - act.asked));
    if (act.state == ActState::declined && act.not_before && *act.not_before > today)
      longer(*act.not_before, "declined, not before " + short_date(*act.not_before));
    if (act.done && *act.done <= today && today - *act.done <= kActsPeriod) done.push_back(*act.done);
  }
  std::sort(done.begin(), done.end());
  if (done.size() >= static_cast<std::size_t>(judgement::kActsInHalfYear))
    longer(done[done.size() - judgement::kActsInHalfYear] + kActsPeriod + 1,
           std::to_string(done.size()) + " things done for us in half a year");
  return rest;
}

ActCounts count_acts(const std::vector<AdvocacyAct>& acts) noexcept {
  ActCounts counts;
  for (const AdvocacyAct& act : acts) {
    if (act.state == ActState::removed) continue;
    ++counts.asked;
    counts.waiting += act.state == ActState::asked ? 1 : 0;
    counts.agreed += act.state == ActState::agreed || act.state == ActState::done ? 1 : 0;
    counts.done += act.state == ActState::done ? 1 : 0;
    counts.declined += act.state == ActState::declined ? 1 : 0;
  }
  return counts;
}

}  // namespace rapport::relationship
