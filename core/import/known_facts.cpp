// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/known_facts.h"

#include <memory>
#include <unordered_set>

#include "core/base/text.h"
#include "core/import/mappings.h"
#include "core/model/records.h"
#include "core/model/salesforce_id.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/database.h"
#include "core/workspace/outside_accounts.h"
#include "core/workspace/search_queries.h"
#include "core/workspace/workspace.h"

namespace rapport::import {
namespace {

struct KnownNames {
  std::unordered_set<std::string> ids, names, people;
};

std::string as_id(std::string_view text) {
  std::string id = salesforce_id18(trimmed(text));
  return id.empty() ? std::string(trimmed(text)) : id;
}

}  // namespace

sources::KnownFacts known_facts(const workspace::Reader& reader) {
  auto known = std::make_shared<KnownNames>();
  workspace::AccountQueries(reader.database())
      .each_name([&](std::string_view id, std::string_view name, std::string_view) {
        known->ids.emplace(id);
        known->names.insert(folded(trimmed(name)));
      });
  workspace::SearchQueries(reader.database())
      .each_person([&](std::string_view, std::string_view, std::string_view, std::string_view email) {
        if (std::string address = normalised_email(email); !address.empty())
          known->people.insert(std::move(address));
      });
  const std::shared_ptr<const KnownNames> all = std::move(known);
  sources::KnownFacts facts;
  facts.is_account_id = [all](std::string_view text) { return all->ids.contains(as_id(text)); };
  facts.is_account_name = [all](std::string_view text) { return all->names.contains(folded(trimmed(text))); };
  facts.is_person = [all](std::string_view email) { return all->people.contains(std::string(email)); };
  return facts;
}

std::string free_mapping_name(const workspace::Reader& reader, const std::string& wanted) {
  const std::string base = wanted.empty() ? std::string("table") : wanted;
  const std::vector<KnownMapping> known = load_mappings(reader);
  const auto taken = [&](const std::string& name) {
    for (const KnownMapping& one : known)
      if (one.mapping->name == name) return true;
    return workspace::is_own_account(outside_id(Source::table, {}, name));
  };
  std::string name = base;
  for (int number = 2; taken(name); ++number) name = base + " " + std::to_string(number);
  return name;
}

}  // namespace rapport::import
