// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/book_queries.h"

#include <utility>

#include "core/workspace/database.h"

namespace rapport::workspace {
namespace {

/// What CRMs call where a company is, the broadest first.
constexpr const char* kRegion =
    "SELECT ref, coalesce(nullif(json_extract(attributes, '$.Region__c'), ''), "
    "nullif(json_extract(attributes, '$.Region'), ''), nullif(json_extract(attributes, '$.region'), ''), "
    "nullif(json_extract(attributes, '$.Sales_Region__c'), ''), "
    "nullif(json_extract(attributes, '$.Territory__c'), ''), "
    "nullif(json_extract(attributes, '$.BillingCountry'), ''), "
    "nullif(json_extract(attributes, '$.BillingCountryCode'), ''), "
    "nullif(json_extract(attributes, '$.Country'), ''), nullif(json_extract(attributes, '$.country'), ''), "
    "nullif(json_extract(attributes, '$.ShippingCountry'), '')) AS place FROM account "
    "WHERE deleted=0 AND json_valid(attributes) AND place IS NOT NULL";

/// The later one counts, as for one account (account_queries_activity.cpp).
constexpr const char* kRatings =
    "SELECT j.account_ref, t.subject, t.satisfaction, t.version, coalesce(m.solved_at, t.updated_at), "
    "r.score, "
    "r.version, r.created_at FROM ticket t JOIN ticket_join j ON j.ticket_id=t.id LEFT JOIN ticket_metric m "
    "ON "
    "m.ticket_id=t.id LEFT JOIN satisfaction_rating r ON r.id=(SELECT x.id FROM satisfaction_rating x WHERE "
    "x.ticket_id=t.id AND x.score IN ('good', 'bad') ORDER BY max(x.version, coalesce(x.created_at, 0)) "
    "DESC, "
    "x.id DESC LIMIT 1) WHERE t.deleted=0 AND (t.satisfaction IN ('good', 'bad') OR r.id IS NOT NULL) "
    "ORDER BY j.account_ref, t.id";

bool says_rating(std::string_view score) {
  return score == "good" || score == "bad";
}

}  // namespace

std::unordered_map<std::uint32_t, int> BookQueries::touch_counts(Day after, Day until) {
  std::unordered_map<std::uint32_t, int> counts;
  database_.each<std::uint32_t, int>([&](std::uint32_t ref, int n) { counts.emplace(ref, n); },
                                     "SELECT account_ref, count(*) FROM touch_join WHERE done=1 AND day>?1 "
                                     "AND day<=?2 GROUP BY account_ref",
                                     after, until);
  return counts;
}

std::unordered_map<std::uint32_t, std::string> BookQueries::billed_plans(Day today) {
  std::unordered_map<std::uint32_t, std::string> plans;
  // Ascending, so that the largest is written last.
  database_.each<std::uint32_t, std::string>(
      [&](std::uint32_t ref, const std::string& plan) { plans[ref] = plan; },
      "SELECT j.account_ref, s.plan FROM subscription_join j JOIN subscription s ON s.id=j.subscription_id "
      "WHERE s.plan<>'' AND s.state NOT IN ('trial') AND (s.start_day IS NULL OR s.start_day<=?1) AND "
      "(s.ended_day IS NULL OR s.ended_day>?1) AND (s.state<>'cancelled' OR s.period_end>=?1) "
      "ORDER BY coalesce(s.annual_amount, 0), s.id",
      today);
  return plans;
}

std::unordered_map<std::uint32_t, std::string> BookQueries::regions() {
  std::unordered_map<std::uint32_t, std::string> regions;
  database_.each<std::uint32_t, std::string>(
      [&](std::uint32_t ref, const std::string& place) { regions.emplace(ref, place); }, kRegion);
  return regions;
}

std::vector<BookRating> BookQueries::ratings(Instant from, Instant to) {
  std::vector<BookRating> all;
  for (Row row : database_.query(kRatings)) {
    BookRating rating;
    std::string own;
    std::string apart;
    Instant own_version = 0;
    Instant apart_version = 0;
    std::optional<Instant> changed;
    std::optional<Instant> rated;
    row.read(rating.account, rating.ticket, own, own_version, changed, apart, apart_version, rated);
    const bool later = says_rating(apart) && (!says_rating(own) || apart_version > own_version);
    const std::string& score = later ? apart : own;
    rating.good = score == "good";
    rating.at = (score == apart && rated ? rated : changed).value_or(0);
    if (rating.at >= from && rating.at < to) all.push_back(std::move(rating));
  }
  return all;
}

void BookQueries::each_touch(Day until, const std::function<void(const BookTouch&)>& f) {
  BookTouch touch;
  for (Row row : database_.query("SELECT j.account_ref, j.day, coalesce(nullif(j.contact_id, ''), t.who_id) "
                                 "FROM touch_join j JOIN touch t ON t.id=j.touch_id WHERE j.done=1 AND "
                                 "j.day IS NOT NULL AND j.day<=?1",
                                 until)) {
    row.read(touch);
    f(touch);
  }
}

void BookQueries::each_ticket(const std::function<void(const BookTicket&)>& f) {
  BookTicket ticket;
  for (Row row : database_.query(
           "SELECT j.account_ref, t.created_at, CASE WHEN m.first_reply_minutes=0 AND m.replies=0 THEN NULL "
           "ELSE "
           "m.first_reply_minutes END FROM ticket_join j JOIN ticket t ON t.id=j.ticket_id LEFT JOIN "
           "ticket_metric m ON m.ticket_id=t.id WHERE t.deleted=0 AND t.created_at IS NOT NULL UNION ALL "
           "SELECT "
           "j.account_ref, c.created_at, c.first_reply_minutes FROM case_join j JOIN support_case c ON "
           "c.id=j.case_id WHERE c.deleted=0 AND c.created_at IS NOT NULL")) {
    row.read(ticket);
    f(ticket);
  }
}

void BookQueries::each_usage_month(std::uint32_t account, Day from, Day before,
                                   const std::function<void(Day, Blob)>& f) {
  database_.each<Day, Blob>(
      f, "SELECT month, data FROM usage_account WHERE account_ref=? AND month>=? AND month<? ORDER BY month",
      account, from, before);
}

}  // namespace rapport::workspace
