// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/erased_people.h"

#include <algorithm>
#include <cstdint>
#include <random>

#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/model/calendar_name.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"

namespace rapport::workspace {
namespace {

constexpr const char* kSaltSetting = "erase_salt";
/// What separates an address from the text around it: blanks, brackets, "email=", "table:name/", and a
/// calendar's name from its id (kCalendarIdMark).
constexpr std::string_view kAroundAddresses = " \t\r\n,;|<>()[]{}\"=:/?&!\x1f";
static_assert(kAroundAddresses.back() == kCalendarIdMark);

std::string new_salt() {
  std::random_device random;
  Fingerprint salt;
  for (int i = 0; i < 8; ++i) salt.add(std::to_string(random()) + " ");
  return salt.hex();
}

}  // namespace

ErasedPeople::ErasedPeople(Database& database) : database_(database) {
  for (std::string& hash : database_.list<std::string>("SELECT hash FROM erased_person"))
    hashes_.insert(std::move(hash));
  if (!empty()) salt_ = ImportLog(database_).setting(kSaltSetting);
}

std::string ErasedPeople::hash_of(std::string_view kind, std::string_view text) const {
  Fingerprint fingerprint;
  for (const std::string_view part : {std::string_view(salt_), kind, text}) {
    fingerprint.add(part);
    fingerprint.add("\n");
  }
  return fingerprint.hex();
}

void ErasedPeople::insert(std::string hash, Instant at) {
  database_.run("INSERT INTO erased_person(hash, at) VALUES(?, ?) ON CONFLICT DO NOTHING", hash, at);
  hashes_.insert(std::move(hash));
}

void ErasedPeople::add(std::string_view address, Instant at) {
  ImportLog log(database_);
  salt_ = log.setting(kSaltSetting);
  if (salt_.empty()) {
    salt_ = new_salt();
    log.set_setting(kSaltSetting, salt_);
  }
  insert(hash_of("address", address), at);
}

void ErasedPeople::add_record(std::string_view table, std::string_view key, Instant at) {
  insert(hash_of(table, key), at);
}

std::optional<std::string> ErasedPeople::find(std::string_view address) const {
  // An address has an @, an escape for it, or one of the wide ones of East Asian keyboards.
  const bool may_be = std::any_of(address.begin(), address.end(), [](char c) {
    return c == '@' || c == '%' || static_cast<unsigned char>(c) >= 0x80;
  });
  if (empty() || !may_be) return std::nullopt;
  const std::string plain = normalised_email(address);
  if (plain.empty()) return std::nullopt;
  std::string hash = hash_of("address", plain);
  return hashes_.contains(hash) ? std::optional(std::move(hash)) : std::nullopt;
}

bool ErasedPeople::contains(std::string_view address) {
  const auto hash = find(address);
  if (hash) met_.insert(*hash);
  return hash.has_value();
}

bool ErasedPeople::contains_record(std::string_view table, std::string_view key) {
  return !empty() && !key.empty() && hashes_.contains(hash_of(table, key));
}

bool ErasedPeople::scrub(std::string& text) {
  if (empty() || text.find('@') == std::string::npos) return false;
  std::string out;
  bool any = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(kAroundAddresses, at), text.size());
    const std::string_view word = std::string_view(text).substr(at, end - at);
    const auto hash = word.find('@') == std::string_view::npos ? std::nullopt : find(word);
    if (hash) {
      out += "erased-" + hash->substr(0, 8);
      met_.insert(*hash);
      any = true;
    } else {
      out += word;
    }
    if (end < text.size()) out += text[end];
    at = end + 1;
  }
  if (any) text = std::move(out);
  return any;
}

std::string erased_words(std::size_t people) {
  if (people == 0) return {};
  return counted(static_cast<std::int64_t>(people), "person", "people") + " erased earlier " +
         (people == 1 ? "was" : "were") + " left out.";
}

}  // namespace rapport::workspace
