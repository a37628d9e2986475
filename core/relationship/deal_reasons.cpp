// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relationship/deal_reasons.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/base/changed_since.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/database.h"
#include "core/workspace/deal_reasons.h"
#include "core/workspace/won_deals.h"
#include "core/workspace/workspace.h"

namespace rapport::relationship {
namespace {

constexpr std::size_t kLongestDealReason = 300;
constexpr std::size_t kMostDealReasons = 20;

std::vector<DealWithReasons> won_deals(workspace::Database& database, const std::string& account_id) {
  std::vector<DealWithReasons> deals;
  for (const workspace::OpportunityRow& row : workspace::AccountQueries(database).opportunities(account_id))
    if (workspace::is_won_deal(row))
      deals.push_back({row.id, row.name, *row.close_day, {row.amount.value_or(0.0), row.currency}, {}});
  std::stable_sort(deals.begin(), deals.end(),
                   [](const DealWithReasons& a, const DealWithReasons& b) { return a.day > b.day; });
  return deals;
}

}  // namespace

std::string ReasonsOfAccount::words() const {
  if (bought == 0) return {};
  return std::to_string(stay) + " of " + counted(bought, "reason") + " to buy " +
         (stay == 1 ? "is a reason to stay" : "are reasons to stay");
}

ReasonsOfAccount load_reasons(const workspace::Reader& reader, const std::string& account_id) {
  ReasonsOfAccount all;
  all.deals = won_deals(reader.database(), account_id);
  workspace::DealReasons store(reader.database());
  std::map<std::string, bool> stays;  // by the folded reason to buy
  for (workspace::DealReasonRow& row : store.of(account_id)) {
    const auto deal = std::find_if(all.deals.begin(), all.deals.end(),
                                   [&](const DealWithReasons& one) { return one.deal_id == row.deal_id; });
    if (deal == all.deals.end()) continue;  // Not exported any more; the reasons stay.
    if (row.bought) {
      bool& stay = stays[folded(row.reason)];
      stay = stay || row.stays;
    }
    deal->reasons.push_back({std::move(row.reason), row.bought, row.stays});
  }
  for (const auto& [reason, stay] : stays) ++all.bought, all.stay += stay ? 1 : 0;
  all.known = store.known();
  return all;
}

std::vector<DealReason> set_reasons(workspace::Workspace& workspace, const std::string& account_id,
                                    const std::string& deal_id, const std::vector<DealReason>& reasons,
                                    const std::string& who,
                                    const std::optional<std::vector<DealReason>>& expected) {
  const auto deals = won_deals(workspace.database(), account_id);
  if (std::none_of(deals.begin(), deals.end(), [&](const auto& one) { return one.deal_id == deal_id; }))
    throw Error(ErrorCode::not_found, "This account has no won deal " + deal_id + "; nothing was changed.");
  if (reasons.size() > kMostDealReasons)
    throw Error(ErrorCode::input, "A deal has at most 20 reasons; nothing was changed.");
  workspace::Transaction transaction(workspace.database());
  workspace::DealReasons store(workspace.database());
  std::vector<workspace::DealReasonRow> standing = store.of(account_id);
  std::erase_if(standing, [&](const auto& row) { return row.deal_id != deal_id; });
  std::vector<DealReason> before;
  for (const workspace::DealReasonRow& row : standing) before.push_back({row.reason, row.bought, row.stays});
  if (expected && before != *expected) refuse_changed_since("the reasons of this deal");
  std::vector<workspace::DealReasonRow> rows;
  for (const DealReason& one : reasons) {
    const std::string reason(trimmed(one.reason));
    if (reason.empty() || !is_plain_line(reason, kLongestDealReason))
      throw Error(ErrorCode::input, "A reason to buy is one line of 1 to 300 bytes; nothing was changed.");
    const bool twice = std::any_of(rows.begin(), rows.end(),
                                   [&](const auto& row) { return folded(row.reason) == folded(reason); });
    if (twice) continue;
    workspace::DealReasonRow row{deal_id, reason, one.bought, one.stays, who, now()};
    const auto known =
        std::find_if(standing.begin(), standing.end(), [&](const auto& was) { return was.reason == reason; });
    if (known != standing.end()) {
      row.at = known->at;
      if (known->bought == row.bought && known->stays == row.stays) row.who = known->who;
    }
    // The moment keeps their order.
    if (!rows.empty()) row.at = std::max(row.at, rows.back().at + 1);
    rows.push_back(std::move(row));
  }
  store.replace(account_id, deal_id, rows);
  transaction.commit();
  return before;
}

}  // namespace rapport::relationship
