// SPDX-License-Identifier: GPL-3.0-or-later
/// Ctrl+K: an account, a person or an action in a few letters.
#pragma once

#include <QPointer>
#include <QWidget>
#include <functional>
#include <memory>
#include <vector>

#include "core/account/portfolio.h"
#include "ui/models/hit_model.h"

class QListView;

namespace rapport::ui {

class PlainLabel;
class SearchField;

/// Lies over the window while it is open. Escape or a click beside it closes it.
class Finder : public QWidget {
  Q_OBJECT

 public:
  explicit Finder(QWidget* window);
  void setIndex(std::shared_ptr<const account::SearchIndex> index);
  /// What can be done, asked for each time it opens: those used lately first.
  void setActions(std::function<std::vector<FinderAction>()> actions) {
    actions_source_ = std::move(actions);
  }
  /// The accounts opened lately, the newest first; offered while nothing is typed.
  void setRecent(std::function<std::vector<account::SearchHit>()> recent) {
    recent_source_ = std::move(recent);
  }
  /// Opens over the window with this text typed already.
  void open(const QString& text = {});
  /// Opens it to find one account for something else: `found` gets it, and chosen() is not emitted.
  void ask(const QString& question, const QString& text,
           std::function<void(const account::SearchHit&)> found);
  void close();
  [[nodiscard]] const HitModel& hits() const { return *model_; }

 Q_SIGNALS:
  void chosen(const rapport::account::SearchHit& hit);
  /// An action was chosen; it runs after this.
  void acted(const QString& id);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void find();
  void choose();
  void place();
  std::shared_ptr<const account::SearchIndex> index_;
  std::function<void(const account::SearchHit&)> found_;  ///< Set while an account is asked for.
  QString question_;
  std::function<std::vector<FinderAction>()> actions_source_;
  std::function<std::vector<account::SearchHit>()> recent_source_;
  std::vector<FinderAction> actions_;
  std::vector<account::SearchHit> recent_;
  HitModel* model_;
  QWidget* panel_;
  SearchField* field_;
  QListView* list_;
  PlainLabel* words_;
  QPointer<QWidget> before_;
};

}  // namespace rapport::ui
