// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/response_store.h"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/workspace/database.h"
#include "core/workspace/erased_people.h"

namespace rapport::workspace {

/// A stored answer with the values that are compared.
struct StoredResponse {
  std::string key;
  SurveyResponseRecord answer;
  std::string who;          ///< Normalised address.
  std::int64_t lookup = 0;  ///< 0: of an older version, not seen in an export since.

  /// All stored values but the kind.
  auto columns() {
    SurveyResponseRecord& r = answer;
    return std::tie(key, r.id, r.form, r.score, r.low, r.high, r.low_is_good, r.email, r.person, r.company,
                    r.account_id, r.comment, r.answered_at, r.answered_day, r.precision, lookup, r.version);
  }
};

namespace {

using Precision = SurveyResponseRecord::Precision;

constexpr std::string_view kColumns =
    "key, response_id, form, score, low, high, low_is_good, email, person, company, account_id, comment, "
    "answered_at, answered_day, precision, lookup, version, kind";

std::vector<StoredResponse> stored_in(Database& database, const std::string& where, const auto& value) {
  std::vector<StoredResponse> all;
  for (Row row :
       database.query("SELECT " + std::string(kColumns) + " FROM survey_response WHERE " + where, value)) {
    StoredResponse& one = all.emplace_back();
    row.read(one);
    one.answer.kind = parse_survey_kind(row.get<std::string_view>()).value_or(SurveyKind::nps);
    one.who = normalised_email(one.answer.email);
  }
  return all;
}

constexpr std::string_view kAnswers = "survey_response";

/// Leaves out an erased person and what they wrote; true where it is theirs or names one.
bool leave_out_of(SurveyResponseRecord& answer, ErasedPeople& erased) {
  const bool theirs = erased.contains(answer.email) ||
                      (is_unique_id(answer.id) && erased.contains_record(kAnswers, answer.id));
  bool any = theirs && !(answer.email.empty() && answer.person.empty() && answer.comment.empty());
  if (theirs)
    for (std::string* text : {&answer.email, &answer.person, &answer.comment}) text->clear();
  for (std::string* text : {&answer.id, &answer.form, &answer.person, &answer.company, &answer.comment})
    any = erased.scrub(*text) || any;
  return any;
}

/// The day that an answer is looked up by: as written, so that a time with its zone and the day alone meet.
std::int64_t day_number(const SurveyResponseRecord& r) {
  if (r.answered_day) return r.answered_day->number;
  return r.answered_at ? utc_day(*r.answered_at).number : -1'000'000;
}

/// Text without case, and one space where a spreadsheet may have put a line end.
std::string same_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || (c >= '\t' && c <= '\r');
    if (!space)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

/// Equal in the precision that both have.
bool same_moment(const SurveyResponseRecord& a, const SurveyResponseRecord& b) {
  if (!a.answered_at || !b.answered_at) return true;
  switch (std::min(a.precision, b.precision)) {
    case Precision::second:
      return *a.answered_at == *b.answered_at;
    case Precision::minute:
      return *a.answered_at / 60 == *b.answered_at / 60;
    case Precision::day:
      return day_number(a) == day_number(b);
  }
  return false;
}

/// The times of one answer in two exports of different zones.
bool near_moment(const SurveyResponseRecord& a, const SurveyResponseRecord& b) {
  constexpr Instant farthest_zones = 14 * 3600;
  if (same_moment(a, b)) return true;
  if (a.precision == Precision::day && b.precision == Precision::day) return false;
  const Instant apart =
      *a.answered_at > *b.answered_at ? *a.answered_at - *b.answered_at : *b.answered_at - *a.answered_at;
  if (a.precision == Precision::day || b.precision == Precision::day) return apart < 86400 + farthest_zones;
  const Instant rest =
      apart % 900;  // Zones lie whole quarters of an hour apart; a re-save loses the seconds.
  return apart <= farthest_zones && (rest < 60 || rest > 840);
}

/// One clock time read in two zones, of which a person named the last: as written where nobody had named one
/// before, else whole quarters of an hour apart. The second alone says little, so `known` must: an id, or a
/// person.
bool read_in_another_zone(const SurveyResponseRecord& a, const SurveyResponseRecord& b, bool known) {
  if (!a.written_at || !a.answered_at || !b.answered_at || b.precision == Precision::day) return false;
  const Instant unit = std::min(a.precision, b.precision) == Precision::second ? 1 : 60;
  if (b.answered_day) return *a.written_at / unit == *b.answered_at / unit;
  // From UTC-12 to UTC+14.
  constexpr Instant farthest_readings = 26 * 3600;
  const Instant apart = std::abs(*a.answered_at / unit - *b.answered_at / unit);
  return known && apart <= farthest_readings / unit && apart % (900 / unit) == 0;
}

}  // namespace

bool is_unique_id(std::string_view id) noexcept {
  constexpr std::size_t longest_running_number = 6;
  const bool digits = std::all_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; });
  return !id.empty() && (!digits || id.size() > longest_running_number);
}

struct ResponseStore::Impl {
  explicit Impl(Database& db) : database(db) {}

  /// An answer that is being stored.
  struct Incoming {
    const SurveyResponseRecord& answer;
    std::string who;
    std::string comment;
    std::int64_t lookup = 0;
    bool telling = false;
  };
  /// The answers of one lookup, read once a file.
  struct Bucket {
    std::vector<StoredResponse> open, taken;
  };

  Database& database;
  ErasedPeople* erased = nullptr;
  std::unordered_set<std::string> claimed;  ///< Keys that a row of this file has already met.
  std::unordered_map<std::int64_t, Bucket> buckets;
  std::unordered_map<std::string, int> copies;  ///< How often a key was needed.
  /// The questions of this file whose scale was guessed: kind, form, and whether it is reversed.
  std::set<std::tuple<SurveyKind, std::string, bool>> guessed;

  static Incoming incoming(const SurveyResponseRecord& r) {
    Incoming in{r, normalised_email(r.email), same_text(r.comment), 0, is_unique_id(r.id)};
    in.lookup = lookup_on(in, day_number(r));
    return in;
  }

  /// What an answer of that content and day is looked up by.
  static std::int64_t lookup_on(const Incoming& in, std::int64_t day) {
    const SurveyResponseRecord& r = in.answer;
    std::string content(name_of(r.kind));
    content += '|' + std::to_string(day) + '|' + std::to_string(r.score) + '|';
    // A person without an address is identified by the whole row.
    content += !in.who.empty()
                   ? in.who
                   : folded(r.person) + '|' + r.account_id + '|' + folded(r.company) + '|' + in.comment;
    const auto lookup = static_cast<std::int64_t>(hash64(content));
    return lookup == 0 ? 1 : lookup;
  }

  static bool same_person(const Incoming& in, const StoredResponse& stored) {
    if (!in.who.empty() && !stored.who.empty()) return in.who == stored.who;
    const SurveyResponseRecord& a = in.answer;
    const SurveyResponseRecord& b = stored.answer;
    if (!a.account_id.empty() && !b.account_id.empty() && a.account_id != b.account_id) return false;
    return a.person.empty() || b.person.empty() || folded(a.person) == folded(b.person);
  }

  static constexpr int exactly_alike = 15;
  /// How well two rows match; the best one is taken.
  static int likeness(const Incoming& in, const StoredResponse& stored) {
    const SurveyResponseRecord& b = stored.answer;
    return (in.answer.score == b.score ? 8 : 0) + (in.comment == same_text(b.comment) ? 4 : 0) +
           (in.answer.answered_at == b.answered_at ? 2 : 0) + (in.answer.id == b.id ? 1 : 0);
  }

  /// Two rows with one id, and nothing that contradicts it.
  static bool same_id(const Incoming& in, const StoredResponse& stored) {
    const SurveyResponseRecord& a = in.answer;
    const SurveyResponseRecord& b = stored.answer;
    const bool old = stored.lookup == 0;
    if (a.id != b.id || !same_person(in, stored) || (a.kind != b.kind && !old)) return false;
    constexpr std::size_t long_id = 8;
    const bool same = same_moment(a, b) || read_in_another_zone(a, b, true);
    if (in.telling) return same || (a.id.size() >= long_id && near_moment(a, b));
    return (old || folded(a.form) == folded(b.form)) && same;
  }

  /// Two rows of equal content, of which an id may be known of one.
  static bool same_content(const Incoming& in, const StoredResponse& stored) {
    const SurveyResponseRecord& a = in.answer;
    const SurveyResponseRecord& b = stored.answer;
    if (a.kind != b.kind || a.score != b.score || in.who != stored.who || !same_person(in, stored) ||
        !(same_moment(a, b) || read_in_another_zone(a, b, !in.who.empty() && a.form == b.form)))
      return false;
    if (!a.answered_at != !b.answered_at) return false;
    if (!a.id.empty() && !b.id.empty() && in.telling == is_unique_id(b.id)) {
      // Two unique ids are two answers, and so are two numbers of one form. Rows of two forms may be one
      // answer where a person's time, or number and time, are equal to the minute.
      const bool exact = std::min(a.precision, b.precision) != Precision::day;
      const bool one_form = folded(a.form) == folded(b.form);
      if (a.id != b.id && (in.telling || one_form || in.who.empty())) return false;
      if (!in.telling && !one_form && !exact) return false;
    }
    const std::string theirs = same_text(b.comment);
    return in.comment == theirs || (!in.who.empty() && (in.comment.empty() || theirs.empty()));
  }

  std::optional<StoredResponse> by_id(const Incoming& in) {
    std::optional<StoredResponse> best;
    if (in.answer.id.empty()) return best;
    for (StoredResponse& stored : stored_in(database, "response_id=? AND response_id<>''", in.answer.id)) {
      if (!same_id(in, stored)) continue;
      // Another row of this file with other content is another answer, even with the same id.
      if (claimed.contains(stored.key) &&
          (stored.answer.score != in.answer.score || same_text(stored.answer.comment) != in.comment))
        continue;
      if (!best || likeness(in, stored) > likeness(in, *best)) best = std::move(stored);
    }
    return best;
  }

  /// An answer that an older version stored under another key.
  std::optional<StoredResponse> by_old_key(const Incoming& in) {
    const std::string score = "|" + std::to_string(in.answer.score);
    const std::string at = std::to_string(in.answer.answered_at.value_or(0));
    for (const std::string& key : {"answer:" + in.who + "|" + at + score, "answer:" + in.who + "|0" + score,
                                   "answer:|" + at + score}) {
      if (claimed.contains(key)) continue;
      for (StoredResponse& found : stored_in(database, "key=? AND lookup=0", key))
        if (found.who == in.who && same_person(in, found)) return std::move(found);
    }
    return std::nullopt;
  }

  Bucket& bucket_of(std::int64_t lookup) {
    const auto [slot, fresh] = buckets.try_emplace(lookup);
    if (fresh) slot->second.open = stored_in(database, "lookup=? AND lookup<>0 ORDER BY key", lookup);
    return slot->second;
  }

  /// Takes the best match out of a bucket.
  std::optional<StoredResponse> taken_from(Bucket& bucket, const Incoming& in) {
    StoredResponse* best = nullptr;
    for (StoredResponse& stored : bucket.open) {
      if (claimed.contains(stored.key) || !same_content(in, stored) ||
          (best != nullptr && likeness(in, stored) <= likeness(in, *best)))
        continue;
      best = &stored;
      if (likeness(in, stored) == exactly_alike) break;
    }
    if (best == nullptr) return std::nullopt;
    StoredResponse found = std::move(*best);
    if (best != &bucket.open.back()) *best = std::move(bucket.open.back());
    bucket.open.pop_back();
    return found;
  }

  std::optional<StoredResponse> by_content(const Incoming& in, bool& repeated) {
    Bucket& bucket = bucket_of(in.lookup);
    if (auto found = taken_from(bucket, in)) return found;
    // A named person does not give one answer twice at one moment: the repeated row is ignored.
    if (!in.who.empty() && in.answer.id.empty())
      for (const StoredResponse& stored : bucket.taken)
        if (stored.answer.answered_at == in.answer.answered_at &&
            same_text(stored.answer.comment) == in.comment && stored.answer.id.empty()) {
          repeated = true;
          return stored;
        }
    // Another zone may have put it on another day: at most two away.
    if (in.answer.written_at)
      for (const int days : {-1, 1, -2, 2})
        if (auto found = taken_from(bucket_of(lookup_on(in, day_number(in.answer) + days)), in)) return found;
    return std::nullopt;
  }

  Outcome put(const SurveyResponseRecord& record) {
    const Incoming in = incoming(record);
    if (record.scale_guessed) guessed.emplace(record.kind, record.form, record.low_is_good);
    bool repeated = false;
    std::optional<StoredResponse> found = by_id(in);
    if (!found) found = by_content(in, repeated);
    if (!found) found = by_old_key(in);
    if (repeated) return Outcome::unchanged;
    if (!found) {
      StoredResponse fresh{{}, record, in.who, in.lookup};
      insert(fresh, in.telling);
      claim(std::move(fresh));
      return Outcome::added;
    }
    StoredResponse now = blended(in, *found);
    now.lookup = incoming(now.answer).lookup;
    const bool changed = !(now.answer == found->answer);
    if (changed || now.lookup != found->lookup) save(now);
    claim(std::move(now));
    return changed ? Outcome::updated : Outcome::unchanged;
  }

  void claim(StoredResponse&& stored) {
    claimed.insert(stored.key);
    if (const auto bucket = buckets.find(stored.lookup); bucket != buckets.end() && !stored.who.empty())
      bucket->second.taken.push_back(std::move(stored));
  }

  /// Stores an answer under a free key.
  void insert(StoredResponse& fresh, bool telling) {
    const SurveyResponseRecord& r = fresh.answer;
    const std::string stem = telling ? "id:" + r.id
                             : !r.id.empty()
                                 ? "id:" + r.id + " of " + r.form
                                 : "answer:" + fresh.who + "|" + std::to_string(r.answered_at.value_or(0)) +
                                       "|" + std::to_string(r.score);
    const std::string base = r.kind == SurveyKind::nps ? stem : std::string(name_of(r.kind)) + " " + stem;
    do {
      const int copy = ++copies[base];
      fresh.key = copy == 1 ? base : base + " #" + std::to_string(copy);
      database.run("INSERT INTO survey_response(" + std::string(kColumns) +
                       ") VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING",
                   fresh, name_of(r.kind));
    } while (database.changes() != 1);
  }

  /// Combines the stored answer with the row: the newer export wins, and its blanks keep the stored value.
  static StoredResponse blended(const Incoming& in, const StoredResponse& stored) {
    const SurveyResponseRecord& a = in.answer;
    StoredResponse now = stored;
    SurveyResponseRecord& b = now.answer;
    const bool first_seen = stored.lookup == 0;
    const bool newer = first_seen || a.version > b.version;
    const bool level = !first_seen && a.version == b.version;
    const auto text = [&](std::string& kept, const std::string& given) {
      if (given.empty()) return;
      // Of equal age the value that sorts last wins, so that the order of imports does not matter.
      if (kept.empty() || newer || (level && given > kept)) kept = given;
    };
    text(b.id, a.id), text(b.form, a.form), text(b.email, a.email), text(b.person, a.person),
        text(b.company, a.company), text(b.account_id, a.account_id), text(b.comment, a.comment);
    if (newer || (level && a.score > b.score)) b.score = a.score;
    if (newer || (level && a.high > b.high)) b.low = a.low, b.high = a.high, b.low_is_good = a.low_is_good;
    if (first_seen) b.kind = a.kind;
    // The zone that a person named last is the one that counts.
    const bool read_anew = a.written_at && a.precision == b.precision;
    if (a.answered_at && (!b.answered_at || first_seen || a.precision > b.precision || read_anew)) {
      b.answered_at = a.answered_at, b.answered_day = a.answered_day, b.precision = a.precision;
    }
    b.version = std::max(a.version, b.version);
    now.who = normalised_email(b.email);
    return now;
  }

  void share_scales() {
    for (const auto& [kind, form, reversed] : guessed)
      database.run(
          "UPDATE survey_response SET low=widest.low, high=widest.high FROM (SELECT min(low) AS low, "
          "max(high) AS high FROM survey_response WHERE kind=?1 AND form=?2 AND low_is_good=?3) AS widest "
          "WHERE kind=?1 AND form=?2 AND low_is_good=?3 AND (survey_response.low<>widest.low OR "
          "survey_response.high<>widest.high)",
          name_of(kind), form, reversed);
    guessed.clear();
  }

  void save(const StoredResponse& now) {
    database.run(
        "UPDATE survey_response SET response_id=?2, form=?3, score=?4, low=?5, high=?6, low_is_good=?7, "
        "email=?8, person=?9, company=?10, account_id=?11, comment=?12, answered_at=?13, answered_day=?14, "
        "precision=?15, lookup=?16, version=?17, kind=?18 WHERE key=?1",
        now, name_of(now.answer.kind));
  }
};

ResponseStore::ResponseStore(Database& database) : impl_(std::make_unique<Impl>(database)) {}
ResponseStore::~ResponseStore() = default;

void ResponseStore::begin_file() {
  impl_->claimed.clear();
  impl_->buckets.clear();
  impl_->copies.clear();
  impl_->guessed.clear();
}

void ResponseStore::end_file() {
  impl_->share_scales();
}

Outcome ResponseStore::put(const SurveyResponseRecord& record) {
  if (impl_->erased == nullptr) return impl_->put(record);
  SurveyResponseRecord without = record;
  leave_out_of(without, *impl_->erased);
  return impl_->put(without);
}

void ResponseStore::leave_out(ErasedPeople& people) {
  impl_->erased = &people;
}

std::int64_t ResponseStore::erase(ErasedPeople& people, Instant at, std::set<std::string>& names) {
  std::int64_t changed = 0;
  for (StoredResponse& stored : stored_in(impl_->database, "1=?", 1)) {
    const SurveyResponseRecord before = stored.answer;
    if (!leave_out_of(stored.answer, people)) continue;
    ++changed;
    if (stored.answer.email != before.email) {
      names.insert(before.person);
      if (is_unique_id(before.id)) people.add_record(kAnswers, before.id, at);
    }
    if (stored.lookup != 0) stored.lookup = Impl::incoming(stored.answer).lookup;
    impl_->save(stored);
    // The key of an answer without an id is made of its address.
    const std::string key = stored.key;
    if (people.scrub(stored.key))
      impl_->database.run("UPDATE OR REPLACE survey_response SET key=? WHERE key=?", stored.key, key);
  }
  return changed;
}

}  // namespace rapport::workspace
