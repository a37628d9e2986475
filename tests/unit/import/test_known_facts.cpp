// SPDX-License-Identifier: GPL-3.0-or-later
// What a workspace knows helps to describe an unknown table.
#include <gtest/gtest.h>

#include "core/import/import.h"
#include "core/import/known_facts.h"
#include "core/import/mappings.h"
#include "core/workspace/workspace.h"
#include "tests/support/world.h"
#include "tests/support/world_files.h"

namespace rapport::test {
namespace test_known_facts {

TEST(KnownFacts, KnowAccountsByIdAndNameAndPeopleByAddress) {
  const TempFolder folder;
  workspace::Workspace workspace(folder / "w.rapport", workspace::Workspace::Mode::create_if_missing);
  const std::string id = id18_of(id15_of("001", 1));
  CsvFile accounts({"Id", "IsDeleted", "Name", "SystemModstamp"});
  accounts.row({id, "0", "Alder Foods", "2026-01-01 00:00:00"});
  write_bytes(folder / "Account.csv", accounts.text());
  CsvFile contacts({"Id", "IsDeleted", "AccountId", "LastName", "Email", "SystemModstamp"});
  contacts.row({id18_of(id15_of("003", 1)), "0", id, "Vale", "kim@alder.example", "2026-01-01 00:00:00"});
  write_bytes(folder / "Contact.csv", contacts.text());
  ASSERT_FALSE(
      import::run_import(workspace, {folder / "Account.csv", folder / "Contact.csv"}, {}, {}).any_failed());
  const sources::KnownFacts known = import::known_facts(workspace.own_reader());
  EXPECT_TRUE(known.is_account_id(id));
  EXPECT_TRUE(known.is_account_id(id15_of("001", 1))) << "15 characters are the same id";
  EXPECT_FALSE(known.is_account_id(id18_of(id15_of("001", 2))));
  EXPECT_TRUE(known.is_account_name(" alder foods "));
  EXPECT_FALSE(known.is_account_name("Alder"));
  EXPECT_TRUE(known.is_person("kim@alder.example"));
}

TEST(KnownFacts, ANewMappingTakesNoNameThatThereIs) {
  const TempFolder folder;
  workspace::Workspace workspace(folder / "w.rapport", workspace::Workspace::Mode::create_if_missing);
  EXPECT_EQ(import::free_mapping_name(workspace.own_reader(), "my customers"), "my customers");
  sources::Mapping mapping;
  mapping.name = "my customers";
  mapping.columns = {{sources::Meaning::account_name, {"Customer"}}};
  import::save_mapping(workspace, mapping, "Ana Ito");
  EXPECT_EQ(import::free_mapping_name(workspace.own_reader(), "my customers"), "my customers 2");
  EXPECT_EQ(import::free_mapping_name(workspace.own_reader(), ""), "table");
}

}  // namespace test_known_facts
}  // namespace rapport::test
