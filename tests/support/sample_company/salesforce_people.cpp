// SPDX-License-Identifier: GPL-3.0-or-later
/// Account, Contact, User and CurrencyType of the CRM export.
#include <algorithm>
#include <array>

#include "tests/support/sample_company/salesforce_parts.h"
#include "tests/support/sample_company/stories.h"

namespace rapport::demo {
namespace {

constexpr std::string_view account_columns =
    "Id,IsDeleted=0,MasterRecordId,Name,Type,ParentId=@,BillingStreet,BillingCity,BillingState,"
    "BillingPostalCode,"
    "BillingCountry,BillingLatitude,BillingLongitude,BillingGeocodeAccuracy,ShippingStreet,ShippingCity,"
    "ShippingState,"
    "ShippingPostalCode,ShippingCountry,ShippingLatitude,ShippingLongitude,ShippingGeocodeAccuracy,Phone,Fax,"
    "AccountNumber,Website,Sic,Industry,AnnualRevenue,NumberOfEmployees,Ownership,TickerSymbol,Description,"
    "Rating,Site,"
    "CurrencyIsoCode,OwnerId,CreatedDate,CreatedById,LastModifiedDate,LastModifiedById,SystemModstamp,"
    "LastActivityDate,"
    "Jigsaw,JigsawCompanyId,AccountSource,SicDesc,OperatingHoursId=@,DandbCompanyId=@,ARR__c,Renewal_Date__c,"
    "Tier__c,"
    "Product_Account_Id__c,Go_Live_Date__c,Support_Plan__c,Reference_Status__c";

constexpr std::string_view contact_columns =
    "Id,IsDeleted=0,MasterRecordId,AccountId=@,LastName,FirstName,Salutation,OtherStreet,OtherCity,"
    "OtherState,"
    "OtherPostalCode,OtherCountry,MailingStreet,MailingCity,MailingState,MailingPostalCode,MailingCountry,"
    "Phone,Fax,"
    "MobilePhone,HomePhone,OtherPhone,AssistantPhone,ReportsToId=@,Email,Title,Department,AssistantName,"
    "LeadSource,"
    "Birthdate,Description,CurrencyIsoCode,OwnerId,HasOptedOutOfEmail=0,HasOptedOutOfFax=0,DoNotCall=0,"
    "CreatedDate,"
    "CreatedById,LastModifiedDate,LastModifiedById,SystemModstamp,LastActivityDate,LastCURequestDate,"
    "LastCUUpdateDate,"
    "EmailBouncedReason,EmailBouncedDate,Jigsaw,JigsawContactId,IndividualId=@";

/// The second zip's part: some standard columns fewer, a custom one more.
constexpr std::string_view contact_columns_second =
    "Id,IsDeleted=0,MasterRecordId,AccountId=@,LastName,FirstName,Salutation,MailingStreet,MailingCity,"
    "MailingState,"
    "MailingPostalCode,MailingCountry,Phone,Fax,MobilePhone,ReportsToId=@,Email,Title,Department,LeadSource,"
    "Description,"
    "CurrencyIsoCode,OwnerId,HasOptedOutOfEmail=0,CreatedDate,CreatedById,LastModifiedDate,LastModifiedById,"
    "SystemModstamp,LastActivityDate,EmailBouncedReason,EmailBouncedDate,IndividualId=@,Preferred_Language__"
    "c";

std::string_view language_of(Culture culture) {
  static constexpr std::array<std::string_view, 14> languages{
      "English",  "German",  "French", "Italian", "Spanish", "English",    "Polish",
      "Japanese", "English", "Arabic", "Hebrew",  "English", "Portuguese", "Dutch"};
  return languages[static_cast<std::size_t>(culture)];
}

/// Manually maintained fields have gaps; in these accounts nobody filled them.
void set_custom_fields(const World& world, const Company& company, CsvTable& table, Random& random) {
  const CompanySpec& spec = *company.spec;
  const bool has_story =
      std::ranges::any_of(demo_stories(), [&](const auto& s) { return s.account == spec.name; });
  const auto filled = [&](double share) { return has_story || random.chance(share); };
  const bool customer = !company.prospect() && !company.former();
  if (customer && filled(0.97)) table.set("ARR__c", std::to_string(spec.arr) + ".0");
  if (customer && filled(0.86)) table.set("Renewal_Date__c", stamp(company.renewal));
  if (filled(0.94)) table.set("Tier__c", spec.tier);
  // Meridian is the account without an id of any other system.
  if (!company.product_id.empty() && spec.name != other_name_same_domain && filled(0.88))
    table.set("Product_Account_Id__c", company.product_id);
  if (company.go_live > world.start && spec.seats > 0) table.set("Go_Live_Date__c", stamp(company.go_live));
  if (customer && random.chance(0.3))
    table.set("Support_Plan__c", spec.tier == "Enterprise" ? "Premium" : "Standard");
  if (spec.name == advocate) table.set("Reference_Status__c", "Asked");
}

void fill_contact(const World& world, const Company& company, const Person& person, CsvTable& table,
                  Random& random) {
  const CompanySpec& spec = *company.spec;
  const Staff& owner = world.staff[static_cast<std::size_t>(spec.owner)];
  table.begin_row();
  table.set("Id", person.contact_id)
      .set("AccountId", company.id)
      .set("LastName", person.last)
      .set("FirstName", person.first)
      .set("MailingCity", spec.city)
      .set("MailingCountry", spec.country)
      .set("Phone", person.phone)
      .set("Email", person.email)
      .set("Title", person.title)
      .set("Department", random.chance(0.6) ? person.department : "")
      .set("LeadSource", random.chance(0.4) ? "Web" : "")
      .set("CurrencyIsoCode", spec.currency)
      .set("OwnerId", owner.id)
      .set_if_present("Preferred_Language__c", random.chance(0.5) ? language_of(spec.culture) : "");
  Day created = company.prospect() ? world.until - 45 : company.customer_since - random.between(5, 120);
  created = std::min(created, world.until - 1);
  const Day changed = std::clamp(created + random.between(20, 500), created, company.touches_end - 1);
  const Instant created_at = utc_start(created) + 10 * 3600 + random.between(0, 20000);
  const Instant changed_at = utc_start(changed) + 9 * 3600 + random.between(30000, 50000);
  audit(table, created_at, std::min(std::max(created_at, changed_at), world.cut), owner.id);
  table.end_row();
}

}  // namespace

CsvTable account_table(const World& world) {
  CsvTable table(account_columns);
  int number = 3100;
  for (const Company& company : world.companies) {
    const CompanySpec& spec = *company.spec;
    Random random(world.seed, "account:" + std::string(spec.name));
    const Staff& owner = world.staff[static_cast<std::size_t>(spec.owner)];
    table.begin_row();
    table.set("Id", company.id)
        .set("Name", spec.name)
        .set("Type", company.prospect() ? "Prospect"
                     : company.former() ? "Former Customer"
                                        : "Customer")
        .set("BillingStreet", std::to_string(random.between(1, 180)) + " Example Street")
        .set("BillingCity", spec.city)
        .set("BillingCountry", spec.country)
        .set("Phone", "+00 555 " + std::to_string(random.between(100000, 999999)))
        .set("AccountNumber", "0000" + std::to_string(++number))
        .set("Website", (random.chance(0.5) ? "https://www." : "www.") + std::string(spec.domain))
        .set("Industry", spec.industry)
        .set("CurrencyIsoCode", spec.currency)
        .set("OwnerId", owner.id)
        .set("AccountSource", random.chance(0.5) ? "Referral" : "");
    if (random.chance(0.7))
      table.set("NumberOfEmployees", std::to_string((spec.seats + 3) * random.between(6, 30)));
    if (!company.parent_id.empty()) table.set("ParentId", company.parent_id);
    set_custom_fields(world, company, table, random);
    const Day created =
        company.prospect() ? world.until - 70 : company.customer_since - random.between(80, 300);
    const Day changed = std::max(created, company.touches_end - random.between(1, 60));
    const Instant created_at = utc_start(created) + random.between(20000, 40000);
    const Instant changed_at = utc_start(changed) + random.between(40000, 60000);
    audit(table, created_at, changed_at, owner.id);
    table.end_row();
  }
  return table;
}

std::array<CsvTable, 2> contact_tables(const World& world) {
  std::array<CsvTable, 2> parts{CsvTable(contact_columns), CsvTable(contact_columns_second)};
  for (std::size_t i = 0; i < world.companies.size(); ++i) {
    const Company& company = world.companies[i];
    Random random(world.seed, "contacts:" + std::string(company.spec->name));
    for (const Person& person : company.people)
      if (person.contact) fill_contact(world, company, person, parts[i < 28 ? 0 : 1], random);
  }
  return parts;
}

CsvTable user_table(const World& world) {
  CsvTable table(
      "Id,Username,LastName,FirstName,CompanyName,Division,Department,Title,Street,City,State,PostalCode,"
      "Country,Email,"
      "Phone,MobilePhone,Alias,CommunityNickname,IsActive=1,TimeZoneSidKey=Europe/Berlin,UserRoleId=@,"
      "LocaleSidKey=en_GB,ReceivesInfoEmails=0,EmailEncodingKey=UTF-8,DefaultCurrencyIsoCode=USD,"
      "CurrencyIsoCode=USD,"
      "ProfileId,UserType=Standard,LanguageLocaleKey=en_US,EmployeeNumber,DelegatedApproverId,ManagerId=@,"
      "LastLoginDate,"
      "CreatedDate,CreatedById,LastModifiedDate,LastModifiedById,SystemModstamp,ContactId=@,AccountId=@,"
      "FederationIdentifier");
  for (const Staff& person : world.staff) {
    table.begin_row();
    table.set("Id", person.id)
        .set("Username", person.email)
        .set("LastName", person.last)
        .set("FirstName", person.first)
        .set("CompanyName", "Tallyworks")
        .set("Title", person.title)
        .set("Email", person.email)
        .set("Alias", ascii_lower(person.first).substr(0, 3) + ascii_lower(person.last).substr(0, 4))
        .set("CommunityNickname", ascii_lower(person.first))
        .set("ProfileId", salesforce_id("00e", 1))
        .set("LastLoginDate", stamp(world.cut - 3 * 3600));
    if (person.title != "Chief Executive Officer") table.set("ManagerId", world.staff[4].id);
    audit(table, utc_start(world.start - 700), utc_start(world.start - 30), world.staff[4].id);
    table.end_row();
  }
  return table;
}

CsvTable currency_table(const World& world) {
  CsvTable table(
      "Id,IsoCode,ConversionRate,DecimalPlaces=2,IsActive=1,IsCorporate=0,CreatedDate,CreatedById,"
      "LastModifiedDate,"
      "LastModifiedById,SystemModstamp");
  struct Currency {
    std::string_view code, rate, corporate;
  };
  static constexpr std::array<Currency, 3> currencies{
      {{"USD", "1", "1"}, {"EUR", "0.92", "0"}, {"GBP", "0.79", "0"}}};
  std::uint64_t number = 0;
  for (const Currency& currency : currencies) {
    table.begin_row();
    table.set("Id", salesforce_id("01L", ++number))
        .set("IsoCode", currency.code)
        .set("ConversionRate", currency.rate)
        .set("IsCorporate", currency.corporate);
    audit(table, utc_start(world.start - 700), utc_start(world.start - 40), world.staff[4].id);
    table.end_row();
  }
  return table;
}

}  // namespace rapport::demo
