// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identity/names.h"

#include <algorithm>
#include <map>

#include "core/base/text.h"

namespace rapport::identity {
namespace {

/// Legal forms and their short spelling: words behind a company's name that do not identify it.
const std::map<std::string, std::string, std::less<>>& legal_forms() {
  static const std::map<std::string, std::string, std::less<>> forms = {
      {"inc", "inc"},         {"incorporated", "inc"},
      {"corp", "corp"},       {"corporation", "corp"},
      {"co", "co"},           {"company", "co"},
      {"ltd", "ltd"},         {"limited", "ltd"},
      {"llc", "llc"},         {"llp", "llp"},
      {"lp", "lp"},           {"plc", "plc"},
      {"gmbh", "gmbh"},       {"mbh", "mbh"},
      {"ag", "ag"},           {"kg", "kg"},
      {"ohg", "ohg"},         {"ug", "ug"},
      {"se", "se"},           {"ev", "ev"},
      {"sa", "sa"},           {"sas", "sas"},
      {"sarl", "sarl"},       {"sasu", "sasu"},
      {"spa", "spa"},         {"srl", "srl"},
      {"bv", "bv"},           {"nv", "nv"},
      {"oy", "oy"},           {"oyj", "oyj"},
      {"ab", "ab"},           {"as", "as"},
      {"asa", "asa"},         {"aps", "aps"},
      {"kk", "kk"},           {"pty", "pty"},
      {"pte", "pte"},         {"pvt", "pvt"},
      {"private", "pvt"},     {"sl", "sl"},
      {"slu", "slu"},         {"lda", "lda"},
      {"ltda", "ltda"},       {"eireli", "eireli"},
      {"zoo", "zoo"},         {"sp", "sp"},
      {"kft", "kft"},         {"zrt", "zrt"},
      {"sro", "sro"},         {"doo", "doo"},
      {"holding", "holding"}, {"holdings", "holding"},
      {"group", "group"},     {"gruppe", "group"},
      {"groupe", "group"},    {"the", "the"},
      {"and", "and"},         {"und", "and"},
      {"et", "and"},          {"cie", "co"}};
  return forms;
}

/// Typographic marks as plain ones: other apostrophes become ', dashes and quotes a blank, trade marks
/// nothing.
std::string plain_marks(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const std::string_view rest = name.substr(i);
    if (rest.starts_with("\xE2\x80\x98") || rest.starts_with("\xE2\x80\x99") ||
        rest.starts_with("\xC2\xB4")) {
      out += '\'';
      i += rest.front() == '\xE2' ? 2 : 1;
    } else if (rest.starts_with("\xE2\x84\xA2") ||
               rest.starts_with("\xE2\x84\xA0")) {  // TM, SM: they would fold to letters
      out += ' ';
      i += 2;
    } else if (rest.size() >= 3 &&
               (rest.starts_with("\xE2\x80") || rest.starts_with("\xE2\x81"))) {  // general punctuation
      out += ' ';
      i += 2;
    } else if (rest.starts_with("\xC2\xAE") || rest.starts_with("\xC2\xA9") || rest.starts_with("\xC2\xB7")) {
      out += ' ';
      i += 1;
    } else {
      out += name[i];
    }
  }
  return out;
}

std::vector<std::string> words_of(std::string_view name) {
  const std::string plain = folded(plain_marks(name));
  std::vector<std::string> words;
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const char c = plain[i];
    const bool letter =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (letter) {
      word += c;
    } else if (c == '.' || c == '\'') {
      // "S.A.", "L'Oreal": a dot or apostrophe between letters does not part a word.
      const bool inside = !word.empty() && i + 1 < plain.size() && plain[i + 1] != ' ';
      if (!inside) flush();
    } else {
      flush();
    }
  }
  flush();
  // "Sp. z o.o." is one legal form in three words, of which "z" alone may well be a name.
  for (std::size_t i = 0; i + 1 < words.size(); ++i)
    if (words[i] == "z" && words[i + 1] == "oo") {
      words[i] = "zoo";
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
  return words;
}

}  // namespace

std::vector<std::string> significant_words(std::string_view text) {
  std::vector<std::string> words = words_of(text);
  std::erase_if(words, [](const std::string& word) { return legal_forms().contains(word); });
  return words;
}

NameForms name_forms(std::string_view name) {
  NameForms forms;
  const std::vector<std::string> all = words_of(name);
  for (const std::string& word : all) {
    const auto legal = legal_forms().find(word);
    if (legal == legal_forms().end()) {
      forms.words.push_back(word);
      forms.squashed += word;
      forms.squashed_full += word;
    } else if (legal->second != "the" && legal->second != "and") {
      forms.squashed_full += legal->second;
    }
  }
  if (forms.words.empty()) {
    forms.words = all;
    for (const std::string& word : all) forms.squashed += word;
  }
  std::sort(forms.words.begin(), forms.words.end());
  forms.words.erase(std::unique(forms.words.begin(), forms.words.end()), forms.words.end());
  for (const std::string& word : forms.words) forms.sorted += (forms.sorted.empty() ? "" : " ") + word;
  return forms;
}

double name_likeness(const NameForms& a, const NameForms& b) {
  if (a.words.empty() || b.words.empty()) return 0.0;
  if (a.sorted == b.sorted) return 0.9;
  if (a.squashed == b.squashed || a.squashed_full == b.squashed_full || a.squashed == b.squashed_full ||
      a.squashed_full == b.squashed)
    return 0.8;
  // "Textile" and "Textiles" are one word: the longer begins with the shorter and adds at most two letters.
  const auto alike = [](const std::string& x, const std::string& y) {
    const std::string& shorter = x.size() < y.size() ? x : y;
    const std::string& longer = x.size() < y.size() ? y : x;
    return x == y ||
           (shorter.size() >= 5 && longer.size() - shorter.size() <= 2 && longer.starts_with(shorter));
  };
  std::vector<std::string> common;
  for (const std::string& word : a.words)
    if (std::any_of(b.words.begin(), b.words.end(),
                    [&](const std::string& other) { return alike(word, other); }))
      common.push_back(word);
  const bool telling =
      std::any_of(common.begin(), common.end(), [](const std::string& word) { return word.size() >= 4; });
  const double share =
      static_cast<double>(common.size()) / static_cast<double>(std::max(a.words.size(), b.words.size()));
  return telling && share >= 0.5 ? 0.7 * share : 0.0;
}

}  // namespace rapport::identity
