// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/sources/mapped/propose.h"
#include "mapped_testing.h"

namespace rapport::sources::test_support {
namespace test_propose {

using ::testing::HasSubstr;

ProposedMapping proposed(std::string_view text, const KnownFacts& known = {},
                         std::optional<RowKind> row = {}) {
  MemoryStream stream(text, "t.csv");
  const auto sample = sample_table(stream);
  EXPECT_TRUE(sample);
  return propose_mapping(sample.value_or(CsvSample{}), known, "mine", row);
}

/// "account_name owner - arr": the meaning of each column.
std::string meanings(const ProposedMapping& proposal) {
  std::string all;
  for (const ProposedColumn& column : proposal.columns)
    all += (all.empty() ? "" : " ") + (column.means ? std::string(name_of(*column.means)) : "-");
  return all;
}

TEST(Propose, ATableOfCustomersInSixLanguages) {
  const std::vector<std::pair<std::string, std::string>> tables = {
      {"Customer,Owner,ARR,Renewal date,Notes\nAcme,Jo,120000,2027-03-31,x\nB,Jo,8,2027-01-31,\n", "English"},
      {"Kunde;Betreuer;ARR;Vertragsende;Notizen\nAcme;Jo;120000;31.03.2027;x\nB;Jo;8;31.01.2027;\n",
       "German"},
      {"Client,Responsable,ARR,Date de renouvellement,Remarques\nAcme,Jo,120000,31/03/2027,x\n", "French"},
      {"Cliente,Responsable,ARR,Fecha de renovaci\xC3\xB3n,Notas\nAcme,Jo,120000,31/03/2027,x\n", "Spanish"},
      {"Cliente,Responsabile,ARR,Data di rinnovo,Appunti\nAcme,Jo,120000,31/03/2027,x\n", "Italian"},
      {"Klant,Eigenaar,ARR,Verlengingsdatum,Notities\nAcme,Jo,120000,31-03-2027,x\n", "Dutch"}};
  for (const auto& [text, language] : tables) {
    const ProposedMapping p = proposed(text);
    EXPECT_EQ(meanings(p), "account_name owner arr renewal_date -") << language;
    EXPECT_EQ(p.mapping.row, RowKind::account) << language;
    EXPECT_TRUE(p.open.empty()) << language << ": " << (p.open.empty() ? "" : p.open[0].words);
    // What is proposed can be saved and reads the table.
    const MappedText read = mapped(text, to_json(p.mapping).text(rapport::JsonLayout::compact));
    ASSERT_EQ(read.recognition.verdict, Recognition::Verdict::readable) << language;
    EXPECT_EQ(read.sink.at<AccountRecord>(0).name, "Acme");
    EXPECT_EQ(attribute(read.sink.at<AccountRecord>(0), "Renewal Date"), "2027-03-31");
  }
}

TEST(Propose, TheCurrencyBesideArrInSixLanguages) {
  for (const char* name :
       {"ARR Currency", "ARR W\xC3\xA4hrung", "W\xC3\xA4hrung", "Devise de ARR", "Moneda ARR", "ARR Valuta"})
    EXPECT_EQ(meanings(proposed("Customer,ARR," + std::string(name) + "\nAcme,120000,EUR\nB,8,USD\n")),
              "account_name arr account_currency")
        << name;
  // Words in capitals under another name are no currency, and without ARR there is nothing to pair.
  EXPECT_EQ(meanings(proposed("Customer,ARR,Remark\nAcme,120000,NEW\nB,8,OLD\n")), "account_name arr -");
}

TEST(Propose, AHeaderThatStandsTwiceIsTwoColumns) {
  const std::string text = "Name,Notes,Notes,ARR\nAcme,calls,mails,5\nGlobex,x,y,7\n";
  const ProposedMapping p = proposed(text);
  EXPECT_EQ(p.columns[2].header, "Notes (2)");
  const std::string map =
      "{\"row\": \"account\", \"columns\": {\"account_name\": \"Name\", \"tier\": \"Notes (2)\", \"arr\": "
      "\"ARR\"}}";
  const MappedText read = mapped(text, map);
  ASSERT_EQ(read.recognition.verdict, Recognition::Verdict::readable) << read.recognition.reason;
  const auto& acme = read.sink.at<AccountRecord>(0);
  EXPECT_EQ(attribute(acme, "Tier"), "mails");
  EXPECT_EQ(attribute(acme, "Notes"), "calls");
  EXPECT_TRUE(read.sink.has_note("Two columns are called \"Notes\"; the later is read as \"Notes (2)\"."));
  // The name that a column has already is left to it, and a mapping of before finds its table again.
  EXPECT_EQ(distinct_names({"A", "A", "A (2)", "", "", "a"}),
            (std::vector<std::string>{"A", "A (3)", "A (2)", "", "", "a (4)"}));
  EXPECT_EQ(header_fingerprint({"A", "A"}), header_fingerprint({"A", "A (2)"}));
}

TEST(Propose, ByContentWhereNamesSayNothing) {
  const ProposedMapping p = proposed(
      "A,B,C\n0018a00000AAAAA,kim@acme.example,https://"
      "acme.example\n0018a00000BBBBB,bo@b.example,www.b.example\n");
  EXPECT_EQ(meanings(p), "account_id email domain");
  EXPECT_THAT(p.columns[0].reason, HasSubstr("all 2 values account ids of Salesforce"));
  KnownFacts known;
  known.is_account_name = [](std::string_view name) { return name == "Acme" || name == "Globex"; };
  EXPECT_EQ(meanings(proposed("X,Y\nAcme,1\nGlobex,2\n", known)), "account_name -");
}

TEST(Propose, ContentOutweighsAName) {
  // A column "Renewal" of words is no date, a "Customer" of addresses no name.
  EXPECT_EQ(meanings(proposed("Customer,Renewal\nkim@acme.example,likely\nbo@b.example,unlikely\n")),
            "email -");
}

TEST(Propose, OtherKindsOfRows) {
  EXPECT_EQ(proposed("Client,Jan 2026,Feb 2026\nAcme,1,2\n").mapping.row, RowKind::usage_count);
  EXPECT_EQ(proposed("Ticket ID,Subject,Status,Priority,Customer\n1,x,Open,High,Acme\n").mapping.row,
            RowKind::ticket);
  EXPECT_EQ(proposed("Deal,Stage,Amount,Close date,Customer\nx,Won,1200,2026-03-31,Acme\n").mapping.row,
            RowKind::deal);
  EXPECT_EQ(proposed("Date,Customer,Subject,Notes\n2026-03-31,Acme,Call,x\n").mapping.row, RowKind::touch);
  EXPECT_EQ(proposed("First name,Last name,Email,Company\nKim,Vale,kim@acme.example,Acme\n").mapping.row,
            RowKind::person);
  EXPECT_EQ(proposed("Invoice number,Customer,Amount,Due date\n1,Acme,1200.50,2026-03-31\n").mapping.row,
            RowKind::invoice);
  EXPECT_EQ(proposed("Customer,Amount\nAcme,1\n", {}, RowKind::deal).mapping.row, RowKind::deal);
}

TEST(Propose, SaysWhatIsOpen) {
  const ProposedMapping p = proposed("Customer,ARR,Renewal\nAcme,12.000,03/04/2027\nB,8.500,05/06/2027\n");
  ASSERT_EQ(p.open.size(), 2U);
  EXPECT_EQ(p.open[0].about, OpenQuestion::About::decimal);
  EXPECT_THAT(p.open[0].words, HasSubstr("\"ARR\" 12.000"));
  EXPECT_EQ(p.open[1].about, OpenQuestion::About::dates);
  EXPECT_THAT(p.open[1].words, HasSubstr("03/04/2027"));
  const ProposedMapping nothing = proposed("Colour,Size\nred,1\nblue,2\n");
  ASSERT_EQ(nothing.open.size(), 2U);
  EXPECT_EQ(nothing.open[0].about, OpenQuestion::About::row);
  EXPECT_EQ(nothing.open[1].about, OpenQuestion::About::account);
}

TEST(Propose, NamesATableAfterItsFile) {
  EXPECT_EQ(name_of_table("exports/my_customers (2).xlsx"), "my customers");
  EXPECT_EQ(name_of_table("export.zip!Accounts.csv"), "Accounts");
}

TEST(Propose, TheOwnerOfADealOrContactIsNotTheAccounts) {
  EXPECT_EQ(
      meanings(proposed("Deal,Stage,Amount,Close date,Customer,Owner\nx,Won,1200,2026-03-31,Acme,Jo\n")),
      "name stage amount close_date account_name -");
  EXPECT_EQ(meanings(proposed("Email,First name,Last name,Company,Owner\nk@acme.example,Kim,Vale,Acme,Jo\n")),
            "email first_name last_name account_name -");
  EXPECT_EQ(meanings(proposed("Customer,ARR,Owner\nAcme,1200,Jo\n")), "account_name arr owner");
}

}  // namespace test_propose
}  // namespace rapport::sources::test_support
