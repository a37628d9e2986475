// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/zendesk/zendesk_json.h"

#include <array>
#include <utility>

#include "core/base/enum_names.h"
#include "core/base/text.h"

namespace rapport::sources {
namespace {

namespace dom = simdjson::dom;
using json::Field;
using json::Picker;
using json::RowFault;

std::string required_id(const Field& field, std::string_view name) {
  std::string value = json::numeric_id(field, name);
  if (value.empty()) throw RowFault{std::string(name), "is missing"};
  return value;
}

/// generated_timestamp also changes with system updates that leave updated_at unchanged; it orders versions
/// where present.
Instant version_of(const Field& generated, const std::optional<Stamp>& updated) {
  if (const auto stamp = json::integer(generated, "generated_timestamp")) return *stamp;
  return updated.value_or(Stamp()).seconds;
}

/// "good", "bad", "offered", "unoffered" or empty; "good_with_comment" and its like are reduced.
std::string reduced_score(const Field& field, std::string_view name) {
  const std::string score = ascii_lower(json::text(field, name));
  for (const std::string_view plain : {"good", "bad", "offered", "unoffered"}) {
    if (score.starts_with(plain)) return std::string(plain);
  }
  return {};
}

/// The member `key` of a member that is an object.
Field inner(const Field& field, std::string_view key, std::string_view name) {
  if (!json::present(field)) return std::nullopt;
  dom::object object;
  if (field->get(object) != simdjson::SUCCESS) throw RowFault{std::string(name), "is not an object"};
  dom::element value;
  if (object.at_key(key).get(value) != simdjson::SUCCESS) return std::nullopt;
  return value;
}

/// {"calendar": n, "business": n} in minutes; only the calendar is taken. Newer accounts may say seconds
/// instead.
std::optional<double> calendar_minutes(const Field& minutes, std::string_view name) {
  return json::number(inner(minutes, "calendar", name), name);
}

struct MetricFields {
  std::string id;
  std::string ticket_id;
  TicketMetrics metrics;
  Instant version = 0;
};

MetricFields read_metrics(dom::object object) {
  enum : std::size_t {
    kId,
    kTicket,
    kReply,
    kReplySeconds,
    kFirst,
    kFull,
    kReplies,
    kReopens,
    kSolved,
    kUpdated,
    kStamp,
    kN
  };
  static constexpr Picker<kN> picker({"id", "ticket_id", "reply_time_in_minutes", "reply_time_in_seconds",
                                      "first_resolution_time_in_minutes", "full_resolution_time_in_minutes",
                                      "replies", "reopens", "solved_at", "updated_at",
                                      "generated_timestamp"});
  const auto f = picker.pick(object);
  MetricFields result;
  result.id = json::numeric_id(f[kId], "id");
  result.ticket_id = json::numeric_id(f[kTicket], "ticket_id");
  TicketMetrics& m = result.metrics;
  m.first_reply_minutes = calendar_minutes(f[kReply], "reply_time_in_minutes");
  if (!m.first_reply_minutes) {
    const auto seconds = calendar_minutes(f[kReplySeconds], "reply_time_in_seconds");
    if (seconds) m.first_reply_minutes = *seconds / 60.0;
  }
  m.first_resolution_minutes = calendar_minutes(f[kFirst], "first_resolution_time_in_minutes");
  m.full_resolution_minutes = calendar_minutes(f[kFull], "full_resolution_time_in_minutes");
  m.replies = json::integer(f[kReplies], "replies");
  m.reopens = json::integer(f[kReopens], "reopens");
  m.solved_at = json::stamp(f[kSolved], "solved_at");
  result.version = version_of(f[kStamp], json::instant(f[kUpdated], "updated_at"));
  return result;
}

TicketRecord read_ticket(dom::object object) {
  enum : std::size_t {
    kId,
    kSubject,
    kRawSubject,
    kStatus,
    kPriority,
    kType,
    kVia,
    kRequester,
    kOrganization,
    kCreated,
    kUpdated,
    kSatisfaction,
    kComments,
    kCommentCount,
    kMetricSet,
    kStamp,
    kN
  };
  static constexpr Picker<kN> picker({"id", "subject", "raw_subject", "status", "priority", "type", "via",
                                      "requester_id", "organization_id", "created_at", "updated_at",
                                      "satisfaction_rating", "comments", "comment_count", "metric_set",
                                      "generated_timestamp"});
  const auto f = picker.pick(object);
  TicketRecord ticket;
  ticket.id = required_id(f[kId], "id");
  ticket.subject = json::text(json::present(f[kSubject]) ? f[kSubject] : f[kRawSubject], "subject");
  ticket.status = ascii_lower(json::text(f[kStatus], "status"));
  ticket.priority = ascii_lower(json::text(f[kPriority], "priority"));
  ticket.type = ascii_lower(json::text(f[kType], "type"));
  if (json::present(f[kVia])) ticket.channel = json::text(inner(f[kVia], "channel", "via"), "via.channel");
  ticket.requester_id = json::numeric_id(f[kRequester], "requester_id");
  ticket.organization_id = json::numeric_id(f[kOrganization], "organization_id");
  ticket.created_at = json::stamp(f[kCreated], "created_at");
  ticket.updated_at = json::stamp(f[kUpdated], "updated_at");
  if (json::present(f[kSatisfaction])) {
    const Field score = f[kSatisfaction]->is_string()
                            ? f[kSatisfaction]
                            : inner(f[kSatisfaction], "score", "satisfaction_rating");
    ticket.satisfaction = reduced_score(score, "satisfaction_rating.score");
  }
  if (json::present(f[kComments])) {
    dom::array comments;
    if (f[kComments]->get(comments) != simdjson::SUCCESS) throw RowFault{"comments", "is not a list"};
    std::int64_t n = 0;  // Counted by hand: simdjson's size() stops at 2^24 - 1.
    for ([[maybe_unused]] const dom::element comment : comments) ++n;
    ticket.comments = n;
  } else {
    ticket.comments = json::integer(f[kCommentCount], "comment_count");
  }
  if (json::present(f[kMetricSet])) {
    dom::object metrics;
    if (f[kMetricSet]->get(metrics) != simdjson::SUCCESS) throw RowFault{"metric_set", "is not an object"};
    ticket.metrics = read_metrics(metrics).metrics;
  }
  ticket.version = version_of(f[kStamp], ticket.updated_at);
  ticket.deleted = ticket.status == "deleted";
  ticket.scrubbed = ticket.subject == "SCRUBBED";
  if (ticket.scrubbed) ticket.subject.clear();
  return ticket;
}

SupportUserRecord read_user(dom::object object) {
  enum : std::size_t {
    kId,
    kName,
    kEmail,
    kRole,
    kOrganization,
    kExternal,
    kCreated,
    kUpdated,
    kActive,
    kErased,
    kFields,
    kStamp,
    kN
  };
  static constexpr Picker<kN> picker({"id", "name", "email", "role", "organization_id", "external_id",
                                      "created_at", "updated_at", "active", "permanently_deleted",
                                      "user_fields", "generated_timestamp"});
  const auto f = picker.pick(object);
  SupportUserRecord user;
  user.id = required_id(f[kId], "id");
  user.name = json::text(f[kName], "name");
  user.role = ascii_lower(json::text(f[kRole], "role"));
  user.created_at = json::instant(f[kCreated], "created_at");
  user.version = version_of(f[kStamp], json::instant(f[kUpdated], "updated_at"));
  // A deleted user is exported as inactive with null match keys: a tombstone, which must not overwrite stored
  // values.
  user.deleted = json::flag(f[kActive]) == false && (f[kErased].has_value() || !json::present(f[kEmail]));
  if (!user.deleted) {
    user.email = std::string(trimmed(json::text(f[kEmail], "email")));
    user.organization_id = json::numeric_id(f[kOrganization], "organization_id");
    user.external_id = std::string(trimmed(json::text(f[kExternal], "external_id")));
  }
  if (json::present(f[kFields])) {
    dom::object fields;
    if (f[kFields]->get(fields) != simdjson::SUCCESS) throw RowFault{"user_fields", "is not an object"};
    for (const auto& [key, value] : fields) json::add_attributes(user.attributes, key, value);
  }
  return user;
}

SupportOrganizationRecord read_organization(dom::object object) {
  enum : std::size_t { kId, kName, kExternal, kDomains, kCreated, kUpdated, kDeleted, kFields, kStamp, kN };
  static constexpr Picker<kN> picker({"id", "name", "external_id", "domain_names", "created_at", "updated_at",
                                      "deleted_at", "organization_fields", "generated_timestamp"});
  const auto f = picker.pick(object);
  SupportOrganizationRecord organization;
  organization.id = required_id(f[kId], "id");
  organization.name = json::text(f[kName], "name");
  organization.external_id = std::string(trimmed(json::text(f[kExternal], "external_id")));
  if (json::present(f[kDomains])) {
    dom::array domains;
    if (f[kDomains]->get(domains) != simdjson::SUCCESS) throw RowFault{"domain_names", "is not a list"};
    for (const dom::element domain : domains) {
      std::string name = ascii_lower(trimmed(json::text(domain, "domain_names")));
      if (!name.empty()) organization.domain_names.push_back(std::move(name));
    }
  }
  organization.created_at = json::instant(f[kCreated], "created_at");
  organization.version = version_of(f[kStamp], json::instant(f[kUpdated], "updated_at"));
  organization.deleted = json::instant(f[kDeleted], "deleted_at").has_value();
  if (json::present(f[kFields])) {
    dom::object fields;
    if (f[kFields]->get(fields) != simdjson::SUCCESS)
      throw RowFault{"organization_fields", "is not an object"};
    for (const auto& [key, value] : fields) json::add_attributes(organization.attributes, key, value);
  }
  return organization;
}

TicketMetricsRecord read_ticket_metrics(dom::object object) {
  MetricFields fields = read_metrics(object);
  if (fields.id.empty()) throw RowFault{"id", "is missing"};
  if (fields.ticket_id.empty()) throw RowFault{"ticket_id", "is missing"};
  return {std::move(fields.id), std::move(fields.ticket_id), fields.metrics, fields.version};
}

SatisfactionRatingRecord read_rating(dom::object object) {
  enum : std::size_t { kId, kTicket, kRequester, kScore, kComment, kCreated, kUpdated, kStamp, kN };
  static constexpr Picker<kN> picker({"id", "ticket_id", "requester_id", "score", "comment", "created_at",
                                      "updated_at", "generated_timestamp"});
  const auto f = picker.pick(object);
  SatisfactionRatingRecord rating;
  rating.id = required_id(f[kId], "id");
  rating.ticket_id = required_id(f[kTicket], "ticket_id");
  rating.requester_id = json::numeric_id(f[kRequester], "requester_id");
  rating.score = reduced_score(f[kScore], "score");
  rating.comment = json::text(f[kComment], "comment");
  rating.created_at = json::stamp(f[kCreated], "created_at");
  rating.version = version_of(f[kStamp], json::instant(f[kUpdated], "updated_at"));
  return rating;
}

bool has(dom::object object, std::string_view key) {
  dom::element value;
  return object.at_key(key).get(value) == simdjson::SUCCESS;
}

bool looks_like(dom::object object, ZendeskKind kind) {
  switch (kind) {
    case ZendeskKind::ticket:
      return has(object, "requester_id") && !has(object, "ticket_id");
    case ZendeskKind::user:
      return has(object, "role") && has(object, "email");
    case ZendeskKind::organization:
      return has(object, "domain_names");
    case ZendeskKind::ticket_metrics:
      return has(object, "ticket_id") &&
             (has(object, "reopens") || has(object, "full_resolution_time_in_minutes"));
    case ZendeskKind::satisfaction_rating:
      return has(object, "ticket_id") && has(object, "score");
    case ZendeskKind::none:
      break;
  }
  return false;
}

}  // namespace

std::string_view name_of(ZendeskKind kind) noexcept {
  static constexpr EnumNames<6> names = {
      "", "ticket", "user", "organization", "ticket_metrics", "satisfaction_ratings"};
  return name_in(names, kind);
}

ZendeskKind zendesk_kind(std::string_view key) noexcept {
  static constexpr std::array<std::pair<std::string_view, ZendeskKind>, 12> kinds{{
      {"ticket", ZendeskKind::ticket},
      {"tickets", ZendeskKind::ticket},
      {"user", ZendeskKind::user},
      {"users", ZendeskKind::user},
      {"organization", ZendeskKind::organization},
      {"organizations", ZendeskKind::organization},
      {"ticket_metric", ZendeskKind::ticket_metrics},
      {"ticket_metrics", ZendeskKind::ticket_metrics},
      {"metric_set", ZendeskKind::ticket_metrics},
      {"metric_sets", ZendeskKind::ticket_metrics},
      {"satisfaction_rating", ZendeskKind::satisfaction_rating},
      {"satisfaction_ratings", ZendeskKind::satisfaction_rating},
  }};
  for (const auto& [name, kind] : kinds) {
    if (name == key) return kind;
  }
  return ZendeskKind::none;
}

ZendeskKind zendesk_kind(dom::object object, ZendeskKind expected) {
  dom::element type;
  if (object.at_key("result_type").get(type) == simdjson::SUCCESS && type.is_string()) {
    return zendesk_kind(type.get_string().value_unsafe());
  }
  if (looks_like(object, expected)) return expected;
  for (const ZendeskKind kind : {ZendeskKind::ticket, ZendeskKind::user, ZendeskKind::organization,
                                 ZendeskKind::ticket_metrics, ZendeskKind::satisfaction_rating}) {
    if (looks_like(object, kind)) return kind;
  }
  return ZendeskKind::none;
}

Record zendesk_record(dom::object object, ZendeskKind kind) {
  switch (kind) {
    case ZendeskKind::ticket:
      return read_ticket(object);
    case ZendeskKind::user:
      return read_user(object);
    case ZendeskKind::organization:
      return read_organization(object);
    case ZendeskKind::ticket_metrics:
      return read_ticket_metrics(object);
    case ZendeskKind::satisfaction_rating:
      return read_rating(object);
    case ZendeskKind::none:
      break;
  }
  throw RowFault{{}, "is not an object of Zendesk that Rapport reads"};
}

}  // namespace rapport::sources
