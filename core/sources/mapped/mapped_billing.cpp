// SPDX-License-Identifier: GPL-3.0-or-later
// Subscriptions and invoices of a mapped table.
#include <algorithm>
#include <cmath>

#include "core/base/text.h"
#include "core/sources/mapped/mapped_rows.h"
#include "core/sources/mapped/term.h"

namespace rapport::sources {
namespace {

using M = Meaning;

/// The customer beside a subscription or an invoice: an account of the billing system, with its person.
std::string customer_beside(MappedRows& rows) {
  std::string id = account_beside(rows);
  const std::string email = normalised_email(rows.cell(M::email));
  if (id.empty() && !email.empty()) id = rows.id_by_name(email);
  if (!id.empty() && rows.mapping().source != Source::salesforce) (void)person_beside(rows, id);
  return id;
}

void tell_customer_columns(MappedRows& rows) {
  rows.tell_columns({account_columns(rows, false), {"contact:accountid", "contact:email"}});
}

/// A year's amount: what the table says of a year or a month, else the amount over its interval, else a price
/// for a whole term. An amount without any of them is of no year.
std::optional<double> annual_amount(MappedRows& rows, const SubscriptionRecord& s) {
  if (const auto arr = rows.money(M::arr)) return arr;
  if (const auto mrr = rows.money(M::mrr)) return *mrr * 12;
  if (s.amount && rows.has(M::interval)) {
    const auto count = rows.number(M::interval_count);
    const auto years = years_of_interval(rows.cell(M::interval), count.value_or(1));
    return years ? std::optional(*s.amount / *years) : std::nullopt;
  }
  if (!s.amount) return std::nullopt;
  if (const auto months = rows.number(M::term_months); months && *months > 0) return *s.amount * 12 / *months;
  if (!s.start_day || !s.period_end || !rows.has(M::unit_amount)) return std::nullopt;
  const double months = months_between(*s.start_day, *s.period_end);
  return months > 0 ? std::optional(*s.amount * 12 / months) : std::nullopt;
}

}  // namespace

void read_subscription_rows(MappedRows& rows) {
  tell_customer_columns(rows);
  const bool of_crm = rows.mapping().source == Source::salesforce;
  std::int64_t no_year = 0;
  std::string unknown_status;
  while (rows.next()) {
    SubscriptionRecord s;
    s.account_id = customer_beside(rows);
    s.customer = rows.text(M::account_name);
    s.plan = rows.text(M::plan);
    s.id = rows.id_of(rows.cell(M::id), {});
    if (s.id.empty() && !s.account_id.empty()) s.id = rows.id_by_name(s.account_id + " " + s.plan);
    if (s.id.empty()) {
      rows.reject(M::id, "the row has no id and names no customer");
      continue;
    }
    s.opportunity_id = rows.id_of(rows.cell(M::opportunity_id), of_crm ? "006" : "");
    s.email = rows.text(M::email);
    s.quantity = rows.number(M::quantity);
    s.start_day = rows.day(M::start);
    s.period_end = rows.day(M::period_end);
    s.cancelled_day = rows.day(M::cancelled);
    s.ended_day = rows.day(M::ended);
    // A line of the CRM that is terminated ends on that day, whatever its term was to be.
    if (of_crm && s.cancelled_day && !s.ended_day) s.ended_day = s.cancelled_day;
    s.cancellation_reason = rows.text(M::cancellation_reason);
    s.currency = rows.currency(rows.has(M::amount) ? M::amount : rows.has(M::arr) ? M::arr : M::mrr);
    s.amount = rows.money(M::amount);
    if (!s.amount)
      if (const auto price = rows.money(M::unit_amount)) s.amount = *price * s.quantity.value_or(1);
    s.annual_amount = annual_amount(rows, s);
    if (s.amount && !s.annual_amount) ++no_year;
    s.status = rows.text(M::status);
    s.state = subscription_state(s.status);
    if (s.status.empty()) {
      // Without a status the dates tell. A term that is over was not cancelled: another may follow it, and
      // its end still tells when its day has come.
      const bool over = s.ended_day && *s.ended_day <= today();
      s.state = over                           ? SubscriptionRecord::State::cancelled
                : s.period_end && !s.ended_day ? SubscriptionRecord::State::unknown
                                               : SubscriptionRecord::State::active;
      if (!s.ended_day && !s.period_end && !rows.has_any({M::ended, M::period_end}))
        s.state = SubscriptionRecord::State::unknown;
    } else if (s.state == SubscriptionRecord::State::unknown && unknown_status.empty()) {
      unknown_status = s.status;
    }
    s.version = rows.version();
    rows.record(Record(std::move(s)));
  }
  if (no_year > 0)
    rows.note(counted(no_year, "amount") + " without a term or interval, so no ARR is made of " +
              (no_year == 1 ? "it." : "them."));
  if (!unknown_status.empty())
    rows.note("Subscriptions with a status that Rapport does not know, such as \"" +
              std::string(clipped(unknown_status, 40)) + "\", count neither as running nor as ended.");
}

void read_invoice_rows(MappedRows& rows) {
  tell_customer_columns(rows);
  while (rows.next()) {
    InvoiceRecord i;
    i.number = rows.text(M::number);
    i.id = rows.id_of(rows.cell(M::id), {});
    if (i.id.empty()) i.id = rows.id_of(i.number, {});
    if (i.id.empty()) {
      rows.reject(M::id, "the row has no id or number of an invoice");
      continue;
    }
    i.account_id = customer_beside(rows);
    i.customer = rows.text(M::account_name);
    i.email = rows.text(M::email);
    i.currency = rows.currency(M::amount);
    i.amount = rows.money(M::amount);
    i.status = rows.text(M::status);
    i.closed = is_settled_invoice(i.status);
    i.open = rows.money(M::amount_open);
    if (const auto paid = rows.money(M::amount_paid); !i.open && paid && i.amount)
      i.open = std::max(0.0, *i.amount - *paid);
    if (i.closed) i.open = 0.0;
    if (i.status.empty() && i.open && *i.open == 0.0) i.closed = true;
    i.issued_day = rows.day(M::date);
    i.due_day = rows.day(M::due_date);
    i.version = rows.version();
    rows.record(Record(std::move(i)));
  }
}

}  // namespace rapport::sources
