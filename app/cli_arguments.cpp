// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli_arguments.h"

#include <algorithm>

#include "core/base/error.h"

namespace rapport::cli {

Arguments::Arguments(const std::vector<std::string>& words, const std::vector<std::string>& valued,
                     const std::vector<std::string>& flags) {
  bool only_words = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (only_words || word.size() < 2 || word[0] != '-') {
      rest_.push_back(word);
    } else if (word == "--") {
      only_words = true;
    } else if (const auto equals = word.find('=');
               equals != std::string::npos &&
               std::find(valued.begin(), valued.end(), word.substr(0, equals)) != valued.end()) {
      options_[word.substr(0, equals)] = word.substr(equals + 1);
    } else if (std::find(valued.begin(), valued.end(), word) != valued.end()) {
      if (i + 1 >= words.size()) throw Error(ErrorCode::usage, "The option " + word + " needs a value.");
      options_[word] = words[++i];
    } else if (std::find(flags.begin(), flags.end(), word) != flags.end()) {
      options_[word] = "";
    } else {
      throw Error(ErrorCode::usage,
                  "There is no option " + word + " here; 'rapport-cli help' shows what there is.");
    }
  }
}

std::optional<std::string> Arguments::value(const std::string& option) const {
  const auto found = options_.find(option);
  return found == options_.end() ? std::nullopt : std::optional(found->second);
}

void Arguments::expect(std::size_t n, const std::string& usage) const {
  if (rest_.size() != n) throw Error(ErrorCode::usage, "Usage: rapport-cli " + usage);
}

}  // namespace rapport::cli
