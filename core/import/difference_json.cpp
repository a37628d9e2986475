// SPDX-License-Identifier: GPL-3.0-or-later
// What an import changed as JSON: printed, and kept with the run for people to read later.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

#include "core/import/difference.h"
#include "core/import/news_list.h"

namespace rapport::import {
namespace {

Json figures_json(const std::optional<AccountFigures>& figures) {
  if (!figures) return Json();
  const AccountFigures& f = *figures;
  return {{"name", f.name},
          {"arr", f.arr ? Json{{"amount", f.arr->amount}, {"currency", f.arr->currency}} : Json()},
          {"renewal_date", f.renewal_date},
          {"tickets_open", f.tickets_open},
          {"touches", f.touches},
          {"contacts", f.contacts},
          {"usage_events", f.events},
          {"usage_users", f.users},
          {"nps", Json{{"n", f.nps.n},
                       {"promoters", f.nps.promoters},
                       {"passives", f.nps.passives},
                       {"detractors", f.nps.detractors},
                       {"score", f.nps.score},
                       {"last", f.nps.last}}}};
}

Level level_of(const std::string& word) {
  for (const Level level : {Level::good, Level::watch, Level::risk})
    if (name_of(level) == word) return level;
  return Level::unknown;
}

/// The members of an object, read as what was written.
class Members {
 public:
  explicit Members(const QJsonValue& value) : object_(value.toObject()) {}
  [[nodiscard]] QJsonValue value(const char* key) const { return object_.value(QLatin1String(key)); }
  [[nodiscard]] std::string text(const char* key) const { return value(key).toString().toStdString(); }
  [[nodiscard]] std::int64_t number(const char* key) const { return value(key).toInteger(); }
  [[nodiscard]] std::uint64_t count(const char* key) const {
    return static_cast<std::uint64_t>(std::max<std::int64_t>(0, number(key)));
  }
  [[nodiscard]] std::optional<Day> day(const char* key) const { return parse_iso_day(text(key)); }
  template <typename F>
  void each(const char* key, F&& f) const {
    const QJsonArray list = value(key).toArray();
    for (const auto& element : list) f(Members(element));
  }

 private:
  QJsonObject object_;
};

std::optional<AccountFigures> figures_of(const Members& of, const char* key, const std::string& id) {
  if (!of.value(key).isObject()) return std::nullopt;
  const Members in(of.value(key));
  AccountFigures f;
  f.id = id;
  f.name = in.text("name");
  if (in.value("arr").isObject()) {
    const Members arr(in.value("arr"));
    f.arr = Money{arr.value("amount").toDouble(), arr.text("currency")};
  }
  f.renewal_date = in.day("renewal_date");
  f.tickets_open = in.number("tickets_open");
  f.touches = in.number("touches");
  f.contacts = in.number("contacts");
  f.events = in.number("usage_events");
  f.users = in.number("usage_users");
  const Members nps(in.value("nps"));
  f.nps.n = nps.number("n");
  f.nps.promoters = nps.number("promoters");
  f.nps.passives = nps.number("passives");
  f.nps.detractors = nps.number("detractors");
  if (nps.value("score").isDouble()) f.nps.score = nps.value("score").toDouble();
  f.nps.last = nps.day("last");
  return f;
}

}  // namespace

Json to_json(const FileDifference& file) {
  return {{"rows_new", file.rows_new},
          {"rows_changed", file.rows_changed},
          {"rows_unchanged", file.rows_unchanged},
          {"rows_rejected", file.rows_rejected},
          {"fields", json_list(file.fields, [](const FieldChange& field) {
             return Json{{"field", field.field},
                         {"count", field.count},
                         {"samples", json_list(field.samples, [](const FieldSample& sample) {
                            return Json{{"record", sample.record}, {"from", sample.from}, {"to", sample.to}};
                          })}};
           })}};
}

Json to_json(const AccountChange& change) {
  return {{"id", change.id},
          {"name", change.name},
          {"before", figures_json(change.before)},
          {"after", figures_json(change.after)},
          {"changes", json_list(changed_figures(change), [](const FigureChange& figure) {
             return Json{{"figure", figure.figure}, {"from", figure.from}, {"to", figure.to}};
           })}};
}

Json to_json(const ImportDifference& difference) {
  return {{"files", json_list(difference.files,
                              [](const FileDifference& file) {
                                Json json = to_json(file);
                                json.add("path", file.path);
                                json.add("source", file.source);
                                json.add("object", file.object);
                                return json;
                              })},
          {"accounts",
           json_list(difference.accounts, [](const AccountChange& change) { return to_json(change); })},
          {"accounts_changed", difference.accounts_changed},
          {"accounts_new", difference.accounts_new},
          {"news", json_list(difference.news,
                             [](const AccountNews& news) {
                               return Json{{"id", news.id},       {"name", news.name}, {"kind", news.kind},
                                           {"level", news.level}, {"from", news.from}, {"to", news.to}};
                             })},
          {"news_count", difference.news_count},
          {"left", json_list(difference.left, [](const PersonLeft& one) {
             return Json{{"account_id", one.account_id},
                         {"account", one.account},
                         {"contact_id", one.contact_id},
                         {"name", one.name},
                         {"now_at", one.now_at}};
           })}};
}

ImportDifference difference_from_json(std::string_view json) {
  ImportDifference difference;
  const QJsonDocument document =
      QJsonDocument::fromJson(QByteArray::fromRawData(json.data(), static_cast<qsizetype>(json.size())));
  if (!document.isObject()) return difference;
  const Members all{QJsonValue(document.object())};
  all.each("files", [&](const Members& in) {
    FileDifference& file = difference.files.emplace_back();
    file.path = in.text("path"), file.source = in.text("source"), file.object = in.text("object");
    file.rows_new = in.count("rows_new"), file.rows_changed = in.count("rows_changed");
    file.rows_unchanged = in.count("rows_unchanged"), file.rows_rejected = in.count("rows_rejected");
    in.each("fields", [&](const Members& field) {
      FieldChange& change = file.fields.emplace_back();
      change.field = field.text("field");
      change.count = field.count("count");
      field.each("samples", [&](const Members& sample) {
        change.samples.push_back({sample.text("record"), sample.text("from"), sample.text("to")});
      });
    });
  });
  all.each("accounts", [&](const Members& in) {
    AccountChange& change = difference.accounts.emplace_back();
    change.id = in.text("id"), change.name = in.text("name");
    change.before = figures_of(in, "before", change.id);
    change.after = figures_of(in, "after", change.id);
  });
  difference.accounts_changed = all.count("accounts_changed");
  difference.accounts_new = all.count("accounts_new");
  all.each("news", [&](const Members& in) {
    const auto kind = parse_news_kind(in.text("kind"));
    if (!kind) return;
    AccountNews& news = difference.news.emplace_back();
    news.id = in.text("id"), news.name = in.text("name"), news.kind = *kind;
    news.level = level_of(in.text("level"));
    news.from = in.text("from"), news.to = in.text("to");
  });
  difference.news_count = all.count("news_count");
  all.each("left", [&](const Members& in) {
    difference.left.push_back({in.text("account_id"), in.text("account"), in.text("contact_id"),
                               in.text("name"), in.text("now_at")});
  });
  return difference;
}

}  // namespace rapport::import
