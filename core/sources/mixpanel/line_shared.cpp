// SPDX-License-Identifier: GPL-3.0-or-later
// What the lines of Amplitude and Segment have in common: times as text, properties of the product's own, and
// traits of a person.
#include "core/model/usage_limits.h"
#include "core/sources/json/json_values.h"
#include "core/sources/mixpanel/line_values.h"
#include "core/sources/mixpanel/mixpanel_line.h"

namespace rapport::sources {
namespace {

/// Seconds since 1970, from an ISO text or a number; 0 where it is neither.
double seconds_of_time(simdjson::dom::element value) {
  if (value.is_string()) {
    std::string_view text = trimmed(value.get_string().value_unsafe());
    if (text.ends_with("UTC")) text = trimmed(text.substr(0, text.size() - 3));
    const auto at = json::parse_iso_instant(text);
    return at ? static_cast<double>(*at) : 0;
  }
  double number = 0;
  if (value.get_double().get(number) != simdjson::SUCCESS) return 0;
  return number > 1e11 ? number / 1000.0 : number;
}

}  // namespace

void LineParser::take_time(simdjson::dom::element value) {
  if (has_time_) return;
  time_ = seconds_of_time(value);
  has_time_ = time_ > 0;
}

void LineParser::take_received(simdjson::dom::element value) {
  const double at = seconds_of_time(value);
  if (at > 0 && (received_ == 0 || at < received_)) received_ = at;
}

void LineParser::take_properties(simdjson::dom::element value) {
  simdjson::dom::object properties;
  if (value.get_object().get(properties) != simdjson::SUCCESS) return;
  for (const auto property : properties) {
    take_property(property.key, property.value);
    const std::string written = simdjson::minify(property.value);
    content_hash_ += hash64(written, hash64(property.key));
  }
}

void LineParser::take_trait(std::string_view name, simdjson::dom::element value) {
  if (is_own_email_property(name)) {
    if (value.is_string() && value.get_string().value_unsafe().find('@') != std::string_view::npos)
      push_reused(emails_, email_count_, value.get_string().value_unsafe());
  } else if (is_company_key(name) ||
             (value.is_string() && looks_like_account_id(value.get_string().value_unsafe()))) {
    take_company(name, value);
  }
}

void LineParser::take_kept_text(std::string_view name, simdjson::dom::element value) {
  if (!value.is_string()) return;
  const std::string_view text = value.get_string().value_unsafe();
  const std::uint32_t index = index_of(name);
  if (!text.empty() && !properties_[index].unkept)
    texts_.push_back({index, name, is_kept_text(text) ? text : kNotKept});
}

void LineParser::take_company(std::string_view name, simdjson::dom::element value) {
  using Type = simdjson::dom::element_type;
  if (value.type() == Type::ARRAY) {
    // Named: a temporary in the head of a range-for would be gone before its elements are read.
    const simdjson::dom::array list = value.get_array().value_unsafe();
    for (const auto element : list) {
      text_of(element, scratch_);
      take_text(name, scratch_);
    }
    return;
  }
  if (value.type() == Type::OBJECT && system_ != Source::mixpanel) {
    const simdjson::dom::object members = value.get_object().value_unsafe();
    for (const auto member : members) {
      if (!equals_ignoring_case(member.key, "id") && !equals_ignoring_case(member.key, "name") &&
          !is_company_key(member.key))
        continue;
      text_of(member.value, scratch_);
      take_text(name, scratch_);
    }
    return;
  }
  text_of(value, scratch_);
  take_text(name, scratch_);
}

const char* LineParser::finish_checked(UsageBatch& batch, const char** field) {
  if (received_ > 0 && time_ > received_) time_ = received_;
  if (time_ > 4102444800.0) {
    *field = "time";
    return "the time is outside 1970 to 2100";
  }
  unique_id_ = has_insert_;
  if (!has_insert_) insert_id_ = std::to_string(hash64(user_id_, 1) + hash64(device_id_, 2) + content_hash_);
  finish(batch);
  return nullptr;
}

}  // namespace rapport::sources
