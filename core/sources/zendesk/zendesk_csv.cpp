// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/zendesk/zendesk_csv.h"

#include <algorithm>
#include <utility>

#include "core/base/text.h"
#include "core/sources/csv/csv_table.h"
#include "core/sources/recognise.h"
#include "core/sources/zendesk/zendesk_words.h"

namespace rapport::sources {
namespace {

bool is_numeric_id(std::string_view id) {
  return !id.empty() && id.size() <= 19 &&
         std::all_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Columns of the export, and their names in the snake_case tables that tools make of the API.
struct Columns {
  explicit Columns(const HeaderIndex& h)
      : id(h.find("id")),
        subject(h.find("subject")),
        status(h.find("status")),
        priority(h.find("priority")),
        type(h.find({"tickettype", "type"})),
        channel(h.find({"via", "viachannel"})),
        requester_id(h.find("requesterid")),
        requester_email(h.find("requesteremail")),
        organization_id(h.find("organizationid")),
        organization(h.find({"organization", "organizationname"})),
        created(h.find("createdat")),
        updated(h.find("updatedat")),
        satisfaction(h.find({"satisfactionscore", "satisfactionratingscore"})),
        first_reply(h.find("firstreplytimeinminutes")),
        first_resolution(h.find("firstresolutiontimeinminutes")),
        full_resolution(h.find("fullresolutiontimeinminutes")),
        replies(h.find("replies")),
        reopens(h.find("reopens")),
        solved(h.find("solvedat")) {}
  int id, subject, status, priority, type, channel, requester_id, requester_email, organization_id,
      organization, created, updated, satisfaction, first_reply, first_resolution, full_resolution, replies,
      reopens, solved;
  [[nodiscard]] bool any_metric() const {
    return std::max({first_reply, first_resolution, full_resolution, replies, reopens, solved}) >= 0;
  }
};

class Tickets {
 public:
  Tickets(CsvTable& table, RecordSink& sink) : table_(table), sink_(sink), at_(table.index()) {}

  ReadSummary read() {
    while (table_.next()) {
      const std::string_view id = cell(at_.id);
      if (!is_numeric_id(id)) {
        table_.reject("Id", id.empty() ? "the row has no Id" : "the Id is not a ticket number");
        continue;
      }
      if (table_.had_nul(at_.id)) {
        table_.reject("Id", "the Id holds a NUL character");
        continue;
      }
      sink_.record(Record(ticket(id)));
    }
    return table_.finish();
  }

 private:
  /// This export writes '-' for an empty value.
  [[nodiscard]] std::string_view cell(int column) const {
    const std::string_view text = table_.cell(column);
    return text == "-" ? std::string_view() : text;
  }
  [[nodiscard]] std::string text(int column) const { return std::string(cell(column)); }
  [[nodiscard]] std::string id_at(int column) const {
    const std::string_view id = cell(column);
    return is_numeric_id(id) ? std::string(id) : std::string();
  }
  [[nodiscard]] std::optional<Stamp> stamp(int column) {
    return cell(column).empty() ? std::nullopt : table_.stamp(column);
  }
  [[nodiscard]] std::optional<double> minutes(int column) {
    return cell(column).empty() ? std::nullopt : table_.number(column);
  }
  [[nodiscard]] std::optional<std::int64_t> whole(int column) {
    const auto number = minutes(column);
    if (!number) return std::nullopt;
    if (*number < 0 || *number > 1e15) {
      table_.unreadable(column);
      return std::nullopt;
    }
    return static_cast<std::int64_t>(*number);
  }

  TicketRecord ticket(std::string_view id) {
    TicketRecord t;
    t.id = std::string(id);
    t.subject = text(at_.subject);
    t.status = ticket_status_code(cell(at_.status));
    t.priority = ticket_priority_code(cell(at_.priority));
    t.type = ascii_lower(cell(at_.type));
    t.channel = ticket_channel_code(cell(at_.channel));
    t.requester_id = id_at(at_.requester_id);
    t.requester_email = text(at_.requester_email);
    t.organization_id = id_at(at_.organization_id);
    t.organization_name = text(at_.organization);
    t.created_at = stamp(at_.created);
    t.updated_at = stamp(at_.updated);
    t.satisfaction = ticket_satisfaction_code(cell(at_.satisfaction));
    if (at_.any_metric()) {
      TicketMetrics m;
      m.first_reply_minutes = minutes(at_.first_reply);
      m.first_resolution_minutes = minutes(at_.first_resolution);
      m.full_resolution_minutes = minutes(at_.full_resolution);
      m.replies = whole(at_.replies);
      m.reopens = whole(at_.reopens);
      m.solved_at = stamp(at_.solved);
      t.metrics = m;
    }
    t.version = cell(at_.updated).empty() ? 0 : table_.instant(at_.updated).value_or(0);
    t.deleted = t.status == "deleted";
    t.scrubbed = t.subject == "SCRUBBED";
    if (t.scrubbed) t.subject.clear();
    return t;
  }

  CsvTable& table_;
  RecordSink& sink_;
  Columns at_;
};

}  // namespace

Judgement recognise_zendesk_csv(const CsvSample& sample) {
  const HeaderIndex& h = sample.index;
  const bool ticket = h.has("id") && h.has("subject") && h.has("status") && h.has("createdat") &&
                      h.count({"requester", "requesterid", "requesteremail"}) > 0;
  if (ticket) return readable(Source::zendesk, "ticket");
  if (h.has("requesterid") && h.has("status") && h.has("subject"))
    return refused(Source::zendesk, "has no Id column, so its tickets can't be told apart or updated later");
  const int other_tables =
      h.count({"ticketid", "organizationid", "userid", "externalid", "sharedtickets", "authenticitytoken",
               "ticketrestriction", "slapolicyid", "brandurl", "scheduleid"});
  const bool of_tool = std::any_of(sample.header.begin(), sample.header.end(), [](const std::string& name) {
    return ascii_lower(name).find("_fivetran") != std::string::npos || ascii_lower(name) == "_company_synced";
  });
  if (of_tool && other_tables > 0)
    return refused(Source::zendesk,
                   "is a Zendesk table that another tool has re-shaped; export users, organizations and "
                   "tickets from Zendesk as JSON");
  return std::nullopt;
}

ReadSummary read_zendesk_csv(ByteStream& stream, const Recognition& recognition, RecordSink& sink,
                             const Progress& progress) {
  CsvTable table(stream, recognition, sink, progress);
  return Tickets(table, sink).read();
}

}  // namespace rapport::sources
