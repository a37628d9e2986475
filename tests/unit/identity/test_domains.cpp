// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identity/domains.h"

#include <gtest/gtest.h>

namespace rapport::identity {
namespace test_domains {

TEST(RegistrableDomain, IsFoundInHostsUrlsAndAddresses) {
  const std::pair<const char*, const char*> pairs[] = {
      {"acme.com", "acme.com"},
      {"www.acme.com", "acme.com"},
      {"https://www.shop.acme.co.uk/x?y=z#q", "acme.co.uk"},
      {"ana@mail.acme.co.uk", "acme.co.uk"},
      {"acme.com.br", "acme.com.br"},
      {"www.loja.acme.com.br", "acme.com.br"},
      {"http://acme.co.jp:8080/path", "acme.co.jp"},
      {"acme.com:443", "acme.com"},
      {"https://user:secret@www.acme.com/", "acme.com"},
      {"https://user@evil.example@acme.com/", "acme.com"},
      {"  ACME.Com  ", "acme.com"},
      {"acme.com.", "acme.com"},
      {".acme.com", "acme.com"},
      {"acme.com/about us", "acme.com"},
      {"HTTPS://ACME.COM", "acme.com"},
      {"acme.com?utm=1", "acme.com"},
      {"sub.domain.acme.museum", "acme.museum"},
      {"www.city.kawasaki.jp", "city.kawasaki.jp"},
      {"acme.k12.ca.us", "acme.k12.ca.us"},
  };
  for (const auto& [text, domain] : pairs) EXPECT_EQ(registrable_domain(text), domain) << text;
}

TEST(RegistrableDomain, OfInternationalNamesIsInAscii) {
  EXPECT_EQ(registrable_domain("https://www.bücher.de/"), "xn--bcher-kva.de");
  EXPECT_EQ(registrable_domain("www.BÜCHER.de"), "xn--bcher-kva.de");
  EXPECT_EQ(registrable_domain("xn--bcher-kva.de"), "xn--bcher-kva.de");
  EXPECT_EQ(registrable_domain("ana@bücher.de"), registrable_domain("xn--bcher-kva.de"));
}

TEST(RegistrableDomain, IsEmptyForWhatNamesNoCompany) {
  for (const char* text : {"",
                           " ",
                           "localhost",
                           "192.168.1.10",
                           "http://10.0.0.1/x",
                           "1.2.3.4:80",
                           "[2001:db8::1]",
                           "https://[::1]/",
                           "co.uk",
                           "com",
                           "com.br",
                           ".",
                           "..",
                           "@",
                           "http://",
                           "https:///path",
                           "n/a",
                           "none",
                           "acme",
                           "acme com",
                           "a..",
                           "ana@",
                           "xn--",
                           "-",
                           "mailto:",
                           "file:///etc/passwd"})
    EXPECT_EQ(registrable_domain(text), "") << text;
}

TEST(RegistrableDomain, BearsAnything) {
  EXPECT_EQ(registrable_domain(std::string(100000, 'a')), "");
  EXPECT_EQ(registrable_domain(std::string(100000, '.')), "");
  EXPECT_EQ(registrable_domain(std::string(300, 'a') + ".com"), "");
  EXPECT_EQ(registrable_domain("\xFF\xFE.com"), "");
  EXPECT_EQ(registrable_domain(std::string("acme\0.com", 9)), "");
  EXPECT_EQ(registrable_domain("acme..com"), "");
}

TEST(RegistrableDomain, OfItselfIsItself) {
  for (const char* domain : {"acme.co.uk", "xn--bcher-kva.de", "acme.com.br", "acme.io"})
    EXPECT_EQ(registrable_domain(domain), domain);
}

TEST(FreeMail, SaysNothingAboutACompany) {
  for (const char* domain : {"gmail.com", "googlemail.com", "yahoo.co.uk", "hotmail.fr", "web.de", "qq.com",
                             "icloud.com", "proton.me", "outlook.com", "aol.com"})
    EXPECT_TRUE(is_free_mail(domain)) << domain;
  for (const char* domain :
       {"acme.com", "", "mygmail.com", "gmail.com.evil.example", "google.com", "microsoft.com"})
    EXPECT_FALSE(is_free_mail(domain)) << domain;
}

}  // namespace test_domains
}  // namespace rapport::identity
