// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/confirmed_domains.h"

#include "core/base/text.h"
#include "core/identity/domains.h"

namespace rapport::import {

std::set<std::pair<std::string, std::string>> confirmed_domains(workspace::JoinStore& store,
                                                                const OwnPeople& own) {
  std::set<std::pair<std::string, std::string>> all;
  store.each_confirmed_address([&](std::string_view account, std::string_view address) {
    const std::string email = normalised_email(address);
    if (email.empty() || own.has(email)) return;
    std::string domain = identity::registrable_domain(email);
    if (domain.empty() || identity::is_free_mail(domain) || own.domains().contains(domain)) return;
    all.emplace(account, std::move(domain));
  });
  return all;
}

}  // namespace rapport::import
