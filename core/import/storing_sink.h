// SPDX-License-Identifier: GPL-3.0-or-later
/// What a reader finds in one file, into the workspace: counted, and with the period that it covers. Internal
/// to the import.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/base/time_zone.h"
#include "core/import/import.h"
#include "core/import/run_recorder.h"
#include "core/sources/reader.h"
#include "core/workspace/database.h"
#include "core/workspace/record_store.h"

namespace rapport::import {

/// Collects the period that an export covers from its records' stamps. No export speaks for a day after
/// today: such a stamp is a wrong clock or a typing error, and only counted.
struct Stamps {
  /// `zone`: the workspace's, in which today ends.
  explicit Stamps(const TimeZone& zone)
      : tomorrow_(utc_start(zone.local_day(now()) + 1)),
        tomorrow_begins_(zone.from_local_clock(tomorrow_)),
        zone_(zone) {}
  std::optional<Stamp> oldest, newest;
  bool counts = false;  ///< Some records are counts of tables.
  /// Records with a stamp after today, by what they are: "ticket", "answer", "record".
  std::map<std::string, std::int64_t> ahead;
  std::optional<Day> furthest;  ///< The last day of those stamps.
  /// Takes in a record.
  template <typename Record>
  void add(const Record& record) {
    was_ahead_ = false;
    see(record);
    if (was_ahead_) ++ahead[name_of(record)];
  }
  void created(const std::optional<Stamp>& at) {
    if (at && at->seconds > 0 && (!oldest || *at < *oldest) && !is_ahead(*at)) oldest = at;
    if (at) changed(*at);
  }
  void changed(const Stamp& at) {
    if (at.seconds > 0 && (!newest || at.seconds > newest->seconds) && !is_ahead(at)) newest = at;
  }
  void see(const AccountRecord& r) { created(r.created_at), changed(r.version); }
  void see(const ContactRecord& r) { created(r.created_at), changed(r.version); }
  void see(const SalesUserRecord& r) { changed(r.version); }
  void see(const OpportunityRecord& r) { created(r.created_at), changed(r.version); }
  void see(const ContractRecord& r) { changed(r.version); }
  void see(const TouchRecord& r) {
    if (r.kind == TouchRecord::Kind::mail) {
      if (r.at && *r.at <= now()) created(Stamp(*r.at));  // A wrong clock's date says nothing of the export.
      return;
    }
    created(r.created_at), changed(r.version);
    // An activity may be older than its record, and a planned one newer than the export.
    if (!r.day) return;
    const Stamp at = r.at ? Stamp(*r.at) : Stamp::of(*r.day);
    if (!oldest || at < *oldest) oldest = at;
    if (r.version == 0 && !r.created_at && *r.day <= today()) changed(at);
  }
  void see(const CaseRecord& r) { created(r.created_at), changed(r.version); }
  void see(const CurrencyRecord& r) { changed(r.version); }
  void see(const SupportOrganizationRecord& r) { created(r.created_at), changed(r.version); }
  void see(const SupportUserRecord& r) { created(r.created_at), changed(r.version); }
  void see(const TicketRecord& r) {
    created(r.created_at), changed(r.updated_at.value_or(Stamp())), changed(r.version);
  }
  void see(const TicketMetricsRecord& r) { changed(r.version); }
  void see(const SatisfactionRatingRecord& r) { created(r.created_at), changed(r.version); }
  void see(const ProductProfileRecord& r) { changed(r.last_seen.value_or(0)); }
  void see(const SubscriptionRecord& r) { changed(r.version); }
  void see(const InvoiceRecord& r) { changed(r.version); }
  void see(const CalendarEventRecord& r) { changed(r.stamp); }
  void see(const UsageCountRecord& r) { counts = true, created(Stamp::of(r.start)); }
  void see(const SurveyResponseRecord& r) {
    if (!r.answered_at) return;
    // A day as written is that day in every zone: a file of answers of 1 September covers it in New York too.
    created(r.answered_day ? Stamp(*r.answered_at, Stamp::Kind::clock) : Stamp(*r.answered_at));
  }

 private:
  bool is_ahead(const Stamp& at) {
    if (at.seconds < (at.kind == Stamp::Kind::instant ? tomorrow_begins_ : tomorrow_)) return false;
    was_ahead_ = true;
    furthest = std::max(furthest.value_or(Day{}), zone_.local_day(at));
    return true;
  }
  static const char* name_of(const TicketRecord& /*r*/) { return "ticket"; }
  static const char* name_of(const CaseRecord& /*r*/) { return "ticket"; }
  static const char* name_of(const SurveyResponseRecord& /*r*/) { return "answer"; }
  template <typename Other>
  static const char* name_of(const Other& /*r*/) {
    return "record";
  }

  Instant tomorrow_;         ///< Its midnight, read as UTC.
  Instant tomorrow_begins_;  ///< The instant of it.
  const TimeZone& zone_;
  bool was_ahead_ = false;  ///< Of the last record.
};

/// "1 ticket is dated after today, on 3 Jan 2028: ..."; empty where none is.
[[nodiscard]] std::string words_of_ahead(const Stamps& stamps);

/// Lives for one file. One thread.
class StoringSink : public sources::RecordSink {
 public:
  /// `zone`: the workspace's; outlives the sink.
  StoringSink(workspace::Database& database, workspace::RecordStore& store, FileResult& result,
              RunRecorder& recorder, const TimeZone& zone)
      : stamps(zone), database_(database), store_(store), result_(result), recorder_(recorder) {}
  void record(Record&& record) override;
  void beside(Record&& further) override { beside_ = std::min(beside_, store_.put(further)); }
  void time_without_zone() override { without_zone = true; }
  void made_at(Stamp at) override { stamps.changed(at); }
  void reject(Problem&& problem) override;
  void note(std::string text) override;
  void columns(const std::vector<std::string>& names) override { store_.set_columns(names); }
  /// After the last record: stores what was held.
  void finish();

  Stamps stamps;
  std::uint64_t extra_rejected = 0;
  /// Something changed that no row counts: further records of a rejected row, or whose calendar an event is.
  bool changed_beside = false;
  bool without_zone = false;  ///< A call or meeting has a time of day whose zone nothing says.

 private:
  static constexpr workspace::Outcome kNothing = workspace::Outcome::unchanged;
  void put(const Record& record);
  workspace::Database& database_;
  workspace::RecordStore& store_;
  FileResult& result_;
  RunRecorder& recorder_;
  workspace::Outcome beside_ = kNothing;  ///< Of the row's further records.
  std::set<std::string> notes_;
  std::vector<CalendarEventRecord> held_;         ///< Until it is known whose calendar the file is.
  std::map<std::string, std::string> calendars_;  ///< The workspace's, by the file's.
};

}  // namespace rapport::import
