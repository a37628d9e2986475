// SPDX-License-Identifier: GPL-3.0-or-later
// A line of Segment or RudderStack, as the calls are archived (camelCase) or as a warehouse keeps them
// (snake_case, context flattened): track, page and screen are events; identify, group and alias only say who
// a person is and whose.
#include <algorithm>
#include <array>
#include <optional>

#include "core/sources/mixpanel/line_values.h"
#include "core/sources/mixpanel/mixpanel_line.h"

namespace rapport::sources {
namespace {

/// How robots name themselves.
constexpr std::array<std::string_view, 12> kRobots = {
    "googlebot", "bingbot",        "bot/",       "bot;",     "bot)",        "crawler",
    "spider",    "headlesschrome", "lighthouse", "pingdom/", "uptimerobot", "slurp"};
/// Columns of a warehouse's table that are no properties of the event.
constexpr std::array<std::string_view, 17> kWarehouseColumns = {
    "id",        "event",        "event_text",
    "user_id",   "anonymous_id", "message_id",
    "type",      "channel",      "original_timestamp",
    "timestamp", "received_at",  "sent_at",
    "loaded_at", "uuid",         "uuid_ts",
    "rudder_id", "name"};

bool is_robot(std::string_view agent) {
  const std::string lower = ascii_lower(agent);
  return std::any_of(kRobots.begin(), kRobots.end(),
                     [&](std::string_view robot) { return lower.find(robot) != std::string::npos; });
}

/// The members of a call in both spellings.
class SegmentCall {
 public:
  explicit SegmentCall(simdjson::dom::object object) : object_(object) {}
  /// The member with the first key, else with the second; false where neither is there.
  bool find(std::string_view archived, std::string_view kept, simdjson::dom::element& value) const {
    if (object_.at_key(archived).get(value) == simdjson::SUCCESS && !value.is_null()) return true;
    return !kept.empty() && object_.at_key(kept).get(value) == simdjson::SUCCESS && !value.is_null();
  }
  /// A text; empty where there is none.
  [[nodiscard]] std::string_view text(std::string_view archived, std::string_view kept = {}) const {
    simdjson::dom::element value;
    return find(archived, kept, value) && value.is_string() ? value.get_string().value_unsafe()
                                                            : std::string_view();
  }
  /// An object; nothing where there is none.
  [[nodiscard]] std::optional<SegmentCall> object(std::string_view key) const {
    simdjson::dom::element value;
    if (!find(key, {}, value) || !value.is_object()) return std::nullopt;
    return SegmentCall(value.get_object().value_unsafe());
  }
  [[nodiscard]] simdjson::dom::object members() const { return object_; }

 private:
  simdjson::dom::object object_;
};

}  // namespace

const char* LineParser::take_segment(simdjson::dom::object object, UsageBatch& batch, const char** field) {
  const SegmentCall call(object);
  const std::string_view type = call.text("type");
  const std::string_view event = call.text("event_text", "event");
  const bool viewed = type == "page" || type == "screen";
  about_person_ = type == "identify" || type == "group" || type == "alias";
  if (!viewed && !about_person_ && type != "track" && !(type.empty() && !event.empty())) {
    *field = "type";
    return "the line is no track, page, screen, identify, group or alias call";
  }
  simdjson::dom::element value;
  const std::optional<SegmentCall> context = call.object("context");
  const std::optional<SegmentCall> properties = call.object("properties");
  std::string_view agent = call.text("context_user_agent");
  if (context && agent.empty()) agent = context->text("userAgent", "user_agent");
  if (!about_person_ && is_robot(agent)) {
    ++batch.robots;
    return nullptr;
  }
  if (viewed) {
    // As Segment itself names these events for other systems.
    std::string_view name = trimmed(call.text("name"));
    if (name.empty() && properties) name = trimmed(properties->text("name"));
    const std::string_view what = type == "page" ? "Page" : "Screen";
    if (name.empty())
      event_name_.assign("Loaded a ").append(what);
    else
      event_name_.assign("Viewed ").append(name).append(" ").append(what);
  } else if (about_person_) {
    event_name_.assign(type == "alias" ? "$create_alias" : "$identify");
  } else {
    event_name_.assign(event);
  }
  if (event_name_.empty()) {
    *field = "event";
    return "there is no event name";
  }
  for (const auto& [archived, kept] : {std::pair<std::string_view, std::string_view>{"timestamp", {}},
                                       {"originalTimestamp", "original_timestamp"},
                                       {"receivedAt", "received_at"},
                                       {"sentAt", "sent_at"}})
    if (call.find(archived, kept, value)) take_time(value);
  if (!has_time_) {
    *field = "timestamp";
    return "there is no timestamp, or it is no time";
  }
  if (call.find("receivedAt", "received_at", value)) take_received(value);
  if (call.find("userId", "user_id", value)) text_of(value, user_id_);
  if (call.find("anonymousId", "anonymous_id", value)) text_of(value, device_id_);
  if (call.find("messageId", "message_id", value) || (type.empty() && call.find("id", {}, value)))
    text_of(value, insert_id_);
  has_insert_ = !insert_id_.empty();
  if (type == "alias") {
    distinct_id_ = user_id_;
    if (call.find("previousId", "previous_id", value)) text_of(value, alias_);
    // Mostly the id of a device that was used without a login: what was done there is seen with its person.
    if (device_id_.empty()) device_id_ = alias_;
  }
  if (call.find("groupId", "group_id", value)) take_company("groupId", value);
  if (call.find("context_group_id", {}, value)) take_company("groupId", value);
  if (call.find("context_traits_email", {}, value)) take_trait("email", value);
  if (context) {
    if (context->find("groupId", "group_id", value)) take_company("groupId", value);
    if (const auto traits = context->object("traits"))
      for (const auto trait : traits->members()) take_trait(trait.key, trait.value);
    if (const auto app = context->object("app"); app && app->find("version", {}, value))
      take_kept_text("app_version", value);
    if (const auto system = context->object("os"); system && system->find("name", {}, value))
      take_kept_text("os_name", value);
  }
  // The traits of a group call are the company's, not the person's.
  if (const auto traits = call.object("traits"); traits && type != "group")
    for (const auto trait : traits->members()) take_trait(trait.key, trait.value);
  if (properties && !about_person_) {
    call.find("properties", {}, value);
    take_properties(value);
  } else if (type.empty()) {
    for (const auto column : object) {
      if (column.key.starts_with("context_") || std::find(kWarehouseColumns.begin(), kWarehouseColumns.end(),
                                                          column.key) != kWarehouseColumns.end())
        continue;
      if (!column.value.is_object()) take_property(column.key, column.value);
    }
  }
  return finish_checked(batch, field);
}

}  // namespace rapport::sources
