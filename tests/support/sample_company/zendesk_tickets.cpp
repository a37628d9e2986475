// SPDX-License-Identifier: GPL-3.0-or-later
/// What customers write to support about, and how it is handled.
#include <algorithm>
#include <array>

#include "tests/support/sample_company/stories.h"
#include "tests/support/sample_company/zendesk_parts.h"

namespace rapport::demo {
namespace {

struct Topic {
  std::string_view subject, question, answer, type;
};

constexpr std::array topics{
    Topic{
        "Payout file rejected by the bank",
        "Our bank rejected today's payout file with code FF01. Nothing was paid.",
        "The file had an old version number; please make it again, the version is now taken from your bank.",
        "incident"},
    Topic{"How do I change an approval limit?",
          "Our new controller needs a limit of 20,000. Where is that set?",
          "Under Settings, Approvals. Only an owner can change it, and the change is logged.", "question"},
    Topic{"Reconciliation shows a difference of 0.01", "Since Monday each statement is one cent off.",
          "That was a rounding in the fee line. It is corrected, and the past statements too.", "problem"},
    Topic{"New colleague gets no invitation", "I invited a colleague yesterday, and no mail has arrived.",
          "Your mail filter held it back. I have sent it again from another address.", "incident"},
    Topic{"Report: payouts by depot", "Can the report show the depot beside each payout?",
          "Yes: add the column Depot, then save the report as your own.", "question"},
    Topic{"Single sign-on stopped working", "Since this morning nobody can sign in with the company account.",
          "The certificate at your side had expired. With the new one it works again.", "incident"},
    Topic{"Export in another format", "The bank asks for pain.001 in version 09.",
          "Version 09 is in Settings, Bank files. You can switch per bank.", "question"},
    Topic{"A payout was made twice", "One supplier says that the amount came twice.",
          "The second one was a retry after a time-out; we have recalled it and added a lock.", "problem"},
    Topic{"Question on the invoice", "Which entity is invoiced for the additional seats?",
          "The one in your contract. I have sent you a copy of the order.", "question"},
    Topic{"Page is slow on Monday mornings",
          "Opening the payout list takes half a minute between eight and nine.",
          "The list now loads the last thirty days first, the rest on demand.", "problem"},
    Topic{"Remove a user who has left", "Please remove a colleague who left us in May.",
          "Done. What the person approved stays in the log.", "question"},
    Topic{"Holiday calendar for payouts", "Does the calendar know the regional holidays?",
          "It does when the region is set on the depot. I have set it for you.", "question"},
    Topic{"Import of drivers fails in line 214", "The import stops in line 214 without saying why.",
          "The name had a line break. We now name the field in the message.", "incident"},
    Topic{"Wish: partial payouts", "We need to pay part of an amount now and the rest later.",
          "Thank you, it is noted with the product team; today there is no such thing.", "question"}};

constexpr std::array<std::string_view, 4> praises{"Quick and clear, thank you!", "Solved in one answer.",
                                                  "Very friendly.", ""};
constexpr std::array<std::string_view, 3> complaints{"It took three mails to be understood.",
                                                     "Still not solved, the ticket was closed.", ""};

std::string_view priority_of(double draw) {
  if (draw < 0.04) return "urgent";
  if (draw < 0.22) return "high";
  return draw < 0.83 ? "normal" : "low";
}

/// The priority decides how long a ticket takes; quick ones are common, slow ones have a long tail.
void set_times(TicketStory& ticket, Random& random) {
  const double haste = ticket.priority == "urgent" ? 0.35 : ticket.priority == "high" ? 0.6 : 1.0;
  const double draw = random.unit();
  ticket.first_reply_minutes =
      4 + static_cast<int>(haste * (18.0 + 60.0 * draw + 900.0 * draw * draw * draw * draw * draw));
  const double long_draw = random.unit();
  ticket.resolution_minutes =
      ticket.first_reply_minutes +
      static_cast<int>(haste *
                       (90.0 + 1500.0 * long_draw + 26000.0 * long_draw * long_draw * long_draw * long_draw));
  ticket.reopens = random.chance(0.06) ? 1 : 0;
}

/// The ticket's status when the export is made.
void set_state(TicketStory& ticket, Instant cut, Random& random) {
  const Instant solved = ticket.created + ticket.resolution_minutes * Instant{60};
  if (ticket.created + ticket.first_reply_minutes * Instant{60} > cut) ticket.first_reply_minutes = -1;
  if (solved > cut) {
    ticket.resolution_minutes = -1;
    ticket.status = ticket.first_reply_minutes < 0 ? "new" : random.chance(0.5) ? "open" : "pending";
    ticket.rating = "unoffered";
    return;
  }
  ticket.status = cut - solved > 4 * 86400 ? "closed" : "solved";
  const double draw = random.unit();
  const double bad_share = ticket.reopens > 0 ? 0.3 : 0.04;
  if (draw < bad_share) {
    ticket.rating = "bad";
    ticket.rating_comment = random.pick(complaints);
  } else if (draw < 0.4) {
    ticket.rating = "good";
    ticket.rating_comment = random.pick(praises);
  } else {
    ticket.rating = cut - solved < 86400 ? "unoffered" : "offered";
  }
}

const Person* someone_asking(const Company& company, Day day, Random& random) {
  std::vector<const Person*> candidates;
  for (const Person& person : company.people)
    if (person.support_id != 0 && day >= person.first_day && day <= person.last_day)
      candidates.push_back(&person);
  return candidates.empty() ? nullptr : random.pick(candidates);
}

void take(TicketStory& ticket, const Topic& topic) {
  ticket.subject = topic.subject;
  ticket.question = topic.question;
  ticket.answer = topic.answer;
  ticket.type = topic.type;
}

/// Northwind's open tickets, the urgent one first.
void add_told(const World& world, const Company& company, std::vector<TicketStory>& tickets) {
  const auto find = [&](std::string_view last) -> const Person* {
    return &*std::ranges::find(company.people, last, &Person::last);
  };
  const auto add = [&](const Topic& topic, const Person* who, int days_ago, std::string_view priority,
                       std::string_view status, int reply) {
    TicketStory ticket;
    ticket.company = &company;
    ticket.requester = who;
    ticket.agent = &world.staff[5];
    take(ticket, topic);
    ticket.priority = priority;
    ticket.status = status;
    ticket.channel = "email";
    ticket.rating = "unoffered";
    ticket.created = utc_start(world.until - days_ago) + 8 * 3600 + 1140;
    ticket.first_reply_minutes = reply;
    tickets.push_back(std::move(ticket));
  };
  add(topics[0], find("Novak"), 6, "urgent", "open", 17);
  add(topics[4], find("Moreau"), 4, "normal", "pending", 51);
  add(topics[11], find("Yıldız"), 2, "normal", "open", 44);
}

}  // namespace

std::vector<TicketStory> ticket_stories(const World& world) {
  std::vector<TicketStory> tickets;
  for (const Company& company : world.companies) {
    if (company.prospect()) continue;
    const CompanySpec& spec = *company.spec;
    Random random(world.seed, "tickets:" + std::string(spec.name));
    const bool northwind = spec.name == takes_off;
    const double per_week = 0.08 + 0.016 * spec.seats;
    const Day first = std::max(world.start, company.customer_since);
    const Day last = northwind ? world.until - 9 : company.tickets_end;
    for (Day day = first; day <= last; day = day + 1) {
      // In the weeks after go-live there are more questions than at any other time.
      const int since_go_live = day - company.go_live;
      const double fresh = since_go_live >= 0 && since_go_live < 42 ? 2.2 : 1.0;
      if (!random.chance(per_week / 5 * fresh * std::min(1.0, working_share(spec, day)))) continue;
      TicketStory ticket;
      ticket.company = &company;
      ticket.requester = someone_asking(company, day, random);
      if (ticket.requester == nullptr) continue;
      ticket.agent = &world.staff[random.chance(0.75) ? 5 : 2];
      take(ticket, spec.name == detractor && random.chance(0.35) ? topics.back() : random.pick(topics));
      ticket.priority = priority_of(random.unit());
      ticket.channel = random.chance(0.6) ? "email" : "web";
      ticket.created = office_time(spec, day, random);
      if (ticket.created < utc_start(world.start) || ticket.created > world.cut - 600) continue;
      set_times(ticket, random);
      // For Northwind nothing but its three open tickets is still open.
      if (northwind) ticket.resolution_minutes = std::min(ticket.resolution_minutes, 3 * 1440);
      set_state(ticket, world.cut, random);
      tickets.push_back(std::move(ticket));
    }
    if (northwind) add_told(world, company, tickets);
  }
  std::ranges::stable_sort(tickets, {}, &TicketStory::created);
  std::int64_t id = 20000;
  for (TicketStory& ticket : tickets) ticket.id = ++id;
  return tickets;
}

}  // namespace rapport::demo
