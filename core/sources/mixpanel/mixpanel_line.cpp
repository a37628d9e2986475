// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/mixpanel/mixpanel_line.h"

#include <algorithm>
#include <cmath>

#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/model/usage_limits.h"
#include "core/sources/json/json_values.h"
#include "core/sources/mixpanel/line_values.h"

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

/// Of a property that the customer's product named, not the system.
Kind kind_of_own(std::string_view name) {
  if (is_own_email_property(name)) return kEmail;
  if (is_company_key(name)) return kCompany;
  if (name.starts_with("utm_")) return kIgnored;
  return kCustom;
}

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
  if (!name.starts_with('$') && !name.starts_with("mp_")) return kind_of_own(name);
  if (is_own_email_property(name)) return kEmail;
  return is_company_key(name) ? kCompany : kIgnored;
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
  has_time_ = has_insert_ = imported_ = unique_id_ = about_person_ = false;
  time_ = processed_ms_ = received_ = 0;
  content_hash_ = 0;
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
  if (system_ == Source::amplitude) return take_amplitude(object, batch, field);
  if (system_ == Source::segment) return take_segment(object, batch, field);
  return take_mixpanel(object, batch, field);
}

const char* LineParser::take_mixpanel(simdjson::dom::object object, UsageBatch& batch, const char** field) {
  bool has_event = false;
  bool has_properties = false;
  simdjson::dom::object properties;
  for (const auto member : object) {
    const std::string_view key = member.key;
    if (same_name(key, "event")) {
      std::string_view text;
      if (member.value.get_string().get(text) != simdjson::SUCCESS) {
        *field = "event";
        return "the event's name is not a text";
      }
      event_name_.assign(text);
      has_event = true;
    } else if (same_name(key, "properties")) {
      if (member.value.get_object().get(properties) != simdjson::SUCCESS) {
        *field = "properties";
        return "the properties are not an object";
      }
      has_properties = true;
      for (const auto property : properties) take_property(property.key, property.value);
    }
  }
  if (!has_event) {
    if (const char* reason = take_pipeline(object, field)) return reason;
  }
  if (event_name_.empty()) {
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

const char* LineParser::take_pipeline(simdjson::dom::object object, const char** field) {
  simdjson::dom::element value;
  std::string_view name;
  if (object.at_key("event_name").get_string().get(name) != simdjson::SUCCESS) {
    *field = "event";
    return "there is no event name";
  }
  event_name_.assign(name);
  const auto take = [&](std::string_view key, std::string& into) {
    if (object.at_key(key).get(value) == simdjson::SUCCESS) text_of(value, into);
  };
  take("distinct_id", distinct_id_);
  take("user_id", user_id_);
  take("device_id", device_id_);
  take("insert_id", insert_id_);
  has_insert_ = !insert_id_.empty();
  if (object.at_key("time").get(value) != simdjson::SUCCESS) return nullptr;
  if (value.is_string()) {
    const auto at = json::parse_iso_instant(trimmed(value.get_string().value_unsafe()));
    if (at) time_ = static_cast<double>(*at), has_time_ = true;
  } else if (double number = 0; value.get_double().get(number) == simdjson::SUCCESS) {
    time_ = number, has_time_ = true;
  }
  return nullptr;
}

std::uint32_t LineParser::index_of(std::string_view name) {
  const std::size_t at = at_++;
  if (at < order_.size() && same_name(order_[at].name, name)) return order_[at].index;
  const std::uint64_t hash = hash64(name);
  const auto [slot, added] = property_index_.insert(hash == 0 ? 1 : hash, 0);
  if (added) {
    *slot = static_cast<std::uint32_t>(properties_.size());
    const Kind kind = system_ == Source::mixpanel ? kind_of(name) : kind_of_own(name);
    properties_.push_back({hash == 0 ? 1 : hash, kind, false, 0});
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
      take_company(name, value);
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

}  // namespace rapport::sources
