// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/sample_words.h"

#include <utility>

#include "core/plan/sample_plans.h"
#include "core/practice/sample_story.h"
#include "core/relationship/sample_relationship.h"
#include "core/relationship/sample_scorecards.h"

namespace rapport::practice {

SampleWords apply_sample_words(workspace::Workspace& workspace, Day today) {
  SampleWords written;
  written.plans = plan::apply_sample_plans(workspace, today);
  for (std::string& name : apply_sample_story(workspace, today)) written.plans.push_back(std::move(name));
  written.scorecards = relationship::apply_sample_scorecards(workspace, today);
  relationship::apply_sample_relationship(workspace, today);
  return written;
}

}  // namespace rapport::practice
