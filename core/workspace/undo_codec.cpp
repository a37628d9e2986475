// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/undo_codec.h"

#include <bit>
#include <cstring>

#include "core/base/error.h"
#include "core/base/hash.h"

namespace rapport::workspace {
namespace {

static_assert(std::endian::native == std::endian::little, "the packed layouts are little-endian");

void append_number(std::string& out, std::uint64_t number) {
  while (number >= 0x80U) {
    out += static_cast<char>(number | 0x80U);
    number >>= 7U;
  }
  out += static_cast<char>(number);
}

template <typename T>
void append_plain(std::string& out, T value) {
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  out.append(bytes, sizeof value);
}

/// How a value begins: its kind, and for whole numbers how many bytes they take.
enum Tag : char { kNull, kByte, kShort, kInt, kLong, kReal, kText, kBlob };

void append_value(std::string& out, const StoredValue& value) {
  switch (value.kind) {
    case StoredValue::Kind::null:
      out += static_cast<char>(kNull);
      return;
    case StoredValue::Kind::integer: {
      const std::int64_t number = value.integer;
      if (number == static_cast<std::int8_t>(number)) {
        out += static_cast<char>(kByte);
        append_plain(out, static_cast<std::int8_t>(number));
      } else if (number == static_cast<std::int16_t>(number)) {
        out += static_cast<char>(kShort);
        append_plain(out, static_cast<std::int16_t>(number));
      } else if (number == static_cast<std::int32_t>(number)) {
        out += static_cast<char>(kInt);
        append_plain(out, static_cast<std::int32_t>(number));
      } else {
        out += static_cast<char>(kLong);
        append_plain(out, number);
      }
      return;
    }
    case StoredValue::Kind::real:
      out += static_cast<char>(kReal);
      append_plain(out, value.real);
      return;
    case StoredValue::Kind::text:
    case StoredValue::Kind::blob:
      out += static_cast<char>(value.kind == StoredValue::Kind::text ? kText : kBlob);
      append_number(out, value.bytes.size());
      out += value.bytes;
      return;
  }
}

/// Reads packed bytes and never past their end.
class UndoReader {
 public:
  explicit UndoReader(std::string_view bytes) : rest_(bytes) {}
  [[nodiscard]] bool done() const noexcept { return rest_.empty(); }
  template <typename T>
  T plain() {
    T value;
    const std::string_view bytes = take(sizeof value);
    std::memcpy(&value, bytes.data(), sizeof value);
    return value;
  }
  std::uint64_t number() {
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const auto byte = plain<std::uint8_t>();
      number |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
      if (byte < 0x80U) return number;
    }
    undo_damaged();
  }
  StoredValue value() {
    StoredValue value;
    const auto integer = [&](std::int64_t number) {
      value.kind = StoredValue::Kind::integer;
      value.integer = number;
    };
    const char tag = plain<char>();
    switch (tag) {
      case kNull:
        break;
      case kByte:
        integer(plain<std::int8_t>());
        break;
      case kShort:
        integer(plain<std::int16_t>());
        break;
      case kInt:
        integer(plain<std::int32_t>());
        break;
      case kLong:
        integer(plain<std::int64_t>());
        break;
      case kReal:
        value.kind = StoredValue::Kind::real;
        value.real = plain<double>();
        break;
      case kText:
      case kBlob:
        value.kind = tag == kText ? StoredValue::Kind::text : StoredValue::Kind::blob;
        value.bytes = take(number());
        break;
      default:
        undo_damaged();
    }
    return value;
  }

 private:
  std::string_view take(std::uint64_t size) {
    if (size > rest_.size()) undo_damaged();
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }
  std::string_view rest_;
};

}  // namespace

bool StoredValue::operator==(const StoredValue& other) const noexcept {
  if (kind != other.kind) return false;
  switch (kind) {
    case Kind::null:
      return true;
    case Kind::integer:
      return integer == other.integer;
    case Kind::real:
      // By their bits: what is restored is what was there.
      return std::bit_cast<std::uint64_t>(real) == std::bit_cast<std::uint64_t>(other.real);
    case Kind::text:
    case Kind::blob:
      return bytes == other.bytes;
  }
  return false;
}

void append_undo(std::string& packed, const UndoEntry& entry) {
  packed += static_cast<char>(entry.kind);
  for (const StoredValue& value : entry.key) append_value(packed, value);
  if (entry.kind == UndoEntry::Kind::changed) {
    append_number(packed, entry.values.size());
    for (const auto& [column, value] : entry.values) {
      append_number(packed, column);
      append_value(packed, value);
    }
  } else if (entry.kind == UndoEntry::Kind::removed) {
    for (const auto& [column, value] : entry.values) append_value(packed, value);
  }
}

std::vector<UndoEntry> unpack_undo(std::string_view packed, std::size_t keys, std::size_t columns) {
  std::vector<UndoEntry> entries;
  UndoReader in(packed);
  while (!in.done()) {
    UndoEntry& entry = entries.emplace_back();
    entry.kind = static_cast<UndoEntry::Kind>(in.plain<std::uint8_t>());
    for (std::size_t i = 0; i < keys; ++i) entry.key.push_back(in.value());
    switch (entry.kind) {
      case UndoEntry::Kind::added:
        break;
      case UndoEntry::Kind::changed: {
        const std::uint64_t count = in.number();
        std::uint64_t next = keys;
        for (std::uint64_t i = 0; i < count; ++i) {
          const std::uint64_t column = in.number();
          // Columns ascend, so that none comes twice.
          if (column < next || column >= columns) undo_damaged();
          next = column + 1;
          entry.values.emplace_back(static_cast<std::uint32_t>(column), in.value());
        }
        break;
      }
      case UndoEntry::Kind::removed:
        for (std::size_t i = keys; i < columns; ++i)
          entry.values.emplace_back(static_cast<std::uint32_t>(i), in.value());
        break;
      default:
        undo_damaged();
    }
  }
  return entries;
}

std::int64_t undo_sum(std::int64_t run, std::string_view table, std::int64_t changes,
                      std::string_view packed) noexcept {
  std::uint64_t sum = hash64(table, static_cast<std::uint64_t>(run));
  sum = hash64(packed, sum + static_cast<std::uint64_t>(changes));
  return static_cast<std::int64_t>(sum);
}

void undo_damaged() {
  throw Error(ErrorCode::workspace, ErrorKind::corrupt,
              "What the workspace kept to take the import back is damaged, so nothing was changed; restore a "
              "backup of before the import with: restore FILE.");
}

}  // namespace rapport::workspace
