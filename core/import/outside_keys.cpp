// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/outside_keys.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/identity/domains.h"
#include "core/model/salesforce_id.h"

namespace rapport::import {
namespace {

/// A column's name in lower case, without blanks, underscores and the suffix of a custom field.
std::string key_name(std::string_view column) {
  std::string name = folded(column);
  if (name.ends_with("__c")) name.resize(name.size() - 3);
  std::erase_if(name,
                [](char c) { return c == '_' || c == ' ' || c == '-' || c == '.' || c == '(' || c == ')'; });
  return name;
}

bool names_any(const std::string& name, std::initializer_list<const char*> parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](const char* part) { return name.find(part) != std::string::npos; });
}

/// True for columns about our own people, whose addresses are not the customer's.
bool is_about_us(const std::string& name) {
  return names_any(name, {"owner", "csm", "manager", "createdby", "modifiedby", "rep", "agent", "assignee"});
}

/// Ids of accounts; those of their contacts, deals and so on name something else.
bool holds_ids(const std::string& name) {
  if (names_any(name, {"contact", "deal", "invoice", "subscription", "price", "plan", "parent", "ticket",
                       "phone", "record type", "recordtype"}))
    return false;
  const bool of_account = names_any(name, {"account", "customer", "client", "kunde", "company", "tenant"});
  return name.ends_with("id") || name.ends_with("ids") || name.ends_with("key") || name.ends_with("keys") ||
         (of_account && (name.ends_with("number") || name.ends_with("nummer") || name.ends_with("no"))) ||
         names_any(name, {"stripe", "hubspot", "chartmogul", "chargebee", "freshdesk"});
}

std::vector<std::string> ids_in(std::string_view cell) {
  std::vector<std::string> all;
  std::string one;
  const auto end = [&] {
    if (!one.empty()) all.push_back(std::move(one));
    one.clear();
  };
  for (const char c : cell) {
    if (c == '|' || c == ',' || c == ';' || c == ' ' || c == '\n' || c == '\t' || c == '\r')
      end();
    else
      one += c;
  }
  end();
  return all;
}

}  // namespace

std::string_view source_of(std::string_view id) {
  return is_outside_id(id) ? id.substr(0, id.find(':')) : name_of(Source::salesforce);
}

std::string_view after_source(std::string_view id) {
  return is_outside_id(id) ? id.substr(id.find(':') + 1) : id;
}

int precedence_of(std::string_view id) {
  if (!is_outside_id(id)) return 0;
  switch (parse_source(source_of(id)).value_or(Source::table)) {
    case Source::hubspot:
      return 1;
    case Source::stripe:
    case Source::chartmogul:
    case Source::chargebee:
      return 2;
    case Source::salesforce:  // A report without ids names accounts as a table of one's own does.
    case Source::table:
      return 4;
    default:
      return 3;
  }
}

bool is_telling_id(std::string_view id) {
  return id.size() >= 5 && id.find(' ') == std::string_view::npos &&
         std::any_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; });
}

OutsideKeys outside_keys(std::string_view id, std::string_view name, std::string_view website,
                         const std::vector<Attribute>& attributes) {
  OutsideKeys keys;
  const auto add = [](std::vector<std::string>& to, std::string value) {
    if (!value.empty() && std::find(to.begin(), to.end(), value) == to.end()) to.push_back(std::move(value));
  };
  const auto is_account_id = [](std::string_view value) {
    return looks_like_salesforce_id(value) && salesforce_prefix(value) == "001";
  };
  // A table that has no ids is keyed by the name, and a name is never an id.
  const std::string_view inner = inner_id(id);
  if (folded(inner) != folded(trimmed(name))) add(keys.ids, std::string(inner));
  const auto add_domain = [&](std::string_view text) {
    std::string domain = identity::registrable_domain(text);
    if (!identity::is_free_mail(domain)) add(keys.domains, std::move(domain));
  };
  add_domain(website);
  for (const Attribute& attribute : attributes) {
    const std::string_view value = trimmed(attribute.value);
    const std::string column = key_name(attribute.name);
    if (is_account_id(value)) add(keys.ids, std::string(value));
    if (is_about_us(column)) continue;
    if (names_any(column, {"mail"}) && value.find('@') != std::string_view::npos) {
      add(keys.emails, normalised_email(value));
    } else if (names_any(column, {"domain", "website", "webseite", "sitioweb", "siteweb"}) ||
               column == "url") {
      for (const std::string& host : ids_in(value)) add_domain(host);
    }
    if (holds_ids(column))
      for (std::string& one : ids_in(value))
        if (is_telling_id(one) && one.find('@') == std::string::npos) add(keys.ids, std::move(one));
  }
  return keys;
}

std::vector<std::string> named_ids(const std::vector<Attribute>& attributes,
                                   const std::set<std::string>& wanted) {
  std::vector<std::string> all;
  for (const Attribute& attribute : attributes) {
    if (wanted.empty() || !holds_ids(key_name(attribute.name))) continue;
    for (std::string& one : ids_in(attribute.value))
      if (wanted.contains(ascii_lower(one))) all.push_back(std::move(one));
  }
  return all;
}

}  // namespace rapport::import
