// SPDX-License-Identifier: GPL-3.0-or-later
// Checks whether the rows fit together, which no page check and no foreign key does.
#include <set>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/time_zone.h"
#include "core/workspace/database.h"
#include "core/workspace/integrity_check.h"

namespace rapport::workspace {
namespace {

/// A query that counts wrong rows.
struct Question {
  std::vector<const char*> tables;  ///< The tables that it needs; older formats lack some.
  const char* sql;
  const char* one;   ///< "plan edit can't be read"
  const char* many;  ///< "plan edits can't be read"
};

constexpr const char* kInNoAccount = " AND account_id NOT IN (SELECT id FROM account)";

std::vector<Question> questions() {
  return {
      {{"plan_revision"},
       "SELECT count(*) FROM plan_revision WHERE document IS NOT NULL AND NOT json_valid(document)",
       "edit of a success plan can't be read",
       "edits of success plans can't be read"},
      {{"plan_revision"},
       "SELECT count(*) FROM plan_revision r WHERE shows<>0 AND NOT EXISTS(SELECT 1 FROM plan_revision e "
       "WHERE "
       "e.account_id=r.account_id AND e.number=r.shows AND e.document IS NOT NULL)",
       "revision of a success plan shows an edit that is not there",
       "revisions of success plans show edits that are not there"},
      {{"plan_revision"},
       "SELECT count(*) FROM (SELECT count(*) AS n, max(number) AS last FROM plan_revision GROUP BY "
       "account_id) "
       "WHERE n<>last",
       "success plan lacks a revision in between",
       "success plans lack a revision in between"},
      {{"scorecard_review"},
       "SELECT count(*) FROM scorecard_review WHERE NOT json_valid(document)",
       "review of a scorecard can't be read",
       "reviews of scorecards can't be read"},
      {{"ticket_join", "ticket"},
       "SELECT count(*) FROM ticket_join WHERE account_ref NOT IN (SELECT ref FROM account) OR ticket_id NOT "
       "IN "
       "(SELECT id FROM ticket)",
       "ticket is joined to what is not there",
       "tickets are joined to what is not there"},
      {{"touch_join", "touch"},
       "SELECT count(*) FROM touch_join WHERE account_ref NOT IN (SELECT ref FROM account) OR touch_id NOT "
       "IN "
       "(SELECT id FROM touch)",
       "touch is joined to what is not there",
       "touches are joined to what is not there"},
      {{"contact_join"},
       "SELECT count(*) FROM contact_join WHERE account_ref NOT IN (SELECT ref FROM account) OR contact_id "
       "NOT "
       "IN (SELECT id FROM contact)",
       "person is joined to what is not there",
       "people are joined to what is not there"},
      {{"calendar_join", "calendar_event"},
       "SELECT count(*) FROM calendar_join j WHERE (account_ref<>0 AND account_ref NOT IN (SELECT ref FROM "
       "account)) OR NOT EXISTS(SELECT 1 FROM calendar_event e WHERE e.calendar=j.calendar AND e.uid=j.uid "
       "AND "
       "e.recurrence=j.recurrence)",
       "call is joined to what is not there",
       "calls are joined to what is not there"},
      {{"subscription_join", "subscription"},
       "SELECT count(*) FROM subscription_join WHERE account_ref NOT IN (SELECT ref FROM account) OR "
       "subscription_id NOT IN (SELECT id FROM subscription)",
       "subscription is joined to what is not there",
       "subscriptions are joined to what is not there"},
      {{"invoice_join", "invoice"},
       "SELECT count(*) FROM invoice_join WHERE account_ref NOT IN (SELECT ref FROM account) OR invoice_id "
       "NOT "
       "IN (SELECT id FROM invoice)",
       "invoice is joined to what is not there",
       "invoices are joined to what is not there"},
      {{"response_join", "survey_response"},
       "SELECT count(*) FROM response_join WHERE account_ref NOT IN (SELECT ref FROM account) OR "
       "response_key NOT "
       "IN (SELECT key FROM survey_response)",
       "survey answer is joined to what is not there",
       "survey answers are joined to what is not there"},
      {{"usage_account"},
       "SELECT count(*) FROM usage_account WHERE account_ref NOT IN (SELECT ref FROM account)",
       "month of usage belongs to an account that is not there",
       "months of usage belong to accounts that are not there"},
      {{"account_summary"},
       "SELECT count(*) FROM account_summary WHERE account_ref NOT IN (SELECT ref FROM account)",
       "summary belongs to an account that is not there",
       "summaries belong to accounts that are not there"},
      {{"join_count"},
       "SELECT count(*) FROM join_count WHERE records<0",
       "count of joined records is below zero",
       "counts of joined records are below zero"},
      {{"usage_segment"},
       "SELECT count(*) FROM usage_segment WHERE events<=0 OR length(data)=0",
       "day of usage events holds none",
       "days of usage events hold none"},
      {{"import_file"},
       "SELECT count(*) FROM import_file WHERE status NOT IN ('imported', 'unchanged', 'skipped', 'failed')",
       "line in the log of imports has a state that is not known",
       "lines in the log of imports have states that are not known"},
      {{"import_run", "import_undo"},
       "SELECT count(*) FROM import_run r WHERE parts<>(SELECT count(*) FROM import_undo u WHERE u.run=r.id)",
       "import lacks what was kept to take it back",
       "imports lack what was kept to take them back"},
  };
}

/// What people wrote for an account, by its id.
constexpr const char* kWritten[][3] = {
    {"plan_revision", "success plan is written for an account that is not there",
     "success plans are written for accounts that are not there"},
    {"plan_draft", "draft is written for an account that is not there",
     "drafts are written for accounts that are not there"},
    {"observation", "value by hand belongs to an account that is not there",
     "values by hand belong to accounts that are not there"},
    {"annotation", "note on a chart belongs to an account that is not there",
     "notes on charts belong to accounts that are not there"},
    {"chart_title", "chart's title belongs to an account that is not there",
     "charts' titles belong to accounts that are not there"},
    {"work_mark", "mark of the work list belongs to an account that is not there",
     "marks of the work list belong to accounts that are not there"},
    {"account_choice", "tier or cadence by hand is set for an account that is not there",
     "tiers or cadences by hand are set for accounts that are not there"},
    {"scorecard_review", "review of a scorecard is written for an account that is not there",
     "reviews of scorecards are written for accounts that are not there"},
    {"scorecard_event", "event of a scorecard is written for an account that is not there",
     "events of scorecards are written for accounts that are not there"},
    {"journey_entry", "stage of a journey is written for an account that is not there",
     "stages of journeys are written for accounts that are not there"},
    {"advocacy_act", "act of advocacy belongs to an account that is not there",
     "acts of advocacy belong to accounts that are not there"},
    {"renewal_call", "call on a renewal belongs to an account that is not there",
     "calls on renewals belong to accounts that are not there"},
    {"deal_reason", "reason to buy belongs to an account that is not there",
     "reasons to buy belong to accounts that are not there"},
    {"success_mark", "mark of a successful account belongs to an account that is not there",
     "marks of successful accounts belong to accounts that are not there"},
    {"fit_answer", "answer about an account's fit belongs to an account that is not there",
     "answers about accounts' fit belong to accounts that are not there"},
    {"decision", "decision on a match names an account that is not there",
     "decisions on matches name accounts that are not there"},
};

/// Days from 1 January 1 to 31 December 9999.
constexpr const char* kOutOfTime = " NOT BETWEEN -719162 AND 2932896";

struct Columns {
  std::string texts;              ///< Of type TEXT, separated by commas.
  std::vector<std::string> json;  ///< Named attributes: JSON.
  std::vector<std::string> days;
};

Columns columns_of(Database& database, const std::string& table) {
  Columns columns;
  for (const auto& [name, type] : database.list<std::pair<std::string, std::string>>(
           "SELECT name, type FROM pragma_table_info(?)", table)) {
    if (type == "TEXT") columns.texts += (columns.texts.empty() ? "" : ", ") + name;
    if (name == "attributes") columns.json.push_back(name);
    if (name == "day" || name.ends_with("_day")) columns.days.push_back(name);
  }
  return columns;
}

const char* kept_until(std::int64_t n) {
  return n == 1 ? "; it is kept until an import brings it." : "; they are kept until an import brings them.";
}

std::int64_t rows_not_utf8(Database& database, const std::string& table, const std::string& texts) {
  const std::size_t n = split(texts, ',').size();
  std::int64_t wrong = 0;
  for (Row row : database.query("SELECT " + texts + " FROM " + table)) {
    bool sound = true;
    for (std::size_t i = 0; i < n; ++i) sound = sound && is_utf8(row.get<std::string_view>());
    if (!sound) ++wrong;
  }
  return wrong;
}

}  // namespace

RowFindings row_findings(Database& database) {
  std::set<std::string> tables;
  for (std::string& name : database.list<std::string>("SELECT name FROM sqlite_schema WHERE type='table'"))
    if (!name.starts_with("sqlite_")) tables.insert(std::move(name));
  RowFindings found;
  const auto tell = [&](std::int64_t n, const std::string& one, const std::string& many) {
    if (n > 0) found.trouble.push_back(counted(n, one, many) + ".");
  };
  for (const Question& question : questions()) {
    bool there = true;
    for (const char* table : question.tables) there = there && tables.contains(table);
    if (there) tell(database.scalar(question.sql), question.one, question.many);
  }
  for (const auto& [table, one, many] : kWritten) {
    if (!tables.contains(table)) continue;
    const bool by_account = std::string_view(table) == "plan_revision";
    const std::int64_t n =
        database.scalar(std::string("SELECT count(") + (by_account ? "DISTINCT account_id" : "*") +
                        ") FROM " + table + " WHERE account_id<>''" + kInNoAccount);
    if (n > 0) found.waiting.push_back(counted(n, one, many) + kept_until(n));
  }
  if (tables.contains("answer_follow_up") && tables.contains("survey_response")) {
    const std::int64_t n = database.scalar(
        "SELECT count(DISTINCT answer) FROM answer_follow_up WHERE answer NOT IN (SELECT key FROM "
        "survey_response)");
    if (n > 0)
      found.waiting.push_back(counted(n, "follow-up is written for an answer that is not there",
                                      "follow-ups are written for answers that are not there") +
                              kept_until(n));
  }
  for (const std::string& table : tables) {
    const Columns columns = columns_of(database, table);
    for (const std::string& column : columns.json)
      tell(database.scalar("SELECT count(*) FROM " + table + " WHERE " + column + "<>'' AND NOT json_valid(" +
                           column + ")"),
           "row of " + table + " has fields that can't be read",
           "rows of " + table + " have fields that can't be read");
    for (const std::string& column : columns.days)
      tell(database.scalar("SELECT count(*) FROM " + table + " WHERE " + column + kOutOfTime),
           "row of " + table + " has a day outside of the years 1 to 9999",
           "rows of " + table + " have days outside of the years 1 to 9999");
    if (!columns.texts.empty())
      tell(rows_not_utf8(database, table, columns.texts), "row of " + table + " holds text that is no UTF-8",
           "rows of " + table + " hold text that is no UTF-8");
  }
  if (tables.contains("setting")) {
    const std::string zone = database.scalar_text("SELECT value FROM setting WHERE name='time_zone'");
    try {
      if (!zone.empty()) (void)TimeZone(zone);
    } catch (const Error&) {
      found.trouble.push_back("The workspace's time zone (" + std::string(clipped(zone, 60)) +
                              ") is not known here; set it again.");
    }
  }
  return found;
}

}  // namespace rapport::workspace
