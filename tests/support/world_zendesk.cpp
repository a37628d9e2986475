// SPDX-License-Identifier: GPL-3.0-or-later
/// Organizations, users and tickets, in every shape that Zendesk exports come in.
#include <algorithm>

#include "tests/support/world_build.h"

namespace rapport::test {
namespace {

std::string stamp(Instant at) {
  return "\"" + iso(at) + "\"";
}
std::string id_or_null(std::int64_t id) {
  return id == 0 ? "null" : std::to_string(id);
}
std::string text_or_null(const std::string& text) {
  return text.empty() ? "null" : quoted_json(text);
}

constexpr std::int64_t kOrganization = 6130907990000;
constexpr std::int64_t kUser = 4400907990000;

struct User {
  std::int64_t id = 0, organization = 0;
  std::string name, email, role = "end-user";
  Instant version = 0;
  [[nodiscard]] std::string live() const {
    return "{\"id\":" + std::to_string(id) + ",\"url\":\"https://vendor.zendesk.com/api/v2/users/" +
           std::to_string(id) + ".json\",\"name\":" + quoted_json(name) +
           ",\"email\":" + text_or_null(email) +
           ",\"created_at\":\"2025-01-01T00:00:00Z\",\"updated_at\":" + stamp(version) +
           ",\"time_zone\":\"Osaka\",\"organization_id\":" + id_or_null(organization) + ",\"role\":\"" +
           role + "\",\"external_id\":\"x" + std::to_string(id) +
           "\",\"active\":true,\"user_fields\":{\"vip\":true}}";
  }
  /// A deletion in the incremental export: the keys are there with null.
  [[nodiscard]] std::string tombstone() const {
    return "{\"id\":" + std::to_string(id) +
           ",\"name\":\"Permanently "
           "Deleted\",\"email\":null,\"created_at\":\"2025-01-01T00:00:00Z\",\"updated_at\":" +
           stamp(version + 86400 * 50) +
           ",\"organization_id\":null,\"role\":\"end-user\",\"external_id\":null,\"active\":false,"
           "\"permanently_deleted\":true}";
  }
};

}  // namespace

void WorldBuilder::zendesk() {
  organizations();
  support_users();
  tickets();
}

void WorldBuilder::organizations() {
  std::string lines, page;
  std::int64_t records = 0;
  const auto organization = [&](std::int64_t id, const std::string& name, const std::string& external,
                                const std::string& domains, const std::string& field, Instant version) {
    return "{\"id\":" + std::to_string(id) + ",\"name\":" + quoted_json(name) +
           ",\"external_id\":" + text_or_null(external) + ",\"domain_names\":[" + domains +
           "],\"details\":\"\",\"organization_fields\":{\"salesforce_id\":" + text_or_null(field) +
           ",\"region\":\"EMEA\",\"seats\":12},\"created_at\":\"2025-01-01T00:00:00Z\",\"updated_at\":" +
           stamp(version) + "}";
  };
  for (int i = 0; i < options_.accounts; ++i) {
    AccountTruth& t = truth(i);
    const Site& s = site(i);
    if (s.link == Link::users_only) continue;
    t.organization = kOrganization + i;
    std::string external, domains, field;
    std::string name = "Org " + std::to_string(i);
    switch (s.link) {
      case Link::id18:
        external = t.id;
        break;
      case Link::id15:
        external = s.id15;
        break;
      case Link::id_flat:
        external = lower_case(t.id);
        break;
      case Link::field:
        field = t.id, external = "crm-" + std::to_string(i);
        break;
      case Link::domain:
        domains = "\"gmail.com\",\"help." + s.host + "\",\"" + s.host + "\"";
        break;
      case Link::product_id:
        external = s.product_id;
        break;
      case Link::merged_id:
        external = id18_of(s.merged_id15);
        break;
      case Link::name_only:
        name = t.name.substr(0, t.name.find(',')), t.only_named_alike = true;
        break;
      case Link::users_only:
        break;
    }
    const Instant version = utc_start(day_of({2026, 3, 1})) + i;
    ++records;
    // A later page brings news for some and old news for others.
    if (i % 3 == 0) {
      lines += organization(t.organization, "Was " + name, "", "", "", version - 9000) + "\n";
      page +=
          (page.empty() ? "" : ",") + organization(t.organization, name, external, domains, field, version);
    } else {
      lines += organization(t.organization, name, external, domains, field, version) + "\n";
      if (i % 3 == 1)
        page += (page.empty() ? "" : ",") +
                organization(t.organization, "Was " + name, "", "", "", version - 9000);
    }
  }
  ++records;
  lines += organization(kOrganization - 1, "Left behind", id18_of(gone_id15_), "", "",
                        utc_start(day_of({2026, 3, 1}))) +
           "\n";
  world_.records["organization"] = records;
  add_file("zendesk/organizations.json", lines);
  add_file("zendesk/organizations_incremental.json",
           "{\"end_of_stream\":true,\"count\":9,\"next_page\":null,\"organizations\":[" + page +
               "],\"end_time\":1782000000}");
}

void WorldBuilder::support_users() {
  std::string lines, page;
  std::int64_t records = 0;
  for (std::size_t n = 0; n < people_.size(); ++n) {
    Person& p = people_[n];
    if (p.email.empty()) continue;
    p.support_id = kUser + static_cast<std::int64_t>(n);
    User user;
    user.id = p.support_id;
    user.name = p.first + " " + p.last;
    user.email = n % 6 == 5 ? upper_case(p.email) : p.email;
    // Half of them are in their organization, except where only addresses match.
    if (p.account >= 0 && n % 2 == 0) user.organization = truth(p.account).organization;
    if (p.account < 0 && !p.contact_id.empty()) user.organization = kOrganization - 1;
    user.version = utc_start(day_of({2026, 2, 1})) + static_cast<Instant>(n);
    ++records;
    User old = user;
    old.version -= 86400 * 30;
    old.email = "old" + std::to_string(n) + "@gmail.com";
    old.organization = world_.accounts.front().organization;
    lines += (n % 4 == 3 ? old : user).live() + "\n";
    if (n % 4 == 3) page += (page.empty() ? "" : ",\n") + user.live();
    if (n % 4 == 1) page += (page.empty() ? "" : ",\n") + old.live();
    if (n % 12 == 6 || n % 12 == 7) page += (page.empty() ? "" : ",\n") + user.tombstone();
  }
  User agent;
  agent.id = kUser - 1;
  agent.name = "Agent";
  agent.email = world_.accounts.empty()
                    ? ""
                    : "p1@" + site(0).host;  // An agent is no requester, even with a customer's address.
  agent.role = "agent";
  agent.version = 1772000000;
  lines += agent.live() + "\n";
  world_.records["user"] = records + 1;
  add_file("zendesk/users.json", lines);
  add_file("zendesk/users_incremental.json",
           "{\"users\":[\n" + page + "\n],\"after_url\":null,\"end_of_stream\":true}");
}

void WorldBuilder::tickets() {
  std::string bare, wrapped, metrics, metrics_page, ratings;
  std::string pages[3];
  std::int64_t n_metrics = 0, n_ratings = 0;
  for (int k = 0; k < options_.tickets; ++k) {
    const std::int64_t id = 70000 + k;
    // The account of the ticket, and how it is found.
    int account = -1;
    std::int64_t organization = 0, requester = 0;
    int named = -1;  // The account that would have it if a person confirmed a name.
    const int roll = dice_.below(100);
    const int at = dice_.below(options_.accounts);
    const Person* asker = nullptr;
    if (roll < 5) {
      asker = &person(strangers_[static_cast<std::size_t>(dice_.below(static_cast<int>(strangers_.size())))]);
    } else if (roll < 8) {
      asker =
          &person(left_behind_[static_cast<std::size_t>(dice_.below(static_cast<int>(left_behind_.size())))]);
      organization = kOrganization - 1;
    } else {
      const auto& people = site(at).people;
      do asker = &person(people[static_cast<std::size_t>(dice_.below(static_cast<int>(people.size())))]);
      while (asker->support_id == 0);
      const std::int64_t home = truth(at).organization;
      const bool seated = (asker->support_id - kUser) % 2 == 0 && home != 0;
      if (roll < 50) organization = home;
      if (roll >= 50 && roll < 60)
        organization = truth((at + 1) % options_.accounts).organization;  // The ticket's own wins.
      const int owner = roll >= 50 && roll < 60 ? (at + 1) % options_.accounts : at;
      const auto joins = [&](int one) {
        const Site& s = site(one);
        return truth(one).organization != 0 && s.link != Link::name_only &&
               (s.link != Link::domain || s.domain_clear);
      };
      if (organization != 0 && joins(owner))
        account = owner;
      else if (seated && joins(at))
        account = at;
      else
        account = asker->home;
      if (organization != 0 && truth(owner).only_named_alike)
        named = owner;
      else if (!(organization != 0 && joins(owner)) && seated && truth(at).only_named_alike)
        named = at;
    }
    requester = asker->support_id;

    TicketTruth t;
    t.id = id;
    t.created = some_time(some_day() - 20);
    const char* const states[] = {"new", "open", "pending", "hold", "solved", "closed"};
    const int state = dice_.below(10) < 7 ? 4 + dice_.below(2) : dice_.below(4);
    t.open = state < 4;
    const bool urgent = dice_.chance(15), deleted = dice_.chance(8), embedded = dice_.chance(50);
    t.urgent = urgent && t.open;
    std::string own = "unoffered", rated;
    if (!t.open && dice_.chance(40))
      own = dice_.chance(70) ? (k % 2 == 0 ? "good" : "good_with_comment") : "bad";
    if (own == "unoffered" && dice_.chance(20)) own = "offered", rated = dice_.chance(60) ? "good" : "bad";
    t.csat = own == "good_with_comment" ? "good" : own == "good" || own == "bad" ? own : rated;
    if (dice_.chance(85)) t.reply_minutes = dice_.between(1, 3000);
    if (!t.open) t.resolution_minutes = dice_.between(10, 20000);
    if (!t.open) t.solved = t.created + static_cast<Instant>(*t.resolution_minutes) * 60;
    const Instant version = std::max(t.created + 86400 * 10, t.solved.value_or(0)) + dice_.below(86400);

    // Reopened since it was measured: the old measures say solved.
    const bool reopened = t.open && k % 3 == 0;
    const Instant first_solve = t.created + 86400 * 2;
    // Zendesk writes 0 minutes where nobody replied.
    const bool zero_reply = !t.reply_minutes && k % 2 == 0;
    const auto measure = [&](bool now) {
      const auto minutes = [](const std::optional<double>& value) {
        return "{\"calendar\":" + (value ? number_text(*value) : "null") +
               ",\"business\":" + (value ? number_text(*value / 4) : "null") + "}";
      };
      const std::optional<double> none;
      const auto reply = zero_reply ? std::optional(0.0) : t.reply_minutes;
      const auto resolution = reopened ? std::optional(2880.0) : t.resolution_minutes;
      return std::string("\"reopens\":0,\"replies\":") + (zero_reply ? "0" : "3") +
             ",\"reply_time_in_minutes\":" + minutes(reply) +
             ",\"first_resolution_time_in_minutes\":" + minutes(resolution) +
             ",\"full_resolution_time_in_minutes\":" + minutes(now ? resolution : none) + ",\"solved_at\":" +
             (now && reopened   ? stamp(first_solve)
              : now && t.solved ? stamp(*t.solved)
                                : "null") +
             ",\"on_hold_time_in_minutes\":{\"calendar\":0,\"business\":0}";
    };
    const auto ticket = [&](bool now, bool gone, Instant v) {
      const std::string subject = "Ticket " + std::to_string(k) + ": \"broken\"\nsince \\ today";
      std::string text =
          "{\"url\":\"https://vendor.zendesk.com/api/v2/tickets/" + std::to_string(id) +
          ".json\",\"id\":" + std::to_string(id) +
          ",\"via\":{\"channel\":\"email\",\"source\":{\"from\":{},\"to\":{},\"rel\":null}},\"created_at\":" +
          stamp(t.created) + ",\"updated_at\":" + stamp(v - 2) +
          ",\"type\":null,\"subject\":" + quoted_json(subject) + ",\"priority\":" +
          (urgent       ? "\"urgent\""
           : k % 3 == 0 ? "null"
                        : "\"normal\"") +
          ",\"status\":\"" +
          (gone  ? "deleted"
           : now ? states[state]
                 : "open") +
          "\",\"requester_id\":" + std::to_string(requester) + ",\"organization_id\":" +
          (now ? id_or_null(organization) : id_or_null(world_.accounts.front().organization)) +
          ",\"tags\":[\"a\",\"b\"],\"custom_fields\":[{\"id\":1,\"value\":[1,2]}],\"satisfaction_rating\":" +
          (now ? (own == "unoffered" ? "null" : "{\"score\":\"" + own + "\",\"id\":5}")
               : "{\"score\":\"bad\"}") +
          ",\"generated_timestamp\":" + std::to_string(v);
      if (embedded && !gone)
        text += ",\"metric_set\":{\"id\":" + std::to_string(id + 5000000) +
                ",\"ticket_id\":" + std::to_string(id) + "," + measure(now) + "}";
      return text + "}";
    };
    // Of two ratings the later one counts: some changed after the ticket was exported.
    const bool changed = rated.empty() && !t.csat.empty() && !deleted && k % 3 == 0;
    if (changed) rated = t.csat = t.csat == "good" ? "bad" : "good";
    if (deleted) {
      bare += ticket(true, false, version) + "\n";
      pages[k % 3] += (pages[k % 3].empty() ? "" : ",") + ticket(true, true, version + 3600);
    } else {
      const int shape = k % 4;
      if (shape == 0) bare += ticket(true, false, version) + "\n";
      if (shape == 1) wrapped += "{\"ticket\":" + ticket(true, false, version) + "}\n";
      if (shape == 2) bare += ticket(false, false, version - 86400 * 5) + "\n";
      if (shape == 1 || shape == 3)
        pages[0] += (pages[0].empty() ? "" : ",") + ticket(false, false, version - 86400 * 3);
      // Pages overlap: the same version is in two.
      if (shape == 2 || shape == 3)
        for (int page = 1; page < 3; ++page)
          pages[page] += (pages[page].empty() ? "" : ",") + ticket(true, false, version);
      carrier(account >= 0);
      if (account >= 0) truth(account).tickets.push_back(t);
      if (named >= 0 && named != account) truth(named).by_name.push_back(t);
    }
    if (!embedded) {
      ++n_metrics;
      const auto row = [&](bool now, Instant v) {
        return "{\"id\":" + std::to_string(id + 5000000) + ",\"ticket_id\":" + std::to_string(id) +
               ",\"created_at\":" + stamp(t.created) + ",\"updated_at\":" + stamp(v) + "," + measure(now) +
               "}";
      };
      if (k % 5 == 0) metrics += row(false, version - 90000) + "\n";
      if (k % 5 == 0) metrics_page += (metrics_page.empty() ? "" : ",") + row(true, version);
      if (k % 5 != 0) metrics += row(true, version) + "\n";
      if (k % 5 == 1) metrics_page += (metrics_page.empty() ? "" : ",") + row(false, version - 90000);
    }
    if (!rated.empty() || dice_.chance(10)) {
      ++n_ratings;
      const auto row = [&](const std::string& score, Instant v) {
        return "{\"id\":" + std::to_string(id + 9000000) + ",\"ticket_id\":" + std::to_string(id) +
               ",\"requester_id\":" + std::to_string(requester) + ",\"score\":\"" + score +
               "\",\"comment\":\"So, \\\"so\\\"\",\"created_at\":" + stamp(v) +
               ",\"updated_at\":" + stamp(v) + "}";
      };
      if (k % 2 == 0 && !rated.empty())
        ratings += row(rated == "good" ? "bad" : "good", version - 7200) + "\n";
      ratings +=
          row(rated.empty() ? "offered" : rated + "_with_comment", version + (changed ? 3600 : 0)) + "\n";
    }
  }
  bare += "{\"id\":\"not a number\",\"requester_id\":1,\"status\":\"open\"}\n";
  world_.records["ticket"] = options_.tickets;
  world_.records["ticket_metrics"] = n_metrics;
  world_.records["satisfaction_ratings"] = n_ratings;
  add_file("zendesk/tickets.json", bare);
  rejected("zendesk/tickets.json", 1);
  add_file("zendesk/tickets_wrapped.json", wrapped);
  for (int page = 0; page < 3; ++page)
    add_file("zendesk/incremental_" + std::to_string(page) + ".json",
             "{\"count\":1000,\"tickets\":[" + pages[page] +
                 "],\"next_page\":\"https://vendor.zendesk.com/x?start_time=1\",\"end_time\":1782000000}");
  add_file("zendesk/ticket_metrics.json", metrics);
  add_file(
      "zendesk/ticket_metrics_page.json",
      "{\"ticket_metrics\":[" + metrics_page + "],\"next_page\":null,\"previous_page\":null,\"count\":9}");
  add_file("zendesk/satisfaction_ratings.json", ratings);
}

}  // namespace rapport::test
