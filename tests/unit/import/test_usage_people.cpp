// SPDX-License-Identifier: GPL-3.0-or-later
// Who is who in usage (core/sources/README.md, People): shared browsers, anonymous visitors, reused
// $insert_ids, own staff, and that the order of imports never matters.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "core/account/quality.h"
#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/import/matches.h"
#include "core/import/own_people.h"
#include "core/metrics/metrics.h"
#include "core/metrics/records.h"
#include "core/workspace/usage_store.h"
#include "tests/unit/import/usage_testing.h"
#include "tests/unit/workspace/older_format.h"

namespace rapport::test {
namespace test_usage_people {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using workspace::Workspace;

const Instant kStart = utc_start(day_of({2026, 11, 2})) + 9 * 3600;

/// One line of an export.
struct Event {
  std::string user, distinct, device;
  Instant at = kStart;
  std::string insert;
  std::string name = "Open";
  std::string more;  ///< Further properties, as JSON.
};

std::string line(const Event& event) {
  static int serial = 0;
  std::string text = "{\"event\":\"" + event.name + "\",\"properties\":{\"time\":" + std::to_string(event.at);
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) text += std::string(",\"") + name + "\":\"" + value + "\"";
  };
  add("distinct_id", event.distinct);
  add("$user_id", event.user);
  add("$device_id", event.device);
  add("$insert_id", event.insert.empty() ? "ins" + std::to_string(++serial) : event.insert);
  return text + (event.more.empty() ? "" : ",") + event.more + "}}\n";
}
/// Somebody who is logged in.
std::string by(const std::string& user, const std::string& device, Instant at = kStart) {
  return line({user, user, device, at, "", "Open", ""});
}
/// Somebody of whom only the device is known.
std::string on(const std::string& device, Instant at = kStart, const std::string& more = "") {
  return line({"", "$device:" + device, device, at, "", "Open", more});
}
const std::string kOfAcme = "\"account_id\":\"" + kAcme + "\"";

class People : public UsageOfTwo {
 protected:
  People() {
    crm.insert(
        crm.end(),
        {folder.file("User.csv",
                     "\"Id\",\"FirstName\",\"LastName\",\"Email\",\"IsActive\"\n\"" +
                         id18_of(id15_of("005", 1)) + "\",\"Su\",\"Port\",\"su@vendor.example\",\"1\"\n\"" +
                         id18_of(id15_of("005", 2)) + "\",\"Po\",\"Rtal\",\"po@globex.example\",\"1\"\n"),
         folder.file("Contact.csv", "\"Id\",\"AccountId\",\"FirstName\",\"LastName\",\"Email\"\n\"" +
                                        id18_of(id15_of("003", 1)) + "\",\"" + kGlobex +
                                        "\",\"Po\",\"Rtal\",\"po@globex.example\"\n")});
  }
  static account::PeopleQuality quality(Workspace& in) {
    return account::load_quality(in.own_reader()).people;
  }
  static double total(Workspace& in, const std::string& account, const std::string& metric,
                      Grain grain = Grain::month) {
    double sum = 0;
    for (const Point& point : metrics::load_series(in.own_reader(), account, {metric, grain, {}, {}}).points)
      sum += point.value;
    return sum;
  }
  /// Who opened anything at an account, each once.
  static std::set<std::string> names(Workspace& in, const std::string& account) {
    std::set<std::string> all;
    const auto behind = metrics::load_records(in.own_reader(), account, "usage.events", day_of({2020, 1, 1}),
                                              day_of({2030, 1, 1}), 0);
    for (const metrics::MetricRecord& record : behind.sides.at(0).records) all.insert(record.who);
    return all;
  }
};

/// Two people of each customer, each on a device of their own.
std::string own_devices() {
  std::string lines;
  for (int day = 0; day < 10; ++day) {
    const Instant at = kStart + day * 86400;
    lines += by("ana@acme-foods.example", "DEV-ANA", at) + by("cy@acme-foods.example", "DEV-CY", at + 60) +
             by("bo@globex.example", "DEV-BO", at + 120) + by("di@globex.example", "DEV-DI", at + 180);
  }
  return lines;
}
/// A support person's browser, in which they logged in as a user of each customer.
std::string support_browser() {
  return by("ana@acme-foods.example", "DEV-SUPPORT", kStart + 11 * 86400) +
         by("bo@globex.example", "DEV-SUPPORT", kStart + 11 * 86400 + 600);
}

TEST_F(People, OneSharedBrowserMakesNobodyOne) {
  const auto apart = workspace({own_devices()});
  EXPECT_EQ(both(*apart), "20 by 2, 20 by 2");
  const auto shared = workspace({own_devices(), support_browser()});
  EXPECT_EQ(both(*shared), "21 by 2, 21 by 2");
  EXPECT_EQ(both(*workspace({support_browser() + own_devices()})), "21 by 2, 21 by 2");
  EXPECT_EQ(total(*shared, kAcme, "usage.active_users"), 2.0);
}

TEST_F(People, SixOnOneComputerAreSixAndTheSeventhIsAVisitor) {
  std::string lines;
  for (int i = 0; i < 6; ++i)
    for (int k = 0; k <= i; ++k)
      lines += line({"n" + std::to_string(i), "n" + std::to_string(i), "ward", kStart + 60 * (10 * i + k), "",
                     "Open", kOfAcme});
  const auto six = workspace({lines});
  EXPECT_EQ(usage(*six, kAcme), "21 by 6");
  const auto visitor = workspace({lines + on("ward", kStart + 7200, kOfAcme) + on("ward", kStart + 7300)});
  // The company key says whose it is; without one it is nobody's.
  EXPECT_EQ(usage(*visitor, kAcme), "22 by 6");
  EXPECT_EQ(total(*visitor, kAcme, "usage.active_users"), 6.0);
  EXPECT_EQ(quality(*visitor).shared_devices, 1);
}

TEST_F(People, ADeviceCarriesItsAnonymousEventsToTheOnePersonSeenOnIt) {
  const std::string visit =
      on("DEV-ANA", kStart) + line({"", "DEV-ANA", "DEV-ANA", kStart + 5, "", "Open", ""});
  const std::string login = by("ana@acme-foods.example", "DEV-ANA", kStart + 60);
  const std::string other = by("bo@globex.example", "DEV-ANA", kStart + 120);
  EXPECT_EQ(both(*workspace({visit})), "0 by 0, 0 by 0");
  EXPECT_EQ(both(*workspace({visit, login})), "3 by 1, 0 by 0");
  EXPECT_EQ(both(*workspace({login, visit})), "3 by 1, 0 by 0");
  // As soon as a second person is seen, nobody can tell any more, whatever came first.
  for (const auto& files : std::vector<std::vector<std::string>>{{visit, login, other},
                                                                 {visit, other, login},
                                                                 {other, login, visit},
                                                                 {login, visit, other},
                                                                 {visit + login + other}}) {
    const auto made = workspace(files);
    EXPECT_EQ(both(*made), "1 by 1, 1 by 1");
    EXPECT_EQ(quality(*made).shared_devices, 1);
    EXPECT_EQ(total(*made, kAcme, "usage.events", Grain::day), 1.0);
  }
}

TEST_F(People, IdentityEventsUniteWhatTheyName) {
  const auto tie = [](const std::string& name, const std::string& more, const std::string& distinct = "x") {
    return line({"", distinct, "", kStart, "", name, more});
  };
  const std::string visit = line({"", "u-1", "", kStart, "", "Open", ""});
  const std::string address = "ana@acme-foods.example";
  for (const std::string& link :
       {tie("$identify", "\"$identified_id\":\"" + address + "\",\"$anon_id\":\"u-1\""),
        tie("$create_alias", "\"alias\":\"" + address + "\"", "u-1"),
        tie("$merge", "\"$distinct_ids\":[\"u-1\",\"" + address + "\"]")}) {
    EXPECT_EQ(both(*workspace({visit, link})), "1 by 1, 0 by 0") << link;
    EXPECT_EQ(both(*workspace({link, visit + by(address, "d")})), "2 by 1, 0 by 0") << link;
  }
  // The same words on an ordinary event say nothing.
  EXPECT_EQ(both(*workspace({visit, tie("Rename", "\"alias\":\"" + address + "\"", "u-1")})),
            "0 by 0, 0 by 0");
}

TEST_F(People, TwoUsersAreNeverOneButOneAddressIs) {
  const std::string merge =
      line({"", "x", "", kStart, "", "$merge",
            "\"$distinct_ids\":[\"ana@acme-foods.example\",\"cy@acme-foods.example\"]"});
  const auto apart = workspace({own_devices() + merge});
  EXPECT_EQ(both(*apart), "20 by 2, 20 by 2");
  EXPECT_EQ(quality(*apart).split, 1);
  EXPECT_THAT(account::sentences(quality(*apart)), ElementsAre(HasSubstr("kept apart")));
  const auto mail = [](const std::string& user, const std::string& email) {
    return line({user, user, "", kStart, "", "Open", "\"User email\":\"" + email + "\""});
  };
  const auto one = workspace({mail("17", "ana@acme-foods.example") + mail("18", "Ana@Acme-Foods.example")});
  EXPECT_EQ(both(*one), "2 by 1, 0 by 0");
  EXPECT_EQ(quality(*one).by_email, 1);
  // Whom somebody invites is not who they are.
  const auto invited = workspace({mail("17", "ana@acme-foods.example") +
                                  line({"18", "18", "", kStart, "", "Open",
                                        "\"Invited email\":\"ana@acme-foods.example\"," + kOfAcme})});
  EXPECT_EQ(usage(*invited, kAcme), "2 by 2");
}

TEST_F(People, AnExportsCanonicalIdIsTheUsersWhereItWasSeenWithOne) {
  // A canonical distinct_id that is a device's of long ago, and $user_id from the login on.
  const std::string before = line({"", "d-0", "d-1", kStart, "", "Open", ""});
  const std::string after = line({"ana@acme-foods.example", "d-0", "d-1", kStart + 60, "", "Open", ""});
  EXPECT_EQ(both(*workspace({before, after})), "2 by 1, 0 by 0");
  EXPECT_EQ(both(*workspace({after, before})), "2 by 1, 0 by 0");
  const std::string another = line({"bo@globex.example", "d-0", "d-2", kStart + 90, "", "Open", ""});
  EXPECT_EQ(both(*workspace({before, after, another})), "1 by 1, 1 by 1");
}

TEST_F(People, AProfileUnderTheCanonicalIdIsTheOneUsersWhoWasSeenWithIt) {
  const std::string profile =
      R"({"page":0,"page_size":1000,"session_id":"s","status":"ok","total":1,"results":[{"$distinct_id":)"
      R"("18a-uuid","$properties":{"$email":"ana@acme-foods.example","$name":"Ana"}}]})";
  const auto of = [](const std::string& user, const std::string& device, Instant at) {
    return line({user, "18a-uuid", device, at, "", "Open", ""});
  };
  // Of the browser's first visit, and on another device later.
  for (const char* const device : {"18a-uuid", "phone"}) {
    const std::string events = of("77", device, kStart) + of("77", device, kStart + 60);
    EXPECT_EQ(both(*workspace({events, profile})), "2 by 1, 0 by 0") << device;
    EXPECT_EQ(both(*workspace({profile, events})), "2 by 1, 0 by 0") << device;
    // With a second user it is nobody's, whatever came first.
    const std::string second = of("78", device, kStart + 120);
    EXPECT_EQ(both(*workspace({events, profile, second})), "0 by 0, 0 by 0") << device;
    EXPECT_EQ(both(*workspace({second, profile, events})), "0 by 0, 0 by 0") << device;
  }
}

TEST_F(People, OurOwnPeopleAreNoCustomersUsers) {
  const auto of = [](const std::string& user, const std::string& more) {
    return line({user, user, "d", kStart, "", "Open", more});
  };
  const std::string lines = of("su@vendor.example", kOfAcme) + of("trainee@vendor.example", kOfAcme) +
                            of("ana@acme-foods.example", "") + of("po@globex.example", "") +
                            of("ops@ourlabs.example", kOfAcme);
  const auto made = workspace({lines});
  // A user of the CRM who is a customer's contact is the customer's; an address of a domain of ours is ours.
  EXPECT_EQ(both(*made), "2 by 2, 1 by 1");
  EXPECT_EQ(quality(*made).staff, 2);
  EXPECT_EQ(quality(*made).staff_events, 2);
  import::set_own_list(*made, import::kOwnDomains, "ourlabs.example, other.example", Progress());
  EXPECT_EQ(both(*made), "1 by 1, 1 by 1");
  EXPECT_EQ(import::own_list(made->own_reader(), import::kOwnDomains), "ourlabs.example, other.example");
  EXPECT_EQ(workspace::test_support::refusal_of([&] {
              import::set_own_list(*made, import::kOwnDomains, "not a domain", Progress());
            }).code,
            static_cast<int>(ErrorCode::usage));
  import::set_own_list(*made, import::kOwnDomains, "", Progress());
  EXPECT_EQ(both(*made), "2 by 2, 1 by 1");
  // What staff sends as a customer's user is the user's, whatever address was left in the browser.
  const auto as_user = workspace(
      {line({"ana@acme-foods.example", "ana@acme-foods.example", "d", kStart, "", "Open",
             "\"$email\":\"su@vendor.example\""}) +
       line({"77", "77", "d", kStart, "", "Open", "\"User email\":\"su@vendor.example\"," + kOfAcme}) +
       line({"77", "77", "d", kStart + 9, "", "Open", "\"User email\":\"cy@acme-foods.example\""})});
  EXPECT_EQ(usage(*as_user, kAcme), "3 by 2");
  EXPECT_EQ(quality(*as_user).staff, 0);
}

TEST_F(People, APersonIsCalledByNameAddressOrUserIdAndNeverByADevice) {
  const auto made = workspace(
      {line({"", "x", "", kStart, "", "$identify", "\"$identified_id\":\"u-9\",\"$anon_id\":\"0-device\""}) +
       line({"", "0-device", "0-device", kStart, "", "Open", kOfAcme}) +
       line({"u-9", "0-device", "0-device", kStart + 5, "", "Open", kOfAcme}) +
       on("never", kStart, kOfAcme)});
  EXPECT_EQ(usage(*made, kAcme), "3 by 1");
  EXPECT_THAT(names(*made, kAcme), ElementsAre("", "u-9"));
}

TEST_F(People, AReusedInsertIdIsAnEventOfItsOwn) {
  const auto of = [](const std::string& distinct, Instant at, const std::string& name) {
    return line({"", distinct, "", at, "x", name, kOfAcme});
  };
  const std::string lines = of("u1", kStart, "Login") + of("u1", kStart + 3600, "Login") +
                            of("u1", kStart, "Logout") + of("u2", kStart, "Login");
  const auto made = workspace({lines});
  EXPECT_EQ(usage(*made, kAcme), "4 by 2");
  EXPECT_EQ(import_files(*made, {file(lines)}).files[0].status, import::FileResult::Status::unchanged);
  EXPECT_EQ(usage(*workspace({lines + lines, lines}), kAcme), "4 by 2");
  EXPECT_EQ(total(*made, kAcme, "usage.events", Grain::day), 4.0);
  EXPECT_EQ(metrics::load_records(made->own_reader(), kAcme, "usage.events", day_of({2026, 11, 1}),
                                  day_of({2026, 11, 30}), 0)
                .sides.at(0)
                .total,
            4);
}

TEST_F(People, AnEventOfTwoExportsUnderTwoIdsOfOnePersonIsOne) {
  const auto of = [](const std::string& distinct) {
    return line({"", distinct, "", kStart, "same", "Login", kOfAcme});
  };
  const std::string link =
      line({"", "u-2", "", kStart, "", "$create_alias", "\"alias\":\"ana@acme-foods.example\""});
  EXPECT_EQ(usage(*workspace({of("u-2"), of("ana@acme-foods.example")}), kAcme), "2 by 2");
  const std::vector<std::string> files = {of("u-2"), of("ana@acme-foods.example"), link};
  std::vector<std::size_t> order = {0, 1, 2};
  do {
    const auto made = workspace({files[order[0]], files[order[1]], files[order[2]]});
    EXPECT_EQ(usage(*made, kAcme), "1 by 1");
    EXPECT_EQ(total(*made, kAcme, "usage.events", Grain::day), 1.0);
  } while (std::next_permutation(order.begin(), order.end()));
  // Side by side in one export they are two, tied together or not.
  EXPECT_EQ(usage(*workspace({link, of("u-2") + of("ana@acme-foods.example")}), kAcme), "2 by 1");
  EXPECT_EQ(usage(*workspace({of("u-2"), link, of("u-2") + of("ana@acme-foods.example")}), kAcme), "2 by 1");
  // Before and after Mixpanel knew who was on the device.
  const auto on_device = [](const std::string& user) {
    return line({user, user.empty() ? "$device:d" : user, "d", kStart, "seen", "Login", kOfAcme});
  };
  EXPECT_EQ(usage(*workspace({on_device(""), on_device("ana@acme-foods.example")}), kAcme), "1 by 1");
  EXPECT_EQ(usage(*workspace({on_device("ana@acme-foods.example"), on_device("")}), kAcme), "1 by 1");
}

/// Everything that is derived of usage, by names: the numbers of names and groups follow the order of
/// imports.
std::string derived(Workspace& in) {
  std::string out;
  workspace::UsageStore store(in.database());
  const workspace::UsageNames names = store.names();
  std::vector<std::string> lines;
  store.each_actor([&](const workspace::UsageActor& a) {
    lines.push_back("actor " + std::to_string(a.hash) + " " + a.id + " " + std::to_string(a.role) + " " +
                    std::to_string(a.place.person) + " " + std::to_string(a.place.account) + " " +
                    a.place.method + " " + std::to_string(static_cast<int>(a.place.state)));
  });
  store.each_device([&](std::uint64_t device, const workspace::UsagePlace& place) {
    lines.push_back("device " + std::to_string(device) + " " + std::to_string(place.person) + " " +
                    std::to_string(place.account));
  });
  for (const std::uint32_t account : {1U, 2U})
    store.each_month(account, [&](Day month, const workspace::UsageMonth& usage) {
      for (std::size_t i = 0; i < usage.rows.size(); ++i) {
        const workspace::MonthRow& row = usage.rows[i];
        std::string text = "row " + std::to_string(account) + " " + iso(month + row.day) + " " +
                           names.name(row.event) + " " + std::to_string(row.actor) + " " +
                           std::to_string(row.count);
        std::vector<std::string> numbers;
        for (const workspace::MonthNumber& number : usage.numbers)
          if (number.row == i)
            numbers.push_back(names.name(number.property) + "=" + plain_number(number.sum, 6) + "/" +
                              std::to_string(number.count));
        std::sort(numbers.begin(), numbers.end());
        for (const std::string& number : numbers) text += " " + number;
        lines.push_back(text);
      }
    });
  for (const auto& [system, by_method] : store.totals())
    for (const auto& [method, events] : by_method)
      lines.push_back("total " + system + " " + method + " " + std::to_string(events));
  for (const char* fact : {"split", "by_email", "staff", "devices_shared"})
    lines.push_back(std::string(fact) + " " + std::to_string(store.fact(fact)));
  std::sort(lines.begin(), lines.end());
  for (const std::string& text : lines) out += text + "\n";
  return out;
}

TEST_F(People, TheOrderAndTheCutOfImportsNeverMatter) {
  std::mt19937 random(11);
  const auto below = [&](unsigned n) { return static_cast<int>(random() % n); };
  for (int round = 0; round < 12; ++round) {
    // Few ids and devices, so that everything meets everything.
    const std::vector<std::string> users = {"ana@acme-foods.example", "u-1", "u-2", "bo@globex.example",
                                            "su@vendor.example",      "u-3"};
    const auto user = [&] { return users[static_cast<std::size_t>(below(6))]; };
    const auto device = [&] { return "d" + std::to_string(below(5)); };
    std::vector<std::string> blocks;  // Rows of one key stand together: what one export held.
    for (int i = 0; i < 60; ++i) {
      Event event;
      event.at = kStart + 3600 * below(24 * 20);
      event.insert = "r" + std::to_string(round) + "-" + std::to_string(i);
      const int how = below(12);
      if (how < 5) {
        event.user = event.distinct = user();
        event.device = below(4) == 0 ? "" : device();
      } else if (how < 8) {
        event.device = device();
        event.distinct = "$device:" + event.device;
      } else if (how == 8) {
        event.user = user(), event.distinct = "canonical" + std::to_string(below(3));
      } else if (how == 9) {
        event.distinct = "canonical" + std::to_string(below(3));
      } else if (how == 10) {
        event.name = "$identify";
        event.distinct = user();
        event.more = "\"$identified_id\":\"" + event.distinct + "\",\"$anon_id\":\"" + device() + "\"";
      } else {
        event.name = below(2) == 0 ? "$merge" : "$create_alias";
        event.distinct = below(2) == 0 ? "canonical" + std::to_string(below(3)) : user();
        event.more =
            "\"$distinct_ids\":[\"" + event.distinct + "\",\"" + user() + "\"],\"alias\":\"" + user() + "\"";
      }
      if (!event.name.starts_with("$")) {
        if (below(3) == 0) event.more = kOfAcme;
        if (below(4) == 0)
          event.more +=
              (event.more.empty() ? "" : ",") + std::string("\"User email\":\"ana@acme-foods.example\"");
        if (below(2) == 0)
          event.more += (event.more.empty() ? "" : ",") + std::string("\"amount\":") +
                        (below(2) == 0 ? "2.5" : "\"1,000\"");
      }
      std::string block = line(event);
      blocks.push_back(block);
      // The same event in another export, under another id.
      if (below(6) == 0 && !event.name.starts_with("$")) {
        event.user = event.distinct = user();
        blocks.push_back(line(event));
      }
    }
    std::string expected;
    for (int again = 0; again < 5; ++again) {
      std::shuffle(blocks.begin(), blocks.end(), random);
      // Six exports; what shares its key never lies in one: side by side it would be two events.
      std::vector<std::string> files(6);
      std::map<std::string, int> next;
      for (const std::string& block : blocks) {
        const auto at = block.find("$insert_id\":\"") + 13;
        const std::string key = block.substr(at, block.find('"', at) - at);
        const auto [slot, added] = next.try_emplace(key, below(6));
        files[static_cast<std::size_t>(slot->second++ % 6)] += block;
      }
      const auto made = workspace(files);
      const std::string found = derived(*made);
      if (expected.empty()) expected = found;
      ASSERT_TRUE(workspace::test_support::same(found, expected)) << "round " << round << ", order " << again;
    }
  }
}

TEST_F(People, AWorkspaceOfBeforeLosesItsUnionsAndAsksForTheExportsAgain) {
  const std::string path = folder.at("old.rapport");
  const std::string events = file(own_devices() + support_browser() + on("DEV-ANA", kStart + 30));
  {
    Workspace made(path, Workspace::Mode::create_if_missing);
    import_files(made, crm);
    import_files(made, {events});
  }
  {
    // As format 5 kept it: the distinct_id alone, each device an id of its own, tied to who was seen on it.
    workspace::Database db(path, workspace::Database::Access::read_write);
    workspace::UsageStore store(db);
    for (const workspace::SegmentDay& day : store.segment_days()) {
      workspace::Segment segment;
      ASSERT_TRUE(store.load_segment(day.day, segment));
      for (workspace::SegmentEvent& event : segment.events) {
        event.second &= ~(workspace::SegmentEvent::kSaid | workspace::SegmentEvent::kAnonymous);
        event.device = 0;
      }
      store.save_segment(day.day, segment);
    }
    workspace::test_support::make_older(db, 5);
    const auto hash = [](const char* id) { return std::to_string(static_cast<std::int64_t>(hash64(id))); };
    for (const char* device : {"DEV-ANA", "DEV-SUPPORT"})
      db.execute("INSERT OR IGNORE INTO usage_actor(hash, id) VALUES(" + hash(device) + ", '" + device +
                 "')");
    db.execute("INSERT INTO usage_link(a, b) VALUES(" + hash("ana@acme-foods.example") + ", " +
               hash("DEV-SUPPORT") + "), (" + hash("bo@globex.example") + ", " + hash("DEV-SUPPORT") + ")");
    db.execute("UPDATE usage_actor SET person=1");
  }
  Workspace opened(path, Workspace::Mode::must_exist);
  EXPECT_TRUE(opened.check().ok);
  EXPECT_EQ(opened.database().scalar("SELECT count(*) FROM usage_link"), 0);
  EXPECT_EQ(quality(opened).unsaid_events, 43);
  EXPECT_THAT(account::sentences(quality(opened)).at(0), HasSubstr("Import the Mixpanel exports again"));
  // Any import counts anew, without the unions; the one event that names a device only is still a person's.
  import_files(opened, {file(by("ana@acme-foods.example", "DEV-ANA", kStart + 15 * 86400))});
  EXPECT_EQ(both(opened), "22 by 2, 21 by 2");
  const auto again = import_files(opened, {events});
  EXPECT_EQ(again.files[0].rows_new, 0U);
  EXPECT_EQ(again.files[0].rows_updated, 43U);
  EXPECT_EQ(both(opened), "23 by 2, 21 by 2");
  EXPECT_EQ(quality(opened).unsaid_events, 0);
  EXPECT_TRUE(account::sentences(quality(opened)).empty() ||
              account::sentences(quality(opened))[0].find("again") == std::string::npos);
  EXPECT_EQ(import_files(opened, {events}).files[0].status, import::FileResult::Status::unchanged);
}

}  // namespace test_usage_people
}  // namespace rapport::test
