// SPDX-License-Identifier: GPL-3.0-or-later
/// Setting something for all selected accounts at once.
#pragma once

#include <QStringList>
#include <QWidget>

#include "core/model/plan.h"

class QStackedLayout;
class QStringListModel;

namespace rapport::ui {

class Button;
class ComboBox;
class EntryField;
class PlainLabel;

/// The line below the table: how many accounts are selected, and what can be set for them. Each is opened by
/// a key or its button, typed, and applied by Enter; Escape leaves.
class BulkBar : public QWidget {
  Q_OBJECT

 public:
  explicit BulkBar(QWidget* parent = nullptr);
  /// How many accounts are selected; with fewer than two the bar hides, unless something is being typed.
  void setSelected(int accounts);
  /// The tiers that there are, offered while one types.
  void setTiers(const QStringList& tiers);
  void askCadence();
  void askTier();
  void askNext();
  /// Leaves what is being typed; false where nothing is.
  bool leave();

 Q_SIGNALS:
  /// 0: as the tier says again.
  void cadenceChosen(int days);
  /// Empty: as the exports say again.
  void tierChosen(const QString& tier);
  void nextChosen(const rapport::NextStep& step);
  /// The typing is over, one way or the other: the table has the keys again.
  void left();

 private:
  enum Line { buttons, cadence, tier, next, lines };
  /// A line with its question and what it takes to answer.
  QWidget* lineOf(const QString& question, const QList<QWidget*>& fields, const QString& hint);
  void open(Line line, QWidget* focus);
  void applyCadence();
  void applyTier();
  void applyNext();
  void done();

  QStackedLayout* stack_;
  PlainLabel* count_;
  EntryField* cadence_;
  EntryField* tier_;
  QStringListModel* tiers_;
  ComboBox* kind_;
  EntryField* title_;
  PlainLabel* problem_;
  int selected_ = 0;
};

}  // namespace rapport::ui
