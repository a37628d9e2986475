// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/survey_columns.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/text.h"

namespace rapport::sources {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// The NPS question itself, in words.
bool asks_for_recommendation(std::string_view plain) {
  return contains(plain, "howlikely") || contains(plain, "likelihoodtorecommend") ||
         contains(plain, "likelytorecommend") ||
         (contains(plain, "recommend") && (contains(plain, "scale") || contains(plain, "010"))) ||
         contains(plain, "netpromoter");
}

/// Filled cells of a column in the first rows, and how many of them are 0..10.
struct Fill {
  int filled = 0;
  int scores = 0;
};
Fill fill_of(int column, const std::vector<std::vector<std::string>>& rows, bool second_header) {
  Fill fill;
  for (std::size_t i = second_header ? 1 : 0; i < rows.size(); ++i) {
    const std::string_view cell = trimmed(rows[i][static_cast<std::size_t>(column)]);
    if (cell.empty()) continue;
    ++fill.filled;
    if (parse_score(cell)) ++fill.scores;
  }
  return fill;
}

/// A column named "rating" may hold stars or words; where the rows show that, it is not the score.
bool may_be_score(int column, const std::vector<std::vector<std::string>>& rows, bool second_header) {
  const Fill fill = fill_of(column, rows, second_header);
  return fill.filled == 0 || fill.scores * 2 >= fill.filled;
}

}  // namespace

std::optional<int> parse_score(std::string_view text) noexcept {
  text = trimmed(text);
  if (text.empty()) return std::nullopt;
  const auto in_range = [](double number) -> std::optional<int> {
    if (number < 0 || number > 10 || number != std::floor(number)) return std::nullopt;
    return static_cast<int>(number);
  };
  if (const auto number = parse_number(text)) return in_range(*number);
  // Tools label the ends of the scale: the number stands first or last, set off by a space or a sign.
  std::size_t n = 0;
  while (n < text.size() && is_digit(text[n])) ++n;
  if (n > 0 && n <= 2 && n < text.size() &&
      (text[n] == ' ' || text[n] == '-' || text[n] == ':' || text[n] == '('))
    return text[n] == ' ' && n + 1 < text.size() && text[n + 1] == '/'
               ? std::nullopt
               : in_range(parse_number(text.substr(0, n)).value_or(-1));
  n = 0;
  while (n < text.size() && is_digit(text[text.size() - 1 - n])) ++n;
  if (n > 0 && n <= 2 && n < text.size() && text[text.size() - 1 - n] == ' ')
    return in_range(parse_number(text.substr(text.size() - n)).value_or(-1));
  return std::nullopt;
}

bool is_second_header(const std::vector<std::string_view>& row) {
  if (row.empty() || !trimmed(row.front()).empty()) return false;
  return std::any_of(row.begin(), row.end(), [](std::string_view cell) {
    const std::string plain = squeezed(cell);
    return plain == "response" || plain == "openendedresponse" || plain == "score";
  });
}

bool looks_like_survey(const std::vector<std::string>& header, const HeaderIndex& h) {
  if (h.count({"respondentid", "collectorid", "responseid", "surveyid", "npsscore", "surveytype"}) > 0)
    return true;
  return std::any_of(header.begin(), header.end(),
                     [](const std::string& name) { return asks_for_recommendation(squeezed(name)); });
}

SurveyColumns survey_columns(const std::vector<std::string>& header, const HeaderIndex& h,
                             const std::vector<std::vector<std::string>>& rows) {
  SurveyColumns c;
  if (!rows.empty()) c.second_header = is_second_header({rows.front().begin(), rows.front().end()});
  const auto take_score = [&](int column) {
    if (c.score < 0 && column >= 0 && may_be_score(column, rows, c.second_header)) c.score = column;
  };
  for (std::string_view name :
       {"npsscore", "nps", "score", "responsescore", "npsrating", "surveyscore", "npsresponse"})
    take_score(h.find(name));
  for (std::size_t i = 0; i < header.size(); ++i)
    if (asks_for_recommendation(squeezed(header[i]))) take_score(static_cast<int>(i));
  for (std::string_view name : {"rating", "answer"}) take_score(h.find(name));

  c.id = h.find({"responseid", "npsresponseid", "surveyresponseid", "respondentid", "scoreid", "responseuuid",
                 "uuid", "id"});
  c.email = h.find({"email", "emailaddress", "respondentemail", "personemail", "customeremail",
                    "contactemail", "enduseremail", "useremail", "recipientemail"});
  c.person = h.find({"name", "fullname", "respondentname", "personname", "contactname", "customername",
                     "username", "respondent", "enduser", "person"});
  c.first_name = h.find({"firstname", "givenname"});
  c.last_name = h.find({"lastname", "surname", "familyname"});
  c.company = h.find({"company", "companyname", "organization", "organisation", "organizationname", "account",
                      "accountname", "customer", "customercompany", "enduserpropertiescompany"});
  c.account_id = h.find({"accountid", "salesforceaccountid", "sfdcaccountid", "salesforceid", "sfdcid",
                         "crmid", "crmaccountid", "accountid18"});
  c.comment = h.find({"comment", "comments", "feedback", "text", "verbatim", "openendedresponse",
                      "responsecomment", "reason", "npscomment", "customerfeedback", "additionalcomments"});
  c.answered =
      h.find({"completedat", "respondedat",   "answeredat",   "submittedat", "responsedate",  "dateresponded",
              "submitdate",  "datesubmitted", "responsetime", "enddate",     "completeddate", "date",
              "createdat",   "created",       "datecreated",  "timestamp",   "time",          "submitted",
              "completed",   "startdate",     "createddate"});
  c.updated = h.find({"updatedat", "datemodified", "modifiedat"});
  c.excluded = h.find("excludedfromcalculations");
  c.kind = h.find({"surveytype", "questiontype"});
  if (c.comment < 0) {
    // A why-question in words, or the column whose second header says that it is free text.
    for (std::size_t i = 0; i < header.size() && c.comment < 0; ++i) {
      const std::string plain = squeezed(header[i]);
      const bool open_ended = c.second_header && squeezed(rows.front()[i]) == "openendedresponse";
      const bool why = contains(plain, "primaryreason") || contains(plain, "whydidyou") ||
                       contains(plain, "reasonforyourscore") || contains(plain, "tellusmore") ||
                       contains(plain, "comment") || contains(plain, "feedback");
      if (static_cast<int>(i) != c.score && (open_ended || why)) c.comment = static_cast<int>(i);
    }
  }
  return c;
}

}  // namespace rapport::sources
