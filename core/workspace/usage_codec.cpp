// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/usage_codec.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "core/base/error.h"
#include "core/base/flat_map64.h"
#include "core/base/hash.h"

namespace rapport::workspace {
namespace {

static_assert(std::endian::native == std::endian::little, "the packed layouts are little-endian");

[[noreturn]] void damaged() {
  throw Error(
      ErrorCode::workspace,
      "The workspace's usage data is damaged; restore a backup, or import the exports into a new workspace.");
}

/// Writes side by side into memory of a size that is known before.
class Writer {
 public:
  explicit Writer(std::size_t size) : bytes_(size) {}
  template <typename T>
  void put(T value) {
    if (bytes_.size() - used_ < sizeof value) bytes_.resize(bytes_.size() * 2 + sizeof value);
    std::memcpy(bytes_.data() + used_, &value, sizeof value);
    used_ += sizeof value;
  }
  void pad(std::size_t to) {
    while (used_ % to != 0) put('\0');
  }
  std::vector<char> take() {
    bytes_.resize(used_);
    return std::move(bytes_);
  }

 private:
  std::vector<char> bytes_;
  std::size_t used_ = 0;
};

class Cursor {
 public:
  explicit Cursor(Blob bytes)
      : at_(static_cast<const char*>(bytes.data)), begin_(at_), end_(at_ + bytes.size) {}
  template <typename T>
  T get() {
    if (static_cast<std::size_t>(end_ - at_) < sizeof(T)) damaged();
    T value;
    std::memcpy(&value, at_, sizeof value);
    at_ += sizeof value;
    return value;
  }
  template <typename T, typename F>
  void column(std::size_t n, F&& set) {
    if (static_cast<std::size_t>(end_ - at_) / sizeof(T) < n) damaged();
    for (std::size_t i = 0; i < n; ++i) {
      T value;
      std::memcpy(&value, at_, sizeof value);
      at_ += sizeof value;
      set(i, value);
    }
  }
  void pad(std::size_t to) {
    while (static_cast<std::size_t>(at_ - begin_) % to != 0 && at_ < end_) ++at_;
  }
  [[nodiscard]] std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }

 private:
  const char* at_;
  const char* begin_;
  const char* end_;
};

}  // namespace

namespace {

/// The widths of a segment's numbers: most are small whole numbers of few properties.
constexpr std::uint32_t kWideProperties = 1;  // u32 instead of u16
constexpr std::uint32_t kRealValues = 2;      // f64 instead of i32
constexpr std::uint32_t kWideCounts = 4;      // u32 instead of u8
constexpr std::uint32_t kWithTexts = 8;       // the columns of texts follow
constexpr std::uint32_t kWithDevices = 16;    // the column of devices is there
constexpr std::uint32_t kAllForms = 31;

bool is_small_whole(double value) {
  return value >= -2147483648.0 && value <= 2147483647.0 && value == std::trunc(value) &&
         !(value == 0.0 && std::signbit(value));
}

std::size_t numbers_size(std::size_t n, std::size_t m, std::uint32_t form) {
  return n * ((form & kWideCounts) != 0 ? 4 : 1) + m * ((form & kWideProperties) != 0 ? 4 : 2) +
         m * ((form & kRealValues) != 0 ? 8 : 4);
}

/// Bytes of a column entry that holds 0..most.
std::size_t width_for(std::size_t most) {
  return most < 256 ? 1 : most < 65536 ? 2 : 4;
}

template <typename Out>
void put_narrow(Out& out, std::size_t width, std::uint32_t value) {
  if (width == 1)
    out.put(static_cast<std::uint8_t>(value));
  else if (width == 2)
    out.put(static_cast<std::uint16_t>(value));
  else
    out.put(value);
}

template <typename F>
void narrow_column(Cursor& in, std::size_t width, std::size_t n, F&& set) {
  if (width == 1)
    in.column<std::uint8_t>(n, set);
  else if (width == 2)
    in.column<std::uint16_t>(n, set);
  else
    in.column<std::uint32_t>(n, set);
}

/// The sets that events name, equal ones as one, and the values in them: what the columns of texts hold.
class TextColumns {
 public:
  explicit TextColumns(const Segment& segment) : renumbered_(segment.text_sets.size() + 1, 0) {
    FlatMap64<std::uint32_t> known;   // Set by a hash of its texts.
    FlatMap64<std::uint32_t> values;  // Index of a text, by its number, mixed (never 0).
    std::vector<std::uint32_t> ids;
    for (const SegmentEvent& event : segment.events) {
      if (event.texts == 0 || renumbered_[event.texts] != 0) continue;
      const SegmentTextSet& set = segment.text_sets[event.texts - 1];
      const auto first = segment.texts.begin() + set.first;
      ids.assign(first, first + std::min<std::uint32_t>(set.count, 65535));
      std::sort(ids.begin(), ids.end());
      ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
      const std::uint64_t hash =
          hash64({reinterpret_cast<const char*>(ids.data()), ids.size() * sizeof(std::uint32_t)}, ids.size());
      const auto [slot, added] =
          known.insert(hash == 0 ? 1 : hash, static_cast<std::uint32_t>(sizes_.size() + 1));
      if (!added && holds(*slot, ids)) {
        renumbered_[event.texts] = *slot;
        continue;
      }
      sizes_.push_back(static_cast<std::uint16_t>(ids.size()));
      firsts_.push_back(static_cast<std::uint32_t>(texts_.size()));
      renumbered_[event.texts] = static_cast<std::uint32_t>(sizes_.size());
      for (const std::uint32_t id : ids) {
        const auto [index, is_new] = values.insert((std::uint64_t{id} + 1) * 0x9E3779B97F4A7C15ULL,
                                                   static_cast<std::uint32_t>(values_.size()));
        if (is_new) values_.push_back(id);
        texts_.push_back(*index);
      }
    }
  }
  [[nodiscard]] bool any() const { return !sizes_.empty(); }
  [[nodiscard]] std::size_t size(std::size_t events) const {
    return any() ? 12 + events * set_width() + sizes_.size() * 2 + values_.size() * 4 +
                       texts_.size() * text_width()
                 : 0;
  }
  void write(const Segment& segment, Writer& out) const {
    out.put(static_cast<std::uint32_t>(sizes_.size()));
    out.put(static_cast<std::uint32_t>(texts_.size()));
    out.put(static_cast<std::uint32_t>(values_.size()));
    for (const SegmentEvent& event : segment.events) put_narrow(out, set_width(), renumbered_[event.texts]);
    for (const std::uint16_t size : sizes_) out.put(size);
    for (const std::uint32_t id : values_) out.put(id);
    for (const std::uint32_t index : texts_) put_narrow(out, text_width(), index);
  }

 private:
  /// Whether a set (from 1) holds exactly these texts: two sets may share a hash.
  [[nodiscard]] bool holds(std::uint32_t set, const std::vector<std::uint32_t>& ids) const {
    if (sizes_[set - 1] != ids.size()) return false;
    for (std::size_t i = 0; i < ids.size(); ++i)
      if (values_[texts_[firsts_[set - 1] + i]] != ids[i]) return false;
    return true;
  }
  [[nodiscard]] std::size_t set_width() const { return width_for(sizes_.size()); }
  [[nodiscard]] std::size_t text_width() const { return width_for(values_.size()); }
  std::vector<std::uint32_t> renumbered_;  ///< By the segment's number of a set.
  std::vector<std::uint16_t> sizes_;
  std::vector<std::uint32_t> firsts_;
  std::vector<std::uint32_t> texts_;   ///< Indexes into values_.
  std::vector<std::uint32_t> values_;  ///< Numbers of texts.
};

void read_texts(Cursor& in, std::size_t n, Segment& into) {
  const std::size_t s = in.get<std::uint32_t>();
  const std::size_t t = in.get<std::uint32_t>();
  const std::size_t v = in.get<std::uint32_t>();
  // 32-bit counts times a few bytes: no overflow in 64 bits.
  if (in.left() != n * width_for(s) + s * 2 + v * 4 + t * width_for(v)) damaged();
  narrow_column(in, width_for(s), n, [&](std::size_t i, std::uint32_t set) {
    if (set > s) damaged();
    into.events[i].texts = set;
  });
  into.text_sets.assign(s, {});
  std::size_t texts = 0;
  in.column<std::uint16_t>(s, [&](std::size_t i, std::uint16_t count) {
    into.text_sets[i] = {static_cast<std::uint32_t>(texts), count};
    texts += count;
  });
  if (texts != t) damaged();
  std::vector<std::uint32_t> values(v);
  in.column<std::uint32_t>(v, [&](std::size_t i, std::uint32_t id) { values[i] = id; });
  into.texts.assign(t, 0);
  narrow_column(in, width_for(v), t, [&](std::size_t i, std::uint32_t index) {
    if (index >= v) damaged();
    into.texts[i] = values[index];
  });
}

}  // namespace

std::vector<char> pack(const Segment& segment) {
  const auto& events = segment.events;
  std::uint32_t numbers = 0;
  std::uint32_t form = 0;
  const auto each_number = [&](auto&& f) {
    for (const auto& e : events)
      for (std::uint32_t i = 0; i < e.number_count; ++i) f(segment.numbers[e.first_number + i]);
  };
  for (const auto& e : events) {
    numbers += e.number_count;
    if (e.number_count > 255) form |= kWideCounts;
    if (e.device != 0) form |= kWithDevices;
  }
  each_number([&](const SegmentNumber& number) {
    if (number.property > 65535) form |= kWideProperties;
    if (!is_small_whole(number.value)) form |= kRealValues;
  });
  const TextColumns texts(segment);
  if (texts.any()) form |= kWithTexts;
  Writer out(12 + events.size() * ((form & kWithDevices) != 0 ? 36 : 28) +
             numbers_size(events.size(), numbers, form) + texts.size(events.size()));
  out.put(static_cast<std::uint32_t>(events.size()));
  out.put(numbers);
  out.put(form);
  for (const auto& e : events) out.put(e.key);
  for (const auto& e : events) out.put(e.actor);
  for (const auto& e : events) out.put(e.second);
  for (const auto& e : events) out.put(e.event);
  for (const auto& e : events) out.put(e.group);
  if ((form & kWithDevices) != 0)
    for (const auto& e : events) out.put(e.device);
  for (const auto& e : events) {
    if ((form & kWideCounts) != 0)
      out.put(e.number_count);
    else
      out.put(static_cast<std::uint8_t>(e.number_count));
  }
  each_number([&](const SegmentNumber& number) {
    if ((form & kWideProperties) != 0)
      out.put(number.property);
    else
      out.put(static_cast<std::uint16_t>(number.property));
  });
  each_number([&](const SegmentNumber& number) {
    if ((form & kRealValues) != 0)
      out.put(number.value);
    else
      out.put(static_cast<std::int32_t>(number.value));
  });
  if (texts.any()) texts.write(segment, out);
  return out.take();
}

void unpack(Blob bytes, Segment& into) {
  Cursor in(bytes);
  const std::size_t n = in.get<std::uint32_t>();
  const std::size_t m = in.get<std::uint32_t>();
  const std::uint32_t form = in.get<std::uint32_t>();
  const std::size_t fixed = n * ((form & kWithDevices) != 0 ? 36 : 28) + numbers_size(n, m, form);
  const bool with_texts = (form & kWithTexts) != 0;
  if (form > kAllForms || (with_texts ? in.left() < fixed : in.left() != fixed)) damaged();
  into.text_sets.clear();
  into.texts.clear();
  into.events.assign(n, {});
  into.numbers.assign(m, {});
  in.column<std::uint64_t>(n, [&](std::size_t i, std::uint64_t v) { into.events[i].key = v; });
  in.column<std::uint64_t>(n, [&](std::size_t i, std::uint64_t v) { into.events[i].actor = v; });
  in.column<std::uint32_t>(n, [&](std::size_t i, std::uint32_t v) { into.events[i].second = v; });
  in.column<std::uint32_t>(n, [&](std::size_t i, std::uint32_t v) { into.events[i].event = v; });
  in.column<std::uint32_t>(n, [&](std::size_t i, std::uint32_t v) { into.events[i].group = v; });
  if ((form & kWithDevices) != 0)
    in.column<std::uint64_t>(n, [&](std::size_t i, std::uint64_t v) { into.events[i].device = v; });
  std::uint64_t numbers = 0;
  const auto count = [&](std::size_t i, std::uint32_t v) {
    if (v > 0) into.events[i].first_number = static_cast<std::uint32_t>(numbers);
    into.events[i].number_count = v;
    numbers += v;
    if (numbers > m) damaged();
  };
  if ((form & kWideCounts) != 0)
    in.column<std::uint32_t>(n, count);
  else
    in.column<std::uint8_t>(n, count);
  if (numbers != m) damaged();
  const auto property = [&](std::size_t i, std::uint32_t v) { into.numbers[i].property = v; };
  if ((form & kWideProperties) != 0)
    in.column<std::uint32_t>(m, property);
  else
    in.column<std::uint16_t>(m, property);
  const auto value = [&](std::size_t i, double v) { into.numbers[i].value = v; };
  if ((form & kRealValues) != 0)
    in.column<double>(m, value);
  else
    in.column<std::int32_t>(m, value);
  if (with_texts) read_texts(in, n, into);
}

void each_actor_of_segment(Blob bytes,
                           const std::function<void(std::uint64_t, std::uint64_t, std::uint32_t)>& f) {
  Cursor in(bytes);
  const std::size_t n = in.get<std::uint32_t>();
  static_cast<void>(in.get<std::uint32_t>());
  const std::uint32_t form = in.get<std::uint32_t>();
  const bool with_devices = (form & kWithDevices) != 0;
  if (form > kAllForms || in.left() / (with_devices ? 36 : 28) < n) damaged();
  const char* const at = static_cast<const char*>(bytes.data) + 12;
  const auto value = [&]<typename T>(std::size_t offset, std::size_t i, T) {
    T out;
    std::memcpy(&out, at + offset + i * sizeof out, sizeof out);
    return out;
  };
  for (std::size_t i = 0; i < n; ++i)
    f(value(n * 8, i, std::uint64_t{}), with_devices ? value(n * 28, i, std::uint64_t{}) : 0,
      value(n * 16, i, std::uint32_t{}));
}

std::vector<char> pack(const UsageMonth& month) {
  const auto& rows = month.rows;
  const auto& numbers = month.numbers;
  Writer out(16 + rows.size() * 17 + numbers.size() * 20);
  out.put(static_cast<std::uint32_t>(rows.size()));
  out.put(static_cast<std::uint32_t>(numbers.size()));
  for (const auto& r : rows) out.put(r.actor);
  for (const auto& r : rows) out.put(r.event);
  for (const auto& r : rows) out.put(r.count);
  for (const auto& r : rows) out.put(r.day);
  out.pad(4);
  for (const auto& v : numbers) out.put(v.row);
  for (const auto& v : numbers) out.put(v.property);
  for (const auto& v : numbers) out.put(v.count);
  out.pad(8);
  for (const auto& v : numbers) out.put(v.sum);
  return out.take();
}

void unpack(Blob bytes, UsageMonth& into) {
  Cursor in(bytes);
  const std::size_t n = in.get<std::uint32_t>();
  const std::size_t m = in.get<std::uint32_t>();
  if (in.left() / 17 < n) damaged();
  into.rows.assign(n, {});
  in.column<std::uint64_t>(n, [&](std::size_t i, std::uint64_t v) { into.rows[i].actor = v; });
  in.column<std::uint32_t>(n, [&](std::size_t i, std::uint32_t v) { into.rows[i].event = v; });
  in.column<std::uint32_t>(n, [&](std::size_t i, std::uint32_t v) { into.rows[i].count = v; });
  in.column<std::uint8_t>(n, [&](std::size_t i, std::uint8_t v) { into.rows[i].day = v; });
  in.pad(4);
  if (in.left() / 20 < m) damaged();
  into.numbers.assign(m, {});
  in.column<std::uint32_t>(m, [&](std::size_t i, std::uint32_t v) {
    if (v >= n) damaged();
    into.numbers[i].row = v;
  });
  in.column<std::uint32_t>(m, [&](std::size_t i, std::uint32_t v) { into.numbers[i].property = v; });
  in.column<std::uint32_t>(m, [&](std::size_t i, std::uint32_t v) { into.numbers[i].count = v; });
  in.pad(8);
  in.column<double>(m, [&](std::size_t i, double v) { into.numbers[i].sum = v; });
  if (in.left() != 0) damaged();
}

}  // namespace rapport::workspace
