// SPDX-License-Identifier: GPL-3.0-or-later
/// What a person wrote and what could not be written before the window closed, because another program held
/// the workspace or its disk was full: a file beside it, or elsewhere where there is no room beside it, until
/// the workspace is opened the next time.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/base/day.h"
#include "core/measure/annotations.h"
#include "core/metrics/observations.h"
#include "core/plan/plan.h"

namespace rapport::workspace {
class Workspace;
}

namespace rapport::ui::aside {

/// "<workspace>.waiting", readable by its owner alone.
[[nodiscard]] std::string file_of(const std::string& workspace);
/// The file for the same workspace in another folder; named by its whole path.
[[nodiscard]] std::string file_in(const std::string& folder, const std::string& workspace);
/// True for a file of this kind, wherever it is and whatever its name.
[[nodiscard]] bool is_one(const std::string& file);
/// The entry's own id, by which it is taken away again.
[[nodiscard]] std::string id_of(const std::string& entry);

// One entry each, as JSON on one line. Whole values, so that nothing rests on what is on disk by then.

/// A plan as it was to be, and the revision that it was made on.
[[nodiscard]] std::string plan_entry(const std::string& account_id, const SuccessPlan& plan, int revision,
                                     const std::string& action, const std::string& who);
[[nodiscard]] std::string draft_entry(const std::string& account_id, const std::string& field,
                                      const std::string& text, const std::string& who);
/// A tip of one's own, and its offer to the account.
[[nodiscard]] std::string tip_entry(const std::string& account_id, const plan::Tip& tip,
                                    const std::string& action, const std::string& who);
[[nodiscard]] std::string title_entry(const std::string& account_id, const std::string& metric, Grain grain,
                                      const std::string& text, const std::string& who);
[[nodiscard]] std::string annotation_entry(const std::string& account_id,
                                           const measure::Annotation& annotation, const std::string& who);
[[nodiscard]] std::string values_entry(const std::string& account_id, const std::string& metric,
                                       const std::vector<metrics::Observation>& values,
                                       const std::string& who);

/// Adds entries to a file and takes away those named by id; a file without entries is removed. Where the file
/// can't be read it is kept beside under another name. Throws Error(io); the file is then as it was.
void put(const std::string& file, const std::vector<std::string>& entries, const std::set<std::string>& done);

/// What became of the entries of a file.
struct Outcome {
  std::vector<std::string> kept;  ///< The accounts of those that were written.
  struct Clash {
    std::string id, account_id;
    SuccessPlan base, mine;
    int revision = 0;  ///< Of `base`.
    plan::PlanView theirs;
    std::string sentence;
  };
  std::vector<Clash> clashes;         ///< Others changed the same fields: still in the file.
  std::vector<std::string> problems;  ///< Why others could not be written: still in the file.
};
/// Writes what waits in a file. An entry leaves the file when it is written and not before. Throws Busy where
/// another program writes; what was written until then is in `outcome`.
void replay(workspace::Workspace& workspace, const std::string& file, Outcome& outcome);

}  // namespace rapport::ui::aside
