// SPDX-License-Identifier: GPL-3.0-or-later
/// Tickets, users and organizations as the account export writes them: one object a line.
#include <algorithm>

#include "tests/support/sample_company/json_text.h"
#include "tests/support/sample_company/marks.h"
#include "tests/support/sample_company/stories.h"
#include "tests/support/sample_company/zendesk_parts.h"

namespace rapport::demo {
namespace {

constexpr std::string_view api = "https://tallyworks.example/api/v2/";  // the made-up vendor's own help desk
constexpr std::int64_t field_module = 6150000000101;
constexpr std::int64_t field_environment = 6150000000102;

std::string url(std::string_view kind, std::int64_t id) {
  return std::string(api) + std::string(kind) + '/' + std::to_string(id) + ".json";
}

void minutes(JsonText& json, std::string_view name, int calendar) {
  json.key(name).begin_object();
  if (calendar < 0) {
    json.null_field("calendar").null_field("business");
  } else {
    json.field("calendar", calendar)
        .field("business", calendar <= 480 ? calendar : 480 + (calendar - 480) / 3);
  }
  json.end_object();
}

void instant_or_null(JsonText& json, std::string_view name, bool reached, Instant at,
                     std::optional<Day> home) {
  if (reached)
    json.field(name, mark('z', at, home));
  else
    json.null_field(name);
}

void metric_set(JsonText& json, const TicketStory& ticket, Instant updated, std::optional<Day> home) {
  const bool replied = ticket.first_reply_minutes >= 0;
  const bool solved = ticket.resolution_minutes >= 0;
  const Instant solved_at = ticket.created + ticket.resolution_minutes * Instant{60};
  json.key("metric_set").begin_object();
  json.field("id", 6160000000000 + ticket.id * 3)
      .field("ticket_id", ticket.id)
      .field("created_at", mark('z', ticket.created, home))
      .field("updated_at", mark('z', updated, home))
      .field("group_stations", 1)
      .field("assignee_stations", 1)
      .field("reopens", ticket.reopens)
      .field("replies", replied ? 1 + ticket.reopens : 0);
  instant_or_null(json, "assignee_updated_at", replied, updated, home);
  json.field("requester_updated_at", mark('z', ticket.created, home))
      .field("status_updated_at", mark('z', updated, home));
  json.field("initially_assigned_at", mark('z', ticket.created + 60, home))
      .field("assigned_at", mark('z', ticket.created + 60, home));
  instant_or_null(json, "solved_at", solved, solved_at, home);
  json.field("latest_comment_added_at", mark('z', updated, home));
  minutes(json, "reply_time_in_minutes", ticket.first_reply_minutes);
  minutes(json, "first_resolution_time_in_minutes",
          solved && ticket.reopens > 0 ? ticket.resolution_minutes * 2 / 3 : ticket.resolution_minutes);
  minutes(json, "full_resolution_time_in_minutes", ticket.resolution_minutes);
  minutes(json, "agent_wait_time_in_minutes", solved ? ticket.resolution_minutes / 4 : -1);
  minutes(json, "requester_wait_time_in_minutes", solved ? ticket.resolution_minutes * 3 / 4 : -1);
  minutes(json, "on_hold_time_in_minutes", 0);
  json.end_object();
}

void comment(JsonText& json, std::int64_t id, std::int64_t author, std::string_view body, Instant at,
             std::optional<Day> home) {
  json.begin_object()
      .field("id", id)
      .field("type", "Comment")
      .field("author_id", author)
      .field("body", body)
      .field("html_body", "<div class=\"zd-comment\"><p>" + std::string(body) + "</p></div>")
      .field("plain_body", body)
      .field("public", true)
      .empty_array("attachments")
      .field("audit_id", id - 1)
      .field("created_at", mark('z', at, home))
      .end_object();
}

void custom_fields(JsonText& json, std::string_view name, const TicketStory& ticket) {
  json.key(name).begin_array();
  json.begin_object().field("id", field_module);
  json.field("value", ticket.type == "problem" ? "reconciliation" : "payouts").end_object();
  json.begin_object().field("id", field_environment).null_field("value").end_object();
  json.end_array();
}

Instant last_change(const TicketStory& ticket) {
  Instant at = ticket.created + 60;
  if (ticket.first_reply_minutes >= 0) at = ticket.created + ticket.first_reply_minutes * Instant{60};
  if (ticket.resolution_minutes >= 0) at = ticket.created + ticket.resolution_minutes * Instant{60};
  return at;
}

/// A ticket's dates move together; tickets that are open in the export, and the last one before support falls
/// silent, stay.
std::optional<Day> ticket_home(const TicketStory& ticket) {
  constexpr int until_closed = 4;
  return home_of(utc_day(ticket.created), last_change(ticket) + until_closed * 86400,
                 ticket.company->tickets_end);
}

void ticket_line(std::string& out, const TicketStory& ticket, const World& world) {
  const Company& company = *ticket.company;
  const Instant updated =
      std::min(last_change(ticket) + (ticket.status == "closed" ? 4 * 86400 : 0), world.cut);
  const std::optional<Day> home = ticket_home(ticket);
  const std::int64_t requester = ticket.requester->support_id;
  const std::string email = support_email(company, *ticket.requester);
  JsonText json(out);
  json.begin_object()
      .field("url", url("tickets", ticket.id))
      .field("id", ticket.id)
      .null_field("external_id");
  json.key("via").begin_object().field("channel", ticket.channel).key("source").begin_object();
  json.key("from").begin_object();
  if (ticket.channel == "email")
    json.field("address", email).field("name", ticket.requester->first + ' ' + ticket.requester->last);
  json.end_object().key("to").begin_object();
  if (ticket.channel == "email")
    json.field("name", "Tallyworks").field("address", "support@tallyworks.example");
  json.end_object().null_field("rel").end_object().end_object();
  json.field("created_at", mark('z', ticket.created, home))
      .field("updated_at", mark('z', updated, home))
      .field("type", ticket.type);
  json.field("subject", ticket.subject)
      .field("raw_subject", ticket.subject)
      .field("description", ticket.question);
  json.field("priority", ticket.priority).field("status", ticket.status);
  json.text_or_null("recipient", ticket.channel == "email" ? "support@tallyworks.example" : "");
  json.field("requester_id", requester)
      .field("submitter_id", requester)
      .field("assignee_id", ticket.agent->support_id);
  if (has_organization(company))
    json.field("organization_id", company.organization_id);
  else
    json.null_field("organization_id");
  json.field("group_id", 6170000000011).empty_array("collaborator_ids").empty_array("follower_ids");
  json.empty_array("email_cc_ids")
      .null_field("forum_topic_id")
      .null_field("problem_id")
      .field("has_incidents", false);
  json.field("is_public", true).null_field("due_at");
  json.key("tags").begin_array().value(ticket.type == "problem" ? "reconciliation" : "payouts");
  if (ticket.priority == "urgent") json.value("escalated");
  json.end_array();
  custom_fields(json, "custom_fields", ticket);
  custom_fields(json, "fields", ticket);
  json.key("satisfaction_rating").begin_object().field("score", ticket.rating);
  if (ticket.rating == "good" || ticket.rating == "bad")
    json.field("id", 6180000000000 + ticket.id).text_or_null("comment", ticket.rating_comment);
  json.end_object();
  json.empty_array("sharing_agreement_ids")
      .empty_array("followup_ids")
      .field("ticket_form_id", 6170000000021);
  json.field("brand_id", 6170000000031).field("allow_channelback", false).field("allow_attachments", true);
  json.field("from_messaging_channel", false)
      .key("generated_timestamp")
      .raw(mark('s', updated + ticket.id % 4, home));
  json.key("comments").begin_array();
  const std::int64_t comment_id = 6190000000000 + ticket.id * 10;
  comment(json, comment_id, requester, ticket.question, ticket.created, home);
  if (ticket.first_reply_minutes >= 0)
    comment(json, comment_id + 2, ticket.agent->support_id,
            ticket.resolution_minutes >= 0 ? ticket.answer
                                           : "Thank you, I am looking into it and will write today.",
            ticket.created + ticket.first_reply_minutes * Instant{60}, home);
  json.end_array();
  metric_set(json, ticket, updated, home);
  json.end_object();
  out += '\n';
}

/// A ticket that was deleted (spam) and one that was erased for good: exports keep naming them.
void deleted_lines(std::string& out, const World& world) {
  for (int i = 0; i < 2; ++i) {
    const std::int64_t id = 19990 + i;
    const Instant at = utc_start(world.start + 40 + i * 70) + 36000;
    const bool scrubbed = i == 1;
    JsonText json(out);
    json.begin_object().field("url", url("tickets", id)).field("id", id).null_field("external_id");
    json.field("created_at", mark('z', at)).field("updated_at", mark('z', at + 7200)).null_field("type");
    json.field("subject", scrubbed ? "SCRUBBED" : "You have won")
        .field("description", scrubbed ? "X" : "Click here.");
    json.null_field("priority").field("status", "deleted").field("requester_id", 6130900099999 + i);
    json.null_field("organization_id").empty_array("tags").empty_array("custom_fields").empty_array("fields");
    json.null_field("satisfaction_rating")
        .key("generated_timestamp")
        .raw(mark('s', at + 7201))
        .empty_array("comments");
    json.end_object();
    out += '\n';
  }
}

void user_line(std::string& out, std::int64_t id, const std::string& name, const std::string& email,
               std::string_view role, const Company* company, const Person* person, const World& world) {
  const bool organized = company != nullptr && has_organization(*company);
  // Some who will use the product are known to support already.
  const Instant created = person != nullptr ? utc_start(std::min(person->first_day, world.until) - 1) + 32000
                                            : utc_start(world.start - 600);
  JsonText json(out);
  json.begin_object()
      .field("id", id)
      .field("url", url("users", id))
      .field("name", name)
      .text_or_null("email", email);
  json.field("created_at", mark('z', created))
      .field("updated_at", mark('z', std::min(created + 86400 * 9, world.cut)));
  json.field("time_zone", "Berlin").field("iana_time_zone", "Europe/Berlin");
  json.text_or_null("phone", person != nullptr ? person->phone : "").null_field("photo");
  json.field("locale", "en-GB");
  if (organized)
    json.field("organization_id", company->organization_id);
  else
    json.null_field("organization_id");
  json.field("role", role).field("verified", true);
  // Only those who came through the product carry its user id.
  json.text_or_null("external_id", person != nullptr && id % 3 == 0 ? person->product_id : "");
  json.empty_array("tags").null_field("alias").field("active", true).field("suspended", false);
  json.null_field("last_login_at").null_field("details").null_field("notes").null_field("custom_role_id");
  json.key("user_fields").begin_object().end_object().end_object();
  out += '\n';
}

std::string user_lines(const World& world) {
  std::string out;
  for (const Staff& person : world.staff)
    user_line(out, person.support_id, person.first + ' ' + person.last, person.email,
              person.title == "Support Lead" ? "admin" : "agent", nullptr, nullptr, world);
  for (const Company& company : world.companies)
    for (const Person& person : company.people)
      if (person.support_id != 0)
        user_line(out, person.support_id, person.first + ' ' + person.last, support_email(company, person),
                  "end-user", &company, &person, world);
  // Someone erased on request: only the id is left.
  JsonText json(out);
  const std::int64_t id = 6130900099998;
  json.begin_object()
      .field("id", id)
      .field("url", url("users", id))
      .field("name", "Permanently Deleted User");
  json.null_field("email").field("created_at", mark('z', utc_start(world.start + 12) + 3600));
  json.field("updated_at", mark('z', utc_start(world.until - 90) + 3600)).null_field("organization_id");
  json.field("role", "end-user").null_field("external_id").empty_array("tags").field("active", false);
  json.field("permanently_deleted", true).end_object();
  return out + '\n';
}

void organization_line(std::string& out, const Company& company, const World& world) {
  const CompanySpec& spec = *company.spec;
  const Day created = std::min(company.customer_since + 3, world.until - 1);
  std::string_view external;
  if (spec.link == Link::id18) external = company.id;
  if (spec.link == Link::id15) external = std::string_view(company.id).substr(0, 15);
  JsonText json(out);
  json.begin_object()
      .field("id", company.organization_id)
      .field("url", url("organizations", company.organization_id));
  json.field("name", spec.support_name.empty() ? spec.name : spec.support_name)
      .text_or_null("external_id", external);
  json.key("domain_names").begin_array();
  if (spec.link != Link::name_only) json.value(spec.domain);
  json.end_array().null_field("details").null_field("notes").null_field("group_id");
  json.key("tags").begin_array();
  if (spec.tier == "Enterprise") json.value("premium");
  json.end_array().key("organization_fields").begin_object();
  if (spec.link == Link::field)
    json.field("salesforce_account_id", company.id);
  else
    json.null_field("salesforce_account_id");
  json.field("seats", spec.seats).field("premium", spec.tier == "Enterprise").end_object();
  json.field("shared_tickets", true).field("shared_comments", true);
  json.field("created_at", mark('z', utc_start(created) + 30000));
  json.field("updated_at", mark('z', utc_start(std::max(created, world.start + 20)) + 31000)).end_object();
  out += '\n';
}

std::string rating_page(const std::vector<TicketStory>& tickets) {
  std::string out;
  JsonText json(out);
  json.begin_object().key("satisfaction_ratings").begin_array();
  std::size_t count = 0;
  for (const TicketStory& ticket : tickets) {
    if (ticket.rating != "good" && ticket.rating != "bad") continue;
    ++count;
    const std::int64_t id = 6180000000000 + ticket.id;
    const std::string at = mark('z', last_change(ticket), ticket_home(ticket));
    json.begin_object().field("url", url("satisfaction_ratings", id)).field("id", id);
    json.field("ticket_id", ticket.id).field("requester_id", ticket.requester->support_id);
    json.field("assignee_id", ticket.agent->support_id).field("group_id", 6170000000011);
    json.field("score", ticket.rating).text_or_null("comment", ticket.rating_comment);
    json.field("created_at", at).field("updated_at", at).end_object();
  }
  json.end_array().null_field("next_page").null_field("previous_page").field("count", count).end_object();
  return out + '\n';
}

}  // namespace

bool has_organization(const Company& company) {
  return company.spec->link != Link::no_organization && !company.prospect();
}

std::string support_email(const Company& company, const Person& person) {
  if (company.spec->link != Link::name_only) return person.email;
  // Osterby's people write from a mailbox of their provider: no domain leads to the customer.
  return person.email.substr(0, person.email.find('@')) + "@postbox.example";
}

std::vector<SampleFile> zendesk_files(const World& world, Counts& counts) {
  const std::vector<TicketStory> stories = ticket_stories(world);
  std::string tickets;
  deleted_lines(tickets, world);
  for (const TicketStory& ticket : stories) ticket_line(tickets, ticket, world);
  counts.tickets = stories.size() + 2;
  std::string organizations;
  for (const Company& company : world.companies)
    if (has_organization(company)) organization_line(organizations, company, world);
  return {{"zendesk/organizations.json", std::move(organizations)},
          {"zendesk/users.json", user_lines(world)},
          {"zendesk/tickets.json", std::move(tickets)},
          {"zendesk/satisfaction_ratings.json", rating_page(stories)}};
}

}  // namespace rapport::demo
