// SPDX-License-Identifier: GPL-3.0-or-later
/// Dated events that people add to an account's charts: go-live, interventions, outside events, and changes
/// of a metric's definition.
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

/// What an annotation is about.
enum class AnnotationKind : std::uint8_t {
  go_live,
  intervention,  ///< Something was done: a training, a new process.
  external,      ///< Something happened: a merger, a holiday, a price change.
  definition,    ///< The metric's definition changed: nothing is compared across this day.
};
/// The kind in JSON and on the command line: "go-live", "intervention", "external", "definition".
[[nodiscard]] std::string_view name_of(AnnotationKind kind) noexcept;
/// Reads name_of(); nullopt for any other text.
[[nodiscard]] std::optional<AnnotationKind> parse_annotation_kind(std::string_view text) noexcept;

/// One annotation of an account. `id` is 0 until it is saved.
struct Annotation {
  std::int64_t id = 0;
  Day day;
  AnnotationKind kind = AnnotationKind::external;
  std::string text;
  bool operator==(const Annotation&) const = default;
};

/// All annotations of an account, by day.
[[nodiscard]] std::vector<Annotation> load_annotations(const workspace::Reader& reader,
                                                       const std::string& account_id);
/// Saves one and returns its id; saving an equal one again returns the same id. Throws Error(input) for a
/// text that is empty, not UTF-8 or longer than 500 bytes.
std::int64_t add_annotation(workspace::Workspace& workspace, const std::string& account_id,
                            const Annotation& annotation, const std::string& who);
/// Removes one. Throws Error(not_found) where the account has no such annotation.
void remove_annotation(workspace::Workspace& workspace, const std::string& account_id, std::int64_t id);
/// The days of the `definition` annotations.
[[nodiscard]] std::vector<Day> definition_changes(const std::vector<Annotation>& annotations);
/// The newest go-live of annotations that ascend by day; nullopt where there is none.
[[nodiscard]] std::optional<Day> newest_go_live(const std::vector<Annotation>& annotations);

}  // namespace rapport::measure
