// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/answer_words.h"

namespace rapport::account {

std::string answer_words(const workspace::ResponseFact& row) {
  const std::string score = std::to_string(row.score);
  switch (row.kind) {
    case SurveyKind::nps:
      return "NPS " + score;
    case SurveyKind::csat:
      return "CSAT " + score + " of " + std::to_string(row.high);
    case SurveyKind::ces:
      return "Effort " + score + " of " + std::to_string(row.high);
  }
  return score;
}

}  // namespace rapport::account
