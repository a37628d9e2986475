// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identity/names.h"

#include <gtest/gtest.h>

namespace rapport::identity {
namespace test_names {

double alike(std::string_view a, std::string_view b) {
  const double there = name_likeness(name_forms(a), name_forms(b));
  EXPECT_DOUBLE_EQ(there, name_likeness(name_forms(b), name_forms(a))) << a << " | " << b;
  return there;
}

TEST(Names, AreTheSameWithoutLegalFormsAccentsPunctuationAndOrder) {
  const std::pair<const char*, const char*> pairs[] = {
      {"Acme", "ACME Inc."},
      {"Acme Inc", "Acme, Incorporated"},
      {"Acme GmbH", "Acme GmbH & Co. KG"},
      {"Ärzte Verlag AG", "Arzte Verlag"},
      {"Société Générale S.A.", "Societe Generale SA"},
      {"The Acme Company", "Acme Co."},
      {"Smith & Wesson Ltd", "Smith and Wesson Limited"},
      {"Müller und Söhne", "Muller & Sohne"},
      {"Logistics Northwind", "Northwind Logistics"},
      {"Acme Holdings plc", "Acme Holding"},
      {"Acme-Foods", "Acme Foods"},
      {"  Acme   Foods ", "acme foods"},
      {"Łódź Textil Sp. z o.o.", "Lodz Textil"},
      {"O'Reilly Media", "O\u2019Reilly Media, Inc."},
  };
  for (const auto& [a, b] : pairs) EXPECT_GE(alike(a, b), 0.8) << a << " | " << b;
}

TEST(Names, MegaCorpIsMegaCorporation) {
  EXPECT_GE(alike("MegaCorp", "Mega Corporation"), 0.8);
  EXPECT_GE(alike("MegaCorp", "Mega Corp."), 0.8);
  EXPECT_GE(alike("Megacorp Inc.", "Mega Corporation"), 0.8);
}

TEST(Names, PartlyCommonWordsAreAWeakSuggestion) {
  const double likeness = alike("Northwind Logistics", "Northwind Traders");
  EXPECT_LT(likeness, 0.5);
  EXPECT_LT(alike("Meridian Foods", "Meridian Foods Europe"), 0.8);
  EXPECT_GT(alike("Meridian Foods", "Meridian Foods Europe"), 0.4);
}

TEST(Names, ThatAreNotAlike) {
  const std::pair<const char*, const char*> pairs[] = {
      {"Acme", "Apex"},
      {"Acme Inc", "Apex Inc"},
      {"Delta Air", "Delta"},  // "air" is too short to tell, "delta" alone is half: weak at most
      {"General Electric", "General Motors"},
      {"Bank of America", "Bank of Scotland"},
      {"The Group", "The Company"},
      {"Acme", ""},
      {"", ""},
      {"...", "---"},
      {"AB", "AG"},
      {"3M", "3D"},
      {"Mega", "Omega"},
      {"United", "Unit"},
      {"日本電気", "日本電産"},
  };
  for (const auto& [a, b] : pairs) EXPECT_LT(alike(a, b), 0.5) << a << " | " << b;
}

TEST(Names, OfOnlyLegalFormsKeepTheirWords) {
  EXPECT_GE(alike("The Company", "The Company"), 0.8);
  EXPECT_FALSE(name_forms("The Group").words.empty());
  EXPECT_LT(alike("The Group", "Holding AG"), 0.5);
  EXPECT_TRUE(name_forms("").words.empty());
  EXPECT_TRUE(name_forms(" .,- ").words.empty());
}

TEST(Names, InOtherScriptsAreComparedToo) {
  EXPECT_GE(alike("東京電力", "東京電力"), 0.8);
  EXPECT_GE(alike("ΑΛΦΑ ΒΗΤΑ", "αλφα βητα"), 0.8);
  EXPECT_GE(alike("النخيل للتوصيل", "النخيل للتوصيل"), 0.8);
}

}  // namespace test_names
}  // namespace rapport::identity
