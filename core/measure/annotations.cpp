// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/annotations.h"

#include "core/base/enum_names.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/workspace/database.h"
#include "core/workspace/measure_store.h"
#include "core/workspace/workspace.h"

namespace rapport::measure {
namespace {

constexpr std::size_t longest_text = 500;
constexpr EnumNames<4> kKinds = {"go-live", "intervention", "external", "definition"};

}  // namespace

std::string_view name_of(AnnotationKind kind) noexcept {
  return name_in(kKinds, kind);
}

std::optional<AnnotationKind> parse_annotation_kind(std::string_view text) noexcept {
  return value_in<AnnotationKind>(kKinds, text);
}

std::vector<Annotation> load_annotations(const workspace::Reader& reader, const std::string& account_id) {
  std::vector<Annotation> all;
  for (const auto& row : workspace::MeasureStore(reader.database()).annotations(account_id))
    all.push_back(
        {row.id, row.day, parse_annotation_kind(row.kind).value_or(AnnotationKind::external), row.text});
  return all;
}

std::int64_t add_annotation(workspace::Workspace& workspace, const std::string& account_id,
                            const Annotation& annotation, const std::string& who) {
  const std::string text(trimmed(annotation.text));
  if (text.empty()) throw Error(ErrorCode::input, "An annotation needs a text: say what happened that day.");
  if (text.size() > longest_text)
    throw Error(ErrorCode::input, "The annotation has " + std::to_string(text.size()) +
                                      " bytes; up to 500 fit on a chart. Shorten it.");
  if (!is_utf8(text))
    throw Error(ErrorCode::input, "The annotation is not UTF-8 text; check the terminal's encoding.");
  workspace::Transaction transaction(workspace.database());
  const std::int64_t id =
      workspace::MeasureStore(workspace.database())
          .add(account_id, {0, annotation.day, std::string(name_of(annotation.kind)), text, now(), who});
  transaction.commit();
  return id;
}

void remove_annotation(workspace::Workspace& workspace, const std::string& account_id, std::int64_t id) {
  workspace::Transaction transaction(workspace.database());
  if (!workspace::MeasureStore(workspace.database()).remove_annotation(account_id, id))
    throw Error(ErrorCode::not_found, "The account has no annotation " + std::to_string(id) + ".");
  transaction.commit();
}

std::vector<Day> definition_changes(const std::vector<Annotation>& annotations) {
  std::vector<Day> days;
  for (const Annotation& a : annotations)
    if (a.kind == AnnotationKind::definition) days.push_back(a.day);
  return days;
}

std::optional<Day> newest_go_live(const std::vector<Annotation>& annotations) {
  std::optional<Day> newest;
  for (const Annotation& a : annotations)
    if (a.kind == AnnotationKind::go_live) newest = a.day;
  return newest;
}

}  // namespace rapport::measure
