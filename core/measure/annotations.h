// SPDX-License-Identifier: GPL-3.0-or-later
/// Dated events that people write on an account's charts: go-live, what was done, what happened outside, and
/// changes of what is measured.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/day.h"

namespace rapport::workspace {
class Reader;
class Workspace;
}  // namespace rapport::workspace

namespace rapport::measure {

enum class AnnotationKind : std::uint8_t {
  go_live,
  intervention,  ///< Something was done: a training, a new process.
  external,      ///< Something happened: a merger, a holiday, a price change.
  definition,    ///< What is measured changed: nothing is compared across this day.
};
/// "go-live", "intervention", "external", "definition".
[[nodiscard]] std::string_view name_of(AnnotationKind kind) noexcept;
[[nodiscard]] std::optional<AnnotationKind> parse_annotation_kind(std::string_view text) noexcept;

struct Annotation {
  std::int64_t id = 0;
  Day day;
  AnnotationKind kind = AnnotationKind::external;
  std::string text;
  bool operator==(const Annotation&) const = default;
};

/// All of an account, by day.
[[nodiscard]] std::vector<Annotation> load_annotations(const workspace::Reader& reader,
                                                       const std::string& account_id);
/// Keeps one and returns its id; the same one is kept once. Throws Error(input) for an empty text or one of
/// more than 500 bytes.
std::int64_t add_annotation(workspace::Workspace& workspace, const std::string& account_id,
                            const Annotation& annotation, const std::string& who);
/// Throws Error(not_found) where the account has no such annotation.
void remove_annotation(workspace::Workspace& workspace, const std::string& account_id, std::int64_t id);
/// The days on which the definition changed.
[[nodiscard]] std::vector<Day> definition_changes(const std::vector<Annotation>& annotations);
/// The newest go-live.
[[nodiscard]] std::optional<Day> newest_go_live(const std::vector<Annotation>& annotations);

}  // namespace rapport::measure
