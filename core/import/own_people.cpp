// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/own_people.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/identity/domains.h"
#include "core/import/derive.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/join_store.h"
#include "core/workspace/workspace.h"

namespace rapport::import {
namespace {

/// The pieces of a list that a person wrote.
std::set<std::string, std::less<>> words_of(std::string text) {
  for (char& c : text)
    if (c == ',' || c == ';' || c == '\n' || c == '\t') c = ' ';
  std::set<std::string, std::less<>> words;
  for (const std::string_view word : split(text, ' '))
    if (!trimmed(word).empty()) words.insert(ascii_lower(trimmed(word)));
  return words;
}

}  // namespace

std::string own_list(const workspace::Reader& reader, const std::string& name) {
  return workspace::ImportLog(reader.database()).setting(name);
}

void set_own_list(workspace::Workspace& workspace, const std::string& name, const std::string& text,
                  const Progress& progress) {
  for (const std::string& word : words_of(text)) {
    const bool fits =
        name == kOwnDomains ? !identity::registrable_domain(word).empty() : !normalised_email(word).empty();
    if (!fits)
      throw Error(ErrorCode::usage, "\"" + word + "\" is no " +
                                        (name == kOwnDomains ? "domain, like ours.example"
                                                             : "email address, like ann@ours.example") +
                                        "; nothing was changed.");
  }
  workspace::Database& db = workspace.database();
  workspace::Transaction transaction(db);
  workspace::ImportLog(db).set_setting(name, text);
  DeriveScope scope;
  scope.join.usage = scope.join.touches = scope.join.calendar = true;
  derive(db, scope, progress);
  transaction.commit();
}

OwnPeople::OwnPeople(workspace::Database& database) {
  workspace::JoinStore store(database);
  store.each_sales_user([&](std::string_view written) {
    const std::string email = normalised_email(written);
    if (email.empty()) return;
    const std::string domain = identity::registrable_domain(email);
    addresses_.insert(email);
    if (!domain.empty() && !identity::is_free_mail(domain)) domains_.insert(domain);
  });
  if (!addresses_.empty()) {
    store.each_account(false, [&](workspace::AccountRow& row) {
      if (!row.deleted) domains_.erase(identity::registrable_domain(row.website));
    });
    store.each_contact([&](std::string_view, std::string_view, std::string_view written) {
      const std::string email = normalised_email(written);
      addresses_.erase(email);
      // Checks every suffix of the host, which is faster than a public suffix lookup for a million contacts.
      const auto at = email.find('@');
      if (domains_.empty() || at == std::string::npos) return;
      std::string_view host = std::string_view(email).substr(at + 1);
      for (;;) {
        if (const auto found = domains_.find(host); found != domains_.end()) domains_.erase(found);
        const auto dot = host.find('.');
        if (dot == std::string_view::npos) break;
        host.remove_prefix(dot + 1);
      }
    });
  }
  workspace::ImportLog log(database);
  for (const std::string& domain : words_of(log.setting(kOwnDomains))) {
    const std::string registrable = identity::registrable_domain(domain);
    domains_.insert(registrable.empty() ? domain : registrable);
  }
  for (const std::string& address : words_of(log.setting(kOwnAddresses)))
    if (const std::string email = normalised_email(address); !email.empty()) addresses_.insert(email);
}

bool OwnPeople::has(std::string_view email) const {
  if (addresses_.contains(email)) return true;
  if (domains_.empty()) return false;
  const auto at = email.find('@');
  if (at == std::string_view::npos) return false;
  for (std::string_view host = email.substr(at + 1);;) {
    if (domains_.contains(host)) return true;
    const auto dot = host.find('.');
    if (dot == std::string_view::npos) return false;
    host.remove_prefix(dot + 1);
  }
}

}  // namespace rapport::import
