// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/answer_words.h"

namespace rapport::account {

std::string answer_words(SurveyKind kind, int score, int high) {
  const std::string given = std::to_string(score);
  switch (kind) {
    case SurveyKind::nps:
      return "NPS " + given;
    case SurveyKind::csat:
      return "CSAT " + given + " of " + std::to_string(high);
    case SurveyKind::ces:
      return "CES " + given + " of " + std::to_string(high);
  }
  return given;
}

}  // namespace rapport::account
