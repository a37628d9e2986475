// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relationship/changes_json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <set>

#include "core/base/error.h"
#include "core/base/text.h"

namespace rapport::relationship {
namespace {

[[noreturn]] void refuse_at(const std::string& path, const std::string& what) {
  throw Error(ErrorCode::input, path + ": " + what + "; nothing of the document was saved.");
}

/// One object of the document; every key that is not asked for is unknown.
class ChangesReader {
 public:
  ChangesReader(std::string path, const QJsonValue& value) : path_(std::move(path)) {
    if (!value.isObject()) refuse_at(path_, "an object is expected");
    object_ = value.toObject();
  }
  /// A text, or null for the empty one; absent keys leave what is there.
  void text(const char* key, std::string& into) {
    const QJsonValue value = take(key);
    if (value.isUndefined()) return;
    if (!value.isString() && !value.isNull()) refuse_at(at(key), "a text is expected");
    into = value.toString().toStdString();
  }
  void day(const char* key, std::optional<Day>& into) {
    const QJsonValue value = take(key);
    if (value.isUndefined()) return;
    into.reset();
    if (value.isNull() || value.toString() == QString()) return;
    into = parse_iso_day(value.toString().toStdString());
    if (!into)
      refuse_at(at(key), "\"" + value.toString().toStdString() + "\" is no date; write it as 2026-12-31");
  }
  void day(const char* key, Day& into) {
    std::optional<Day> value = into;
    day(key, value);
    if (value) into = *value;
  }
  /// A word that `parse` knows; `known` lists them.
  template <typename T, typename Parse>
  void word(const char* key, T& into, const Parse& parse, const char* known) {
    const QJsonValue value = take(key);
    if (value.isUndefined()) return;
    const auto parsed = parse(value.toString().toStdString());
    if (!parsed) refuse_at(at(key), "one of " + std::string(known) + " is expected");
    into = *parsed;
  }
  template <typename T, typename Parse>
  void word(const char* key, std::optional<T>& into, const Parse& parse, const char* known) {
    if (object_.contains(QLatin1String(key)) && !object_.value(QLatin1String(key)).isString()) {
      if (!take(key).isNull()) refuse_at(at(key), "one of " + std::string(known) + " is expected");
      into.reset();
      return;
    }
    T value{};
    if (!object_.contains(QLatin1String(key))) return;
    word(key, value, parse, known);
    into = value;
  }
  [[nodiscard]] QJsonValue take(const char* key) {
    known_.insert(key);
    return object_.value(QLatin1String(key));
  }
  /// These keys may stand there and say nothing.
  void ignore(std::initializer_list<const char*> keys) {
    for (const char* key : keys) known_.insert(key);
  }
  void finish() const {
    for (auto it = object_.begin(); it != object_.end(); ++it)
      if (!known_.contains(it.key().toStdString()))
        refuse_at(path_, "there is no key \"" + it.key().toStdString() + "\"");
  }
  [[nodiscard]] std::string at(const std::string& key) const {
    return path_.empty() ? key : path_ + "." + key;
  }

 private:
  std::string path_;
  QJsonObject object_;
  std::set<std::string> known_;
};

/// The entries of the document's list.
QJsonArray list_in(std::string_view json, const char* list) {
  QJsonParseError error;
  const QJsonDocument document =
      QJsonDocument::fromJson(QByteArray(json.data(), static_cast<qsizetype>(json.size())), &error);
  if (document.isNull())
    throw Error(ErrorCode::input, "It is no JSON: " + error.errorString().toStdString() + " at byte " +
                                      std::to_string(error.offset) + "; nothing was saved.");
  const QJsonValue value = document.object().value(QLatin1String(list));
  if (!value.isArray()) refuse_at(list, "a list is expected, as in {\"" + std::string(list) + "\": [...]}");
  return value.toArray();
}

}  // namespace

Json to_json(const AnswerFollowUp& one) {
  return {{"state", one.state},
          {"kind", one.kind},
          {"owner", text_or_null(one.owner)},
          {"due", one.due},
          {"done", one.done},
          {"outcome", text_or_null(one.outcome)},
          {"cause", one.cause},
          {"reason", text_or_null(one.reason)},
          {"who", text_or_null(one.who)}};
}

Json to_json(const AnswerToFollow& one, Day today) {
  Json json = {{"answer", one.answer},
               {"account_id", one.account_id},
               {"account", one.account},
               {"person", text_or_null(one.person)},
               {"email", text_or_null(one.email)},
               {"survey", one.kind},
               {"score", one.score},
               {"low", one.low},
               {"high", one.high},
               {"group", one.group},
               {"day", one.day},
               {"age", one.day ? Json(today - *one.day) : Json()},
               {"due", one.due()},
               {"overdue", one.overdue(today)},
               {"comment", text_or_null(one.comment)},
               {"follow_up", to_json(one.follow_up)}};
  json.add("suggested",
           one.suggested ? Json{{"day", one.suggested->day}, {"text", one.suggested->words}} : Json());
  return json;
}

Json to_json(const AdvocacyAct& act) {
  return {{"id", act.id},
          {"account_id", act.account_id},
          {"kind", act.kind},
          {"state", act.state},
          {"person", text_or_null(act.person)},
          {"email", text_or_null(act.email)},
          {"asked", act.asked},
          {"asked_by", text_or_null(act.asked_by)},
          {"agreed", act.agreed},
          {"until", act.until},
          {"may_say", text_or_null(act.may_say)},
          {"done", act.done},
          {"link", text_or_null(act.link)},
          {"declined", act.declined},
          {"not_before", act.not_before},
          {"note", text_or_null(act.note)},
          {"answer", text_or_null(act.answer)},
          {"who", text_or_null(act.who)}};
}

Json to_json(const JourneyEntry& entry) {
  return {{"id", entry.id},     {"stage", entry.stage},           {"lap", entry.lap},
          {"from", entry.from}, {"why", text_or_null(entry.why)}, {"evidence", text_or_null(entry.evidence)},
          {"who", entry.who}};
}

Json to_json(const StageSuggestion& one) {
  return {{"stage", one.stage}, {"lap", one.lap}, {"from", one.from}, {"evidence", one.evidence}};
}

std::vector<AnswerFollowUp> follow_ups_of_json(
    std::string_view json, const std::function<AnswerFollowUp(const std::string& answer)>& before) {
  std::vector<AnswerFollowUp> all;
  int place = 0;
  for (const QJsonValue& value : list_in(json, "answers")) {
    const std::string path = "answers[" + std::to_string(place++) + "]";
    ChangesReader row(path, value);
    std::string answer;
    row.text("answer", answer);
    row.ignore({"account_id", "account", "person", "email", "survey", "score", "low", "high", "group", "day",
                "age", "due", "overdue", "comment", "suggested"});
    const QJsonValue written = row.take("follow_up");
    row.finish();
    if (answer.empty()) refuse_at(path, "the key \"answer\" is missing: 'followups --json' has it");
    ChangesReader reader(path + ".follow_up", written);
    AnswerFollowUp one = before(answer);
    one.answer = answer;
    reader.word("state", one.state, parse_follow_up_state, "none, planned, done, declined");
    reader.word("kind", one.kind, parse_follow_up_kind, "ask, what_would_it_take, root_cause");
    reader.text("owner", one.owner);
    reader.day("due", one.due);
    reader.day("done", one.done);
    reader.text("outcome", one.outcome);
    reader.word("cause", one.cause, parse_root_cause,
                "product, defect, support, price, onboarding, people, other");
    reader.text("reason", one.reason);
    reader.ignore({"who"});
    reader.finish();
    all.push_back(std::move(one));
  }
  return all;
}

std::vector<AdvocacyAct> acts_of_json(std::string_view json, Day today,
                                      const std::function<AdvocacyAct(const std::string& id)>& before) {
  std::vector<AdvocacyAct> all;
  int place = 0;
  for (const QJsonValue& value : list_in(json, "acts")) {
    const std::string path = "acts[" + std::to_string(place++) + "]";
    ChangesReader reader(path, value);
    std::string id;
    reader.text("id", id);
    AdvocacyAct act;
    act.asked = today;
    if (!id.empty()) act = before(id);
    std::string account;
    reader.text("account", account);
    if (!account.empty()) act.account_id = account;
    reader.text("account_id", act.account_id);
    reader.word("kind", act.kind, parse_act_kind,
                "reference, review, referral, case_study, testimonial, speaking, logo");
    reader.word("state", act.state, parse_act_state, "asked, agreed, done, declined, removed");
    reader.text("person", act.person);
    reader.text("email", act.email);
    reader.day("asked", act.asked);
    reader.text("asked_by", act.asked_by);
    reader.day("agreed", act.agreed);
    reader.day("until", act.until);
    reader.text("may_say", act.may_say);
    reader.day("done", act.done);
    reader.text("link", act.link);
    reader.day("declined", act.declined);
    reader.day("not_before", act.not_before);
    reader.text("note", act.note);
    reader.text("answer", act.answer);
    reader.ignore({"who"});
    reader.finish();
    if (act.account_id.empty()) refuse_at(path, "the key \"account\" is missing");
    all.push_back(std::move(act));
  }
  return all;
}

}  // namespace rapport::relationship
