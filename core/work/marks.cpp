// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/marks.h"

#include "core/base/enum_names.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/database.h"
#include "core/workspace/merges.h"
#include "core/workspace/work_store.h"
#include "core/workspace/workspace.h"

namespace rapport::work {
namespace {

constexpr EnumNames<3> kStates = {"none", "done", "snoozed"};
constexpr std::size_t kLongestReason = 120;
constexpr std::size_t kLongestWhy = 500;

}  // namespace

std::string_view name_of(MarkState state) noexcept {
  return name_in(kStates, state);
}

std::optional<MarkState> parse_mark_state(std::string_view text) noexcept {
  return value_in<MarkState>(kStates, text);
}

void set_mark(workspace::Workspace& workspace, const std::string& account_id, const Mark& mark,
              const std::string& who, Day today) {
  const std::string reason(trimmed(mark.reason));
  const std::string why(trimmed(mark.why));
  if (reason.empty() || !is_plain_line(reason, kLongestReason))
    throw Error(ErrorCode::input, "A mark needs the id of a reason, such as quiet or sponsor_dark.");
  if (!is_plain_line(why, kLongestWhy))
    throw Error(ErrorCode::input, "The reason for snoozing something is one line of up to 500 bytes.");
  if (mark.state == MarkState::snoozed) {
    if (why.empty())
      throw Error(ErrorCode::input,
                  "Say what it waits for, such as \"waits for legal\"; nothing was changed.");
    if (!mark.until || *mark.until <= today)
      throw Error(ErrorCode::input, "It can be snoozed until a day after today (" + short_date(today) +
                                        "); nothing was changed.");
  }
  workspace::Transaction transaction(workspace.database());
  const std::string id = workspace::Merges(workspace.database()).survivor(account_id);
  if (!workspace::AccountQueries(workspace.database()).account(id))
    throw Error(ErrorCode::not_found, "There is no account " + account_id + ".");
  workspace::WorkStore store(workspace.database());
  store.remove(id, reason);
  if (mark.state != MarkState::none)
    store.save(id, {reason, std::string(name_of(mark.state)), mark.until, why, mark.fact, who, now()});
  transaction.commit();
}

}  // namespace rapport::work
