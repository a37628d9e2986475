// SPDX-License-Identifier: GPL-3.0-or-later
// From a ticket's subject to the question to ask about it.
#include <algorithm>
#include <array>
#include <cctype>

#include "core/account/say_this.h"
#include "core/base/text.h"
#include "core/chart/chart_labels.h"

namespace rapport::account {
namespace {

constexpr std::size_t kLongestQuote = 80;
constexpr std::size_t kMostWords = 10;

/// States that a thing can still be in: "Payout file rejected", "Export slow".
constexpr std::array kStates = {
    "blocked",     "broken",  "delayed",    "denied",     "disabled",  "down",     "duplicated", "empty",
    "failing",     "frozen",  "inaccurate", "incomplete", "incorrect", "late",     "locked",     "lost",
    "misleading",  "missing", "outdated",   "pending",    "refused",   "rejected", "slow",       "stuck",
    "unavailable", "unclear", "unreadable", "unstable",   "unusable",  "wrong"};
/// Words that make a sentence of a subject, or that a thing is not called by.
constexpr std::array kNotAThing = {"can't", "cannot", "could",  "do",  "does", "error",  "fw",     "how",
                                   "i",     "need",   "please", "re",  "some", "unable", "urgent", "we",
                                   "what",  "when",   "where",  "why", "you",  "not",    "no",     "and"};
constexpr std::array kArticles = {"a",   "all", "an",    "each",  "every", "my",
                                  "our", "the", "their", "these", "this",  "your"};
constexpr std::array kVerbs = {"are", "is", "still", "was", "were"};

template <typename List>
bool is_one_of(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_word(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || std::isalnum(byte) != 0 || c == '-' || c == '\'';
  });
}

/// "SSO", "iPad", "Q3": kept as it is written.
bool is_a_name(const std::string& word) {
  return std::any_of(word.begin() + 1, word.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return std::isupper(byte) != 0 || std::isdigit(byte) != 0;
  });
}

bool is_plural(const std::string& word) {
  return word.size() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") &&
         !word.ends_with("is");
}

std::string words_from(const std::vector<std::string>& words, std::size_t from, std::size_t to) {
  std::string text;
  for (std::size_t i = from; i < to; ++i) text += (text.empty() ? "" : " ") + words[i];
  return text;
}

}  // namespace

std::string question_of(const std::string& subject) {
  const std::string line(trimmed(chart::one_line(subject)));
  const std::string cut(clipped(line, kLongestQuote));
  const std::string quoted =
      "What does \u201C" + cut + (cut.size() < line.size() ? "\u2026" : "") + "\u201D hold up for you?";
  std::vector<std::string> words;
  for (const std::string_view word : split(line, ' '))
    if (!word.empty()) words.emplace_back(word);
  if (words.size() < 2 || words.size() > kMostWords || !std::all_of(words.begin(), words.end(), is_word))
    return quoted;
  std::vector<std::string> lower;
  for (const std::string& word : words) lower.push_back(ascii_lower(word));
  const auto state = std::find_if(lower.begin() + 1, lower.end(),
                                  [](const std::string& word) { return is_one_of(kStates, word); });
  if (state == lower.end()) return quoted;
  const auto at = static_cast<std::size_t>(state - lower.begin());
  std::size_t head = at;  // The thing is words[0, head).
  while (head > 0 && is_one_of(kVerbs, lower[head - 1])) --head;
  if (head == 0) return quoted;
  for (std::size_t i = 0; i < head; ++i)
    if (is_one_of(kNotAThing, lower[i]) || is_one_of(kVerbs, lower[i])) return quoted;
  const bool plural = is_plural(lower[head - 1]);
  const bool name = is_a_name(words[0]);
  if (!name) words[0] = lower[0];
  const bool article = !is_one_of(kArticles, lower[0]) && !(name && head == 1);
  return std::string("Why ") + (plural ? "are " : "is ") + (article ? "the " : "") +
         words_from(words, 0, head) + " still " + words_from(lower, at, at + 1) +
         (at + 1 < words.size() ? " " : "") + words_from(words, at + 1, words.size()) + "?";
}

}  // namespace rapport::account
