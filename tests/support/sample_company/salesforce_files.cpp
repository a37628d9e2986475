// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "tests/support/sample_company/marks.h"
#include "tests/support/sample_company/salesforce_parts.h"

namespace rapport::demo {
namespace {

constexpr std::string_view created_columns =
    "CreatedDate,CreatedById,LastModifiedDate,LastModifiedById,SystemModstamp";

/// Objects that the organization has but does not use: a header and nothing else, as most files of a real
/// export are.
std::vector<SampleFile> empty_objects() {
  struct Object {
    std::string_view name;
    std::string_view columns;
  };
  static constexpr std::array objects{
      Object{"Asset",
             "Id,ContactId,AccountId,ParentId,Product2Id,IsDeleted,CurrencyIsoCode,Name,SerialNumber,Status"},
      Object{"Campaign", "Id,IsDeleted,Name,ParentId,Type,Status,StartDate,EndDate,CurrencyIsoCode,OwnerId"},
      Object{"CampaignMember", "Id,IsDeleted,CampaignId,LeadId,ContactId,Status,HasResponded"},
      Object{"CaseComment", "Id,ParentId,IsPublished,CommentBody,IsDeleted"},
      Object{"Lead",
             "Id,IsDeleted,MasterRecordId,LastName,FirstName,Salutation,Title,Company,Email,Status,OwnerId,"
             "IsConverted,ConvertedDate,ConvertedAccountId,ConvertedContactId,ConvertedOpportunityId"},
      Object{"Order", "Id,OwnerId,ContractId,AccountId,EffectiveDate,EndDate,Status,TotalAmount,OrderNumber"},
      Object{"Quote",
             "Id,OwnerId,IsDeleted,Name,CurrencyIsoCode,OpportunityId,QuoteNumber,Status,ExpirationDate"},
      Object{"Solution", "Id,IsDeleted,SolutionNumber,SolutionName,IsPublished,Status,OwnerId"},
  };
  std::vector<SampleFile> members;
  for (const Object& object : objects) {
    const std::string columns = std::string(object.columns) + ',' + std::string(created_columns);
    members.push_back({std::string(object.name) + ".csv", CsvTable(columns).bytes()});
  }
  return members;
}

/// A custom object of the vendor, which no reader can know.
CsvTable checklist_table(const World& world) {
  CsvTable table("Id,OwnerId,IsDeleted=0,Name,CurrencyIsoCode," + std::string(created_columns) +
                 ",Account__c=@,Step__c,Done__c=0,Remarks__c");
  static constexpr std::array<std::string_view, 4> steps{"Kick-off held", "Bank file tested", "Roles agreed",
                                                         "First payout run"};
  std::uint64_t number = 0;
  for (const Company& company : world.companies) {
    if (company.go_live < world.start || company.prospect()) continue;
    Day day = company.go_live - 30;
    for (const std::string_view step : steps) {
      day = working_day(day + 9);
      ++number;
      table.begin_row();
      table.set("Id", salesforce_id("a0C", number))
          .set("OwnerId", world.staff[static_cast<std::size_t>(company.spec->owner)].id)
          .set("Name", "OC-" + std::to_string(10000 + number).substr(1))
          .set("CurrencyIsoCode", company.spec->currency)
          .set("Account__c", company.id)
          .set("Step__c", step)
          .set("Done__c", day < world.until ? "1" : "0");
      const Instant at = std::min(utc_start(day) + 15 * 3600, world.cut);
      audit(table, std::min(at, utc_start(company.go_live - 30)), at, world.staff[0].id);
      table.end_row();
    }
  }
  return table;
}

}  // namespace

std::string stamp(Instant instant, std::optional<Day> home) {
  return mark('t', instant, home);
}

std::string stamp(Day day) {
  return mark('t', day);
}

void audit(CsvTable& table, Instant created, Instant modified, std::string_view by, std::optional<Day> home) {
  table.set("CreatedDate", stamp(created, home))
      .set("CreatedById", by)
      .set("LastModifiedDate", stamp(modified, home))
      .set("LastModifiedById", by)
      .set("SystemModstamp", stamp(modified, home));
}

std::vector<SampleFile> salesforce_files(const World& world, Counts& counts) {
  const CsvTable accounts = account_table(world);
  const std::array<CsvTable, 2> contacts = contact_tables(world);
  const ActivityTables activities = activity_tables(world);
  counts.accounts = accounts.rows();
  counts.contacts = contacts[0].rows() + contacts[1].rows();

  std::vector<SampleFile> first{{"Account.csv", accounts.bytes()}};
  for (SampleFile& member : empty_objects()) first.push_back(std::move(member));
  first.push_back({"Case.csv", case_table(world).bytes()});
  first.push_back({"Contact.csv", contacts[0].bytes()});
  first.push_back({"Contract.csv", contract_table(world).bytes()});
  first.push_back({"CurrencyType.csv", currency_table(world).bytes()});
  first.push_back({"Onboarding_Checklist__c.csv", checklist_table(world).bytes()});
  first.push_back({"User.csv", user_table(world).bytes()});
  std::vector<SampleFile> second{
      {"Contact.csv", contacts[1].bytes()},
      // Files of the organization come without an extension, named by their id.
      {"ContentVersion/" + salesforce_id("068", 1), "Tallyworks price list\n"},
      {"Event.csv", activities.events.bytes()},
      {"FeedItem.csv",
       CsvTable("Id,ParentId,Type,CreatedById,CreatedDate,IsDeleted,SystemModstamp,Body,CommentCount")
           .bytes()},
      {"Opportunity.csv", opportunity_table(world).bytes()},
      {"Task.csv", activities.tasks.bytes()}};
  const std::string zip = "salesforce/WE_" + salesforce_id("00D", 1);
  for (SampleFile& file : first) file.name.insert(0, zip + "_1.ZIP/");
  for (SampleFile& file : second) {
    file.name.insert(0, zip + "_2.ZIP/");
    first.push_back(std::move(file));
  }
  return first;
}

}  // namespace rapport::demo
