// SPDX-License-Identifier: GPL-3.0-or-later
/// Accounts, users and contacts: two zips of a Data Export, and what Data Loader wrote before and after.
#include "tests/support/world_build.h"

namespace rapport::test {
namespace {

/// One account as an export spells it.
struct AccountRow {
  std::string id, master, name, parent, website, industry, currency, owner, arr, acv, renewal, tier, product,
      go_live, type;
  bool deleted = false;
  Instant version = 0;
};

}  // namespace

void WorldBuilder::salesforce() {
  std::string users;
  accounts_and_users(users);
  zip1_.emplace_back("User.csv", users);
  contacts();
  deals();
  activities();
  zip1_.emplace_back("CurrencyType.csv",
                     "\"Id\",\"IsoCode\",\"ConversionRate\",\"DecimalPlaces\",\"IsActive\",\"IsCorporate\","
                     "\"SystemModstamp\"\n"
                     "\"01L8d0Qx0000001AAA\",\"USD\",\"1.0\",\"2\",\"1\",\"1\",\"2025-01-01 00:00:00\"\n"
                     "\"01L8d0Qx0000002AAA\",\"EUR\",\"0.9\",\"2\",\"1\",\"0\",\"2025-01-01 00:00:00\"\n"
                     "\"01L8d0Qx0000003AAA\",\"\",\"1.5\",\"2\",\"1\",\"0\",\"2025-01-01 00:00:00\"\n");
  world_.records["CurrencyType"] = 2;
  // Objects without rows, and objects that nobody reads.
  zip1_.emplace_back("Campaign.csv", "\"Id\",\"IsDeleted\",\"Name\",\"OwnerId\",\"SystemModstamp\"\n");
  zip1_.emplace_back("Warehouse__c.csv",
                     "\"Id\",\"OwnerId\",\"IsDeleted\",\"Name\",\"CreatedById\",\"SystemModstamp\"\n"
                     "\"a018d0Qx000001AAAA\",\"0058d0Qx0000001AAA\",\"0\",\"North\",\"0058d0Qx0000001AAA\","
                     "\"2026-01-01 00:00:00\"\n");
  zip2_.emplace_back("Contract__Share.csv",
                     "\"Id\",\"IsDeleted\",\"ParentId\",\"OwnerId\",\"LastModifiedDate\"\n");
  const std::string first = "salesforce/WE_00D8d000000WorldEAA_1.ZIP";
  const std::string second = "salesforce/WE_00D8d000000WorldEAA_2.ZIP";
  write_zip(world_.folder + "/" + first, zip1_);
  write_zip(world_.folder + "/" + second, zip2_);
  rejected(first + "!CurrencyType.csv", 1);
  world_.files.push_back(world_.folder + "/" + first);
  world_.files.push_back(world_.folder + "/" + second);
}

void WorldBuilder::accounts_and_users(std::string& users) {
  CsvFile user_file({"Id", "Username", "FirstName", "LastName", "Email", "Title", "IsActive", "ProfileId",
                     "SystemModstamp"});
  for (int k = 0; k < 4; ++k) {
    const std::string name = "Owner" + std::to_string(k);
    user_file.row({id18_of(id15_of("005", k + 1)), name + "@vendor.example.crm", name, "Ågren",
                   lower_case(name) + "@vendor.example", "CSM", "1", "00e8d000000AbCDEFG",
                   "2025-06-01 10:00:00"});
  }
  users = user_file.text();
  world_.records["User"] = 4;

  CsvFile weekly({"Id",
                  "IsDeleted",
                  "MasterRecordId",
                  "Name",
                  "Type",
                  "ParentId",
                  "BillingStreet",
                  "Website",
                  "Industry",
                  "Description",
                  "CurrencyIsoCode",
                  "OwnerId",
                  "CreatedDate",
                  "SystemModstamp",
                  "ARR__c",
                  "ACV__c",
                  "Renewal_Date__c",
                  "Customer_Tier__c",
                  "Platform_Key__c",
                  "Go_Live_Date__c"});
  // Old Data Loader: upper-case header, CRLF, another order, other spellings.
  CsvFile loader({"ID",
                  "NAME",
                  "SYSTEMMODSTAMP",
                  "ISDELETED",
                  "MASTERRECORDID",
                  "PARENTID",
                  "TYPE",
                  "BILLINGSTREET",
                  "WEBSITE",
                  "INDUSTRY",
                  "DESCRIPTION",
                  "CURRENCYISOCODE",
                  "OWNERID",
                  "CREATEDDATE",
                  "ARR__C",
                  "ACV__C",
                  "RENEWAL_DATE__C",
                  "CUSTOMER_TIER__C",
                  "PLATFORM_KEY__C",
                  "GO_LIVE_DATE__C"},
                 "\r\n");
  // A saved query over relations: the same state in few columns.
  CsvFile query({"Id", "Owner.Name", "Owner.Email", "CSM__r.Name", "SystemModstamp"});
  const Instant created = utc_start(day_of({2025, 2, 3})) + 3600;
  const auto to_weekly = [&](const AccountRow& r) {
    weekly.row({r.id,
                r.deleted ? "1" : "0",
                r.master,
                r.name,
                r.type,
                r.parent.empty() ? kNoId : r.parent,
                "1 Main St, \"Rear\"\nFloor 2",
                r.website,
                r.industry,
                "Says \"hi\",\nand more",
                r.currency.empty() ? "000" : r.currency,
                r.owner,
                export_stamp(created),
                export_stamp(r.version),
                r.arr,
                r.acv,
                r.renewal.empty() ? "" : r.renewal + " 00:00:00",
                r.tier,
                r.product,
                r.go_live.empty() ? "" : r.go_live + " 00:00:00"});
  };
  const auto to_loader = [&](const AccountRow& r) {
    loader.row({r.id,
                r.name,
                loader_stamp(r.version),
                r.deleted ? "true" : "false",
                r.master,
                r.parent,
                r.type,
                "1 Main St, \"Rear\"\r\nFloor 2",
                r.website,
                r.industry,
                "Says \"hi\",\nand more",
                r.currency,
                r.owner,
                loader_stamp(created),
                r.arr.empty() ? "" : r.arr + (r.arr.find('.') == std::string::npos ? ".0" : "0"),
                r.acv,
                r.renewal,
                r.tier,
                r.product,
                r.go_live});
  };
  for (int i = 0; i < options_.accounts; ++i) {
    const AccountTruth& t = truth(i);
    const Site& s = site(i);
    AccountRow now;
    now.id = i % 6 == 4 ? s.id15 : t.id;
    now.name = t.name;
    now.parent = t.parent_id.empty() || i % 20 != 3 ? t.parent_id : t.parent_id.substr(0, 15);
    now.website = s.website;
    now.industry = t.industry;
    now.currency = i % 4 == 0 ? "" : t.currency;
    now.owner = id18_of(id15_of("005", i % 4 + 1));
    if (t.arr) now.arr = number_text(*t.arr);
    if (t.second_value) now.acv = number_text(*t.second_value);
    if (t.renewal) now.renewal = iso(*t.renewal);
    if (t.go_live) now.go_live = iso(*t.go_live);
    now.tier = t.tier;
    now.type = t.prospect ? "Prospect" : i % 2 == 0 ? "Customer - Direct" : "Customer";
    now.product = i % 7 == 0 ? upper_case(s.product_id) : s.product_id;
    now.version = utc_start(day_of({2026, 5, 1})) + 60 * i;
    AccountRow before = now;
    before.version -= 86400 * 40;
    before.name = "Old name of " + std::to_string(i);
    before.arr = "1";
    before.acv = "2";
    before.tier = "Lead";
    before.renewal = "2020-01-01";
    before.owner = id18_of(id15_of("005", (i + 1) % 4 + 1));
    before.website = "old" + std::to_string(i) + ".example";
    before.parent = world_.accounts.front().id == t.id ? "" : world_.accounts.front().id;
    if (!t.csm_name.empty())
      query.row({t.id, t.owner_name, t.owner_email, t.csm_name, loader_stamp(now.version)});
    to_weekly(i % 3 == 1 ? before : now);
    if (i % 3 == 0) before.id = upper_case(t.id);  // Case flattened on the way.
    to_loader(i % 3 == 0 ? before : now);
    if (!s.merged_id15.empty()) {
      AccountRow loser = now;
      loser.id = id18_of(s.merged_id15);
      loser.name = "Twin of " + t.name;
      loser.parent.clear();
      loser.product.clear();
      loser.version -= 86400 * 20;
      to_weekly(loser);
      loser.version += 86400 * 30;
      loser.deleted = true;
      loser.master = t.id;
      to_loader(loser);
      world_.merged[loser.id] = t.id;
    }
  }
  AccountRow gone;
  gone.id = id18_of(gone_id15_);
  gone.name = "Gone & Lost";
  gone.type = "Customer";
  gone.website = "gone.example";
  gone.owner = id18_of(id15_of("005", 1));
  gone.arr = "99999";
  gone.version = utc_start(day_of({2026, 3, 1}));
  to_weekly(gone);
  gone.version += 86400;
  gone.deleted = true;
  to_loader(gone);
  weekly.row({"", "0", "", "A row without an Id", "", "", "", "", "", "",
              "", "",  "", "2026-01-01 00:00:00", "", "", "", "", "", ""});
  zip1_.emplace_back("Account.csv", weekly.text());
  rejected("salesforce/WE_00D8d000000WorldEAA_1.ZIP!Account.csv", 1);
  add_file("salesforce/extract.csv", "\xEF\xBB\xBF" + loader.text());
  add_file("salesforce/query.csv", query.text());
  int merged = 0;
  for (const Site& s : sites_) merged += s.merged_id15.empty() ? 0 : 1;
  world_.records["Account"] = options_.accounts + merged + 1;
}

void WorldBuilder::contacts() {
  const std::vector<std::string> header = {
      "Id",    "IsDeleted", "MasterRecordId", "AccountId", "Salutation",  "FirstName",     "LastName",
      "Email", "Title",     "Department",     "OwnerId",   "CreatedDate", "SystemModstamp"};
  CsvFile one(header);
  CsvFile two({"Id", "AccountId", "LastName", "FirstName", "Email", "IsDeleted", "Title", "Department",
               "OwnerId", "CreatedDate", "SystemModstamp", "Level__c"});
  CsvFile loader({"ID", "ISDELETED", "ACCOUNTID", "FIRSTNAME", "LASTNAME", "EMAIL", "TITLE", "DEPARTMENT",
                  "OWNERID", "CREATEDDATE", "SYSTEMMODSTAMP"},
                 "\r\n");
  const std::string owner = id18_of(id15_of("005", 1));
  const std::string created = "2025-03-01 12:00:00";
  std::int64_t records = 0;
  for (std::size_t n = 0; n < people_.size(); ++n) {
    const Person& p = people_[n];
    if (p.contact_id.empty()) continue;
    ++records;
    const bool left = p.account < 0;
    std::string account = left ? id18_of(gone_id15_) : truth(p.account).id;
    // Some still point to the account that was merged away, and count for its survivor.
    if (!left && !site(p.account).merged_id15.empty() && n % 2 == 0)
      account = id18_of(site(p.account).merged_id15);
    if (n % 5 == 2) account.resize(15);
    std::string email = p.email;
    if (n % 4 == 1) email = "  " + upper_case(email) + " ";
    const Instant version = utc_start(day_of({2026, 4, 2})) + static_cast<Instant>(n);
    const auto row1 = [&](const std::string& at, const std::string& mail, Instant v) {
      one.row({p.contact_id, "0", "", at, "", p.first, p.last, mail, "Boss, of \"all\"", "IT", owner, created,
               export_stamp(v)});
    };
    const auto row2 = [&](const std::string& at, const std::string& mail, Instant v) {
      two.row({n % 3 == 0 ? p.contact_id.substr(0, 15) : p.contact_id, at, p.last, p.first, mail, "0",
               "Boss, of \"all\"", "IT", owner, created, export_stamp(v), "7"});
    };
    if (p.deleted) {
      // Live in the weekly export, in the recycle bin for Data Loader's "Export All".
      row1(account, email, version - 86400);
      loader.row({p.contact_id, "true", account, p.first, p.last, email, "", "IT", owner,
                  "2025-03-01T12:00:00.000Z", loader_stamp(version)});
      continue;
    }
    if (n % 6 == 0)
      row1(world_.accounts.back().id, "moved" + std::to_string(n) + "@elsewhere.example",
           version - 86400 * 30);
    if (n % 2 == 0) row2(account, email, version);
    if (n % 2 == 1 || n % 10 == 0) row1(account, email, version);
    if (n % 7 == 0)
      loader.row({p.contact_id, "false", world_.accounts.front().id, "Older", "Name",
                  "older" + std::to_string(n) + "@gmail.com", "", "", owner, "2025-03-01T12:00:00.000Z",
                  loader_stamp(version - 86400 * 90)});
    if (!left) ++truth(p.account).contacts;
    carrier(!left);
  }
  // Private contacts belong to no account.
  for (int k = 0; k < 2; ++k) {
    one.row({id18_of(id15_of("003", 400 + k)), "0", "", k == 0 ? "" : kNoId, "", "Private", "Person",
             "private@gmail.com", "", "", owner, created, "2026-04-01 00:00:00"});
    ++records;
    carrier(false);
  }
  one.row({"not an id", "0", "", world_.accounts.front().id, "", "Bad", "Row", "bad@row.example", "", "",
           owner, created, "2026-04-01 00:00:00"});
  world_.records["Contact"] = records;
  zip1_.emplace_back("Contact.csv", one.text());
  zip2_.emplace_back("Contact.csv", two.text());
  rejected("salesforce/WE_00D8d000000WorldEAA_1.ZIP!Contact.csv", 1);
  add_file("salesforce/contacts_all.csv", in_cp1252(loader.text()));
}

}  // namespace rapport::test
