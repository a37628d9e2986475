// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/salesforce/salesforce_json.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "core/base/text.h"
#include "core/sources/salesforce/salesforce.h"

namespace rapport::sources {
namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kBatchRows = 2000;
constexpr std::size_t kBatchBytes = std::size_t{8} << 20;
constexpr int kRelationDepth = 5;  // SOQL follows five relations at most.

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kObjects{{{"001", "Account"},
                                                                                 {"003", "Contact"},
                                                                                 {"005", "User"},
                                                                                 {"006", "Opportunity"},
                                                                                 {"800", "Contract"},
                                                                                 {"00T", "Task"},
                                                                                 {"00U", "Event"},
                                                                                 {"500", "Case"},
                                                                                 {"01L", "CurrencyType"}}};

/// A batch of rows as a CSV stream with the progress of the JSON file.
class CsvText final : public ByteStream {
 public:
  CsvText(const ByteStream& file, const std::string& text) : file_(file), text_(text) {}
  std::string_view peek(std::size_t n) override { return std::string_view(text_).substr(pos_, n); }
  std::size_t read(char* buffer, std::size_t n) override {
    const std::size_t count = std::min(n, text_.size() - pos_);
    std::memcpy(buffer, text_.data() + pos_, count);
    pos_ += count;
    return count;
  }
  [[nodiscard]] const std::string& name() const override { return file_.name(); }
  [[nodiscard]] std::uint64_t consumed() const override { return file_.consumed(); }
  [[nodiscard]] std::uint64_t size_on_disk() const override { return file_.size_on_disk(); }
  [[nodiscard]] std::unique_ptr<ByteStream> again() const override {
    return std::make_unique<CsvText>(file_, text_);
  }

 private:
  const ByteStream& file_;
  const std::string& text_;
  std::size_t pos_ = 0;
};

/// Turns lines of the batch back into lines of the JSON file, and passes each note on once.
class BatchSink final : public RecordSink {
 public:
  BatchSink(RecordSink& sink, std::set<std::string>& notes) : sink_(sink), notes_(notes) {}
  void starts(std::uint64_t csv_line, std::uint64_t json_line) { lines_.emplace_back(csv_line, json_line); }
  void record(Record&& one) override { sink_.record(std::move(one)); }
  void reject(Problem&& problem) override {
    const auto after =
        std::upper_bound(lines_.begin(), lines_.end(), problem.line,
                         [](std::uint64_t line, const auto& start) { return line < start.first; });
    if (after != lines_.begin()) problem.line = std::prev(after)->second;
    sink_.reject(std::move(problem));
  }
  void columns(const std::vector<std::string>& names) override { sink_.columns(names); }
  void note(std::string text) override {
    if (notes_.insert(text).second) sink_.note(std::move(text));
  }

 private:
  RecordSink& sink_;
  std::set<std::string>& notes_;
  std::vector<std::pair<std::uint64_t, std::uint64_t>> lines_;
};

void add_cell(std::string& csv, std::string_view value) {
  csv += '"';
  for (const char c : value) {
    if (c == '"') csv += '"';
    csv += c;
  }
  csv += '"';
}

/// A text member; empty where it is none.
std::string_view text_of(dom::object object, std::string_view key) {
  dom::element value;
  return object.at_key(key).get(value) == simdjson::SUCCESS && value.is_string()
             ? value.get_string().value_unsafe()
             : std::string_view();
}

/// The object of a record, by its attributes, else by its id; empty where neither says it.
std::string_view object_of(dom::object record) {
  dom::element attributes;
  if (record.at_key("attributes").get(attributes) == simdjson::SUCCESS && attributes.is_object())
    if (const auto type = text_of(attributes.get_object().value_unsafe(), "type"); !type.empty()) return type;
  return salesforce_object_of_id(text_of(record, "Id"));
}

/// The lookup by which a record belongs to the one that its child query stands in; empty where there is none.
std::string_view lookup_between(std::string_view parent, std::string_view child) {
  const bool activity = child == "Task" || child == "Event";
  if (parent == "Account") return child == "Account" ? "ParentId" : child == "User" ? "" : "AccountId";
  if (parent == "Contact") return activity ? "WhoId" : child == "Case" ? "ContactId" : "";
  return activity && parent != "User" ? "WhatId" : "";
}

}  // namespace

bool salesforce_json_reads(std::string_view object) noexcept {
  return std::any_of(kObjects.begin(), kObjects.end(), [&](const auto& one) { return one.second == object; });
}

std::string_view salesforce_object_of_id(std::string_view id) noexcept {
  if (id.size() != 15 && id.size() != 18) return {};
  for (const auto& [prefix, object] : kObjects) {
    if (id.starts_with(prefix)) return object;
  }
  return {};
}

SalesforceJson::SalesforceJson(const ByteStream& file, const Recognition& recognition, RecordSink& sink,
                               const Progress& progress)
    : file_(file), recognition_(recognition), sink_(sink), progress_(progress) {
  recognition_.encoding = "UTF-8";
  recognition_.delimiter = ',';
  recognition_.choices.of_json = true;
}

std::size_t SalesforceJson::column(const std::string& name) {
  const auto [found, added] = columns_.try_emplace(name, header_.size());
  if (added) header_.push_back(name);
  return found->second;
}

void SalesforceJson::flatten(Row& row, const std::string& prefix, dom::object object, int depth) {
  for (const auto& [key, value] : object) {
    if (key == "attributes") continue;
    const std::string name = prefix + std::string(key);
    dom::object inner;
    if (value.get(inner) == simdjson::SUCCESS) {
      // A related record, or a compound such as an address; the rows of a child query are records of their
      // own (add_children).
      dom::element rows;
      if (depth < kRelationDepth && inner.at_key("records").get(rows) != simdjson::SUCCESS) {
        flatten(row, name + ".", inner, depth + 1);
      }
      continue;
    }
    // Texts stay as they are: the table handles NUL characters.
    auto text = value.is_string() ? std::optional<std::string>(value.get_string().value_unsafe())
                                  : json::scalar(value);
    if (!text) continue;
    const std::size_t at = column(name);
    if (value.is_number() && std::find(recognition_.choices.typed.begin(), recognition_.choices.typed.end(),
                                       name) == recognition_.choices.typed.end())
      recognition_.choices.typed.push_back(name);
    bytes_ += text->size() + 3;
    if (!text->empty()) row.cells.emplace_back(at, std::move(*text));
  }
}

bool SalesforceJson::add(dom::object row, std::uint64_t line) {
  dom::element attributes;
  dom::element type;
  if (row.at_key("attributes").get(attributes) == simdjson::SUCCESS && attributes.is_object() &&
      attributes.at_key("type").get(type) == simdjson::SUCCESS && type.is_string() &&
      type.get_string().value_unsafe() != recognition_.object) {
    return false;
  }
  add_row(row, line, {});
  return true;
}

void SalesforceJson::add_row(dom::object row, std::uint64_t line, Lookup lookup) {
  Row flat;
  flat.line = line;
  flatten(flat, {}, row, 0);
  if (!lookup.field.empty() && !lookup.id.empty()) {
    const bool named = std::any_of(flat.cells.begin(), flat.cells.end(), [&](const auto& cell) {
      return equals_ignoring_case(header_[cell.first], lookup.field);
    });
    if (!named) flat.cells.emplace_back(column(std::string(lookup.field)), std::string(lookup.id));
  }
  rows_.push_back(std::move(flat));
  if (rows_.size() >= kBatchRows || bytes_ >= kBatchBytes) hand_on();
  add_children(row, line);
}

void SalesforceJson::add_children(dom::object row, std::uint64_t line) {
  const std::string_view parent = text_of(row, "Id");
  for (const auto& [key, value] : row) {
    dom::object query;
    dom::array records;
    if (value.get(query) != simdjson::SUCCESS || query.at_key("records").get(records) != simdjson::SUCCESS)
      continue;
    std::int64_t here = 0;
    std::string object;
    for (const dom::element element : records) {
      dom::object record;
      if (element.get(record) != simdjson::SUCCESS) continue;
      ++here;
      object = object_of(record);
      if (!salesforce_json_reads(object)) {
        Unread& unread = unread_[std::string(key)];
        unread.object = object, ++unread.records;
        continue;
      }
      auto& reader = by_object_[object];
      if (!reader) {
        Recognition child = recognition_;
        child.object = object;
        child.choices.typed.clear();
        reader = std::make_unique<SalesforceJson>(file_, child, sink_, progress_);
      }
      const std::uint64_t before = reader->children();
      try {
        reader->add_row(record, line, {lookup_between(recognition_.object, object), parent});
      } catch (const json::RowFault& fault) {
        ++rejected_;
        sink_.reject(Problem{file_.name(), line, fault.field, fault.reason});
      }
      child_rows_ += 1 + reader->children() - before;
    }
    std::int64_t total = 0;
    if (query.at_key("totalSize").get(total) != simdjson::SUCCESS || total <= here) continue;
    Unread& unread = unread_[std::string(key)];
    unread.elsewhere += total - here;
    if (!object.empty()) unread.object = object;
  }
}

void SalesforceJson::note_unread() {
  for (const auto& [name, unread] : unread_) {
    const std::string what = (unread.object.empty() ? "these records" : unread.object + " records") +
                             std::string(" by themselves");
    if (unread.records > 0)
      sink_.note(counted(unread.records, "record") + " of the child query " + name +
                 (unread.records == 1 ? " was" : " were") + " not read: " +
                 (unread.object.empty() ? "nothing says of which object they are; export " + what + "."
                                        : "Rapport does not use " + unread.object + " records."));
    if (unread.elsewhere > 0)
      sink_.note(counted(unread.elsewhere, "record") + " of the child query " + name +
                 (unread.elsewhere == 1 ? " is" : " are") +
                 " on further pages, which the file does not hold: export " + what + ".");
  }
}

void SalesforceJson::hand_on() {
  if (rows_.empty()) return;
  BatchSink sink(sink_, notes_);
  std::string csv;
  csv.reserve(bytes_ + rows_.size() * header_.size() * 3);
  std::vector<std::string_view> cells(header_.begin(), header_.end());
  std::uint64_t csv_line = 1;
  const auto write = [&] {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) csv += ',';
      add_cell(csv, cells[i]);
      csv_line += static_cast<std::uint64_t>(std::count(cells[i].begin(), cells[i].end(), '\n'));
    }
    csv += '\n';
    ++csv_line;
  };
  write();
  for (const Row& row : rows_) {
    sink.starts(csv_line, row.line);
    std::fill(cells.begin(), cells.end(), std::string_view{});
    for (const auto& [at, value] : row.cells) {
      if (cells[at].empty()) cells[at] = value;  // Of equal keys the first wins.
    }
    write();
  }
  CsvText text(file_, csv);
  rejected_ += read_salesforce(text, recognition_, sink, progress_).rows_rejected;
  rows_.clear();
  bytes_ = 0;
}

std::uint64_t SalesforceJson::finish() {
  hand_on();
  for (const auto& [object, reader] : by_object_) rejected_ += reader->finish();
  note_unread();
  return rejected_;
}

}  // namespace rapport::sources
