// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/mixpanel/mixpanel_profiles.h"

#include <algorithm>
#include <utility>

#include "core/base/text.h"

namespace rapport::sources {
namespace {

namespace dom = simdjson::dom;
using json::Field;
using json::Picker;
using json::RowFault;

bool has_any(const std::vector<JsonMember>& members, std::initializer_list<std::string_view> keys) noexcept {
  return std::any_of(keys.begin(), keys.end(), [&](std::string_view key) {
    const JsonMember* const member = find_member(members, key);
    return member != nullptr && member->value != "null";
  });
}

/// Custom properties with the address of a profile without $email.
bool is_email_property(std::string_view name) noexcept {
  return equals_ignoring_case(name, "email") || equals_ignoring_case(name, "user email") ||
         equals_ignoring_case(name, "email address");
}

std::string text_of(const Field& field) {
  if (!field) return {};
  return std::string(trimmed(json::scalar(*field).value_or(std::string{})));
}

}  // namespace

ProductProfileRecord::Kind mixpanel_profile_kind(const std::vector<JsonMember>& envelope,
                                                 const std::vector<std::vector<JsonMember>>& profiles,
                                                 const std::string& file_name) {
  using Kind = ProductProfileRecord::Kind;
  const JsonMember* const group = find_member(envelope, "data_group_id");
  if (group != nullptr && group->value != "null" && group->value != "\"\"") return Kind::group;
  for (const auto& profile : profiles) {
    if (has_any(profile, {"$group_key", "$group_id"})) return Kind::group;
    const JsonMember* const properties = find_member(profile, "$properties");
    if (properties == nullptr) continue;
    const std::vector<JsonMember> members = json_members(properties->value);
    if (has_any(members, {"$group_key", "$group_id"})) return Kind::group;
    if (has_any(members, {"$email", "$first_name", "$last_name", "$phone", "$last_seen", "$city", "$region",
                          "$country_code", "$timezone"})) {
      return Kind::person;
    }
  }
  const std::string base = ascii_lower(file_name.substr(file_name.find_last_of("/\\!") + 1));
  const bool named = base.find("group") != std::string::npos || base.find("compan") != std::string::npos ||
                     base.find("account") != std::string::npos;
  return named ? Kind::group : Kind::person;
}

Record mixpanel_profile(dom::object object, ProductProfileRecord::Kind kind) {
  enum : std::size_t { kId, kProperties, kGroupKey, kGroupId, kN };
  static constexpr Picker<kN> picker({"$distinct_id", "$properties", "$group_key", "$group_id"});
  const auto f = picker.pick(object);
  ProductProfileRecord profile;
  profile.kind = kind;
  if (json::present(f[kGroupKey])) {
    profile.kind = ProductProfileRecord::Kind::group;
    profile.group_key = json::text(f[kGroupKey], "$group_key");
  }
  profile.id = json::id(f[kId], "$distinct_id");
  if (profile.id.empty() && profile.kind == ProductProfileRecord::Kind::group)
    profile.id = json::id(f[kGroupId], "$group_id");
  if (profile.id.empty()) throw RowFault{"$distinct_id", "is missing"};
  if (!json::present(f[kProperties])) return profile;
  dom::object properties;
  if (f[kProperties]->get(properties) != simdjson::SUCCESS) throw RowFault{"$properties", "is not an object"};

  Field email;
  Field name;
  Field first;
  Field last;
  Field seen;
  Field custom_email;
  // Of equal keys the first wins, for the modelled properties.
  const auto keep = [](Field& slot, dom::element value) {
    if (!slot) slot = value;
  };
  for (const auto& [key, value] : properties) {
    if (key == "$email") {
      keep(email, value);
    } else if (key == "$name") {
      keep(name, value);
    } else if (key == "$last_seen") {
      keep(seen, value);
    } else if (key == "$group_key" && profile.group_key.empty() && value.is_string()) {
      profile.kind = ProductProfileRecord::Kind::group;
      profile.group_key = json::text(value, key);
    } else {
      if (key == "$first_name") keep(first, value);
      if (key == "$last_name") keep(last, value);
      if (is_email_property(key)) keep(custom_email, value);
      json::add_attributes(profile.attributes, key, value);
    }
  }
  profile.email = text_of(email);
  if (profile.email.empty()) {
    std::string candidate = text_of(custom_email);
    if (!normalised_email(candidate).empty()) profile.email = std::move(candidate);
  }
  profile.name = text_of(name);
  if (profile.name.empty()) {
    profile.name = std::string(trimmed(text_of(first) + " " + text_of(last)));
  }
  // A project may write anything into a property, so the profile is not rejected.
  if (seen && seen->is_string())
    profile.last_seen = json::parse_iso_instant(trimmed(seen->get_string().value_unsafe()));
  profile.version = profile.last_seen.value_or(0);
  return profile;
}

}  // namespace rapport::sources
