// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/json/json_stream.h"

#include "core/base/characters.h"

#include <algorithm>
#include <cstring>

#include "core/base/error.h"

namespace rapport::sources {
namespace {

constexpr std::size_t kFirstCapacity = std::size_t{64} << 10;
constexpr std::size_t kHead = std::size_t{1} << 20;

std::string_view without_space(std::string_view text) noexcept {
  while (!text.empty() && is_json_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_json_space(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace

JsonStream::JsonStream(ByteStream& bytes, std::size_t object_limit) : bytes_(bytes), limit_(object_limit) {
  const std::string_view head = bytes_.peek(kHead);
  layout_ = json_layout(head, head.size() < kHead);
  capacity_ = std::min(kFirstCapacity, limit_ + kJsonPadding);
  data_ = std::make_unique<char[]>(capacity_ + kJsonPadding);
  while (end_ < 3 && refill()) {
  }
  if (json_skip_mark(std::string_view(data_.get(), end_)).size() < end_) pos_ = 3;
  forget();
}

bool JsonStream::next(Item& item) {
  item = Item{};
  return layout_ == JsonLayout::lines || layout_ == JsonLayout::unknown ? next_line(item)
                                                                        : next_structured(item);
}

bool JsonStream::refill() {
  if (ended_) return false;
  if (begin_ > 0) {
    std::memmove(data_.get(), data_.get() + begin_, end_ - begin_);
    pos_ -= begin_;
    end_ -= begin_;
    begin_ = 0;
  }
  if (end_ > limit_) {
    fail("holds an object of more than " + std::to_string(limit_ >> 20) + " MiB, beginning");
  }
  if (end_ == capacity_) {
    const std::size_t capacity = std::min(capacity_ * 2, limit_ + kJsonPadding);
    auto larger = std::make_unique<char[]>(capacity + kJsonPadding);
    std::memcpy(larger.get(), data_.get(), end_);
    data_ = std::move(larger);
    capacity_ = capacity;
  }
  const std::size_t n = bytes_.read(data_.get() + end_, capacity_ - end_);
  ended_ = n == 0;
  end_ += n;
  if (listener_) listener_();
  return n > 0;
}

void JsonStream::forget() {
  line_ += static_cast<std::uint64_t>(std::count(data_.get() + begin_, data_.get() + pos_, '\n'));
  begin_ = pos_;
}

void JsonStream::fail_cut() {
  throw Error(ErrorCode::input, ErrorKind::truncated,
              bytes_.name() + " is cut off: it ends in the middle of " +
                  (layout_ == JsonLayout::array ? "its list" : "an object") +
                  ". Export it again; nothing of it was kept.");
}

void JsonStream::fail(const std::string& what) {
  throw Error(ErrorCode::input,
              bytes_.name() + " " + what + " on line " + std::to_string(line_) + "; nothing of it was kept.");
}

void JsonStream::fail_here(const std::string& what) {
  forget();
  fail(what);
}

bool JsonStream::next_line(Item& item) {
  while (true) {
    const void* found = nullptr;
    while (found == nullptr) {
      found = std::memchr(data_.get() + pos_, '\n', end_ - pos_);
      if (found != nullptr) break;
      pos_ = end_;
      if (!refill()) break;
    }
    const bool last = found == nullptr;
    const std::size_t line_end =
        last ? end_ : static_cast<std::size_t>(static_cast<const char*>(found) - data_.get());
    item.text = without_space(std::string_view(data_.get() + begin_, line_end - begin_));
    item.line = line_;
    item.last_line = last;
    if (last && item.text.starts_with('{')) {
      // An unclosed object without a final line break is an interrupted download, with an unknown amount
      // missing.
      JsonBalance balance;
      balance.feed(item.text);
      if (!balance.closed() && !balance.too_deep()) fail_cut();
    }
    if (item.text.size() > limit_)
      fail("holds an object of more than " + std::to_string(limit_ >> 20) + " MiB");
    begin_ = pos_ = last ? end_ : line_end + 1;
    if (!last) ++line_;
    if (!item.text.empty()) return true;
    if (last) return false;
  }
}

char JsonStream::look() {
  while (true) {
    while (pos_ < end_) {
      if (!is_json_space(data_[pos_])) return data_[pos_];
      ++pos_;
    }
    forget();
    if (!refill()) return '\0';
  }
}

char JsonStream::look_inside() {
  const char c = look();
  if (pos_ == end_) fail_cut();
  return c;
}

void JsonStream::take_composite(Item& item) {
  forget();
  item.line = line_;
  JsonBalance balance;
  while (true) {
    pos_ += balance.feed(std::string_view(data_.get() + pos_, end_ - pos_));
    if (balance.too_deep()) {
      fail("is nested deeper than " + std::to_string(kJsonDepthLimit) + " levels in the object that begins");
    }
    if (balance.closed()) break;
    if (!refill()) fail_cut();
  }
  item.text = std::string_view(data_.get() + begin_, pos_ - begin_);
  if (item.text.size() > limit_) {
    fail("holds an object of more than " + std::to_string(limit_ >> 20) + " MiB, beginning");
  }
  item.kind = kind_;
  // The bytes stay where they are until the next refill; only the line count moves on.
  forget();
}

std::string JsonStream::take_text() {
  // The opening quote is at pos_.
  forget();
  ++pos_;
  bool escaped = false;
  while (true) {
    while (pos_ < end_) {
      const char c = data_[pos_++];
      if (escaped) {
        escaped = false;
      } else if (c == '\\') {
        escaped = true;
      } else if (c == '"') {
        std::string text(data_.get() + begin_ + 1, pos_ - begin_ - 2);
        forget();
        return text;
      }
    }
    if (!refill()) fail_cut();
  }
}

void JsonStream::skip_scalar() {
  std::size_t length = 0;
  while (true) {
    while (pos_ < end_) {
      const char c = data_[pos_];
      if (is_json_space(c) || c == ',' || c == '}' || c == ']') {
        if (length == 0) fail_here("is not valid JSON");
        forget();
        return;
      }
      if (c == '{' || c == '[' || c == '"' || c == ':' || ++length > 1024) fail_here("is not valid JSON");
      ++pos_;
    }
    forget();
    if (!refill()) fail_cut();
  }
}

void JsonStream::skip_value() {
  const char c = look_inside();
  if (c == '"') {
    take_text();
  } else {
    skip_scalar();
  }
}

bool JsonStream::next_structured(Item& item) {
  while (true) {
    switch (state_) {
      case State::document: {
        const char c = look();
        if (pos_ == end_) return false;
        const bool more = c == '{' && layout_ != JsonLayout::array;
        if (documents_ > 0 && !more) fail_here("has something behind its end");
        ++documents_;
        if (begin_document(item)) return true;
        break;
      }
      case State::member:
        if (next_member(item)) return true;
        break;
      case State::array:
        if (next_element(item)) return true;
        break;
    }
  }
}

bool JsonStream::begin_document(Item& item) {
  const char c = data_[pos_];
  kind_.clear();
  if (layout_ == JsonLayout::object && c == '{') {
    take_composite(item);
    return true;
  }
  if (c != '{' && c != '[') fail_here("is not valid JSON");
  ++pos_;
  first_ = true;
  state_ = c == '[' ? State::array : State::member;
  page_depth_ = c == '[' ? 0 : 1;
  return false;
}

bool JsonStream::next_member(Item& item) {
  char c = look_inside();
  if (c == '}') {
    ++pos_;
    first_ = false;
    if (--page_depth_ == 0) state_ = State::document;
    return false;
  }
  if (!first_) {
    if (c != ',') fail_here("is not valid JSON");
    ++pos_;
    c = look_inside();
  }
  if (c != '"') fail_here("is not valid JSON");
  first_ = false;
  kind_ = take_text();
  if (look_inside() != ':') fail_here("is not valid JSON");
  ++pos_;
  c = look_inside();
  if (c == '[') {
    ++pos_;
    first_ = true;
    state_ = State::array;
    return false;
  }
  if (c == '{' && kind_ == "result" && page_depth_ == 1) {  // `sf ... --json` puts the page inside "result".
    ++pos_;
    ++page_depth_;
    first_ = true;
    return false;
  }
  if (c == '{') {
    take_composite(item);
    return true;
  }
  skip_value();
  return false;
}

bool JsonStream::next_element(Item& item) {
  char c = look_inside();
  if (c == ']') {
    ++pos_;
    first_ = false;
    state_ = page_depth_ > 0 ? State::member : State::document;
    return false;
  }
  if (!first_) {
    if (c != ',') fail_here("is not valid JSON");
    ++pos_;
    c = look_inside();
  }
  first_ = false;
  if (c == '{') {
    take_composite(item);
    return true;
  }
  forget();
  const std::uint64_t line = line_;
  if (c == '[') {
    take_composite(item);
  } else {
    skip_value();
  }
  item.text = {};
  item.kind = kind_;
  item.line = line;
  item.not_object = true;
  return true;
}

}  // namespace rapport::sources
