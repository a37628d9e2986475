// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/mixpanel/mixpanel_line.h"

#include <algorithm>
#include <cmath>

#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/model/usage_limits.h"

namespace rapport::sources {
namespace {

/// Limits on the remembered properties of a line and the length of their names, against hostile files.
constexpr std::size_t kMostExpected = 256;
constexpr std::size_t kLongestExpected = 128;

enum Kind : std::uint8_t {
  kIgnored = 1,
  kTime,
  kInsertId,
  kDistinctId,
  kUserId,
  kDeviceId,
  kBeforeId,
  kIdentifiedId,
  kAnonId,
  kAlias,
  kIdList,  // $distinct_ids
  kProcessed,
  kImport,
  kCompany,
  kEmail,
  kCustom,
  kKeptText,  // of Mixpanel's own properties, those that people filter by
};

Kind kind_of(std::string_view name) {
  if (name == "time") return kTime;
  if (name == "$insert_id") return kInsertId;
  if (name == "distinct_id") return kDistinctId;
  if (name == "$user_id") return kUserId;
  if (name == "$device_id") return kDeviceId;
  if (name == "$distinct_id_before_identity") return kBeforeId;
  if (name == "$identified_id") return kIdentifiedId;
  if (name == "$anon_id" || name == "$anon_distinct_id") return kAnonId;
  if (name == "alias") return kAlias;
  if (name == "$distinct_ids") return kIdList;
  if (name == "mp_processing_time_ms") return kProcessed;
  if (name == "$import") return kImport;
  if (name == "$os" || name == "$browser" || name == "mp_country_code" || name == "$app_version_string")
    return kKeptText;
  if (is_own_email_property(name)) return kEmail;
  if (is_company_key(name)) return kCompany;
  if (name.starts_with('$') || name.starts_with("mp_") || name.starts_with("utm_")) return kIgnored;
  return kCustom;
}

/// Reuses the strings of a vector instead of freeing and allocating them line by line.
void push_reused(std::vector<std::string>& texts, std::size_t& count, std::string_view text) {
  if (count < texts.size())
    texts[count].assign(text);
  else
    texts.emplace_back(text);
  ++count;
}

/// Hash of an id; never 0, which means "none".
std::uint64_t id_hash(std::string_view id) {
  const std::uint64_t hash = hash64(id);
  return hash == 0 ? 1 : hash;
}

bool looks_like_account_id(std::string_view text) {
  return (text.size() == 15 || text.size() == 18) && text.starts_with("001");
}

/// A string, or a number as people write it; empty for anything else.
void text_of(simdjson::dom::element value, std::string& out) {
  using Type = simdjson::dom::element_type;
  out.clear();
  switch (value.type()) {
    case Type::STRING:
      out.assign(value.get_string().value_unsafe());
      return;
    case Type::INT64:
      out = std::to_string(value.get_int64().value_unsafe());
      return;
    case Type::UINT64:
      out = std::to_string(value.get_uint64().value_unsafe());
      return;
    case Type::DOUBLE:
      out = plain_number(value.get_double().value_unsafe(), 6);
      return;
    default:
      return;
  }
}

}  // namespace

void LineParser::parse(const char* data, std::size_t size, std::uint64_t line, UsageBatch& batch) {
  ++batch.rows;
  const char* field = "";
  const char* reason = parse_event(data, size, batch, &field);
  if (reason == nullptr) return;
  ++batch.rejected;
  if (batch.problems.size() < 100) batch.problems.push_back({{}, line, field, reason});
}

const char* LineParser::parse_event(const char* data, std::size_t size, UsageBatch& batch,
                                    const char** field) {
  event_name_.clear(), insert_id_.clear(), distinct_id_.clear(), user_id_.clear(), device_id_.clear(),
      before_id_.clear(), identified_id_.clear(), anon_id_.clear(), alias_.clear();
  has_time_ = has_insert_ = imported_ = false;
  time_ = processed_ms_ = 0;
  id_count_ = group_count_ = email_count_ = number_count_ = at_ = 0;
  texts_.clear();

  // The DOM parser chooses its SIMD code when the program runs; the on-demand one would be fixed when it is
  // built.
  simdjson::dom::element root;
  if (const auto error = parser_.parse(data, size, false).get(root); error != simdjson::SUCCESS) {
    if (error == simdjson::UTF8_ERROR) return "the line is not valid UTF-8 text";
    if (error == simdjson::NUMBER_ERROR) return "the line holds a number that can't be read";
    return "the line is cut off or not valid JSON";
  }
  simdjson::dom::object object;
  if (root.get_object().get(object) != simdjson::SUCCESS) return "the line is not a JSON object";
  bool has_event = false;
  bool has_properties = false;
  simdjson::dom::object properties;
  for (const auto member : object) {
    if (member.key == "event") {
      std::string_view text;
      if (member.value.get_string().get(text) != simdjson::SUCCESS) {
        *field = "event";
        return "the event's name is not a text";
      }
      event_name_.assign(text);
      has_event = true;
    } else if (member.key == "properties") {
      if (member.value.get_object().get(properties) != simdjson::SUCCESS) {
        *field = "properties";
        return "the properties are not an object";
      }
      has_properties = true;
      for (const auto property : properties) take_property(property.key, property.value);
    }
  }
  if (!has_event || event_name_.empty()) {
    *field = "event";
    return "there is no event name";
  }
  if (!has_properties) {
    *field = "properties";
    return "there are no properties";
  }
  if (!has_time_) {
    *field = "properties.time";
    return "there is no time, or it is not a number";
  }
  if (time_ > 1e11) time_ /= 1000.0;
  if (!(time_ > 0) || time_ > 4102444800.0) {
    *field = "properties.time";
    return "the time is outside 1970 to 2100";
  }
  if (!has_insert_) insert_id_ = std::to_string(property_hash(properties));
  finish(batch);
  return nullptr;
}

std::uint32_t LineParser::index_of(std::string_view name) {
  const std::size_t at = at_++;
  if (at < order_.size() && order_[at].name == name) return order_[at].index;
  const std::uint64_t hash = hash64(name);
  const auto [slot, added] = property_index_.insert(hash == 0 ? 1 : hash, 0);
  if (added) {
    *slot = static_cast<std::uint32_t>(properties_.size());
    properties_.push_back({hash == 0 ? 1 : hash, kind_of(name), false, 0});
  }
  if (name.size() > kLongestExpected) return *slot;
  if (at < order_.size()) {
    order_[at].name.assign(name);
    order_[at].index = *slot;
  } else if (at == order_.size() && at < kMostExpected) {
    order_.push_back({std::string(name), *slot});
  }
  return *slot;
}

void LineParser::expect_actor(std::string_view id, NewActor::Role role) const {
  seen_actors_.prefetch(id_hash(bare_id(trimmed(id))) + static_cast<std::uint64_t>(role));
}

void LineParser::take_property(std::string_view name, simdjson::dom::element value) {
  const std::uint32_t index = index_of(name);
  const auto kind = static_cast<Kind>(properties_[index].kind);
  using Type = simdjson::dom::element_type;
  const Type type = value.type();
  switch (kind) {
    case kIgnored:
      // Any property may hold a Salesforce account id; its first characters decide cheaply.
      if (type == Type::STRING && looks_like_account_id(value.get_string().value_unsafe()))
        take_text(name, value.get_string().value_unsafe());
      return;
    case kTime:
    case kProcessed: {
      double number = 0;
      if (value.get_double().get(number) != simdjson::SUCCESS) return;
      (kind == kTime ? time_ : processed_ms_) = number;
      if (kind == kTime) has_time_ = true;
      return;
    }
    case kInsertId:
      text_of(value, insert_id_);
      has_insert_ = !insert_id_.empty();
      return;
    case kDistinctId:
      text_of(value, distinct_id_);
      return;
    case kUserId:
      text_of(value, user_id_);
      expect_actor(user_id_, NewActor::Role::user);
      return;
    case kDeviceId:
      text_of(value, device_id_);
      return;
    case kBeforeId:
      text_of(value, before_id_);
      return;
    case kIdentifiedId:
      text_of(value, identified_id_);
      return;
    case kAnonId:
      text_of(value, anon_id_);
      return;
    case kAlias:
      text_of(value, alias_);
      return;
    case kIdList:
      if (type != Type::ARRAY) return;
      {
        // Named: a temporary in the head of a range-for would be gone before its elements are read.
        const simdjson::dom::array list = value.get_array().value_unsafe();
        for (const auto element : list) {
          text_of(element, scratch_);
          push_reused(ids_, id_count_, scratch_);
        }
      }
      return;
    case kImport:
      imported_ = type == Type::BOOL && value.get_bool().value_unsafe();
      return;
    case kCompany:
      if (type == Type::ARRAY) {
        const simdjson::dom::array list = value.get_array().value_unsafe();
        for (const auto element : list) {
          text_of(element, scratch_);
          take_text(name, scratch_);
        }
        return;
      }
      text_of(value, scratch_);
      take_text(name, scratch_);
      return;
    case kEmail:
      if (type == Type::STRING && value.get_string().value_unsafe().find('@') != std::string_view::npos)
        push_reused(emails_, email_count_, value.get_string().value_unsafe());
      return;
    case kKeptText:
    case kCustom: {
      if (type == Type::STRING) {
        const std::string_view text = value.get_string().value_unsafe();
        if (looks_like_account_id(text))
          take_text(name, text);
        else if (!text.empty()) {
          if (kind == kCustom) {
            // A number that the product sent as text is a number too.
            const NumberText number = read_number_text(text);
            if (number.form != NumberForm::none) take_number(name, number.value, number.form);
          }
          if (!properties_[index].unkept)
            texts_.push_back({index, name, is_kept_text(text) ? text : kNotKept});
        }
        return;
      }
      if (type == Type::BOOL) {
        texts_.push_back({index, name, value.get_bool().value_unsafe() ? "true" : "false"});
        return;
      }
      if (kind == kKeptText) return;
      if (type == Type::ARRAY || type == Type::OBJECT) {
        // A value that can't be counted or filtered by.
        if (!properties_[index].unkept) texts_.push_back({index, name, kNotKept});
        return;
      }
      double number = 0;
      if (value.get_double().get(number) == simdjson::SUCCESS) take_number(name, number, NumberForm::none);
      return;
    }
  }
}

void LineParser::take_number(std::string_view name, double value, NumberForm form) {
  if (number_count_ == numbers_.size()) numbers_.emplace_back();
  FoundNumber& number = numbers_[number_count_++];
  number.name.assign(name);
  number.value = value;
  number.form = form;
}

void LineParser::take_text(std::string_view name, std::string_view text) {
  text = trimmed(text);
  if (text.empty() || text.size() > 255 || is_useless_id(text)) return;
  if (group_count_ == group_pairs_.size()) group_pairs_.emplace_back();
  std::string& pair = group_pairs_[group_count_++];
  pair.assign(name);
  pair += kNameEnd;
  pair += text;
}

std::uint64_t LineParser::property_hash(simdjson::dom::object properties) {
  // Order of properties varies between exports of one event, so the parts are added; the processing time
  // differs between exports and stays out.
  std::uint64_t sum = hash64(distinct_id_, 7);
  for (const auto property : properties) {
    if (property.key == "mp_processing_time_ms" || property.key == "distinct_id" || property.key == "time")
      continue;
    const std::string value = simdjson::minify(property.value);
    sum += hash64(value, hash64(property.key));
  }
  return sum;
}

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
  event.key =
      hash64(insert_id_, event.event ^ (static_cast<std::uint64_t>(event.time) * 0x9E3779B97F4A7C15ULL));
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
