// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/contact_coverage.h"

namespace rapport::workspace {

std::vector<CoveredDays> ticket_coverage(Database& database) {
  ImportLog log(database);
  return united(log.coverage(other_ticket_exports()),
                united(log.coverage("zendesk", {"ticket"}), log.coverage("salesforce", {"Case"})));
}

std::vector<CoveredDays> touch_coverage(Database& database) {
  return ImportLog(database).coverage("salesforce", {"Task", "Event"});
}

}  // namespace rapport::workspace
