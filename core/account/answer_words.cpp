// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/answer_words.h"

namespace rapport::account {

std::string answer_words(SurveyKind kind, int score, int high) {
  std::string words = std::string(title_of(kind)) + " " + std::to_string(score);
  // An NPS is always of 10.
  if (kind != SurveyKind::nps) words += " of " + std::to_string(high);
  return words;
}

}  // namespace rapport::account
