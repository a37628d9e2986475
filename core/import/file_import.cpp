// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/file_import.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "core/base/text.h"
#include "core/base/time_zone.h"
#include "core/import/mappings.h"
#include "core/import/reading_thread.h"
#include "core/import/storing_sink.h"
#include "core/sources/archive/input_stream.h"
#include "core/sources/csv/table_format.h"
#include "core/workspace/database.h"
#include "core/workspace/erased_people.h"
#include "core/workspace/import_log.h"
#include "core/workspace/join_store.h"

namespace rapport::import {
namespace {

namespace fs = std::filesystem;

/// The last second of today in the workspace's zone.
Instant end_of_today(const TimeZone& zone) {
  return zone.from_local_clock(utc_start(zone.local_day(now()) + 1)) - 1;
}

/// True where a file is broken or can't be read. That is reported even for a file found in a folder, which
/// may be an export; sound files of other kinds are skipped.
bool is_trouble(const Error& error) {
  switch (error.kind()) {
    case ErrorKind::truncated:
    case ErrorKind::corrupt:
    case ErrorKind::encrypted:
      return true;
    default:
      return error.code() == ErrorCode::io;
  }
}

/// A file's times carry no zone, and somebody is there to say which it is.
class ZoneQuestion : public Error {
 public:
  /// `words`: how that shows; empty: nothing in the file says a zone.
  ZoneQuestion(const std::string& file, const std::string& words)
      : Error(
            ErrorCode::input,
            sources::shown_name(file) +
                (words.empty() ? std::string(" has calls whose times name no time zone") : ": its " + words) +
                ". Nothing of it was imported before somebody says in which zone they are.") {}
};

/// What was lost, in one sentence that precedes all others; empty where nothing was.
std::string lost_words(const FileResult& result) {
  if (result.rows_rejected == 0) return {};
  std::string words = grouped(static_cast<std::int64_t>(result.rows_rejected)) + " of " +
                      counted(static_cast<std::int64_t>(result.rows_read), "row") + " rejected";
  if (!result.problems.empty()) {
    const Problem& first = result.problems.front();
    words += ", first " + (first.line > 0 ? "on line " + std::to_string(first.line) + ": " : std::string()) +
             first.reason;
  }
  return words + (words.ends_with('.') ? "" : ".");
}

std::string folder_of(const std::string& path) {
  const std::string folder = fs::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

ImportedMember verdict(const std::string& path, const sources::Recognition& recognition,
                       FileResult::Status status) {
  ImportedMember member;
  member.result.path = path;
  member.result.status = status;
  member.result.reason = recognition.reason;
  member.result.asks = recognition.asks;
  if (recognition.verdict != sources::Recognition::Verdict::refused) {
    member.result.source = name_of(recognition.source);
    member.result.object = recognition.object;
  }
  return member;
}

}  // namespace

FileImporter::FileImporter(workspace::Database& database, const std::string& workspace_path,
                           const ImportOptions& options, RunRecorder& recorder)
    : database_(database),
      recorder_(recorder),
      options_(options),
      zone_(workspace::ImportLog(database).time_zone()),
      counting_(database),
      mappings_{options.mapping, saved_mappings(database)},
      records_(database),
      usage_store_(database),
      usage_(database, usage_store_, folder_of(workspace_path), [this] { recorder_.settle(); }) {
  const std::string zone = workspace::ImportLog(database).setting("time_zone");
  if (!zone.empty()) workspace_zone_ = zone, zone_chosen_ = true;
  source_zones_ = source_zones(database);
  scope_.join.known_groups = usage_store_.last_group();
  answers_records_ = !zone_chosen_;
  const auto clocks = usage_store_.clocks();
  clock_known_ = clocks.size() == 2;
  if (!options.time_zone.empty()) {
    options_.time_zone = clock_ = TimeZone(options.time_zone).name();
  } else if (clock_known_) {
    clock_ = clocks.back();  // As recorded: the project's zone was named before, and it has but one.
  }
}

std::string FileImporter::named_zone(const sources::Recognition& recognition) const {
  const auto kept = source_zones_.find(zone_source(recognition));
  // An answer is for what the question was about.
  const bool other_question =
      options_.keep_zone && (kept != source_zones_.end() || clock_asked_ || !answers_records_);
  if (!options_.time_zone.empty() && !other_question) return options_.time_zone;
  return kept == source_zones_.end() ? std::string() : kept->second;
}

bool FileImporter::another_zone(const sources::Recognition& recognition) {
  const std::string source = zone_source(recognition);
  auto last = last_zones_.find(source);
  if (last == last_zones_.end()) {
    // As before this import, whose own files are in the log too.
    const auto read = workspace::ImportLog(database_).last_options(
        std::string(name_of(recognition.source)), recognition.mapping ? recognition.mapping->name : "");
    last = last_zones_.emplace(source, read ? std::optional(zone_in_options(*read, source)) : std::nullopt)
               .first;
  }
  const std::string zone = named_zone(recognition);
  if (zone.empty()) return false;
  return (last->second && *last->second != zone) ||
         std::any_of(read_before_.begin(), read_before_.end(),
                     [&](const std::string& options) { return zone_in_options(options, source) != zone; });
}

void FileImporter::keep_zones() {
  const std::set<std::string> sources = std::exchange(zoneless_, {});
  if (!options_.keep_zone || options_.time_zone.empty()) return;
  for (const std::string& source : sources) keep_source_zone(database_, source, options_.time_zone);
  if (sources.empty() || zone_chosen_) return;
  workspace::ImportLog(database_).set_setting("time_zone", options_.time_zone);
  zone_chosen_ = moved_ = true;
}

std::vector<ImportedMember> FileImporter::import(const std::string& path, bool named,
                                                 std::vector<std::string> read_before,
                                                 const Progress& progress) {
  std::vector<ImportedMember> members;
  read_before_ = std::move(read_before);
  zoneless_.clear();
  clock_asked_ = false;
  recorder_.begin_file();
  std::optional<workspace::Savepoint> savepoint(std::in_place, database_);
  bool changed = false;
  bool with_events = false;
  JoinScope touched;
  std::string refusal;
  std::string asks;
  bool trouble = false, unread = false;
  std::size_t readable = 0;
  try {
    sources::open_input(
        path,
        [&](sources::ByteStream& stream) {
          progress.check();
          const sources::Recognition recognition = sources::recognise(stream, options_.source, &mappings_);
          const bool inside = stream.name() != path;
          using Verdict = sources::Recognition::Verdict;
          if (recognition.verdict == Verdict::skipped ||
              (recognition.verdict == Verdict::refused && inside)) {
            members.push_back(verdict(stream.name(), recognition, FileResult::Status::skipped));
            stream.leave_rest();
            return;
          }
          if (recognition.verdict == Verdict::refused) {
            asks = recognition.asks;
            throw Error(ErrorCode::input, recognition.reason);
          }
          ++readable;
          if (recognition.events) with_events = true;
          ImportedMember member = recognition.events ? import_events(stream, recognition.source, progress)
                                                     : import_member(stream, recognition, progress);
          member.result.source = name_of(recognition.source);
          member.result.object = recognition.object;
          if (recognition.mapping) member.mapping = recognition.mapping->name;
          member.fields = recorder_.take_fields();
          if (member.result.rows_new + member.result.rows_updated > 0 || member.changed_beside) {
            changed = true;
            touched.counts = touched.counts || member.with_counts;
            if (recognition.mapping) {
              // The named one is kept for the next table with its header.
              if (mappings_.named && recognition.mapping->name == mappings_.named->name)
                store_mapping(database_, *recognition.mapping, options_.who);
              using sources::RowKind;
              const RowKind row = recognition.mapping->row;
              touched.accounts = true;
              touched.touches = true;  // Deals, contracts and cases too.
              touched.support = touched.support || row == RowKind::ticket;
              touched.survey = touched.survey || row == RowKind::answer;
            }
            switch (recognition.source) {
              case Source::salesforce:
                touched.accounts =
                    touched.accounts || recognition.object == "Account" || recognition.object == "Contact";
                touched.touches = true;
                // Our own people changed, so usage must be joined again.
                touched.usage = touched.usage || recognition.object == "User";
                touched.calendar = touched.calendar || recognition.object == "User";
                break;
              case Source::zendesk:
                touched.support = true;
                break;
              case Source::mixpanel:
              case Source::amplitude:
              case Source::segment:
                touched.usage = touched.usage || !recognition.events;
                break;
              case Source::survey:
                touched.survey = true;
                break;
              case Source::marketo:
                break;
              case Source::calendar:
                touched.calendar = true;
                break;
              case Source::mail:
                touched.touches = touched.calendar = true;
                break;
              case Source::hubspot:
              case Source::stripe:
              case Source::chartmogul:
              case Source::chargebee:
              case Source::freshdesk:
              case Source::jira:
              case Source::table:
                touched.accounts = true;
                break;
            }
          } else if (member.result.rows_read > 0 && member.result.rows_unchanged > 0) {
            member.result.status = FileResult::Status::unchanged;
          }
          members.push_back(std::move(member));
        },
        &fingerprint_);
  } catch (const workspace::StorageError&) {
    throw;  // A problem of the workspace, not of the file: the whole import is rolled back.
  } catch (const ZoneQuestion& open) {
    refusal = open.what();
    asks = "time-zone";
  } catch (const sources::AmbiguousFormat& open) {
    refusal = open.what();
    asks = open.asks == sources::AmbiguousFormat::AmbiguousKind::decimal ? "decimal" : "dates";
  } catch (const Error& error) {
    if (error.code() != ErrorCode::input && error.code() != ErrorCode::io) throw;
    // A full disk is no fault of the file either.
    if (error.kind() == ErrorKind::disk_full) throw;
    refusal = error.what();
    if (error.kind() == ErrorKind::needs_choice) asks = "map";
    trouble = is_trouble(error);
    unread = error.code() == ErrorCode::io;
    fingerprint_.clear();
  }
  if (!refusal.empty()) {
    savepoint.reset();  // Rolls back.
    recorder_.abandon_file();
    if (with_events) usage_.abandon_file();
    // A file in a folder that is no export is skipped; a broken export is reported.
    const bool recognised = readable > 0 || !members.empty();
    FileResult result;
    result.path = path;
    result.status = named || recognised || trouble ? FileResult::Status::failed : FileResult::Status::skipped;
    result.reason = refusal;
    result.asks = asks;
    result.unread = unread;
    ImportedMember member;
    member.result = std::move(result);
    return {std::move(member)};
  }
  savepoint->release();
  usage_.keep_file();
  keep_zones();
  changed_ = changed_ || changed;
  scope_.join.accounts = scope_.join.accounts || touched.accounts;
  scope_.join.support = scope_.join.support || touched.support;
  scope_.join.usage = scope_.join.usage || touched.usage;
  scope_.join.survey = scope_.join.survey || touched.survey;
  scope_.join.touches = scope_.join.touches || touched.touches;
  scope_.join.calendar = scope_.join.calendar || touched.calendar;
  scope_.join.counts = scope_.join.counts || touched.counts;
  return members;
}

const DeriveScope& FileImporter::scope() noexcept {
  scope_.usage_days = usage_.touched_days();
  // New events may change whose device it is.
  scope_.join.usage =
      scope_.join.usage || ((usage_.identity_changed() || !usage_.touched_days().empty()) && changed_);
  return scope_;
}

ImportedMember FileImporter::import_member(sources::ByteStream& stream,
                                           const sources::Recognition& recognition,
                                           const Progress& progress) {
  ImportedMember member;
  FileResult& result = member.result;
  result.path = stream.name();
  result.source = name_of(recognition.source);
  result.object = recognition.object;
  records_.begin_file();
  records_.set_columns({});
  records_.set_correcting(options_.decimal || options_.dates || another_zone(recognition));
  StoringSink sink(database_, records_, result, recorder_, zone_);
  sources::Recognition chosen = recognition;
  chosen.choices.decimal = options_.decimal;
  chosen.choices.dates = options_.dates;
  chosen.choices.time_zone = named_zone(recognition);
  chosen.choices.workspace_zone = zone_.name();
  chosen.choices.counts = [this](std::string_view object, std::string_view field) {
    return counting_.counts(object, field);
  };
  const sources::ReadSummary summary = read_records_ahead(stream, chosen, sink, progress);
  sink.finish();
  const bool answered = !options_.time_zone.empty();
  if (sink.without_zone && chosen.choices.time_zone.empty() && options_.ask_zone && !zone_chosen_ &&
      !answered)
    throw ZoneQuestion(stream.name(), "");
  if (sink.without_zone && answered && chosen.choices.time_zone == options_.time_zone)
    zoneless_.insert(zone_source(recognition));
  if (const std::int64_t gone = records_.end_file(now()); gone > 0)
    sink.note(counted(gone, "event") + (gone == 1 ? " is" : " are") +
              " no longer in the calendar: what is past of them stays, what was to come is gone.");
  if (const std::string words = workspace::erased_words(records_.erased_met()); !words.empty())
    sink.note(words);
  if (const std::string words = words_of_ahead(sink.stamps); !words.empty()) sink.note(words);
  result.rows_read = summary.rows_read;
  result.rows_rejected = summary.rows_rejected + sink.extra_rejected;
  member.with_counts = sink.stamps.counts;
  member.changed_beside = sink.changed_beside;
  if (const std::string lost = lost_words(result); !lost.empty())
    result.reason = lost + (result.reason.empty() ? "" : " ") + result.reason;
  if (sink.stamps.newest) {
    member.exported_at = sink.stamps.newest->seconds;
    member.covers_to = zone_.local_day(*sink.stamps.newest);
    if (sink.stamps.oldest) member.covers_from = zone_.local_day(*sink.stamps.oldest);
    if (member.covers_from && *member.covers_from > *member.covers_to) member.covers_from = member.covers_to;
    // Instants move with the workspace's zone; days as written do not.
    const auto instant_of = [](const std::optional<Stamp>& at) {
      return at && at->kind == Stamp::Kind::instant ? std::optional(at->seconds) : std::nullopt;
    };
    member.covers_from_at = instant_of(sink.stamps.oldest);
    member.covers_to_at = instant_of(sink.stamps.newest);
  }
  return member;
}

ImportedMember FileImporter::import_events(sources::ByteStream& stream, Source system,
                                           const Progress& progress) {
  ImportedMember member;
  FileResult& result = member.result;
  result.path = stream.name();
  // Only a Mixpanel project has a clock of its own; the others' times are known to be UTC.
  const bool own_clock = system == Source::mixpanel;
  const std::string zone_of_times = own_clock ? clock_ : std::string();
  usage_.begin_file(system, usage_store_.intern_clock(zone_of_times),
                    own_clock && !options_.time_zone.empty(), zone_of_times);
  std::uint64_t robots = 0;
  const sources::ReadSummary summary = sources::read_usage_events(
      stream, system,
      [&](sources::UsageBatch&& batch) {
        for (Problem& problem : batch.problems)
          if (result.problems.size() < 100) result.problems.push_back(std::move(problem));
        robots += batch.robots;
        usage_.consume(std::move(batch));
        recorder_.settle();
      },
      progress);
  if (summary.rows_read > 0 && summary.rows_rejected == summary.rows_read)
    throw Error(ErrorCode::input, stream.name() + ": none of its " +
                                      counted(static_cast<std::int64_t>(summary.rows_read), "line") +
                                      " is a usage event; nothing of the file was kept.");
  // Before the events are merged, which is most of the work.
  const sources::ClockFinding clock = sources::judge_clock(usage_.clock_samples());
  if (clock.local && clock_.empty() && options_.ask_zone) throw ZoneQuestion(stream.name(), clock.words);
  clock_asked_ = clock_asked_ || (clock.local && own_clock && !clock_known_);
  const TimeZone zone(workspace_zone_);
  const UsageCounts counts = usage_.end_file(end_of_today(zone), progress);
  result.rows_read = summary.rows_read;
  result.rows_rejected = summary.rows_rejected;
  result.rows_new = counts.added;
  result.rows_updated = counts.updated;
  result.rows_unchanged = counts.unchanged;
  member.covers_from_at = counts.first;
  member.covers_to_at = counts.newest;
  if (counts.first) member.covers_from = zone.local_day(*counts.first);
  if (counts.newest) member.covers_to = zone.local_day(*counts.newest);
  member.exported_at = counts.newest;
  const auto note = [&](const std::string& text) {
    result.reason += (result.reason.empty() ? "" : " ") + text;
  };
  if (const std::string words = workspace::erased_words(usage_.erased_met()); !words.empty()) note(words);
  if (robots > 0)
    note(counted(static_cast<std::int64_t>(robots), "event") +
         " of robots that name themselves left out: no customer's usage.");
  if (counts.future > 0)
    note(counted(static_cast<std::int64_t>(counts.future), "event") + " after today, up to " +
         short_date(zone.local_day(*counts.furthest)) +
         ": a clock was wrong. They are kept, but no figure counts them.");
  if (counts.lonely > 0)
    note(
        counted(static_cast<std::int64_t>(counts.lonely), "event") +
        " more than 60 days from all others: a clock was wrong, perhaps. They are kept, but no figure counts "
        "them.");
  if (clock.local && clock_.empty())
    note("The " + clock.words +
         ": import again with the project's zone (--time-zone, for example America/Los_Angeles) to correct "
         "the days.");
  return member;
}

JoinResult joined_records(workspace::Database& database) {
  JoinResult result;
  for (const auto& row : workspace::JoinStore(database).counts()) {
    const bool carries = row.kind == "ticket" || row.kind == "response" || row.kind == "touch" ||
                         row.kind == "contact" || row.kind == "opportunity" || row.kind == "contract" ||
                         row.kind == "case" || row.kind == "subscription" || row.kind == "invoice";
    if (!carries) continue;
    result.records += row.records;
    if (!row.method.empty()) result.joined += row.records;
  }
  for (const auto& [system, by_method] : workspace::UsageStore(database).totals())
    for (const auto& [method, events] : by_method) {
      if (method == workspace::kStaffMethod) continue;
      result.records += events;
      if (!method.empty()) result.joined += events;
    }
  result.unjoined = result.records - result.joined;
  return result;
}

}  // namespace rapport::import
