// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/person_offers.h"

#include <algorithm>
#include <set>
#include <utility>

#include "core/base/text.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/workspace.h"

namespace rapport::plan {
namespace {

/// How well a folded name fits what was typed; lower is better, nullopt: not at all.
std::optional<int> fit_of(const std::string& name, const std::string& typed) {
  if (name.starts_with(typed)) return 0;
  for (const std::string_view word : split(typed, ' ')) {
    if (word.empty()) continue;
    bool found = false;
    for (auto at = name.find(word); at != std::string::npos && !found; at = name.find(word, at + 1))
      found = at == 0 || name[at - 1] == ' ' || name[at - 1] == '-';
    if (!found) return std::nullopt;
  }
  return 1;
}

}  // namespace

std::vector<PersonOffer> load_person_offers(const workspace::Reader& reader, const std::string& account_id) {
  workspace::AccountQueries queries(reader.database());
  std::vector<PersonOffer> offers;
  std::set<std::pair<Side, std::string>> known;
  const auto add = [&](std::string name, std::string title, Side side) {
    if (trimmed(name).empty() || !known.emplace(side, folded(name)).second) return;
    offers.push_back({std::move(name), std::move(title), side});
  };
  for (workspace::ContactRow& contact : queries.contacts(account_id))
    add(std::move(contact.name), std::move(contact.title), Side::customer);
  for (workspace::SalesUserRow& user : queries.active_users())
    add(std::move(user.name), std::move(user.title), Side::us);
  return offers;
}

std::vector<PersonOffer> matching(const std::vector<PersonOffer>& offers, std::string_view typed,
                                  std::optional<Side> first, std::size_t most) {
  const std::string wanted = folded(trimmed(typed));
  std::vector<std::pair<int, const PersonOffer*>> found;
  for (const PersonOffer& offer : offers)
    if (const auto fit = fit_of(folded(offer.name), wanted))
      found.emplace_back(*fit + (first && offer.side != *first ? 2 : 0), &offer);
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<PersonOffer> best;
  for (const auto& [fit, offer] : found) {
    if (best.size() == most) break;
    best.push_back(*offer);
  }
  return best;
}

const PersonOffer* named(const std::vector<PersonOffer>& offers, std::string_view name) {
  const std::string wanted = folded(trimmed(name));
  const PersonOffer* found = nullptr;
  for (const PersonOffer& offer : offers) {
    if (wanted.empty() || folded(offer.name) != wanted) continue;
    if (found != nullptr) return nullptr;
    found = &offer;
  }
  return found;
}

}  // namespace rapport::plan
