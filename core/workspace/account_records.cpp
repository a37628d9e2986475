// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/account_records.h"

#include <utility>

#include "core/workspace/survivor_of.h"
#include "core/workspace/won_deals.h"

namespace rapport::workspace {
namespace {

constexpr std::uint64_t kCheckEvery = 4096;

}  // namespace

BookRecords load_book_records(Database& database, WantedDeals wanted, const Progress& progress) {
  BookRecords all;
  const SurvivorOf survivor(database);
  std::uint64_t read = 0;
  // Rows come by account: most are of the one before.
  std::string last;
  AccountRecords* records = nullptr;
  const auto of = [&](const std::string& account) -> AccountRecords& {
    if (++read % kCheckEvery == 0) progress.check();
    if (records == nullptr || account != last) last = account, records = &all[survivor(account)];
    return *records;
  };
  AccountQueries queries(database);
  queries.each_contract([&](const std::string& account, ContractRow&& row) {
    of(account).contracts.push_back(std::move(row));
  });
  const auto keep = [&](const std::string& account, OpportunityRow&& row) {
    AccountRecords& theirs = of(account);
    (is_won_deal(row) ? theirs.won : theirs.others).push_back(std::move(row));
  };
  if (wanted == WantedDeals::all)
    queries.each_closed(keep), queries.each_open(keep);
  else
    queries.each_won(keep);
  return all;
}

}  // namespace rapport::workspace
