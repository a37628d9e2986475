// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "core/base/text.h"
#include "core/sources/json/json_sources.h"
#include "core/sources/json/json_view.h"
#include "core/sources/mixpanel/mixpanel_profiles.h"
#include "core/sources/salesforce/salesforce.h"
#include "core/sources/salesforce/salesforce_json.h"
#include "core/sources/zendesk/zendesk_json.h"

namespace rapport::sources {
namespace {

using namespace json;
// Named one by one too: recognise.h has others of these names, and may come before in a unity build.
using json::readable;
using json::refused;
using json::skipped;
using Verdict = Recognition::Verdict;

// ---- Zendesk ----

/// Keys of pages and wrappers of Zendesk whose objects are not read.
bool is_other_zendesk_kind(std::string_view kind) {
  static constexpr std::string_view kinds =
      " activities app apps attachment attachments audit audit_logs audits automation automations "
      "bookmarks brand brands calls chats comment comments custom_roles custom_statuses "
      "deleted_tickets deleted_users events group group_membership group_memberships groups "
      "identities identity installation installations job_status job_statuses legs locale locales "
      "macro macros organization_field organization_fields organization_membership "
      "organization_memberships organization_subscriptions recipient_addresses requests schedules "
      "sharing_agreements side_conversations skips sla_policies sla_policy suspended_ticket "
      "suspended_tickets tags target targets ticket_audits ticket_event ticket_events "
      "ticket_field ticket_fields ticket_form ticket_forms ticket_metric_events ticket_skips "
      "trigger trigger_categories triggers user_field user_fields user_related view view_count "
      "view_counts views webhook webhooks workspaces organization_related ";
  return kind.find(' ') == std::string_view::npos &&
         kinds.find(" " + std::string(kind) + " ") != std::string_view::npos;
}

/// "brands" out of "https://example.zendesk.com/api/v2/brands/12.json".
std::string_view zendesk_url_kind(const Members& members) {
  std::string_view url = quoted(members, "url");
  const std::size_t host = url.find("zendesk.com");
  const std::size_t path = url.find("/api/v2/");
  if (host == std::string_view::npos || path == std::string_view::npos || host > path) return {};
  url.remove_prefix(path + 8);
  return url.substr(0, url.find_first_of("/.?"));
}

ZendeskKind zendesk_kind_by_keys(const Members& m) {
  if (!has(m, "id")) return ZendeskKind::none;
  if (has(m, "ticket_id")) {
    if (has(m, "score")) return ZendeskKind::satisfaction_rating;
    return has(m, "reopens") || has(m, "full_resolution_time_in_minutes") ? ZendeskKind::ticket_metrics
                                                                          : ZendeskKind::none;
  }
  if (has(m, "requester_id")) return ZendeskKind::ticket;
  if (has(m, "domain_names")) return ZendeskKind::organization;
  if (has(m, "role") && has(m, "email")) {
    const std::string_view role = quoted(m, "role");
    return role == "end-user" || role == "agent" || role == "admin" ? ZendeskKind::user : ZendeskKind::none;
  }
  // A record that is longer than the head may show no more than its address.
  const bool cut = !m.empty() && m.back().cut;
  return cut ? zendesk_kind(zendesk_url_kind(m)) : ZendeskKind::none;
}

/// The kind of a bare Zendesk object that is not read; empty for others.
std::string_view other_zendesk_object(const Members& m) {
  if (!has(m, "id")) return {};
  if (has(m, "author_id") && has(m, "ticket_id") && has(m, "events")) return "ticket_audits";
  if (has(m, "author_id") && (has(m, "body") || has(m, "html_body"))) return "comments";
  if (has(m, "metric") && has(m, "instance_id")) return "ticket_metric_events";
  if (has(m, "user_id") && has(m, "organization_id") && has(m, "default")) return "organization_memberships";
  if (has(m, "user_id") && has(m, "group_id") && has(m, "default")) return "group_memberships";
  if (has(m, "ticket_id") && (has(m, "child_events") || has(m, "event_type"))) return "ticket_events";
  return {};
}

/// The reader takes records from these places only.
bool held_as_record(std::string_view kind) {
  return kind.empty() || kind == "results" || zendesk_kind(kind) != ZendeskKind::none;
}

std::optional<Recognition> judge_zendesk(const Candidate& candidate) {
  const Members& m = candidate.members;
  std::string_view other;
  if (const std::string_view type = quoted(m, "result_type");
      !type.empty() && zendesk_kind(type) == ZendeskKind::none) {
    other = type;
  } else if (const ZendeskKind kind = zendesk_kind_by_keys(m);
             kind != ZendeskKind::none && held_as_record(candidate.kind)) {
    return readable(Source::zendesk, name_of(kind));
  }
  const bool toy = has(m, "_id") && !has(m, "id");
  if (other.empty() && !candidate.kind.empty() && is_other_zendesk_kind(candidate.kind))
    other = candidate.kind;
  if (other.empty() && !toy) other = zendesk_url_kind(m);
  if (other.empty()) other = other_zendesk_object(m);
  if (other.empty()) return std::nullopt;
  if (zendesk_kind(other) != ZendeskKind::none) {
    return refused("looks like a Zendesk " + std::string(other) +
                       " export, but its objects lack the keys that Rapport needs.",
                   Source::zendesk, other);
  }
  return skipped(
      Source::zendesk, other,
      "holds Zendesk objects of the kind \"" + std::string(other) + "\", which Rapport does not use.");
}

// ---- Usage ----

/// An event of Amplitude; its `groups` are no Zendesk list.
bool is_amplitude_event(const Members& m) {
  return has(m, "event_type") &&
         (has(m, "event_time") || has(m, "amplitude_id") || has(m, "event_properties"));
}

/// A call of Segment or RudderStack, archived, or a row of its table of events in a warehouse.
bool is_segment_call(const Members& m) {
  const bool whose = has(m, "messageId") || has(m, "message_id") || has(m, "anonymousId") ||
                     has(m, "anonymous_id") || has(m, "userId") || has(m, "user_id");
  if (!whose) return false;
  const std::string_view type = quoted(m, "type");
  if (type.empty())
    return (has(m, "event_text") || has(m, "event")) &&
           (has(m, "received_at") || has(m, "sent_at") || has(m, "original_timestamp"));
  static constexpr std::array<std::string_view, 6> calls{"track",    "page",  "screen",
                                                         "identify", "group", "alias"};
  return std::find(calls.begin(), calls.end(), type) != calls.end();
}

Recognition usage_events(Source source, const View& view) {
  if (view.layout != JsonLayout::lines) {
    const std::string system = source == Source::amplitude ? "Amplitude"
                               : source == Source::segment ? "Segment"
                                                           : "Mixpanel";
    return refused("holds " + system +
                       " events, but not one event per line as the raw export has them; export them again.",
                   source, "event");
  }
  Recognition result = readable(source, "event");
  result.events = true;
  return result;
}

std::optional<Recognition> judge_usage(const Candidate& candidate, const View& view) {
  if (!candidate.kind.empty()) return std::nullopt;
  if (is_amplitude_event(candidate.members)) return usage_events(Source::amplitude, view);
  if (is_segment_call(candidate.members)) return usage_events(Source::segment, view);
  return std::nullopt;
}

std::optional<Recognition> judge_mixpanel(const Candidate& candidate, const View& view,
                                          const std::string& name) {
  const Members& m = candidate.members;
  if (!candidate.kind.empty() && candidate.kind != "results") return std::nullopt;
  if (candidate.kind.empty() && has(m, "event") && raw(m, "properties").starts_with('{')) {
    return usage_events(Source::mixpanel, view);
  }
  if (candidate.kind.empty() && has(m, "event_name") && has(m, "distinct_id") && has(m, "time") &&
      raw(m, "properties").starts_with('{'))
    return usage_events(Source::mixpanel, view);  // Of Data Pipelines.
  if (has(m, "$distinct_id") || (has(m, "$group_id") && has(m, "$properties"))) {
    std::vector<Members> profiles;
    for (const Candidate& one : view.candidates) {
      if (has(one.members, "$properties")) profiles.push_back(one.members);
    }
    const auto kind = mixpanel_profile_kind(view.envelope, profiles, name);
    return readable(Source::mixpanel, kind == ProductProfileRecord::Kind::group ? "group" : "people");
  }
  if (has(m, "resolved_distinct_id"))
    return refused(
        "holds the identity mappings of Mixpanel's Data Pipelines, which are not read; the events are, and "
        "the "
        "raw export has the ids as Mixpanel united them.",
        Source::mixpanel, "pipeline");
  if (has(m, "event_name") && has(m, "distinct_id"))
    return refused(
        "is an export of Mixpanel Data Pipelines whose events lack their time or properties; export the raw "
        "events instead.",
        Source::mixpanel, "pipeline");
  return std::nullopt;
}

// ---- Salesforce ----

std::optional<Recognition> judge_salesforce(const Candidate& candidate) {
  const Members& m = candidate.members;
  if (!candidate.kind.empty() && candidate.kind != "records") return std::nullopt;
  if (has(m, "sobject") && has(m, "files")) {
    return refused(
        "is a plan file of `sf data export tree`, which holds no records; export CSV with record ids "
        "instead.",
        Source::salesforce, "plan");
  }
  const Members attributes = json_members(raw(m, "attributes"));
  std::string_view type = quoted(attributes, "type");
  // A name is letters, digits and underscores; anything else is damage, and is not repeated.
  if (!std::all_of(type.begin(), type.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
      }))
    return refused("has records whose object (attributes.type) is not a name; the file is damaged.",
                   Source::salesforce);
  const bool has_id = std::any_of(m.begin(), m.end(), [](const JsonMember& one) {
    return equals_ignoring_case(one.key, "Id") && one.value.starts_with('"');
  });
  if (!type.empty() && !has_id) {
    return has(attributes, "referenceId")
               ? refused(
                     "is the output of `sf data export tree`, which gives records no stable ids; export CSV "
                     "with record ids "
                     "instead.",
                     Source::salesforce, type)
               : refused("has " + std::string(type) +
                             " records without their Id; add Id to the query and save it again.",
                         Source::salesforce, type);
  }
  if (type.empty()) {
    if (!has(m, "Id")) return std::nullopt;
    type = salesforce_object_of_id(quoted(m, "Id"));
    if (type.empty()) return std::nullopt;
  }
  if (!salesforce_json_reads(type)) return skipped(Source::salesforce, type, unread_object_words(type) + ".");
  return readable(Source::salesforce, type);
}

// ---- All together ----

/// The main object of a page with side-loads is the one that comes first here.
int rank(const Recognition& recognition) {
  static constexpr std::array<std::string_view, 6> order{"event", "ticket",         "organization",
                                                         "user",  "ticket_metrics", "satisfaction_ratings"};
  const auto found = std::find(order.begin(), order.end(), recognition.object);
  return found == order.end() ? -1 : static_cast<int>(found - order.begin());
}

bool is_error_answer(const Members& m) {
  const std::string_view error = raw(m, "error");
  if (!error.empty() && error != "null" && error != "false") return true;
  const std::string_view errors = raw(m, "errors");
  if (!errors.empty() && errors != "null" && errors != "[]") return true;
  if (quoted(m, "status") == "error" || has(m, "errorCode")) return true;
  const std::string_view status = raw(m, "status");
  return !status.empty() && status != "0" && status != "null" && (has(m, "message") || has(m, "exitCode"));
}

/// A page with empty lists still names its object.
std::optional<Recognition> judge_empty(const View& view) {
  for (const std::string_view kind : view.bare_kinds) {
    if (zendesk_kind(kind) != ZendeskKind::none)
      return readable(Source::zendesk, name_of(zendesk_kind(kind)));
    if (is_other_zendesk_kind(kind)) {
      return skipped(
          Source::zendesk, kind,
          "holds Zendesk objects of the kind \"" + std::string(kind) + "\", which Rapport does not use.");
    }
    if (kind == "results" && (has(view.envelope, "session_id") || has(view.envelope, "page_size"))) {
      return readable(Source::mixpanel, has(view.envelope, "data_group_id") ? "group" : "people");
    }
    if (kind == "results") return skipped(Source::zendesk, "search", "is a search page without results.");
    if (kind == "records") return skipped(Source::salesforce, "query", "is a saved query without records.");
  }
  if (view.envelope.size() == 1 && view.envelope.front().key == "count") {
    return skipped(Source::zendesk, "count", "holds only a count and no records.");
  }
  return std::nullopt;
}

Recognition judge(std::string_view head, bool complete, const std::string& name) {
  const std::string_view text = json_skip_space(json_skip_mark(head));
  if (text.starts_with('<')) {
    return refused("is an error answer of the API (a web page), not an export.");
  }
  const JsonLayout layout = json_layout(head, complete);
  if (layout == JsonLayout::empty) return skipped(Source::zendesk, {}, "is empty.");
  if (layout == JsonLayout::unknown) return refused("is not JSON that Rapport understands.");
  const View view = look_at(text, layout);

  std::optional<Recognition> best;
  std::optional<Recognition> other;
  for (const Candidate& candidate : view.candidates) {
    auto verdict = judge_usage(candidate, view);
    if (!verdict) verdict = judge_mixpanel(candidate, view, name);
    if (!verdict) verdict = judge_salesforce(candidate);
    if (!verdict) verdict = judge_zendesk(candidate);
    if (!verdict) continue;
    if (verdict->verdict == Verdict::readable) {
      if (!best || rank(*verdict) < rank(*best)) best = std::move(verdict);
    } else if (!other) {
      other = std::move(verdict);
    }
  }
  if (best) return *best;
  const bool error =
      is_error_answer(view.envelope) || (layout == JsonLayout::array && !view.candidates.empty() &&
                                         is_error_answer(view.candidates.front().members));
  if (error && (!other || other->verdict != Verdict::skipped)) {
    return refused("is an error answer of the API, not an export.");
  }
  if (other) return *other;
  if (auto empty = judge_empty(view)) return *empty;
  const std::string_view list = json_skip_space(text.substr(1));
  if (layout == JsonLayout::array && list.starts_with(']'))
    return refused("is an empty list and holds no records.");
  return refused("is JSON, but of no export that Rapport knows.");
}

}  // namespace

Recognition recognise_json(std::string_view head, bool complete, const std::string& name,
                           std::optional<Source> only) {
  Recognition result = judge(head, complete, name);
  if (only && result.verdict != Verdict::refused && !result.object.empty() && result.source != *only) {
    return refused("is an export of " + std::string(name_of(result.source)) + ", not of " +
                       std::string(name_of(*only)) + ".",
                   result.source, result.object);
  }
  return result;
}

}  // namespace rapport::sources
