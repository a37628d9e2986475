// SPDX-License-Identifier: GPL-3.0-or-later
// A line of an Amplitude event export: event_type, event_time (UTC without saying so), user_id, device_id,
// groups by their type, event_properties and user_properties.
#include <array>

#include "core/sources/mixpanel/line_values.h"
#include "core/sources/mixpanel/mixpanel_line.h"

namespace rapport::sources {
namespace {

/// Amplitude's own names of what people filter by.
constexpr std::array<std::string_view, 4> kAmplitudeTexts = {"platform", "os_name", "country",
                                                             "version_name"};
/// In the order in which they are asked; the first that is there counts.
constexpr std::array<std::string_view, 4> kAmplitudeTimes = {"event_time", "client_event_time", "time",
                                                             "server_received_time"};
constexpr std::array<std::string_view, 2> kAmplitudeReceived = {"server_received_time", "server_upload_time"};

}  // namespace

const char* LineParser::take_amplitude(simdjson::dom::object object, UsageBatch& batch, const char** field) {
  simdjson::dom::element value;
  const auto there = [&](std::string_view key) {
    return object.at_key(key).get(value) == simdjson::SUCCESS && !value.is_null();
  };
  if (!there("event_type") || !value.is_string() || value.get_string().value_unsafe().empty()) {
    *field = "event_type";
    return "there is no event_type, or it is not a text";
  }
  event_name_.assign(value.get_string().value_unsafe());
  for (const std::string_view key : kAmplitudeTimes)
    if (there(key)) take_time(value);
  if (!has_time_) {
    *field = "event_time";
    return "there is no event_time, or it is no time";
  }
  for (const std::string_view key : kAmplitudeReceived)
    if (there(key)) take_received(value);
  // Amplitude names the device of a robot that names itself "Spider".
  for (const std::string_view key : {"device_family", "device_type"})
    if (there(key) && value.is_string() && value.get_string().value_unsafe() == "Spider") {
      ++batch.robots;
      return nullptr;
    }
  if (there("user_id")) text_of(value, user_id_);
  if (there("device_id")) text_of(value, device_id_);
  // Amplitude's own number stands for nobody but the visitor of an event that names nobody else.
  if (is_useless_id(trimmed(user_id_)) && is_useless_id(trimmed(device_id_)) && there("amplitude_id"))
    text_of(value, device_id_);
  for (const std::string_view key : {"$insert_id", "insert_id", "uuid"})
    if (insert_id_.empty() && there(key)) text_of(value, insert_id_);
  has_insert_ = !insert_id_.empty();
  if (there("groups")) {
    if (simdjson::dom::object groups; value.get_object().get(groups) == simdjson::SUCCESS) {
      for (const auto group : groups) take_company(group.key, group.value);
    } else {
      take_company("group", value);
    }
  }
  for (const std::string_view key : kAmplitudeTexts)
    if (there(key)) take_kept_text(key, value);
  if (there("event_properties")) take_properties(value);
  if (simdjson::dom::object traits;
      there("user_properties") && value.get_object().get(traits) == simdjson::SUCCESS)
    for (const auto trait : traits) take_trait(trait.key, trait.value);
  return finish_checked(batch, field);
}

}  // namespace rapport::sources
