// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relationship/scorecard_json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <cmath>
#include <set>

#include "core/base/error.h"
#include "core/base/text.h"

namespace rapport::relationship {
namespace {

// Out
// ---------------------------------------------------------------------------------------------------------

Json measured_value_json(const MeasuredValue& value) {
  return {{"value", value.value}, {"unit", value.unit}, {"from", value.from},
          {"to", value.to},       {"n", value.n},       {"score", value.score}};
}

Json criterion_json(const Criterion& one) {
  Json json{{"id", one.id},
            {"name", one.name},
            {"weight", one.weight},
            {"score", one.score},
            {"evidence", one.evidence},
            {"kind", one.kind},
            {"recipe", text_or_null(one.recipe)},
            {"cuts", one.cuts},
            {"measured", one.measured ? measured_value_json(*one.measured) : Json()},
            {"agreed_reason", one.agreed_reason},
            {"self", one.self},
            {"no_action", one.no_action},
            {"tag", one.tag}};
  json.add("retired",
           one.retired ? Json{{"date", one.retired->date}, {"reason", one.retired->reason}} : Json());
  return json;
}

Json action_json(const ReviewAction& action) {
  return {{"id", action.id},   {"text", action.text}, {"side", action.side},          {"who", action.who},
          {"due", action.due}, {"done", action.done}, {"criterion", action.criterion}};
}

Json head_json(const Review& review) {
  Json json{{"date", review.date},
            {"state", review.state},
            {"cadence_months", review.cadence_months},
            {"shared_on", review.shared_on}};
  json.add("agreed",
           review.agreed ? Json{{"date", review.agreed->date}, {"names", review.agreed->names}} : Json());
  return json;
}

// In
// ----------------------------------------------------------------------------------------------------------

[[noreturn]] void refuse_json(const std::string& path, const std::string& expected) {
  throw Error(ErrorCode::input, path + ": " + expected + " is expected; nothing of the document was saved.");
}

/// The members of one object, each asked for once; what nobody asked for is an error.
class ReviewMembers {
 public:
  ReviewMembers(std::string path, const QJsonValue& value) : path_(std::move(path)) {
    if (!value.isObject()) refuse_json(path_.empty() ? "The document" : path_, "an object");
    object_ = value.toObject();
  }
  /// Throws for keys that nobody asked for.
  void finish() const {
    for (auto it = object_.begin(); it != object_.end(); ++it) {
      const std::string key = it.key().toStdString();
      if (known_.contains(key)) continue;
      std::string words;
      for (const std::string& one : known_) words += (words.empty() ? "" : ", ") + one;
      throw Error(ErrorCode::input, at(std::string(clipped(key, 60))) +
                                        ": there is no such key; here are known: " + words +
                                        ". Nothing of the document was saved.");
    }
  }
  [[nodiscard]] std::string at(const std::string& key) const {
    return path_.empty() ? key : path_ + "." + key;
  }
  std::optional<QJsonValue> take(const char* key) {
    known_.insert(key);
    const auto found = object_.constFind(QLatin1String(key));
    return found == object_.constEnd() ? std::nullopt : std::optional(QJsonValue(*found));
  }
  /// Computed by us: read over.
  void pass(std::initializer_list<const char*> keys) {
    for (const char* key : keys) known_.insert(key);
  }
  void text(const char* key, std::string& into) {
    const auto value = take(key);
    if (!value) return;
    if (!value->isString() && !value->isNull()) refuse_json(at(key), "a text");
    into = value->toString().toStdString();
  }
  void day(const char* key, std::optional<Day>& into) {
    const auto value = take(key);
    if (!value) return;
    into.reset();
    if (value->isNull() || (value->isString() && value->toString().isEmpty()) ||
        (value->isBool() && !value->toBool()))
      return;
    into = parse_iso_day(value->toString().toStdString());
    if (!into) refuse_json(at(key), "a day such as 2026-11-20, or null,");
  }
  void whole(const char* key, std::optional<int>& into) {
    const auto value = take(key);
    if (!value) return;
    into.reset();
    if (value->isNull()) return;
    const double number = value->toDouble(0.5);
    if (!value->isDouble() || number != std::floor(number) || std::abs(number) > 1e6)
      refuse_json(at(key), "a whole number or null");
    into = static_cast<int>(number);
  }
  void whole(const char* key, int& into) {
    std::optional<int> number = into;
    whole(key, number);
    if (!number) refuse_json(at(key), "a whole number");
    into = *number;
  }
  template <typename E, typename Parse>
  void word(const char* key, E& into, const Parse& parse, const char* words) {
    const auto value = take(key);
    if (!value) return;
    const auto parsed = parse(value->toString().toStdString());
    if (!value->isString() || !parsed) refuse_json(at(key), words);
    into = *parsed;
  }
  /// The entries of a list with their paths; nothing where it is absent.
  template <typename Each>
  bool list(const char* key, const Each& each) {
    const auto value = take(key);
    if (!value) return false;
    if (value->isNull()) return true;
    if (!value->isArray()) refuse_json(at(key), "a list");
    const QJsonArray all = value->toArray();
    for (qsizetype i = 0; i < all.size(); ++i) each(at(key) + "[" + std::to_string(i) + "]", all[i]);
    return true;
  }

 private:
  std::string path_;
  QJsonObject object_;
  std::set<std::string> known_;
};

double review_number_of(const std::string& path, const QJsonValue& value) {
  if (!value.isDouble() || !std::isfinite(value.toDouble())) refuse_json(path, "a number");
  return value.toDouble();
}

std::optional<MeasuredValue> measured_of(const std::string& path, const QJsonValue& value) {
  MeasuredValue measured;
  if (value.isNull()) return std::nullopt;
  if (value.isDouble()) {
    measured.value = review_number_of(path, value);
    return measured;
  }
  ReviewMembers members(path, value);
  if (const auto number = members.take("value"))
    measured.value = review_number_of(members.at("value"), *number);
  members.text("unit", measured.unit);
  members.day("from", measured.from), members.day("to", measured.to);
  std::optional<int> n = 0;
  members.whole("n", n);
  measured.n = n.value_or(0);
  members.pass({"score"});
  members.finish();
  return measured;
}

std::optional<Retirement> retired_of(const std::string& path, const QJsonValue& value) {
  if (value.isNull() || (value.isBool() && !value.toBool())) return std::nullopt;
  Retirement retired;
  if (value.isString()) {
    retired.reason = value.toString().toStdString();
    return retired;
  }
  ReviewMembers members(path, value);
  members.day("date", retired.date), members.text("reason", retired.reason);
  members.finish();
  return retired;
}

const Criterion* known_criterion(const std::vector<Criterion>& known, const std::string& id) {
  const auto found =
      std::find_if(known.begin(), known.end(), [&](const Criterion& one) { return one.id == id; });
  return id.empty() || found == known.end() ? nullptr : &*found;
}

/// What stays of a criterion from one review to the next.
Criterion definition_of(const Criterion& one) {
  Criterion plain;
  plain.id = one.id, plain.name = one.name, plain.weight = one.weight, plain.kind = one.kind;
  plain.recipe = one.recipe, plain.cuts = one.cuts, plain.tag = one.tag;
  return plain;
}

/// `scored`: whether the score was named.
Criterion criterion_of(const std::string& path, const QJsonValue& value, const std::vector<Criterion>& known,
                       bool& scored) {
  ReviewMembers members(path, value);
  Criterion one;
  members.text("id", one.id);
  if (const Criterion* before = known_criterion(known, one.id)) one = definition_of(*before);
  members.text("name", one.name);
  members.whole("weight", one.weight);
  scored = members.take("score").has_value();
  members.whole("score", one.score);
  members.text("evidence", one.evidence);
  members.word("kind", one.kind, parse_criterion_kind, "\"qualitative\" or \"quantitative\"");
  members.text("recipe", one.recipe);
  std::vector<double> cuts;
  if (members.list("cuts", [&](const std::string& at, const QJsonValue& cut) {
        cuts.push_back(review_number_of(at, cut));
      }))
    one.cuts = std::move(cuts);
  if (const auto measured = members.take("measured"))
    one.measured = measured_of(members.at("measured"), *measured);
  if (one.measured) one.measured->score = score_by_cuts(one.measured->value, one.cuts);
  members.text("agreed_reason", one.agreed_reason);
  members.whole("self", one.self);
  members.text("no_action", one.no_action);
  members.text("tag", one.tag);
  if (const auto retired = members.take("retired")) one.retired = retired_of(members.at("retired"), *retired);
  members.pass({"trend"});
  members.finish();
  return one;
}

ReviewAction action_of(const std::string& path, const QJsonValue& value) {
  ReviewMembers members(path, value);
  ReviewAction action;
  members.text("id", action.id), members.text("text", action.text);
  members.word("side", action.side, parse_plan_word<Side>, "\"us\" or \"customer\"");
  members.text("who", action.who);
  members.day("due", action.due), members.day("done", action.done);
  members.text("criterion", action.criterion);
  members.finish();
  return action;
}

WrittenReview review_of(const std::string& path, const QJsonValue& value, const Review& known) {
  WrittenReview written;
  Review& review = written.review;
  review.cadence_months = known.cadence_months;
  ReviewMembers members(path, value);
  std::optional<Day> date;
  members.day("date", date);
  if (!date) refuse_json(members.at("date"), "the day of the review, such as 2026-11-20,");
  review.date = *date;
  members.word("state", review.state, parse_review_state, "\"draft\", \"shared\" or \"agreed\"");
  members.whole("cadence_months", review.cadence_months);
  members.day("shared_on", review.shared_on);
  if (const auto agreed = members.take("agreed"); agreed && !agreed->isNull()) {
    ReviewMembers inner(members.at("agreed"), *agreed);
    std::optional<Day> day;
    inner.day("date", day);
    Agreement& made = review.agreed.emplace();
    made.date = day.value_or(review.date);
    inner.list("names", [&](const std::string& at, const QJsonValue& name) {
      if (!name.isString()) refuse_json(at, "a text");
      made.names.push_back(name.toString().toStdString());
    });
    inner.finish();
  }
  for (const Assessed side : {Assessed::us, Assessed::you}) {
    const std::string key(name_of(side));
    const auto given = members.take(key.c_str());
    if (!given) continue;
    ReviewMembers inner(members.at(key), *given);
    inner.pass({"score", "mean", "coverage", "scored", "active", "before", "now", "common"});
    inner.list("criteria", [&](const std::string& at, const QJsonValue& one) {
      bool scored = true;
      review.side(side).push_back(criterion_of(at, one, known.side(side), scored));
      if (!scored) written.unscored.push_back(review.side(side).back().id);
    });
    inner.finish();
  }
  members.list("actions", [&](const std::string& at, const QJsonValue& one) {
    review.actions.push_back(action_of(at, one));
  });
  members.pass({"net", "word", "weaker", "net_change", "common", "against", "missing", "differently",
                "warnings", "who", "at"});
  members.finish();
  return written;
}

QJsonObject parsed_review(std::string_view json) {
  if (json.starts_with("\xEF\xBB\xBF")) json.remove_prefix(3);
  QJsonParseError problem;
  const QJsonDocument document =
      QJsonDocument::fromJson(QByteArray(json.data(), static_cast<qsizetype>(json.size())), &problem);
  if (problem.error != QJsonParseError::NoError)
    throw Error(ErrorCode::input, "The document is not JSON (" + problem.errorString().toStdString() +
                                      " at byte " + std::to_string(problem.offset) +
                                      "); nothing of it was saved.");
  if (!document.isObject()) refuse_json("The document", "a review, an object,");
  return document.object();
}

}  // namespace

std::string document_of(const Review& review) {
  Json json = head_json(review);
  for (const Assessed side : {Assessed::us, Assessed::you})
    json.add(std::string(name_of(side)), Json{{"criteria", json_list(review.side(side), criterion_json)}});
  json.add("actions", json_list(review.actions, action_json));
  return json.text(JsonLayout::compact);
}

Review review_of_document(std::string_view document) {
  return review_of({}, parsed_review(document), {}).review;
}

Json json_of(const ReviewView& view) {
  const Review& review = view.review;
  Json json = head_json(review);
  std::vector<std::string> differently;
  for (const Assessed side : {Assessed::us, Assessed::you}) {
    const SideResult& result = view.result.side(side);
    const bool us = side == Assessed::us;
    const auto criteria = json_list(review.side(side), [&](const Criterion& one) {
      Json line = criterion_json(one);
      if (seen_differently(one)) differently.push_back(one.id);
      const bool common = view.against && view.against->moved.contains(one.id);
      line.add("trend", common ? Json(view.against->moved.at(one.id)) : Json());
      return line;
    });
    Json part{{"score", result.score},   {"mean", result.mean},       {"coverage", result.coverage},
              {"scored", result.scored}, {"active", result.criteria}, {"criteria", criteria}};
    if (view.against) {
      part.add("before", us ? view.against->us_before : view.against->you_before);
      part.add("now", us ? view.against->us_now : view.against->you_now);
      part.add("common", us ? view.against->common_us : view.against->common_you);
    }
    json.add(std::string(name_of(side)), std::move(part));
  }
  json.add("net", view.result.net);
  json.add("word", view.result.word);
  json.add("weaker", view.result.weaker);
  json.add("net_change", view.against ? Json(view.against->net_change) : Json());
  json.add("common", view.against ? Json(view.against->common) : Json());
  json.add("against", view.against ? Json(view.against->against) : Json());
  json.add("differently", differently);
  json.add("actions", json_list(review.actions, action_json));
  json.add(
      "missing", json_list(view.missing, [](const Demand& one) {
        return Json{{"kind", one.kind}, {"side", one.side}, {"criterion", one.criterion}, {"text", one.text}};
      }));
  json.add("warnings", view.warnings);
  return json;
}

Json json_of(const ScorecardView& view) {
  Json json{{"account_id", view.account_id},
            {"reviews", json_list(view.reviews, [](const ReviewView& one) { return json_of(one); })},
            {"next_due", view.next_due},
            {"overdue_days", view.overdue_days()}};
  json.add("retired", json_list(view.retired, [](const RetiredCriterion& one) {
             return Json{{"id", one.criterion.id},
                         {"name", one.criterion.name},
                         {"side", one.side},
                         {"review", one.review},
                         {"date", one.criterion.retired->date},
                         {"reason", one.criterion.retired->reason}};
           }));
  json.add("events", json_list(view.events, [](const ReviewEvent& one) {
             return Json{{"review", one.review},
                         {"at", iso(one.at)},
                         {"who", one.who},
                         {"action", one.action},
                         {"why", one.why}};
           }));
  return json;
}

WrittenReview review_written(std::string_view json, const Review& known) {
  const QJsonObject root = parsed_review(json);
  const auto wrapped = root.constFind(QLatin1String("reviews"));
  if (wrapped == root.constEnd()) return review_of({}, root, known);
  const QJsonArray all = wrapped->toArray();
  if (all.size() != 1) refuse_json("reviews", "one review, as 'scorecard apply' writes one at a time,");
  return review_of("reviews[0]", all[0], known);
}

void score_unscored(WrittenReview& written) {
  for (const Assessed side : {Assessed::us, Assessed::you})
    for (Criterion& one : written.review.side(side)) {
      const bool open =
          std::find(written.unscored.begin(), written.unscored.end(), one.id) != written.unscored.end();
      if (!open || one.score || !one.measured) continue;
      if (const int score = score_by_cuts(one.measured->value, one.cuts); score > 0) one.score = score;
    }
}

}  // namespace rapport::relationship
