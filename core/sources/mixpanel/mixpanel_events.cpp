// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/mixpanel/mixpanel_events.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <cstring>
#include <exception>
#include <mutex>
#include <set>
#include <thread>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/model/usage_limits.h"
#include "core/sources/json/json_scan.h"
#include "core/sources/mixpanel/mixpanel_line.h"

namespace rapport::sources {
namespace {

/// Small enough to stay in a core's own cache between reading and parsing.
constexpr std::size_t kChunk = 256U << 10;
constexpr std::size_t kLongestLine = 16U << 20;

/// Whole lines of the file, in order.
struct Chunk {
  std::uint64_t index = 0;
  std::vector<char> bytes;
  std::size_t size = 0;
  bool too_long = false;  ///< Its one line is longer than any event, and nothing follows it.
};

/// Cuts the stream into chunks of whole lines; one thread at a time, so it does no more than it must. Lines
/// are counted by those who parse them.
class Cutter {
 public:
  explicit Cutter(ByteStream& stream) : stream_(stream) {}

  bool next(Chunk& chunk) {
    const std::lock_guard lock(mutex_);
    if (done_) return false;
    chunk.index = index_;
    chunk.too_long = false;
    std::size_t size = rest_.size();
    // A small file needs no large buffer; one spare byte shows that the end was reached.
    const std::size_t room = index_ == 0 ? std::min(stream_.peek(kChunk).size() + 1, kChunk) : kChunk;
    if (chunk.bytes.size() < room + size + simdjson::SIMDJSON_PADDING)
      chunk.bytes.resize(room + size + simdjson::SIMDJSON_PADDING);
    if (size > 0) std::memcpy(chunk.bytes.data(), rest_.data(), size);
    rest_.clear();
    std::size_t end = 0;
    for (;;) {
      const std::size_t wanted = chunk.bytes.size() - simdjson::SIMDJSON_PADDING - size;
      std::size_t got = 0;
      while (got < wanted) {
        const std::size_t n = stream_.read(chunk.bytes.data() + size + got, wanted - got);
        if (n == 0) break;
        got += n;
      }
      size += got;
      if (got < wanted) {
        done_ = true;
        end = size;
        break;
      }
      const void* last = ::memrchr(chunk.bytes.data(), '\n', size);
      if (last != nullptr) {
        end = static_cast<std::size_t>(static_cast<const char*>(last) - chunk.bytes.data()) + 1;
        break;
      }
      if (size > kLongestLine) {
        chunk.too_long = done_ = true;
        chunk.size = 0;
        ++index_;
        return true;
      }
      chunk.bytes.resize(chunk.bytes.size() * 2);
    }
    consumed_.store(stream_.consumed(), std::memory_order_relaxed);
    rest_.assign(chunk.bytes.data() + end, chunk.bytes.data() + size);
    chunk.size = end;
    ++index_;
    return chunk.size > 0 || !done_;
  }

  /// True once nothing is left; not while other threads cut.
  [[nodiscard]] bool done() const { return done_; }
  [[nodiscard]] std::uint64_t consumed() const { return consumed_.load(std::memory_order_relaxed); }

 private:
  ByteStream& stream_;
  std::atomic<std::uint64_t> consumed_{0};
  std::mutex mutex_;
  std::vector<char> rest_;
  std::uint64_t index_ = 0;
  bool done_ = false;
};

void parse_chunk(const Chunk& chunk, LineParser& parser, UsageBatch& batch) {
  using Broken = UsageBatch::Broken;
  if (chunk.too_long) {
    batch.broken = Broken::too_long;
    batch.broken_line = 1;
    return;
  }
  const char* at = chunk.bytes.data();
  const char* end = at + chunk.size;
  std::uint64_t line = 1;
  if (chunk.index == 0 && chunk.size >= 3 && std::memcmp(at, "\xEF\xBB\xBF", 3) == 0) at += 3;
  for (; at < end; ++line) {
    const void* found = std::memchr(at, '\n', static_cast<std::size_t>(end - at));
    const char* stop = found != nullptr ? static_cast<const char*>(found) : end;
    if (static_cast<std::size_t>(stop - at) > kLongestLine) {
      batch.broken = Broken::too_long;
      batch.broken_line = line;
      return;
    }
    const char* last = stop;
    while (last > at && (last[-1] == '\r' || last[-1] == ' ')) --last;
    while (at < last && *at == ' ') ++at;
    const std::uint64_t rejected = batch.rejected;
    if (last > at) parser.parse(at, static_cast<std::size_t>(last - at), line, batch);
    // An unclosed object in a last line without a line break: an interrupted download, with an unknown amount
    // missing.
    if (found == nullptr && batch.rejected > rejected && *at == '{') {
      JsonBalance balance;
      balance.feed({at, static_cast<std::size_t>(last - at)});
      if (!balance.closed() && !balance.too_deep()) {
        batch.broken = Broken::cut_off;
        batch.broken_line = line;
      }
    }
    if (found != nullptr) ++batch.lines;
    at = stop + 1;
  }
}

[[noreturn]] void refuse(UsageBatch::Broken broken, const std::string& name, std::uint64_t line) {
  if (broken == UsageBatch::Broken::too_long)
    throw Error(ErrorCode::input,
                name + ": line " + std::to_string(line) +
                    " is longer than 16 MiB, which no event is; nothing of the file was kept.");
  throw Error(ErrorCode::input, ErrorKind::truncated,
              name + " is cut off: it ends in the middle of an event on line " + std::to_string(line) +
                  ". Export it again; nothing of it was kept.");
}

/// Parsing threads add batches, the calling thread takes them in file order; at most a few are queued.
class BatchQueue {
 public:
  /// `next`: the index of the first batch that is taken.
  explicit BatchQueue(std::uint64_t next) : next_(next) {}
  /// Waits until the batch's turn is near, so that memory stays flat. False when the reading was stopped.
  bool put(std::uint64_t index, UsageBatch&& batch) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return stopped_ || index < next_ + 16; });
    if (stopped_) return false;
    ready_.emplace(index, std::move(batch));
    filled_.notify_one();
    return true;
  }
  bool take(UsageBatch& batch) {
    std::unique_lock lock(mutex_);
    filled_.wait(lock, [&] { return ready_.contains(next_) || working_ == 0 || failure_; });
    if (failure_) std::rethrow_exception(failure_);
    const auto found = ready_.find(next_);
    if (found == ready_.end()) return false;
    batch = std::move(found->second);
    ready_.erase(found);
    ++next_;
    room_.notify_all();
    return true;
  }
  void start(unsigned workers) { working_ = workers; }
  void worker_done(const std::exception_ptr& failure) {
    const std::lock_guard lock(mutex_);
    if (failure && !failure_) failure_ = failure;
    --working_;
    filled_.notify_all();
  }
  void stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    room_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable room_, filled_;
  std::map<std::uint64_t, UsageBatch> ready_;
  std::uint64_t next_;
  unsigned working_ = 0;
  bool stopped_ = false;
  std::exception_ptr failure_;
};

}  // namespace

bool is_company_key(std::string_view property) {
  std::string plain;
  for (const char c : property)
    if (c != '$' && c != '_' && c != '-' && c != ' ' && c != '.')
      plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  static const std::set<std::string, std::less<>> known = {"accountid",
                                                           "account",
                                                           "companyid",
                                                           "company",
                                                           "companykey",
                                                           "accountkey",
                                                           "organizationid",
                                                           "organisationid",
                                                           "organization",
                                                           "organisation",
                                                           "orgid",
                                                           "org",
                                                           "groupid",
                                                           "tenantid",
                                                           "tenant",
                                                           "workspaceid",
                                                           "teamid",
                                                           "customerid",
                                                           "customer",
                                                           "clientid",
                                                           "client",
                                                           "salesforceid",
                                                           "salesforceaccountid",
                                                           "sfdcid",
                                                           "sfdcaccountid",
                                                           "sfid",
                                                           "sfaccountid",
                                                           "crmid",
                                                           "crmaccountid",
                                                           "productaccountid",
                                                           "siteid",
                                                           "group",
                                                           "accountnumber",
                                                           "companyname",
                                                           "accountname"};
  return known.contains(plain);
}

bool is_own_email_property(std::string_view property) {
  std::string plain;
  for (const char c : ascii_lower(property))
    if (c >= 'a' && c <= 'z') plain += c;
  if (plain.find("email") == std::string::npos) return false;
  for (const char* other :
       {"invite",    "recipient", "sender",   "refer",   "friend",    "support",  "owner",
        "manager",   "csm",       "agent",    "count",   "verified",  "template", "subject",
        "campaign",  "status",    "domain",   "old",     "previous",  "target",   "share",
        "assignee",  "approver",  "reviewer", "guest",   "colleague", "emailto",  "toemail",
        "emailfrom", "fromemail", "ccemail",  "emailcc", "sent",      "billing",  "admin"})
    if (plain.find(other) != std::string::npos) return false;
  return true;
}

bool is_kept_text(std::string_view text) noexcept {
  return !text.empty() && text.size() <= kLongestText && text.find('@') == std::string_view::npos &&
         text.find("://") == std::string_view::npos;
}

bool is_useless_id(std::string_view id) {
  // Called several times for each of millions of events: copies nothing, and most ids are too long anyway.
  if (id.empty()) return true;
  constexpr std::string_view zeros = "00000000-0000-0000-0000-000000000000";
  if (id.size() > 15) return id == zeros;
  static constexpr std::array<std::string_view, 21> useless = {"anon",
                                                               "anonymous",
                                                               "nil",
                                                               "none",
                                                               "null",
                                                               "n/a",
                                                               "na",
                                                               "undefined",
                                                               "unknown",
                                                               "true",
                                                               "false",
                                                               "[]",
                                                               "{}",
                                                               "0",
                                                               "-1",
                                                               "lmy47d",
                                                               "guest",
                                                               "nan",
                                                               "not_applicable",
                                                               "no_user",
                                                               "[object object]"};
  return std::any_of(useless.begin(), useless.end(), [&](std::string_view one) {
    return one.size() == id.size() && equals_ignoring_case(one, id);
  });
}

std::string_view bare_id(std::string_view id) noexcept {
  constexpr std::string_view prefix = "$device:";
  return id.starts_with(prefix) ? id.substr(prefix.size()) : id;
}

bool is_identity_event(std::string_view name) noexcept {
  return name == "$identify" || name == "$create_alias" || name == "$merge" || name == "$groupidentify";
}

ReadSummary read_usage_events(ByteStream& stream, Source system,
                              const std::function<void(UsageBatch&&)>& consume, const Progress& progress,
                              unsigned threads) {
  Cutter cutter(stream);
  ReadSummary summary;
  std::uint64_t lines = 0;  // Before the batch.
  const std::string stage = "Reading " + stream.name();
  const auto hand_on = [&](UsageBatch&& batch) {
    progress.check();
    summary.rows_read += batch.rows;
    summary.rows_rejected += batch.rejected;
    if (batch.broken != UsageBatch::Broken::no)
      refuse(batch.broken, stream.name(), lines + batch.broken_line);
    for (Problem& problem : batch.problems) {
      problem.file = stream.name();
      problem.line += lines;
    }
    lines += batch.lines;
    consume(std::move(batch));
    progress.report({stage, cutter.consumed(), stream.size_on_disk()});
  };
  UsageBatch batch;
  {
    // The first chunk is parsed here: most files have no other and finish before a thread would have started.
    LineParser parser(system);
    Chunk chunk;
    if (!cutter.next(chunk)) return summary;
    parse_chunk(chunk, parser, batch);
    hand_on(std::move(batch));
    if (cutter.done()) return summary;
  }
  if (threads == 0) threads = std::clamp(std::thread::hardware_concurrency(), 1U, 8U);
  BatchQueue queue(1);
  queue.start(threads);
  std::vector<std::jthread> workers;
  workers.reserve(threads);
  for (unsigned i = 0; i < threads; ++i) {
    workers.emplace_back([&] {
      std::exception_ptr failure;
      try {
        LineParser parser(system);
        Chunk chunk;
        while (cutter.next(chunk)) {
          UsageBatch parsed;
          parse_chunk(chunk, parser, parsed);
          if (!queue.put(chunk.index, std::move(parsed))) break;
        }
      } catch (...) {
        failure = std::current_exception();
      }
      queue.worker_done(failure);
    });
  }
  struct Stop {
    BatchQueue& queue;
    ~Stop() { queue.stop(); }
  } stop{queue};
  batch = {};
  while (queue.take(batch)) {
    hand_on(std::move(batch));
    batch = {};
  }
  return summary;
}

ClockFinding judge_clock(const ClockSamples& samples) {
  int least = 1000;
  int most = -1000;
  std::uint64_t months = 0;
  for (const auto& [month, counts] : samples) {
    std::uint64_t total = 0;
    for (const std::uint32_t n : counts) total += n;
    if (total < 3) continue;
    // The low quantile: late senders push offsets up, never down.
    std::uint64_t below = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      below += counts[i];
      if (below * 20 >= total && below > 0) {
        const int quarters = static_cast<int>(i) - 60;
        least = std::min(least, quarters);
        most = std::max(most, quarters);
        ++months;
        break;
      }
    }
  }
  ClockFinding finding;
  if (months == 0 || (least >= -1 && least <= 1)) return finding;
  finding.local = true;
  const auto hours = [](int quarters) { return plain_number(std::abs(quarters) / 4.0); };
  const auto [small, large] = std::minmax({std::abs(least), std::abs(most)});
  finding.words = "times run " + (small == large ? hours(small) : hours(small) + " to " + hours(large)) +
                  " hours " + (most > 0 ? "behind" : "ahead of") + " UTC, as in projects made before 2023";
  return finding;
}

}  // namespace rapport::sources
