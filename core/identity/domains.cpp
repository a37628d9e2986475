// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identity/domains.h"

#include <libpsl.h>

#include <QUrl>
#include <set>

#include "core/base/text.h"

namespace rapport::identity {
namespace {

const psl_ctx_t* suffix_list() {
  // The system's list where there is one (it is updated), else the one built into the library.
  static const psl_ctx_t* list = [] {
    psl_ctx_t* latest = psl_latest(nullptr);
    return latest != nullptr ? static_cast<const psl_ctx_t*>(latest) : psl_builtin();
  }();
  return list;
}

std::string host_of(std::string_view text) {
  text = trimmed(text);
  if (const auto scheme = text.find("://"); scheme != std::string_view::npos) text.remove_prefix(scheme + 3);
  if (const auto end = text.find_first_of("/?#"); end != std::string_view::npos) text = text.substr(0, end);
  if (const auto at = text.rfind('@'); at != std::string_view::npos) text.remove_prefix(at + 1);
  if (const auto port = text.find(':'); port != std::string_view::npos) text = text.substr(0, port);
  while (!text.empty() && text.back() == '.') text.remove_suffix(1);
  while (!text.empty() && text.front() == '.') text.remove_prefix(1);
  std::string host = ascii_lower(text);
  bool ascii = true;
  for (const char c : host) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
  if (!ascii) host = QUrl::toAce(QString::fromStdString(host)).toStdString();
  return host;
}

bool is_host_name(std::string_view host) {
  if (host.empty() || host.size() > 253 || host.find('.') == std::string_view::npos) return false;
  if (host.find("..") != std::string_view::npos) return false;
  bool letter = false;
  for (const char c : host) {
    const bool alpha = (c >= 'a' && c <= 'z') || c == '_';
    letter = letter || alpha;
    if (!alpha && !(c >= '0' && c <= '9') && c != '-' && c != '.') return false;
  }
  return letter;
}

}  // namespace

std::string registrable_domain(std::string_view text) {
  const std::string host = host_of(text);
  if (!is_host_name(host)) return {};
  const char* domain = psl_registrable_domain(suffix_list(), host.c_str());
  return domain != nullptr ? std::string(domain) : std::string();
}

bool is_free_mail(std::string_view domain) {
  static const std::set<std::string, std::less<>> hosts = {
      "gmail.com",     "googlemail.com",   "yahoo.com",       "ymail.com",       "rocketmail.com",
      "outlook.com",   "hotmail.com",      "live.com",        "msn.com",         "icloud.com",
      "me.com",        "mac.com",          "aol.com",         "gmx.com",         "gmx.de",
      "gmx.net",       "gmx.at",           "gmx.ch",          "web.de",          "t-online.de",
      "freenet.de",    "mail.com",         "email.com",       "proton.me",       "protonmail.com",
      "pm.me",         "tutanota.com",     "tutanota.de",     "tuta.io",         "zoho.com",
      "fastmail.com",  "fastmail.fm",      "hey.com",         "yandex.com",      "yandex.ru",
      "mail.ru",       "inbox.ru",         "list.ru",         "bk.ru",           "rambler.ru",
      "qq.com",        "163.com",          "126.com",         "yeah.net",        "sina.com",
      "sina.cn",       "sohu.com",         "foxmail.com",     "139.com",         "naver.com",
      "hanmail.net",   "daum.net",         "orange.fr",       "wanadoo.fr",      "free.fr",
      "sfr.fr",        "laposte.net",      "libero.it",       "virgilio.it",     "tiscali.it",
      "alice.it",      "btinternet.com",   "sky.com",         "virginmedia.com", "talktalk.net",
      "ntlworld.com",  "blueyonder.co.uk", "comcast.net",     "verizon.net",     "att.net",
      "sbcglobal.net", "bellsouth.net",    "cox.net",         "charter.net",     "earthlink.net",
      "juno.com",      "optonline.net",    "shaw.ca",         "rogers.com",      "sympatico.ca",
      "telus.net",     "bigpond.com",      "optusnet.com.au", "uol.com.br",      "bol.com.br",
      "terra.com.br",  "ig.com.br",        "rediffmail.com",  "seznam.cz",       "wp.pl",
      "o2.pl",         "onet.pl",          "interia.pl",      "abv.bg",          "ukr.net",
      "telenet.be",    "skynet.be",        "ziggo.nl",        "kpnmail.nl",      "xs4all.nl",
      "planet.nl",     "hotmail.co.uk",    "hotmail.fr",      "hotmail.de",      "hotmail.it",
      "hotmail.es",    "live.co.uk",       "live.fr",         "live.nl",         "outlook.fr",
      "outlook.de",    "outlook.es",       "yahoo.co.uk",     "yahoo.fr",        "yahoo.de",
      "yahoo.it",      "yahoo.es",         "yahoo.co.jp",     "yahoo.co.in",     "yahoo.com.br",
      "yahoo.ca",      "yahoo.com.au",     "bluewin.ch",      "mailinator.com",  "duck.com"};

  return hosts.contains(domain);
}

}  // namespace rapport::identity
