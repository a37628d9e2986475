// SPDX-License-Identifier: GPL-3.0-or-later
// The plan as JSON, both ways. Written in the contract's order of keys; read by Qt's parser and then
// strictly: every key known, every value of its type, or nothing at all.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/plan/fields.h"
#include "core/plan/plan.h"

namespace rapport::plan {
namespace {

// Out
// ---------------------------------------------------------------------------------------------------------

template <typename T>
class Writer {
 public:
  explicit Writer(const T& object) : object_(object) {}

  Json write() {
    Fields<T>::each(*this);
    return std::move(out_);
  }
  void text(const char* key, std::string T::*field) { out_.add(key, object_.*field); }
  void nullable(const char* key, std::string T::*field) { text(key, field); }
  void optional_text(const char* key, std::string T::*field) { out_.add(key, text_or_null(object_.*field)); }
  void date(const char* key, std::string T::*field) { text(key, field); }
  void optional_date(const char* key, std::string T::*field) { optional_text(key, field); }
  template <typename E>
  void enumerator(const char* key, E T::*field) {
    out_.add(key, object_.*field);
  }
  void flag(const char* key, bool T::*field) { out_.add(key, object_.*field); }
  void whole(const char* key, int T::*field) { out_.add(key, object_.*field); }
  void number(const char* key, std::optional<double> T::*field) { out_.add(key, object_.*field); }
  template <typename U>
  void object(const char* key, U T::*field) {
    out_.add(key, Writer<U>(object_.*field).write());
  }
  template <typename U>
  void optional(const char* key, std::optional<U> T::*field) {
    const auto& value = object_.*field;
    out_.add(key, value ? Writer<U>(*value).write() : Json());
  }
  template <typename U>
  void list(const char* key, std::vector<U> T::*field) {
    out_.add(key, json_list(object_.*field, [](const U& entry) { return Writer<U>(entry).write(); }));
  }
  void texts(const char* key, std::vector<std::string> T::*field) { out_.add(key, object_.*field); }

 private:
  const T& object_;
  Json out_ = Json::object();
};

// In
// ----------------------------------------------------------------------------------------------------------

std::string found_words(const QJsonValue& value) {
  switch (value.type()) {
    case QJsonValue::Null:
      return "null";
    case QJsonValue::Bool:
      return value.toBool() ? "true" : "false";
    case QJsonValue::Double:
      return "the number " + json_number(value.toDouble());
    case QJsonValue::String:
      return "the text \"" + std::string(clipped(value.toString().toStdString(), 60)) + "\"";
    case QJsonValue::Array:
      return "a list";
    default:
      return "an object";
  }
}

[[noreturn]] void refuse(const std::string& path, const QJsonValue& value, const std::string& expected) {
  throw Error(ErrorCode::input, path + ": found " + found_words(value) + " where " + expected +
                                    " is expected; nothing of the document was saved.");
}

QJsonObject object_of(const std::string& path, const QJsonValue& value) {
  if (!value.isObject()) refuse(path, value, "an object");
  return value.toObject();
}
std::string text_of(const std::string& path, const QJsonValue& value) {
  if (!value.isString()) refuse(path, value, "a text");
  return value.toString().toStdString();
}

template <typename T>
class Merger {
 public:
  Merger(std::string path, const QJsonObject& from, T& into)
      : path_(std::move(path)), from_(from), into_(into) {}

  void merge() {
    Fields<T>::each(*this);
    for (auto it = from_.begin(); it != from_.end(); ++it)
      if (!known_.contains(it.key().toStdString())) unknown(it.key().toStdString());
  }
  void text(const char* key, std::string T::*field) {
    if (const auto value = take(key)) into_.*field = text_of(at(key), *value);
  }
  void nullable(const char* key, std::string T::*field) {
    if (const auto value = take(key))
      into_.*field = value->isNull() ? std::string() : text_of(at(key), *value);
  }
  void optional_text(const char* key, std::string T::*field) { nullable(key, field); }
  void date(const char* key, std::string T::*field) { nullable(key, field); }
  void optional_date(const char* key, std::string T::*field) { nullable(key, field); }
  template <typename E>
  void enumerator(const char* key, E T::*field) {
    const auto value = take(key);
    if (!value) return;
    std::string words;
    for (const std::string_view word : PlanWords<E>::all)
      words += (words.empty() ? "one of " : ", ") + std::string(word);
    if (!value->isString()) refuse(at(key), *value, words);
    const auto parsed = parse_plan_word<E>(value->toString().toStdString());
    if (!parsed) refuse(at(key), *value, words);
    into_.*field = *parsed;
  }
  void flag(const char* key, bool T::*field) {
    const auto value = take(key);
    if (!value) return;
    if (!value->isBool()) refuse(at(key), *value, "true or false");
    into_.*field = value->toBool();
  }
  void whole(const char* key, int T::*field) {
    const auto value = take(key);
    if (!value) return;
    const double number = value->toDouble(-1);
    if (!value->isDouble() || number != std::floor(number) || number < 0 || number > 1e9)
      refuse(at(key), *value, "a whole number from 0");
    into_.*field = static_cast<int>(number);
  }
  void number(const char* key, std::optional<double> T::*field) {
    const auto value = take(key);
    if (!value) return;
    if (!value->isNull() && (!value->isDouble() || !std::isfinite(value->toDouble())))
      refuse(at(key), *value, "a number or null");
    into_.*field = value->isNull() ? std::nullopt : std::optional(value->toDouble());
  }
  template <typename U>
  void object(const char* key, U T::*field) {
    if (const auto value = take(key)) Merger<U>(at(key), object_of(at(key), *value), into_.*field).merge();
  }
  template <typename U>
  void optional(const char* key, std::optional<U> T::*field) {
    const auto value = take(key);
    if (!value) return;
    auto& slot = into_.*field;
    if (value->isNull()) {
      slot.reset();
      return;
    }
    const QJsonObject given = object_of(at(key), *value);
    if (!slot) slot.emplace();
    Merger<U>(at(key), given, *slot).merge();
  }
  template <typename U>
  void list(const char* key, std::vector<U> T::*field) {
    const auto value = take(key);
    if (!value) return;
    if (!value->isArray()) refuse(at(key), *value, "a list");
    const QJsonArray given = value->toArray();
    // An entry takes the fields that it does not name from the present entry with the same id.
    std::vector<U> alone;
    for (qsizetype i = 0; i < given.size(); ++i) {
      const std::string path = at(key) + "[" + std::to_string(i) + "]";
      Merger<U>(path, object_of(path, given[i]), alone.emplace_back()).merge();
    }
    const bool nothing_there = (into_.*field).empty();
    const auto old = keyed(into_.*field);
    std::vector<U> merged;
    std::set<std::string> ids;
    std::size_t index = 0;
    for (const auto& [id, entry] : keyed(alone)) {
      const std::string path = at(key) + "[" + std::to_string(index) + "]";
      const std::string identity = Fields<U>::identity(*entry);
      if (Fields<U>::unique && !identity.empty() && !ids.insert(identity).second)
        throw Error(ErrorCode::input, path + ": a second entry of " + std::string(key) + " is named \"" +
                                          identity +
                                          "\"; give each its own. Nothing of the document was saved.");
      ++index;
      if (nothing_there) continue;
      U base{};
      for (const auto& [old_id, old_entry] : old)
        if (old_id == id && !identity.empty()) base = *old_entry;
      Merger<U>(path, given[static_cast<qsizetype>(index - 1)].toObject(), base).merge();
      merged.push_back(std::move(base));
    }
    into_.*field = std::move(nothing_there ? alone : merged);
  }
  void texts(const char* key, std::vector<std::string> T::*field) {
    const auto value = take(key);
    if (!value) return;
    if (!value->isArray()) refuse(at(key), *value, "a list of texts");
    const QJsonArray given = value->toArray();
    std::vector<std::string> all;
    for (qsizetype i = 0; i < given.size(); ++i)
      all.push_back(text_of(at(key) + "[" + std::to_string(i) + "]", given[i]));
    into_.*field = std::move(all);
  }

 private:
  [[nodiscard]] std::string at(const std::string& key) const {
    return path_.empty() ? key : path_ + "." + key;
  }
  std::optional<QJsonValue> take(const char* key) {
    known_.insert(key);
    const auto found = from_.find(QLatin1String(key));
    return found == from_.end() ? std::nullopt : std::optional(QJsonValue(*found));
  }
  [[noreturn]] void unknown(const std::string& key) {
    std::string words;
    for (const std::string& one : known_) words += (words.empty() ? "" : ", ") + one;
    throw Error(ErrorCode::input, at(std::string(clipped(key, 60))) +
                                      ": there is no such key; here are known: " + words +
                                      ". Nothing of the document was saved.");
  }
  std::string path_;
  const QJsonObject& from_;
  T& into_;
  std::set<std::string> known_;
};

/// Line and column, from 1, of a byte.
std::string place(std::string_view json, int offset) {
  const auto end = static_cast<std::size_t>(std::clamp(offset, 0, static_cast<int>(json.size())));
  const std::string_view before = json.substr(0, end);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const auto start = before.rfind('\n');
  const auto column = start == std::string_view::npos ? end + 1 : end - start;
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

}  // namespace

std::string to_json(const SuccessPlan& plan) {
  return Writer<SuccessPlan>(plan).write().text(JsonLayout::document);
}

namespace {

/// The object that a document is; `what` it should be.
QJsonObject parsed(std::string_view json, const std::string& what) {
  if (json.starts_with("\xEF\xBB\xBF")) json.remove_prefix(3);
  if (json.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
    throw Error(ErrorCode::input, "The document is too large for a " + what + ".");
  QJsonParseError problem;
  const QJsonDocument document = QJsonDocument::fromJson(
      QByteArray::fromRawData(json.data(), static_cast<qsizetype>(json.size())), &problem);
  if (problem.error != QJsonParseError::NoError)
    throw Error(ErrorCode::input, "The document is not JSON (" + problem.errorString().toStdString() +
                                      " at " + place(json, problem.offset) + "); nothing of it was saved.");
  if (!document.isObject())
    throw Error(ErrorCode::input, "The document is a list where a " + what + ", an object, is expected.");
  return document.object();
}

}  // namespace

SuccessPlan apply_json(const SuccessPlan& plan, std::string_view json) {
  SuccessPlan merged = plan;
  const QJsonObject root = parsed(json, "plan");
  Merger<SuccessPlan>({}, root, merged).merge();
  return merged;
}

CallNote call_note_of(std::string_view json) {
  CallNote call;
  const QJsonObject root = parsed(json, "note");
  Merger<CallNote>({}, root, call).merge();
  return call;
}
std::string to_json(const CallNote& call) {
  return Writer<CallNote>(call).write().text(JsonLayout::document);
}

}  // namespace rapport::plan
