// SPDX-License-Identifier: GPL-3.0-or-later
// The page as a value: its JSON, its rules and the weighing of a fit.
#include "core/practice/bullseye.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <set>
#include <utility>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/relationship/judgements.h"

namespace rapport::practice {
namespace {

[[noreturn]] void refuse(const std::string& at, const std::string& what) {
  throw Error(ErrorCode::input, "The bullseye's " + at + " " + what + "; nothing was changed.");
}

/// An object of the document, its keys taken one by one; what is left over is an error.
class Part {
 public:
  Part(const QJsonValue& value, std::string at) : at_(std::move(at)) {
    if (!value.isObject()) refuse(at_, "is no object");
    object_ = value.toObject();
  }
  std::string text(const char* key) {
    const QJsonValue value = take(key);
    if (value.isUndefined() || value.isNull()) return {};
    if (!value.isString()) refuse(path(key), "is no text");
    return value.toString().toStdString();
  }
  int whole(const char* key, int otherwise) {
    const QJsonValue value = take(key);
    if (value.isUndefined() || value.isNull()) return otherwise;
    if (!value.isDouble() || value.toDouble() != value.toInt()) refuse(path(key), "is no whole number");
    return value.toInt();
  }
  std::vector<std::string> texts(const char* key) {
    std::vector<std::string> all;
    for (const QJsonValue& one : list(key)) {
      if (!one.isString()) refuse(path(key), "has an entry that is no text");
      all.push_back(one.toString().toStdString());
    }
    return all;
  }
  QJsonArray list(const char* key) {
    const QJsonValue value = take(key);
    if (value.isUndefined() || value.isNull()) return {};
    if (!value.isArray()) refuse(path(key), "is no list");
    return value.toArray();
  }
  /// Ignores what `bullseye --json` says beside what is written.
  void pass(std::initializer_list<const char*> keys) {
    for (const char* key : keys) (void)take(key);
  }
  void finish() const {
    const QStringList left = object_.keys();
    if (!left.isEmpty()) refuse(path(left.first().toUtf8().constData()), "is not known");
  }

 private:
  QJsonValue take(const char* key) { return object_.take(QLatin1String(key)); }
  [[nodiscard]] std::string path(const char* key) const { return at_.empty() ? key : at_ + "." + key; }
  std::string at_;
  QJsonObject object_;
};

/// Gives an id to what has none, and refuses one that is used twice.
void settle_id(std::string& id, const std::string& letter, std::set<std::string>& used,
               const std::string& at) {
  if (id.empty())
    for (int n = 1; id.empty() || used.contains(id); ++n) id = letter + std::to_string(n);
  if (!is_plain_line(id, 60)) refuse(at + ".id", "is no plain line of at most 60 characters");
  if (!used.insert(id).second) refuse(at + ".id", "\"" + id + "\" is used twice");
}

}  // namespace

std::string to_json(const Bullseye& page) {
  return Json{
      {"objective", page.objective},
      {"measure", page.measure},
      {"attributes", json_list(page.attributes,
                               [](const BullseyeAttribute& one) {
                                 return Json{{"id", one.id},
                                             {"text", one.text},
                                             {"weight", one.weight},
                                             {"rule", one.rule},
                                             {"finding", one.finding}};
                               })},
      {"processes", json_list(page.processes,
                              [](const BullseyeProcess& one) {
                                return Json{{"id", one.id}, {"text", one.text}, {"finding", one.finding}};
                              })},
      {"interviews", json_list(page.interviews,
                               [](const BullseyeInterview& one) {
                                 return Json{{"account_id", one.account_id},
                                             {"person", one.person},
                                             {"date", one.date},
                                             {"answers", Json(one.answers)},
                                             {"names", Json(one.names)}};
                               })}}
      .text(JsonLayout::compact);
}

Bullseye bullseye_from_json(std::string_view json) {
  QJsonParseError error;
  const QJsonDocument document =
      QJsonDocument::fromJson(QByteArray(json.data(), static_cast<qsizetype>(json.size())), &error);
  if (error.error != QJsonParseError::NoError || !document.isObject())
    refuse("document", "is not a JSON object");
  Bullseye page;
  Part all(document.object(), "");
  page.objective = all.text("objective"), page.measure = all.text("measure");
  std::set<std::string> used = {"objective", "measure"};
  const QJsonArray attributes = all.list("attributes");
  if (attributes.size() > static_cast<qsizetype>(kMostAttributes)) refuse("attributes", "are more than four");
  for (const QJsonValue& value : attributes) {
    const std::string at = "attributes[" + std::to_string(page.attributes.size()) + "]";
    Part part(value, at);
    BullseyeAttribute& one = page.attributes.emplace_back();
    one.id = part.text("id"), one.text = part.text("text"), one.weight = part.whole("weight", 1);
    one.rule = part.text("rule"), one.finding = part.text("finding");
    part.pass({"source"});
    part.finish();
    settle_id(one.id, "a", used, at);
    if (one.weight < 1 || one.weight > 3) refuse(at + ".weight", "is not 1, 2 or 3");
    if (!one.rule.empty() && !parse_fit_rule(one.rule))
      refuse(at + ".rule", "is not a cut and its values, such as \"industry: Logistics, Retail\"");
  }
  const QJsonArray processes = all.list("processes");
  if (processes.size() > static_cast<qsizetype>(kMostProcesses)) refuse("processes", "are more than two");
  for (const QJsonValue& value : processes) {
    const std::string at = "processes[" + std::to_string(page.processes.size()) + "]";
    Part part(value, at);
    BullseyeProcess& one = page.processes.emplace_back();
    one.id = part.text("id"), one.text = part.text("text"), one.finding = part.text("finding");
    part.pass({"source"});
    part.finish();
    settle_id(one.id, "p", used, at);
  }
  for (const QJsonValue& value : all.list("interviews")) {
    const std::string at = "interviews[" + std::to_string(page.interviews.size()) + "]";
    Part part(value, at);
    BullseyeInterview& one = page.interviews.emplace_back();
    one.account_id = part.text("account_id"), one.person = part.text("person"), one.date = part.text("date");
    one.answers = part.texts("answers"), one.names = part.texts("names");
    part.pass({"account"});
    part.finish();
    for (const std::string& name : one.names)
      if (!used.contains(name)) refuse(at + ".names", "has \"" + name + "\", which is no part of the page");
  }
  all.pass({"revision", "who", "at", "sources", "remarks", "questions", "check", "fit"});
  all.finish();
  return page;
}

std::optional<FitRule> parse_fit_rule(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto cut = parse_cut(trimmed(text.substr(0, colon)));
  if (!cut) return std::nullopt;
  FitRule rule{*cut, {}};
  for (const std::string_view value : split(text.substr(colon + 1), ','))
    if (!trimmed(value).empty()) rule.values.emplace_back(trimmed(value));
  return rule.values.empty() ? std::nullopt : std::optional(std::move(rule));
}

AccountFit fit_of(std::vector<FitReason> reasons) {
  AccountFit fit;
  int all = 0;
  int known = 0;
  int yes = 0;
  for (const FitReason& one : reasons) {
    all += one.weight;
    if (!one.answer) continue;
    known += one.weight;
    if (*one.answer) yes += one.weight;
  }
  if (known > 0) fit.fit = 100.0 * yes / known;
  if (all > 0) fit.coverage = static_cast<double>(known) / all;
  fit.rated = known > 0 && fit.coverage >= judgement::kFitRated;
  fit.reasons = std::move(reasons);
  return fit;
}

}  // namespace rapport::practice
