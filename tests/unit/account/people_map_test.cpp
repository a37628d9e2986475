// SPDX-License-Identifier: GPL-3.0-or-later
// The people of an account by role and recency.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/account/people_map.h"

namespace rapport::account {
namespace people_map_test {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Day kDay = *parse_iso_day("2026-11-30");

plan::PersonView person(const std::string& name, const std::string& role, bool sponsor = false) {
  plan::PersonView one;
  one.contact_id = "id-" + name;
  one.name = name;
  one.role = role;
  one.sponsor = sponsor;
  return one;
}
plan::PeopleView view_of(std::vector<plan::PersonView> people, bool current = true) {
  plan::PeopleView view;
  view.today = kDay;
  view.as_of = current ? kDay - 1 : kDay;
  view.current = current;
  view.people = std::move(people);
  return view;
}
TwoWayContact contact(const std::string& name, int days_ago, std::vector<std::string> ours = {}) {
  return {"id-" + name, name, kDay - days_ago, std::move(ours)};
}
const MappedPerson& only(const PeopleMap& map, std::size_t row) {
  EXPECT_EQ(map.rows.at(row).people.size(), 1U) << row;
  return map.rows.at(row).people.front();
}

TEST(PeopleMap, RolesAreRowsAndRecencyIsTheColumn) {
  const PeopleMap map = map_people(
      view_of({person("Kim Vale", "", true), person("Lea Novak", "decision maker"),
               person("Max Orr", "Champion"), person("Ida Ros", "admin/IT"), person("Uma Roy", "end user"),
               person("Sam Fox", "sceptic"), person("Zoe Lee", "")}),
      {{contact("Kim Vale", 7, {"Ana Ito"}), contact("Lea Novak", 8), contact("Max Orr", 31),
        contact("Ida Ros", 61), contact("Uma Roy", 91)},
       0});
  EXPECT_EQ(only(map, 0).band, RecencyBand::week);
  EXPECT_EQ(only(map, 0).days, 7);
  EXPECT_THAT(only(map, 0).ours, ElementsAre("Ana Ito"));
  EXPECT_EQ(only(map, 1).band, RecencyBand::month);
  EXPECT_EQ(only(map, 2).band, RecencyBand::two_months);
  EXPECT_EQ(only(map, 3).band, RecencyBand::quarter);
  EXPECT_EQ(only(map, 4).band, RecencyBand::longer);
  ASSERT_EQ(map.rows[5].people.size(), 2U) << "a sceptic and somebody without a role";
  EXPECT_EQ(map.rows[5].people[0].band, RecencyBand::never);
  EXPECT_EQ(map.known_until, kDay - 1);
  EXPECT_EQ(map.single_thread, "") << "four are in contact within 90 days";
  EXPECT_THAT(map.sentences, IsEmpty());
}

TEST(PeopleMap, ASingleThreadAndMissingRolesAreNamed) {
  const PeopleMap map = map_people(view_of({person("Kim Vale", "executive sponsor"), person("Uma Roy", "")}),
                                   {{contact("Kim Vale", 12), contact("Uma Roy", 91)}, 0});
  EXPECT_EQ(map.single_thread, "Kim Vale");
  EXPECT_THAT(map.missing_roles, ElementsAre("decision maker", "champion"));
  EXPECT_THAT(map.sentences,
              ElementsAre("All contact runs through Kim Vale.", "No decision maker, no champion."));
  const PeopleMap calls =
      map_people(view_of({person("Kim Vale", "champion")}), {{contact("Kim Vale", 12)}, 3});
  EXPECT_EQ(calls.sentences.front(),
            "All contact that names somebody runs through Kim Vale; 3 calls and meetings of the last 90 days "
            "name nobody.");
  const PeopleMap other = map_people(view_of({person("Kim Vale", "champion")}),
                                     {{contact("Kim Vale", 12), contact("Guest", 3)}, 0});
  EXPECT_EQ(other.single_thread, "") << "somebody who is no contact is somebody";
  const PeopleMap silent = map_people(view_of({person("Kim Vale", "champion")}), {});
  EXPECT_EQ(silent.sentences.front(), "No two-way contact with anybody in the last 90 days.");
}

TEST(PeopleMap, WithoutACurrentExportItIsUnknownAndNeverNever) {
  const PeopleMap map = map_people(view_of({person("Kim Vale", "", true), person("Lea Novak", "champion"),
                                            person("Max Orr", "decision maker")},
                                           false),
                                   {{contact("Kim Vale", 40), contact("Lea Novak", 30)}, 0});
  EXPECT_EQ(only(map, 0).band, RecencyBand::unknown) << "somebody may have called since";
  EXPECT_EQ(only(map, 0).days, 40);
  EXPECT_EQ(only(map, 2).band, RecencyBand::month) << "a note of our own shows it";
  EXPECT_EQ(only(map, 1).band, RecencyBand::unknown);
  EXPECT_FALSE(map.known_until);
  const PeopleMap none = map_people(view_of({person("Kim Vale", "", true)}, false), {});
  EXPECT_EQ(none.sentences.front(),
            "No current activity export: when contact last went both ways is not known.");
  const PeopleMap one =
      map_people(view_of({person("Kim Vale", "", true)}, false), {{contact("Kim Vale", 3)}, 0});
  EXPECT_EQ(one.sentences.front(), "All contact that is known runs through Kim Vale.");
}

TEST(PeopleMap, SomebodyKnownByNameIsFoundWithoutRegardToCase) {
  plan::PersonView named = person("Inès Moreau", "champion");
  named.contact_id.clear();
  const PeopleMap map = map_people(view_of({named}), {{{"", "ines moreau", kDay - 2, {}}}, 0});
  EXPECT_EQ(only(map, 2).band, RecencyBand::week);
}

}  // namespace people_map_test
}  // namespace rapport::account
