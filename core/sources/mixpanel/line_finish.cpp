// SPDX-License-Identifier: GPL-3.0-or-later
// What all systems' lines have in common: from the values of a line to a compact event, its person and its
// texts.
#include <algorithm>
#include <cmath>

#include "core/model/usage_limits.h"
#include "core/sources/mixpanel/line_values.h"
#include "core/sources/mixpanel/mixpanel_line.h"

namespace rapport::sources {

std::uint64_t LineParser::finish_texts(std::uint32_t row, UsageBatch& batch) {
  std::uint64_t all = 0;
  for (const FoundText& found : texts_) {
    Property& property = properties_[found.property];
    if (property.unkept) continue;
    std::uint64_t hash = hash64(found.text, property.hash);
    if (hash == 0) hash = 1;
    if (seen_texts_.insert(hash)) {
      if (property.texts == kMostTexts) {
        property.unkept = true;
        batch.unkept.push_back(property.hash);
        continue;
      }
      if (property.texts++ == 0) batch.text_properties.emplace_back(property.hash, std::string(found.name));
      batch.new_texts.push_back({hash, property.hash, std::string(found.text)});
    }
    batch.texts.push_back({row, hash});
    all += hash;  // A sum: the order of properties varies between exports of one event.
  }
  return all == 0 && !batch.texts.empty() && batch.texts.back().row == row ? 1 : all;
}

std::uint64_t LineParser::remember_actor(std::string_view id, NewActor::Role role, UsageBatch& batch) {
  id = bare_id(trimmed(id));
  if (id.empty() || is_useless_id(id)) return 0;
  const std::uint64_t hash = id_hash(id);
  // Once per role: an id may first be a distinct_id and later a $user_id.
  const std::uint64_t seen = hash + static_cast<std::uint64_t>(role);
  if (seen_actors_.insert(seen == 0 ? 1 : seen)) batch.actors.push_back({hash, std::string(id), role});
  return hash;
}

void LineParser::remember_link(std::uint64_t a, std::uint64_t b, UsageLink::Kind kind, UsageBatch& batch) {
  if (a == b || a == 0 || b == 0) return;
  if (kind != UsageLink::Kind::seen && a > b) std::swap(a, b);
  const std::uint64_t pair = (a * 0x9E3779B97F4A7C15ULL) ^ (b + static_cast<std::uint64_t>(kind));
  if (seen_links_.insert(pair == 0 ? 1 : pair)) batch.links.push_back({a, b, kind});
}

void LineParser::finish_identity(UsageBatch& batch) {
  using Role = NewActor::Role;
  using Kind = UsageLink::Kind;
  if (event_name_ == "$identify") {
    // Older libraries give the known id only as the event's distinct_id.
    const std::string& known = !identified_id_.empty() ? identified_id_
                               : !user_id_.empty()     ? user_id_
                                                       : distinct_id_;
    if (known.starts_with("$device:") || anon_id_.empty()) return;
    const std::uint64_t user = remember_actor(known, Role::user, batch);
    remember_link(user, remember_actor(anon_id_, Role::device, batch), Kind::identify, batch);
  } else if (event_name_ == "$create_alias") {
    remember_link(remember_actor(distinct_id_, Role::other, batch),
                  remember_actor(alias_, Role::other, batch), Kind::alias, batch);
  } else if (event_name_ == "$merge") {
    std::uint64_t first = 0;
    for (std::size_t i = 0; i < id_count_; ++i) {
      const std::uint64_t id = remember_actor(ids_[i], Role::other, batch);
      if (first == 0)
        first = id;
      else
        remember_link(first, id, Kind::merge, batch);
    }
  }
}

void LineParser::finish_person(UsageEvent& event, UsageBatch& batch) {
  const auto useful = [](const std::string& text) {
    const std::string_view id = bare_id(trimmed(text));
    return is_useless_id(id) ? std::string_view() : id;
  };
  const std::string_view user = useful(user_id_);
  const std::string_view distinct = useful(distinct_id_);
  std::string_view device = useful(device_id_);
  const bool of_device =
      !distinct.empty() && (distinct == device || trimmed(distinct_id_).starts_with("$device:"));
  if (of_device) device = distinct;
  if (!device.empty()) event.device = id_hash(device);
  if (!user.empty()) {
    event.actor = remember_actor(user, NewActor::Role::user, batch);
  } else if (!distinct.empty() && !of_device) {
    event.actor = remember_actor(distinct, NewActor::Role::other, batch);
  } else {
    // Only the device can identify the person, so the id itself is not stored.
    event.actor = event.device;
    event.anonymous = event.device != 0;
  }
  if (is_identity_event(event_name_)) finish_identity(batch);
  if (event.anonymous || event.actor == 0) return;
  if (about_person_) finish_companies(event.actor, batch);
  if (!user.empty() && !of_device && !distinct.empty() && distinct != user)
    remember_link(id_hash(distinct), event.actor, UsageLink::Kind::seen, batch);
  if (!before_id_.empty()) {
    const std::string_view before = useful(before_id_);
    if (!before.empty() && before != device)
      remember_link(id_hash(before), event.actor, UsageLink::Kind::seen, batch);
  }
  for (std::size_t i = 0; i < email_count_; ++i) {
    const std::string email = normalised_email(emails_[i]);
    if (email.empty()) continue;
    const std::uint64_t pair = hash64(email, event.actor);
    if (seen_emails_.insert(pair == 0 ? 1 : pair)) batch.emails.emplace_back(event.actor, email);
  }
}

void LineParser::finish_companies(std::uint64_t actor, UsageBatch& batch) {
  for (std::size_t i = 0; i < group_count_; ++i) {
    const std::string& pair = group_pairs_[i];
    const std::string_view company = std::string_view(pair).substr(pair.find(kNameEnd) + 1);
    const std::uint64_t both = hash64(company, actor);
    if (seen_companies_.insert(both == 0 ? 1 : both))
      batch.companies.emplace_back(actor, std::string(company));
  }
}

void LineParser::finish(UsageBatch& batch) {
  UsageEvent event;
  event.time = static_cast<Instant>(std::floor(time_));
  const auto remember = [](FlatSet64& seen, std::vector<HashedText>& out, std::string_view text) {
    std::uint64_t hash = hash64(text);
    if (hash == 0) hash = 1;
    if (seen.insert(hash)) out.emplace_back(hash, std::string(text));
    return hash;
  };
  event.event = remember(seen_events_, batch.event_names, event_name_);
  finish_person(event, batch);
  if (group_count_ > 0) {
    std::sort(group_pairs_.begin(), group_pairs_.begin() + static_cast<std::ptrdiff_t>(group_count_));
    scratch_.clear();
    for (std::size_t i = 0; i < group_count_; ++i) {
      if (i > 0 && group_pairs_[i] == group_pairs_[i - 1]) continue;
      if (!scratch_.empty()) scratch_ += kPairEnd;
      scratch_ += group_pairs_[i];
    }
    event.group = remember(seen_groups_, batch.groups, scratch_);
  }
  const auto row = static_cast<std::uint32_t>(batch.events.size());
  for (std::size_t i = 0; i < number_count_; ++i) {
    const FoundNumber& number = numbers_[i];
    std::uint64_t hash = hash64(number.name, static_cast<std::uint64_t>(number.form));
    if (hash == 0) hash = 1;
    if (seen_properties_.insert(hash)) batch.properties.push_back({hash, number.name, number.form});
    batch.numbers.push_back({row, hash, number.value});
  }
  event.texts = finish_texts(row, batch);
  const std::uint64_t moment =
      unique_id_ ? static_cast<std::uint64_t>(system_) : static_cast<std::uint64_t>(event.time);
  event.key = hash64(insert_id_, event.event ^ (moment * 0x9E3779B97F4A7C15ULL));
  if (processed_ms_ > 0 && !imported_) {
    const double quarters = std::floor((processed_ms_ / 1000.0 - time_) / 900.0);
    if (quarters >= -60 && quarters <= 60) {
      const CivilDate date = civil(utc_day(event.time));
      ++batch.clock[date.year * 12 + date.month - 1][static_cast<std::size_t>(quarters + 60)];
    }
  }
  batch.events.push_back(event);
}

}  // namespace rapport::sources
