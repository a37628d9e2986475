// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/mixpanel_events.h"

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
#include "core/sources/json_stream_scan.h"
#include "core/sources/mixpanel_line.h"

namespace rapport::sources {
namespace {

constexpr std::size_t kChunk = 1U << 20;
constexpr std::size_t kLongestLine = 16U << 20;

/// Whole lines of the file, in order, with the number of the first.
struct Chunk {
  std::uint64_t index = 0;
  std::uint64_t first_line = 1;
  std::vector<char> bytes;
  std::size_t size = 0;
};

/// Cuts the stream into chunks of whole lines; one thread at a time.
class Cutter {
 public:
  explicit Cutter(ByteStream& stream) : stream_(stream) {}

  bool next(Chunk& chunk) {
    const std::lock_guard lock(mutex_);
    if (done_) return false;
    chunk.index = index_;
    chunk.first_line = line_;
    std::size_t size = rest_.size();
    if (chunk.bytes.size() < kChunk + size + simdjson::SIMDJSON_PADDING)
      chunk.bytes.resize(kChunk + size + simdjson::SIMDJSON_PADDING);
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
      if (size > kLongestLine)
        throw Error(ErrorCode::input,
                    stream_.name() + ": line " + std::to_string(line_) +
                        " is longer than 16 MiB, which no event is; nothing of the file was kept.");
      chunk.bytes.resize(chunk.bytes.size() * 2);
    }
    consumed_.store(stream_.consumed(), std::memory_order_relaxed);
    rest_.assign(chunk.bytes.data() + end, chunk.bytes.data() + size);
    chunk.size = end;
    line_ += static_cast<std::uint64_t>(std::count(chunk.bytes.data(), chunk.bytes.data() + end, '\n'));
    ++index_;
    return chunk.size > 0 || !done_;
  }

  [[nodiscard]] std::uint64_t consumed() const { return consumed_.load(std::memory_order_relaxed); }

 private:
  ByteStream& stream_;
  std::atomic<std::uint64_t> consumed_{0};
  std::mutex mutex_;
  std::vector<char> rest_;
  std::uint64_t index_ = 0;
  std::uint64_t line_ = 1;
  bool done_ = false;
};

void parse_chunk(const Chunk& chunk, const std::string& name, LineParser& parser, UsageBatch& batch) {
  const char* at = chunk.bytes.data();
  const char* end = at + chunk.size;
  std::uint64_t line = chunk.first_line;
  if (chunk.index == 0 && chunk.size >= 3 && std::memcmp(at, "\xEF\xBB\xBF", 3) == 0) at += 3;
  for (; at < end; ++line) {
    const void* found = std::memchr(at, '\n', static_cast<std::size_t>(end - at));
    const char* stop = found != nullptr ? static_cast<const char*>(found) : end;
    const char* last = stop;
    while (last > at && (last[-1] == '\r' || last[-1] == ' ')) --last;
    while (at < last && *at == ' ') ++at;
    const std::uint64_t rejected = batch.rejected;
    if (last > at) parser.parse(at, static_cast<std::size_t>(last - at), line, batch);
    // A last line without a line break whose object is never closed: the download broke off, and nobody knows
    // how much is missing.
    if (found == nullptr && batch.rejected > rejected && *at == '{') {
      JsonBalance balance;
      balance.feed({at, static_cast<std::size_t>(last - at)});
      if (!balance.closed() && !balance.too_deep())
        throw Error(ErrorCode::input, ErrorKind::truncated,
                    name + " is cut off: it ends in the middle of an event on line " + std::to_string(line) +
                        ". Export it again; nothing of it was kept.");
    }
    at = stop + 1;
  }
}

/// Parsing threads put batches here, the calling thread takes them out in file order; at most a few wait.
class BatchQueue {
 public:
  /// Waits until the batch's turn is near, so that memory stays flat. False when the reading was stopped.
  bool put(std::uint64_t index, UsageBatch&& batch) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return stopped_ || index < next_ + 6; });
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
  std::uint64_t next_ = 0;
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
  // Asked several times for each of millions of events: nothing is copied, and most ids are too long to be
  // one.
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
  return name == "$identify" || name == "$create_alias" || name == "$merge";
}

ReadSummary read_mixpanel_events(ByteStream& stream, const std::function<void(UsageBatch&&)>& consume,
                                 const Progress& progress, unsigned threads) {
  if (threads == 0) threads = std::clamp(std::thread::hardware_concurrency(), 1U, 8U);
  Cutter cutter(stream);
  BatchQueue queue;
  queue.start(threads);
  std::vector<std::jthread> workers;
  workers.reserve(threads);
  for (unsigned i = 0; i < threads; ++i) {
    workers.emplace_back([&] {
      std::exception_ptr failure;
      try {
        LineParser parser;
        Chunk chunk;
        while (cutter.next(chunk)) {
          UsageBatch batch;
          parse_chunk(chunk, stream.name(), parser, batch);
          if (!queue.put(chunk.index, std::move(batch))) break;
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
  ReadSummary summary;
  UsageBatch batch;
  const std::string stage = "Reading " + stream.name();
  while (queue.take(batch)) {
    progress.check();
    summary.rows_read += batch.rows;
    summary.rows_rejected += batch.rejected;
    for (Problem& problem : batch.problems) problem.file = stream.name();
    consume(std::move(batch));
    batch = {};
    progress.report({stage, cutter.consumed(), stream.size_on_disk()});
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
