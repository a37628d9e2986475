// SPDX-License-Identifier: GPL-3.0-or-later
/// Usage events, month by month with overlaps, and profiles.
#include <algorithm>
#include <map>

#include "tests/support/world_build.h"

namespace rapport::test {
namespace {

/// One event as it happened; its lines differ from export to export.
struct Use {
  Instant at = 0;
  int millis = 0;
  std::string event, distinct_id, insert_id;
  std::vector<std::string> properties;  ///< "name":value, already JSON.
};

std::string property(const std::string& name, const std::string& text) {
  return quoted_json(name) + ":" + quoted_json(text);
}

enum class Clock { seconds, fractions, millis };

std::string line_of(const Use& use, Clock clock, Dice& dice) {
  std::vector<std::string> parts = use.properties;
  std::string time = std::to_string(use.at);
  std::string millis = std::to_string(use.millis);
  millis.insert(0, 3 - millis.size(), '0');
  if (clock == Clock::fractions) time += "." + millis;
  if (clock == Clock::millis) time += millis;
  parts.push_back("\"time\":" + time);
  parts.push_back(property("distinct_id", use.distinct_id));
  if (!use.insert_id.empty()) parts.push_back(property("$insert_id", use.insert_id));
  parts.push_back("\"mp_processing_time_ms\":" + std::to_string(use.at * 1000 + 700 + dice.below(3000)));
  dice.shuffle(parts);
  std::string text = "{\"event\":" + quoted_json(use.event) + ",\"properties\":{";
  for (std::size_t i = 0; i < parts.size(); ++i) text += (i > 0 ? "," : "") + parts[i];
  return text + "}}\n";
}

std::string file_name(Day month) {
  return "mixpanel/" + iso(month).substr(0, 7);
}

}  // namespace

void WorldBuilder::mixpanel() {
  for (std::size_t n = 0; n < people_.size(); ++n) {
    Person& p = people_[n];
    p.user_id = n % 3 == 2 && !p.email.empty() ? p.email : "u-" + std::to_string(n);
    p.devices = {"dev-" + std::to_string(n) + "-a", "dev-" + std::to_string(n) + "-b"};
  }
  // Two ids of one address are one person, counted as the first of them.
  std::map<std::string, int> first_of;
  const auto counted_as = [&](int who) {
    const std::string& email = person(who).email;
    return email.empty() ? who : first_of.at(email);
  };
  for (std::size_t n = 0; n < people_.size(); ++n)
    first_of.try_emplace(people_[n].email, static_cast<int>(n));
  std::vector<Use> uses;
  std::int64_t reworded = 0;
  std::string again;  // A later export of a few events, after two ids of a person became one.
  std::vector<std::uint8_t> linked(people_.size(), 0);
  int serial = 0;
  std::string last_insert;
  const int days = world_last_day() - world_first_day() + 1;
  for (int e = 0; e < options_.events; ++e) {
    int at = dice_.below(options_.accounts);
    const bool silent = at % 7 == 6;  // They never use the product.
    const auto& people = site(at).people;
    int who = silent || dice_.chance(3)
                  ? strangers_[static_cast<std::size_t>(dice_.below(static_cast<int>(strangers_.size())))]
                  : people[static_cast<std::size_t>(dice_.below(static_cast<int>(people.size())))];
    if (!silent && dice_.chance(3))
      who = site((at + 1) % options_.accounts).people.front();  // A guest from another account.
    Person& p = person(who);

    Use use;
    use.at = some_time(e < days ? world_first_day() + e : some_day());
    use.millis = dice_.below(1000);
    use.event = world_.event_names[static_cast<std::size_t>(dice_.below(5))];
    // The company key decides; where it names none or two, the person decides.
    int account = p.home;
    bool by_group = true;
    const Site& s = site(at);
    const int style = silent ? 2 : dice_.below(14);
    if (style <= 1 && !s.product_id.empty()) {
      use.properties.push_back(property("company_id", s.product_id));
      account = at;
    } else if (style == 3 && !s.product_id.empty()) {
      use.properties.push_back("\"company_id\":[" + quoted_json(s.product_id) + ",\"acct-none\"]");
      account = at;
    } else if (style == 4 || style == 5) {
      const std::string id = e % 4 == 0                             ? s.id15
                             : e % 4 == 1                           ? lower_case(truth(at).id)
                             : e % 4 == 2 && !s.merged_id15.empty() ? id18_of(s.merged_id15)
                                                                    : truth(at).id;
      use.properties.push_back(property(style == 4 ? "account_id" : "Customer ref", id));
      account = at;
    } else if (style == 6) {
      use.properties.push_back(property("company_id", "acct-9" + std::to_string(at)));
    } else if (style == 7 && !s.product_id.empty() &&
               !site((at + 1) % options_.accounts).product_id.empty()) {
      use.properties.push_back("\"company_id\":[" + quoted_json(s.product_id) + "," +
                               quoted_json(site((at + 1) % options_.accounts).product_id) + "]");
    } else if (style == 8) {
      use.properties.push_back(property("account_id", id18_of(gone_id15_)));
    } else if (style == 9 && at % 4 == 3) {
      use.properties.push_back(property("company_id", "grp-" + std::to_string(at)));
      account = at;
    } else if (style == 10 && at % 4 == 2) {
      use.properties.push_back(property("company_id", "web-" + std::to_string(at)));
      by_group = s.domain_clear;
      if (by_group) account = at;
    } else {
      by_group = false;
    }
    if (style == 6 || style == 7 || style == 8) by_group = false;

    // The actor: logged in, on a device of theirs, or unknown.
    int who_counted = counted_as(who);
    auto& known = linked[static_cast<std::size_t>(who)];
    const int how = (known & 1U) == 0 ? 9 : dice_.below(10);
    const auto log_in = [&](Use& to) {
      to.distinct_id = p.user_id;
      to.properties.push_back(property("$user_id", p.user_id));
      if (who % 3 == 1 && !p.email.empty())
        to.properties.push_back(property("User email", who % 2 == 0 ? upper_case(p.email) : p.email));
    };
    const std::string useless[] = {"anonymous", "undefined", "00000000-0000-0000-0000-000000000000", "null",
                                   ""};
    bool rewritten = false;
    if (how == 0 && by_group) {
      use.distinct_id = useless[e % 5];
      who_counted = -1;
    } else if (how <= 3 && (known & 1U) != 0) {
      use.distinct_id = e % 2 == 0 ? p.devices[0] : "$device:" + p.devices[0];
      use.properties.push_back(property("$device_id", p.devices[0]));
      if (e % 3 == 0) use.properties.push_back(property("$user_id", useless[e % 5]));
    } else if (how == 4) {
      use.distinct_id = "$device:" + p.devices[1];
      use.properties.push_back(property("$device_id", p.devices[1]));
      // One event on the second device is exported twice: under the device, later under the person, who is
      // the only one ever seen on it.
      rewritten = (known & 2U) == 0;
      known |= 2U;
    } else {
      log_in(use);
      if (who % 4 == 0) use.properties.push_back(property("$device_id", p.devices[0])), known |= 1U;
    }
    if ((known & 1U) == 0 && who % 4 != 0) {
      known |= 1U;
      Use tie;
      tie.at = use.at - 1 < utc_start(world_first_day()) ? use.at : use.at - 1;
      tie.insert_id = "tie-" + std::to_string(who);
      log_in(tie);
      if (who % 4 == 1)
        tie.event = "$identify", tie.properties.push_back(property("$identified_id", p.user_id)),
        tie.properties.push_back(property("$anon_id", p.devices[0]));
      if (who % 4 == 2)
        tie.event = "$merge", tie.properties.push_back("\"$distinct_ids\":[" + quoted_json(p.user_id) + "," +
                                                       quoted_json(p.devices[0]) + "]");
      if (who % 4 == 3)
        tie.event = "$create_alias", tie.properties.push_back(property("alias", p.devices[0]));
      uses.push_back(tie);
    }

    use.properties.push_back(property("$city", "Köln"));
    use.properties.push_back("\"step\":" + std::to_string(serial % 7));
    const int step = serial % 7;
    std::map<std::string, std::string> texts = {{"note", "line\nwith \"quotes\" \\ and ü"},
                                                {"$os", serial % 2 == 0 ? "Linux" : "macOS"}};
    if (serial % 5 != 4) texts["plan"] = serial % 3 == 0 ? "basic" : serial % 3 == 1 ? "pro" : "Pro";
    if (use.event == "Report Created") {
      const char* const kinds[] = {"weekly", "a, \"b\" [c=d]", "Überblick", "1,5"};
      texts["Report kind"] = kinds[serial % 4];
    }
    for (const auto& [name, text] : texts) use.properties.push_back(property(name, text));
    texts["beta"] = serial % 3 == 0 ? "true" : "false";
    use.properties.push_back("\"beta\":" + texts["beta"]);
    // Properties that nobody filters by and that can be personal.
    use.properties.push_back(property("session", "s-" + std::to_string(serial)));
    use.properties.push_back(property("invitee", "guest" + std::to_string(serial % 50) + "@guests.example"));
    use.properties.push_back(
        property("referrer", "https://www.guests.example/" + std::to_string(serial % 9)));
    use.properties.push_back(property("remark", std::string(101, 'x')));
    std::optional<double> amount;
    if (use.event == "Invoice Paid") {
      const int cents = dice_.below(100000);
      // The same property changes its type between events: a number, a number as text, a text.
      const bool none = dice_.chance(10);
      const bool as_text = none || dice_.chance(10);
      if (!none) amount = cents / 4.0;
      if (as_text) texts["amount"] = none ? "n/a" : number_text(cents / 4.0);
      use.properties.push_back(as_text ? property("amount", texts["amount"])
                                       : "\"amount\":" + number_text(cents / 4.0));
    }
    const bool nameless = dice_.chance(15) && !rewritten;
    ++serial;
    if (!nameless)
      use.insert_id =
          dice_.chance(2) && !last_insert.empty() ? last_insert : "ins-" + std::to_string(serial) + "-x";
    if (!nameless) last_insert = use.insert_id;
    if (nameless) use.properties.push_back(property("page", "/p/" + std::to_string(serial)));
    // An insert id may come back at another time or with another event, and is then another event; not at the
    // same second.
    const auto same = [&](const Use& other) {
      return other.at == use.at && other.event == use.event && other.insert_id == use.insert_id;
    };
    if (!nameless && !uses.empty() &&
        std::any_of(uses.end() - std::min<std::ptrdiff_t>(3, std::ssize(uses)), uses.end(), same))
      use.insert_id += "-b";

    uses.push_back(use);
    if (rewritten) {
      Use later = use;
      later.distinct_id = p.user_id;
      later.properties.push_back(property("$user_id", p.user_id));
      again += line_of(later, Clock::seconds, dice_);
      ++reworded;
    }
    ++world_.events;
    carrier(account >= 0);
    if (account < 0) continue;
    ++world_.events_joined;
    truth(account).uses.push_back({use.at, use.event, who_counted, amount, step, texts});
  }
  for (int at = 0; at < options_.accounts; ++at) {
    if (at % 7 == 6 || site(at).product_id.empty() || site(at).people.size() < 2) continue;
    const std::string key = property("company_id", site(at).product_id);
    const std::string kiosk = "kiosk-" + std::to_string(at);
    const auto add = [&](int who, const std::string& distinct, const std::string& more, int account) {
      Use use;
      use.at = some_time(some_day());
      use.event = "Kiosk Used";
      use.insert_id = "kiosk-" + std::to_string(++serial);
      use.distinct_id = distinct;
      use.properties = {property("$device_id", kiosk), "\"step\":0"};
      if (who >= 0) use.properties.push_back(property("$user_id", distinct));
      if (!more.empty()) use.properties.push_back(more);
      uses.push_back(use);
      ++world_.events;
      carrier(account >= 0);
      if (account < 0) return;
      ++world_.events_joined;
      truth(account).uses.push_back(
          {use.at, use.event, who < 0 ? who : counted_as(who), std::nullopt, 0, {}});
    };
    // Two people on one computer stay two; anonymous events there belong to nobody, or to the company that
    // the event names.
    for (const int who : {site(at).people[0], site(at).people[1]}) add(who, person(who).user_id, key, at);
    add(-1, "$device:" + kiosk, key, at);
    add(-1, kiosk, "", -1);
    // One of our own people uses the customer's company: not the customer's usage.
    Use ours;
    ours.at = some_time(some_day());
    ours.event = "Kiosk Used";
    ours.insert_id = "ours-" + std::to_string(at);
    ours.distinct_id = at % 2 == 0 ? "owner1@vendor.example" : "trainee@vendor.example";
    ours.properties = {key, property("$user_id", ours.distinct_id)};
    uses.push_back(ours);
  }
  // Stored rows: also the one with the wrong clock, and those of each later export under another id.
  world_.records["event"] = std::ssize(uses) + 1 + reworded;

  std::sort(uses.begin(), uses.end(), [](const Use& a, const Use& b) { return a.at < b.at; });
  int k = 0;
  for (Day month = world_first_day(); month <= world_last_day(); ++k) {
    const CivilDate date = civil(month);
    const Day next = day_of({date.year + date.month / 12, date.month % 12 + 1, 1});
    const Day end = std::min(next + 9, world_last_day() + 1);
    std::string lines;
    const Clock clock = k % 3 == 0 ? Clock::seconds : k % 3 == 1 ? Clock::fractions : Clock::millis;
    for (const Use& use : uses) {
      if (use.at < utc_start(month) || use.at >= utc_start(end)) continue;
      lines += line_of(use, clock, dice_);
      if (dice_.chance(5)) lines += line_of(use, clock, dice_);
    }
    const bool last = end == world_last_day() + 1;
    if (last && next > world_last_day()) {
      lines +=
          "something else than an "
          "event\n{\"event\":\"Login\",\"properties\":{\"distinct_id\":\"x\",\"$insert_id\":\"y\"}}\n";
      rejected(file_name(month) + (k % 3 == 1 ? ".json.gz" : ".json"), 2);
      // A wrong clock: stored, but on no day that is counted.
      Use future;
      future.at = utc_start(world_last_day() + 120);
      future.event = world_.event_names.front();
      future.insert_id = "future";
      future.distinct_id = "somebody";
      future.properties = {property("account_id", truth(0).id)};
      lines += line_of(future, clock, dice_);
      ++world_.events, ++world_.events_joined;
      carrier(true);
    }
    if (k % 3 == 1) {
      write_gzip(world_.folder + "/" + file_name(month) + ".json.gz", lines);
      world_.files.push_back(world_.folder + "/" + file_name(month) + ".json.gz");
    } else {
      add_file(file_name(month) + ".json", lines);
    }
    month = next;
  }
  add_file("mixpanel/reexport.json", again);
  profiles();
}

void WorldBuilder::profiles() {
  std::string page, lines;
  std::int64_t records = 0;
  for (std::size_t n = 0; n < people_.size(); ++n) {
    const Person& p = people_[n];
    if (n % 3 != 0 || p.email.empty()) continue;
    ++records;
    const auto profile = [&](const std::string& email, const std::string& seen) {
      return "{\"$distinct_id\":" + quoted_json(p.user_id) +
             ",\"$properties\":{\"$email\":" + quoted_json(email) +
             ",\"$name\":" + quoted_json(p.first + " " + p.last) + ",\"$last_seen\":\"" + seen +
             "\",\"seats\":3,\"tags\":[\"a\",\"b\"]}}";
    };
    const std::string old = profile("former" + std::to_string(n) + "@gmail.com", "2026-01-01T00:00:00");
    const std::string now = profile(p.email, "2026-06-01T00:00:00");
    page += (page.empty() ? "" : ",") + (n % 2 == 0 ? old : now);
    lines += (n % 2 == 0 ? now : old) + "\n";
  }
  world_.records["people"] = records;
  add_file("mixpanel/people-0.json",
           "{\"page\":0,\"page_size\":1000,\"session_id\":\"s\",\"status\":\"ok\",\"total\":9,\"results\":[" +
               page + "]}");
  add_file("mixpanel/people-late.json", lines);
  std::string groups;
  std::int64_t n_groups = 0;
  for (int i = 0; i < options_.accounts; ++i) {
    if (i % 4 == 3)
      groups += "{\"$distinct_id\":\"grp-" + std::to_string(i) +
                "\",\"$group_key\":\"company_id\",\"$properties\":{\"$name\":\"G\",\"crm\":" +
                quoted_json(truth(i).id) + "}}\n",
          ++n_groups;
    if (i % 4 == 2)
      groups += "{\"$distinct_id\":\"web-" + std::to_string(i) +
                "\",\"$group_key\":\"company_id\",\"$properties\":{\"$name\":\"W\",\"website\":" +
                quoted_json("https://app." + site(i).host + "/x") + "}}\n",
          ++n_groups;
  }
  world_.records["group"] = n_groups;
  add_file("mixpanel/groups.json", groups);
}

}  // namespace rapport::test
