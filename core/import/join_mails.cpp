// SPDX-License-Identifier: GPL-3.0-or-later
// Joins mails to accounts by their addresses, and tells on whose side each was written.
#include <algorithm>
#include <unordered_map>

#include "core/base/text.h"
#include "core/base/time_zone.h"
#include "core/import/join.h"

namespace rapport::import {
namespace {

using identity::Found;
using identity::MatchKeys;
using identity::Method;
using TouchJoin = workspace::JoinStore::TouchJoin;

/// A recipient of a mail, as it is stored.
struct Recipient {
  std::string_view address, name;
};

std::vector<Recipient> recipients_of(std::string_view text) {
  std::vector<Recipient> all;
  if (text.empty()) return all;
  for (const std::string_view line : split(text, '\n')) {
    const auto tab = line.find('\t');
    all.push_back(
        {line.substr(0, tab), tab == std::string_view::npos ? std::string_view() : line.substr(tab + 1)});
  }
  return all;
}

/// A contact with a mail's address.
struct Contact {
  std::uint32_t account = 0;
  std::string id;
};

/// An account that a mail concerns, by one of its addresses.
struct Concerned {
  std::uint32_t account = 0;
  Method method = Method::none;
  std::string_view address, name;
  bool sent = false;  ///< By the sender's address.
};

}  // namespace

void Joiner::join_mails(const TimeZone& zone, std::vector<TouchJoin>& joins) {
  // Each address is looked up once; mailboxes repeat them thousands of times.
  struct Known {
    Found found;
    bool ours = false;
    std::int64_t mails = 0;
    std::vector<Contact> contacts;
  };
  std::unordered_map<std::string, Known> known;
  const auto see = [&](std::string_view address) {
    if (address.empty()) return;
    const auto [place, first] = known.try_emplace(std::string(address));
    ++place->second.mails;
    if (!first) return;
    place->second.ours = own_.has(address);
    if (place->second.ours) return;
    MatchKeys keys;
    keys.emails.emplace_back(address);
    place->second.found = directory_.find(keys);
  };
  std::int64_t mails = 0;
  store_.each_mail([&](const workspace::MailRoute& route) {
    ++mails;
    see(route.sender);
    for (const Recipient& one : recipients_of(route.recipients)) see(one.address);
  });
  std::map<std::string, std::int64_t> counts;
  if (mails > 0) {
    store_.each_contact([&](std::string_view id, std::string_view account, std::string_view email) {
      const auto place = known.find(normalised_email(email));
      if (place != known.end())
        place->second.contacts.push_back({directory_.by_id(account), std::string(id)});
    });
  }
  // Where nobody says who we are: the address that stands in most of the mails.
  const std::string* ours_by_number = nullptr;
  std::int64_t most = 0;
  for (const auto& [address, one] : known)
    if (one.mails > most || (one.mails == most && ours_by_number != nullptr && address < *ours_by_number))
      ours_by_number = &address, most = one.mails;

  store_.each_mail([&](const workspace::MailRoute& route) {
    const std::vector<Recipient> recipients = recipients_of(route.recipients);
    const auto of = [&](std::string_view address) -> const Known& {
      return known.find(std::string(address))->second;
    };
    std::vector<Concerned> concerned;
    bool any_outside = false;
    const auto add = [&](std::string_view address, std::string_view name, bool sent) {
      if (address.empty()) return;
      const Known& one = of(address);
      any_outside = any_outside || !one.ours;
      if (one.found.account == 0) return;
      const bool listed = std::any_of(concerned.begin(), concerned.end(),
                                      [&](const Concerned& c) { return c.account == one.found.account; });
      if (!listed) concerned.push_back({one.found.account, one.found.method, address, name, sent});
    };
    const bool we_sent = !route.sender.empty() && of(route.sender).ours;
    add(route.sender, route.sender_name, true);
    bool we_received = false;
    for (const Recipient& one : recipients) {
      if (!one.address.empty()) we_received = we_received || of(one.address).ours;
      add(one.address, one.name, false);
    }
    if (!any_outside) return;  // Among ourselves.
    ++counts[concerned.empty() ? "" : std::string(name_of(concerned.front().method))];
    if (concerned.empty()) return;
    const bool sender_known = concerned.front().sent;
    const bool recipient_known = std::any_of(recipients.begin(), recipients.end(), [&](const Recipient& one) {
      return !one.address.empty() && of(one.address).found.account != 0;
    });
    for (const Concerned& one : concerned) {
      std::string direction;
      if (we_sent)
        direction = "out";
      else if (we_received)
        direction = one.sent ? "in" : "";
      else if (sender_known != recipient_known)
        direction = sender_known ? "in" : "out";  // The side that is no customer is ours.
      else if (ours_by_number != nullptr && route.sender == *ours_by_number)
        direction = "out";
      else if (ours_by_number != nullptr && one.sent &&
               std::any_of(recipients.begin(), recipients.end(),
                           [&](const Recipient& r) { return r.address == *ours_by_number; }))
        direction = "in";
      std::string contact;
      for (const Contact& candidate : of(one.address).contacts)
        if (candidate.account == one.account && contact.empty()) contact = candidate.id;
      const auto day =
          route.at ? std::optional<std::int64_t>(zone.local_day(*route.at).number) : std::nullopt;
      joins.push_back({one.account, std::string(route.id), day, true, std::nullopt, direction, contact,
                       std::string(one.name.empty() ? one.address : one.name)});
    }
  });
  store_.replace_counts("mail", "touch", counts);
}

}  // namespace rapport::import
