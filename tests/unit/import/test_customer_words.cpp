// SPDX-License-Identifier: GPL-3.0-or-later
// Words of the commercial side in six languages.
#include <gtest/gtest.h>

#include <set>

#include "core/import/customers.h"
#include "core/import/recurring_revenue.h"
#include "core/model/commercial.h"

namespace rapport {
namespace test_customer_words {

TEST(CustomerWords, SayWhoIsACustomer) {
  for (const char* value :
       {"Customer", "Customer - Direct", "Channel Customer", "CUSTOMER", "Active client", "Past due customer",
        "Bestandskunde", "Kunde", "Kundin", "Neukunde", "Gro\u00dfkunde", "Client", "Client actif", "Cliente",
        "Clienti attivi", "Klant", "Vaste klant"})
    EXPECT_EQ(says_customer(value), std::optional(true)) << value;
  for (const char* value : {"Former Customer",
                            "ex-customer",
                            "Ex Customer",
                            "Customer (lost)",
                            "Churned customer",
                            "Non-Customer",
                            "Not a customer",
                            "Potential customer",
                            "Prospective Client",
                            "Inactive client",
                            "Past customer",
                            "Prospect",
                            "Partner",
                            "Ehemaliger Kunde",
                            "Ex-Kunde",
                            "Kein Kunde",
                            "Interessent",
                            "Potenzieller Kunde",
                            "Gek\u00fcndigter Kunde",
                            "Fr\u00fcherer Kunde",
                            "Zielkunde",
                            "Ancien client",
                            "Client perdu",
                            "Client potentiel",
                            "Client r\u00e9sili\u00e9",
                            "Ex cliente",
                            "Excliente",
                            "Antiguo cliente",
                            "Cliente potencial",
                            "Cliente perdido",
                            "Cliente potenziale",
                            "Cliente perso",
                            "Voormalige klant",
                            "Oud-klant",
                            "Potenti\u00eble klant",
                            "Geen klant",
                            "Verloren klant"})
    EXPECT_EQ(says_customer(value), std::optional(false)) << value;
  for (const char* value : {"", "Banking", "Gold", "High", "12"})
    EXPECT_EQ(says_customer(value), std::nullopt) << value;
}

TEST(CustomerWords, ChooseTheFieldByNameAndContents) {
  using import::status_evidence;
  const std::set<std::string> status = {"Customer", "Prospect"};
  EXPECT_GT(status_evidence("accountstatus", status), status_evidence("type", status));
  EXPECT_GT(status_evidence("type", status), status_evidence("anything", status));
  EXPECT_GT(status_evidence("anything", status), 0);
  EXPECT_EQ(status_evidence("type", {"Prospect", "Partner"}), 0);
  EXPECT_EQ(status_evidence("description", {"A customer since May"}), 0);
  EXPECT_EQ(status_evidence("customerpriority", {"High", "Low"}), 0);
  EXPECT_GT(status_evidence("iscustomer", {"true", "false"}), 0);
  EXPECT_EQ(status_evidence("isactive", {"true", "false"}), 0);
}

TEST(ContractWords, SayWhatBinds) {
  for (const char* status : {"", "Activated", "Active", "Approved", "Genehmigt", "Signed", "Aktiviert",
                             "Actif", "Activo", "Attivo"})
    EXPECT_TRUE(contract_in_force(status)) << status;
  for (const char* status : {"Draft", "In Approval Process", "Expired", "Terminated", "Cancelled", "Canceled",
                             "Entwurf", "Gek\u00fcndigt", "Abgelaufen", "Brouillon", "R\u00e9sili\u00e9",
                             "Borrador", "Bozza", "Scaduto", "Opgezegd", "Verlopen"})
    EXPECT_FALSE(contract_in_force(status)) << status;
}

TEST(DealWords, SayWhatIsPaidOnce) {
  for (const char* words :
       {"Professional Services", "Implementation", "Training", "Hardware", "Schulung", "Set-up fee"})
    EXPECT_TRUE(is_one_off(words)) << words;
  for (const char* words :
       {"New Business", "Renewal", "Managed Services", "Subscription services", "", "Upsell"})
    EXPECT_FALSE(is_one_off(words)) << words;
}

TEST(DealWords, SayTheKind) {
  for (const char* type : {"Renewal", "Existing Business - Renewal", "Vertragsverl\u00e4ngerung",
                           "Renouvellement", "Renovaci\u00f3n", "Rinnovo", "Verlenging"})
    EXPECT_EQ(opportunity_kind(type, "Deal"), "renewal") << type;
  for (const char* type : {"Upsell", "Cross-Sell", "Add-On", "Erweiterung", "Ampliaci\u00f3n", "Uitbreiding"})
    EXPECT_EQ(opportunity_kind(type, "Deal"), "expansion") << type;
  EXPECT_EQ(opportunity_kind("New Business", "Renewal 26"), "other");
  EXPECT_EQ(opportunity_kind("", "Renewal 26"), "renewal");
  EXPECT_EQ(opportunity_kind("", "Deal", {{"RecordType.Name", "Renewal"}}), "renewal");
  EXPECT_EQ(opportunity_kind("", "Renewal 26", {{"RecordType.Name", "Standard"}}), "renewal");
  EXPECT_EQ(opportunity_kind("New Business", "Deal", {{"RecordType.Name", "Renewal"}}), "other");
}

TEST(Terms, AreReadAsExportsWriteThem) {
  using import::term_in_months;
  EXPECT_EQ(term_in_months("36", "Contract_Term__c"), std::optional(36));
  EXPECT_EQ(term_in_months("12.0", "Term_Months__c"), std::optional(12));
  EXPECT_EQ(term_in_months("12 months", "Contract_Term__c"), std::optional(12));
  EXPECT_EQ(term_in_months("3 years", "Contract_Term__c"), std::optional(36));
  EXPECT_EQ(term_in_months("3 Jahre", "Laufzeit__c"), std::optional(36));
  EXPECT_EQ(term_in_months("2", "Term_Years__c"), std::optional(24));
  for (const char* value : {"", "0", "-12", "annual", "12.5", "100000"})
    EXPECT_EQ(term_in_months(value, "Contract_Term__c"), std::nullopt) << value;
}

TEST(ContractWords, TheCodeSaysWhatATranslatedStatusDoesNot) {
  EXPECT_TRUE(contract_in_force("Aktiviert", {{"StatusCode", "Activated", {}}}));
  for (const char* code : {"Draft", "InApproval", "Terminated", "Expired"})
    EXPECT_FALSE(contract_in_force("Irgendwas", {{"StatusCode", code, {}}})) << code;
  EXPECT_FALSE(contract_was_in_force("Irgendwas", {{"statuscode", "InApproval", {}}}));
  EXPECT_TRUE(contract_was_in_force("Irgendwas", {{"StatusCode", "Expired", {}}}));
  EXPECT_TRUE(contract_was_cancelled("Irgendwas", {{"StatusCode", "Terminated", {}}}));
}

}  // namespace test_customer_words
}  // namespace rapport
