// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relationship/renewal_call.h"

#include <cstdlib>

#include "core/base/enum_names.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/relationship/judgements.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/database.h"
#include "core/workspace/renewal_calls.h"
#include "core/workspace/workspace.h"

namespace rapport::relationship {
namespace {

constexpr EnumNames<call_count> kCallNames = {"commit", "likely", "monitor", "at_risk", "lost"};
constexpr EnumNames<call_count> kCallTitles = {"Commit", "Likely", "Monitor", "At risk", "Lost"};
constexpr std::size_t kLongestReason = 2000;

RenewalCall call_of(workspace::RenewalCallRow&& row) {
  return {std::move(row.id),     row.renewal_day, parse_call(row.call).value_or(Call::monitor),
          std::move(row.reason), row.day,         std::move(row.who)};
}

std::vector<RenewalCall> calls_of(std::vector<workspace::RenewalCallRow>&& rows) {
  std::vector<RenewalCall> calls;
  calls.reserve(rows.size());
  for (workspace::RenewalCallRow& row : rows) calls.push_back(call_of(std::move(row)));
  return calls;
}

}  // namespace

std::string_view name_of(Call call) noexcept {
  return name_in(kCallNames, call);
}

std::optional<Call> parse_call(std::string_view text) noexcept {
  if (text == "at risk") return Call::at_risk;
  return value_in<Call>(kCallNames, text);
}

std::string_view title_of(Call call) noexcept {
  return name_in(kCallTitles, call);
}

bool is_about(const RenewalCall& call, Day renewal) noexcept {
  return std::abs(call.renewal_day - renewal) <= kSameRenewalDays;
}

const RenewalCall* call_on(const std::vector<RenewalCall>& calls, Day renewal, Day day) noexcept {
  const RenewalCall* last = nullptr;
  for (const RenewalCall& call : calls)
    if (call.day <= day && is_about(call, renewal)) last = &call;
  return last;
}

Asked asked_on(const std::vector<RenewalCall>& calls, Day renewal, Day day) noexcept {
  const auto made_since = [&](Day from, bool monitor_too) {
    for (const RenewalCall& call : calls)
      if (call.day >= from && call.day <= day && is_about(call, renewal) &&
          (monitor_too || call.call != Call::monitor))
        return true;
    return false;
  };
  const Day first = renewal - judgement::kFirstCall;
  const Day last = renewal - judgement::kLastCall;
  if (day >= last) return made_since(last, false) ? Asked::none : Asked::last;
  if (day >= first) return made_since(first, true) ? Asked::none : Asked::first;
  return Asked::none;
}

std::map<std::string, std::vector<RenewalCall>> load_calls(const workspace::Reader& reader) {
  std::map<std::string, std::vector<RenewalCall>> all;
  for (auto& [account, rows] : workspace::RenewalCalls(reader.database()).all())
    all.emplace(account, calls_of(std::move(rows)));
  return all;
}

std::vector<RenewalCall> load_calls(const workspace::Reader& reader, const std::string& account_id) {
  return calls_of(workspace::RenewalCalls(reader.database()).of(account_id));
}

void make_call(workspace::Workspace& workspace, const std::string& account_id, const RenewalCall& call) {
  const auto account = workspace::AccountQueries(workspace.database()).account(account_id);
  if (!account)
    throw Error(ErrorCode::not_found,
                "There is no account with the id " + account_id + "; nothing was changed.");
  const std::string reason(trimmed(call.reason));
  if (reason.size() > kLongestReason || !is_utf8(reason))
    throw Error(ErrorCode::input,
                "The reason of a call is a text of at most 2,000 bytes; nothing was changed.");
  if (reason.empty() && (call.call == Call::at_risk || call.call == Call::lost))
    throw Error(ErrorCode::input, "Say why the renewal of " + account->name + " is " +
                                      (call.call == Call::lost ? "lost" : "at risk") +
                                      "; nothing was changed.");
  const int days = call.renewal_day - call.day;
  if (call.call == Call::monitor && days <= judgement::kLastCall)
    throw Error(ErrorCode::input, "The renewal of " + account->name + " is " + counted(days, "day") +
                                      " away: within " + std::to_string(judgement::kLastCall) +
                                      " days monitor is no call. Say commit, likely, at risk or lost; "
                                      "nothing was changed.");
  workspace::Transaction transaction(workspace.database());
  workspace::RenewalCalls(workspace.database())
      .add(account_id,
           {call.id, call.renewal_day, std::string(name_of(call.call)), reason, call.day, call.who, now()});
  transaction.commit();
}

void take_call_back(workspace::Workspace& workspace, const std::string& id) {
  workspace::Transaction transaction(workspace.database());
  workspace::RenewalCalls(workspace.database()).remove(id);
  transaction.commit();
}

}  // namespace rapport::relationship
