// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/view_store.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/workspace/database.h"
#include "core/workspace/workspace.h"

namespace rapport::workspace {
namespace {

constexpr std::size_t kLongestName = 60;
constexpr const char* kViewSelect =
    "SELECT name, columns, filter, saved, sort, descending, who, at FROM saved_view ";

SavedView view_of(Row& row) {
  SavedView view;
  std::string columns;
  row.read(view.name, columns, view.filter, view.saved, view.sort, view.descending, view.who, view.at);
  if (!columns.empty())
    for (const std::string_view column : split(columns, ',')) view.columns.emplace_back(column);
  return view;
}

void require_name(const std::string& name) {
  if (name.empty() || !is_plain_line(name, kLongestName))
    throw Error(ErrorCode::input, "A view needs a name of one line with up to " +
                                      std::to_string(kLongestName) + " bytes; nothing was saved.");
}

}  // namespace

std::vector<SavedView> ViewStore::all() {
  std::vector<SavedView> views;
  for (Row row : database_.query(std::string(kViewSelect) + "ORDER BY name")) views.push_back(view_of(row));
  return views;
}

std::optional<SavedView> ViewStore::find(const std::string& name) {
  for (Row row : database_.query(std::string(kViewSelect) + "WHERE name=?", name)) return view_of(row);
  return std::nullopt;
}

void ViewStore::save(const SavedView& view) {
  std::string columns;
  for (const std::string& column : view.columns) columns += (columns.empty() ? "" : ",") + column;
  remove(view.name);  // The name may be written with other letters now.
  database_.run(
      "INSERT INTO saved_view(name, columns, filter, saved, sort, descending, who, at) VALUES(?, ?, ?, ?, ?, "
      "?, ?, ?)",
      view.name, columns, view.filter, view.saved, view.sort, view.descending, view.who, view.at);
}

bool ViewStore::remove(const std::string& name) {
  database_.run("DELETE FROM saved_view WHERE name=?", name);
  return database_.changes() > 0;
}

ViewChange change_view(Workspace& workspace, const ViewChange& change, const std::string& who) {
  Transaction transaction(workspace.database());
  ViewStore store(workspace.database());
  ViewChange back;
  const auto before = change.was.empty() ? std::nullopt : store.find(change.was);
  if (!change.was.empty() && !before)
    throw Error(ErrorCode::not_found,
                "There is no view \"" + change.was + "\"; the command 'views' lists what there is.");
  if (!change.now) {
    if (!before) throw Error(ErrorCode::input, "No view was named; nothing was removed.");
    store.remove(change.was);
    back.now = before;
  } else {
    SavedView view = *change.now;
    view.name = trimmed(view.name);
    require_name(view.name);
    const auto there = store.find(view.name);
    // A new view takes the place of one of its name; a renamed one must not.
    if (before && there && there->name != before->name)
      throw Error(ErrorCode::input, "There is a view \"" + there->name +
                                        "\" already; give this one another name, or remove the other one.");
    view.who = who;
    view.at = now();
    if (before) store.remove(before->name);
    store.save(view);
    back.was = view.name;
    back.now = before ? before : there;
  }
  transaction.commit();
  return back;
}

}  // namespace rapport::workspace
