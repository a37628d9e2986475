// SPDX-License-Identifier: GPL-3.0-or-later
/// The place for what the whole book says: a row of tabs, one view each.
#pragma once

#include <QWidget>
#include <set>
#include <vector>

#include "ui/pages/practice/practice_view.h"

class QStackedWidget;

namespace rapport::ui {

class SegmentedButtons;

/// Reads a view's values when it is first shown, and again once they may be outdated and it is shown.
class PracticePage : public QWidget {
  Q_OBJECT

 public:
  explicit PracticePage(QWidget* parent = nullptr);
  /// The view of a type; each exists once.
  template <class View>
  [[nodiscard]] View* view() const {
    for (PracticeView* view : views_)
      if (auto* wanted = qobject_cast<View*>(view)) return wanted;
    return nullptr;
  }
  [[nodiscard]] const std::vector<PracticeView*>& views() const { return views_; }
  [[nodiscard]] PracticeView* current() const;
  /// Shows a view and asks for its values where they are needed.
  void show(PracticeView* view);
  using QWidget::show;
  /// Another workspace: nothing is known yet.
  void clear();
  /// The content has changed: each view asks anew when it is shown, the one shown now at once.
  void setOutdated();
  /// The place is shown: what its view needs is asked for.
  void enter();
  /// Puts the keyboard where it is of most use in the view, unless somebody was typing there.
  void focusContent();
  /// Escape: closes what is open, the innermost first; false where nothing is.
  bool leave();
  /// The key "/"; false where the view that is shown has nothing to find.
  bool find();
  /// Ctrl+E: opens the menu of formats of the view that is shown; false where it has nothing to export.
  bool openExport();

 private:
  void add(PracticeView* view);
  void ask(PracticeView* view);

  SegmentedButtons* tabs_;
  QStackedWidget* stack_;
  std::vector<PracticeView*> views_;
  std::set<PracticeView*> fresh_;  ///< Their values were asked for since the content changed.
};

}  // namespace rapport::ui
