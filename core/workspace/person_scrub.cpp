// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/person_scrub.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/workspace/erased_people.h"
#include "core/workspace/record_store.h"

namespace rapport::workspace {
namespace {

/// Columns that belong to the person whose address is in `address`.
struct PersonRule {
  std::string_view table, address;
  std::vector<std::string_view> blanked;
};
const std::vector<PersonRule>& person_rules() {
  static const std::vector<PersonRule> all = {
      {"contact", "email", {"name", "email", "title", "department"}},
      {"sales_user", "email", {"name", "email", "title"}},
      {"support_user", "email", {"name", "email", "attributes"}},
      {"product_profile", "email", {"name", "email", "attributes"}},
      {"product_profile", "id", {"name", "email", "attributes"}},
      {"support_case", "supplied_email", {"supplied_name", "supplied_email"}},
      {"ticket", "requester_email", {"requester_email"}},
      {"touch", "sender", {"sender", "sender_name", "subject"}},
      {"account", "owner_email", {"owner_name", "owner_email"}},
      {"account", "csm_email", {"csm_name", "csm_email"}},
      {"subscription", "email", {"email"}},
      {"invoice", "email", {"email"}},
  };
  return all;
}

/// Ids of accounts lead to what people wrote for them, and stay as they are.
bool is_kept(std::string_view table, std::string_view column) {
  return table != "product_profile" && (column == "id" || column == "account_id");
}

}  // namespace

PersonScrub::PersonScrub(ErasedPeople& erased, const TableStore& table)
    : erased_(erased), table_(table.table()), columns_(table.columns()), keys_(table.keys()) {
  const auto place = [&](std::string_view name) {
    return static_cast<std::size_t>(std::find(columns_.begin(), columns_.end(), name) - columns_.begin());
  };
  for (const PersonRule& rule : person_rules()) {
    if (rule.table != table_) continue;
    Owned& owned = owned_.emplace_back();
    owned.address = place(rule.address);
    for (const std::string_view name : rule.blanked) owned.blanked.push_back(place(name));
  }
  by_key_ = table_ == "contact" || table_ == "sales_user" || table_ == "support_user" ||
            table_ == "product_profile" || table_ == "support_case";
}

void PersonScrub::remember(Instant at, std::set<std::string>& names) {
  at_ = at;
  names_ = &names;
}

std::string PersonScrub::key_of(const std::vector<Cell>& cells) const {
  const Cell& key = cells[keys_ - 1];
  return key.kind == Cell::Kind::text ? std::string(key.text) : std::to_string(key.integer);
}

void PersonScrub::replace(Cell& cell, std::string text) {
  if (cell.text == text) return;
  cell = Cell(texts_.emplace_back(std::move(text)));
  changed_ = true;
}

void PersonScrub::blank(std::vector<Cell>& cells, const std::vector<std::size_t>& columns) {
  for (const std::size_t column : columns) {
    Cell& cell = cells[column];
    if (names_ != nullptr && columns_[column].ends_with("name") && !cell.text.empty())
      names_->insert(std::string(cell.text));
    replace(cell, columns_[column] == "attributes" ? "{}" : "");
  }
}

bool PersonScrub::scrub_attributes(Cell& cell) {
  std::vector<Attribute> attributes = attributes_from_json(cell.text);
  bool any = false;
  for (Attribute& one : attributes)
    for (std::string* text : {&one.value, &one.reading}) any = erased_.scrub(*text) || any;
  if (any) replace(cell, attributes_to_json(attributes));
  return any;
}

bool PersonScrub::scrub_recipients(std::vector<Cell>& cells) {
  const auto recipients = static_cast<std::size_t>(
      std::find(columns_.begin(), columns_.end(), std::string("recipients")) - columns_.begin());
  if (recipients == columns_.size() || cells[recipients].text.find('@') == std::string_view::npos)
    return false;
  std::string kept;
  bool any = false;
  for (const std::string_view line : split(cells[recipients].text, '\n')) {
    const auto tab = line.find('\t');
    if (!erased_.contains(line.substr(0, tab))) {
      kept.append(kept.empty() ? "" : "\n").append(line);
      continue;
    }
    any = true;
    if (names_ != nullptr && tab != std::string_view::npos && tab + 1 < line.size())
      names_->insert(std::string(line.substr(tab + 1)));
  }
  if (any) replace(cells[recipients], std::move(kept));
  return any;
}

bool PersonScrub::apply(std::vector<Cell>& cells) {
  texts_.clear();
  changed_ = false;
  const std::string key = by_key_ ? key_of(cells) : std::string();
  bool theirs = false;
  for (const Owned& owned : owned_) {
    if (!erased_.contains(cells[owned.address].text)) continue;
    theirs = true;
    blank(cells, owned.blanked);
  }
  if (by_key_ && theirs && names_ != nullptr) erased_.add_record(table_, key, at_);
  if (by_key_ && !theirs && erased_.contains_record(table_, key)) blank(cells, owned_.front().blanked);
  // What a mail was about belongs to who wrote it and who got it.
  if (table_ == "touch" && scrub_recipients(cells))
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (columns_[i] == "subject") replace(cells[i], {});
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].kind != Cell::Kind::text || cells[i].text.find('@') == std::string_view::npos ||
        is_kept(table_, columns_[i]))
      continue;
    if (columns_[i] == "attributes") {
      theirs = scrub_attributes(cells[i]) || theirs;
      continue;
    }
    std::string text(cells[i].text);
    if (erased_.scrub(text)) replace(cells[i], std::move(text));
  }
  // A customer may be the person.
  const bool is_account = table_ == "account";
  const bool is_person = is_account && erased_.contains_record(table_, key_of(cells));
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (columns_[i] != (is_account ? "name" : "customer")) continue;
    if (is_person || (theirs && erased_.contains_record(kErasedName, folded(cells[i].text))))
      replace(cells[i], std::string(kErasedPerson));
  }
  return changed_;
}

}  // namespace rapport::workspace
