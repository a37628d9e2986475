// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/json/json_sources.h"

#include <utility>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/sources/json/json_stream.h"
#include "core/sources/json/json_values.h"
#include "core/sources/mixpanel/mixpanel_profiles.h"
#include "core/sources/salesforce/salesforce_json.h"
#include "core/sources/zendesk/zendesk_json.h"

namespace rapport::sources {
namespace {

namespace dom = simdjson::dom;

constexpr std::uint64_t kReportEvery = std::uint64_t{256} << 10;

/// A text in it has a NUL character, written as JSON writes it.
bool holds_nul(std::string_view object) {
  constexpr std::string_view written = "\\u0000";
  for (std::size_t at = object.find(written); at != std::string_view::npos;
       at = object.find(written, at + 1)) {
    std::size_t slashes = 0;
    while (slashes < at && object[at - 1 - slashes] == '\\') ++slashes;
    if (slashes % 2 == 0) return true;
  }
  return false;
}

/// Reads one file and decides for each object whether it is read.
class RecordReader {
 public:
  RecordReader(ByteStream& stream, const Recognition& recognition, RecordSink& sink, const Progress& progress)
      : stream_(stream),
        recognition_(recognition),
        sink_(sink),
        progress_(progress),
        items_(stream),
        salesforce_(stream, recognition, sink, progress) {
    expected_ = zendesk_kind(recognition.object);
    profile_kind_ = recognition.object == "group" ? ProductProfileRecord::Kind::group
                                                  : ProductProfileRecord::Kind::person;
    const std::string& name = stream.name();
    stage_ = "Reading " + name.substr(name.find_last_of("/\\!") + 1);
    items_.on_refill([this] { report(); });
  }

  ReadSummary run() {
    progress_.check();
    JsonStream::Item item;
    while (items_.next(item)) {
      if (!wanted(item)) continue;
      ++summary_.rows_read;
      try {
        if (item.not_object) throw json::RowFault{{}, "is not a JSON object"};
        read(item);
        if (holds_nul(item.text)) ++nul_objects_;
      } catch (const json::RowFault& fault) {
        ++summary_.rows_rejected;
        sink_.reject(Problem{stream_.name(), item.line, fault.field, fault.reason});
      } catch (const json::TooDeep&) {
        throw Error(ErrorCode::input, stream_.name() + " is nested deeper than " +
                                          std::to_string(kJsonDepthLimit) + " levels on line " +
                                          std::to_string(item.line) + "; nothing of it was kept.");
      }
    }
    summary_.rows_rejected += salesforce_.finish();
    summary_.rows_read += salesforce_.children();
    // A Salesforce table counts its own rows.
    if (nul_objects_ > 0 && recognition_.source != Source::salesforce)
      sink_.note(counted(nul_objects_, "object") +
                 " held NUL characters, which were dropped; nothing else of them is lost.");
    if (passed_over_ > 0) {
      sink_.note(counted(passed_over_, "object") + " of other kinds in " + stream_.name() +
                 (passed_over_ == 1 ? " was" : " were") + " passed over.");
    }
    return summary_;
  }

 private:
  void report() {
    progress_.check();
    const std::uint64_t done = stream_.consumed();
    if (done < reported_ + kReportEvery && reported_ != 0) return;
    reported_ = done;
    progress_.report({stage_, done, stream_.size_on_disk()});
  }

  /// Lists of a page that hold something else (links, groups, warnings) are no rows.
  [[nodiscard]] bool wanted(const JsonStream::Item& item) const {
    if (item.kind.empty()) return true;
    switch (recognition_.source) {
      case Source::zendesk:
        return item.kind == "results" || zendesk_kind(item.kind) != ZendeskKind::none;
      case Source::mixpanel:
        return item.kind == "results";
      case Source::salesforce:
        return item.kind == "records";
      default:
        break;
    }
    return false;
  }

  void read(const JsonStream::Item& item) {
    const dom::object object = parser_.parse(item.text, item.last_line);
    if (recognition_.source == Source::mixpanel) {
      sink_.record(mixpanel_profile(object, profile_kind_));
    } else if (recognition_.source == Source::salesforce) {
      if (!salesforce_.add(object, item.line)) pass_over();
    } else {
      read_zendesk(item, object);
    }
  }

  void read_zendesk(const JsonStream::Item& item, dom::object object) {
    const ZendeskKind held = zendesk_kind(item.kind);
    if (held != ZendeskKind::none) {
      sink_.record(zendesk_record(object, held));
      return;
    }
    if (object.size() == 1) {  // A line of NDJSON that wraps its object: {"ticket": {...}}.
      const auto [key, value] = *object.begin();
      const ZendeskKind wrapped = zendesk_kind(key);
      if (wrapped != ZendeskKind::none && value.is_object()) {
        sink_.record(zendesk_record(value.get_object().value_unsafe(), wrapped));
        return;
      }
    }
    const ZendeskKind kind = zendesk_kind(object, expected_);
    if (kind != ZendeskKind::none) {
      sink_.record(zendesk_record(object, kind));
      return;
    }
    dom::element type;
    if (object.at_key("result_type").get(type) != simdjson::SUCCESS) {
      throw json::RowFault{{}, "is not a " + recognition_.object + " of Zendesk"};
    }
    pass_over();
  }

  /// The object is of another kind: no row.
  void pass_over() {
    ++passed_over_;
    --summary_.rows_read;
  }

  ByteStream& stream_;
  const Recognition& recognition_;
  RecordSink& sink_;
  const Progress& progress_;
  JsonStream items_;
  json::Parser parser_;
  SalesforceJson salesforce_;
  ZendeskKind expected_ = ZendeskKind::none;
  ProductProfileRecord::Kind profile_kind_ = ProductProfileRecord::Kind::person;
  ReadSummary summary_;
  std::int64_t passed_over_ = 0;
  std::int64_t nul_objects_ = 0;
  std::uint64_t reported_ = 0;
  std::string stage_;
};

}  // namespace

ReadSummary read_json_records(ByteStream& stream, const Recognition& recognition, RecordSink& sink,
                              const Progress& progress) {
  RecordReader reader(stream, recognition, sink, progress);
  return reader.run();
}

}  // namespace rapport::sources
