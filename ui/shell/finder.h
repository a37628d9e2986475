// SPDX-License-Identifier: GPL-3.0-or-later
/// Ctrl+K: an account or a person in a few letters.
#pragma once

#include <QPointer>
#include <QWidget>
#include <functional>
#include <memory>

#include "core/account/portfolio.h"

class QListView;

namespace rapport::ui {

class HitModel;
class PlainLabel;
class SearchField;

/// Lies over the window while it is open. Escape or a click beside it closes it.
class Finder : public QWidget {
  Q_OBJECT

 public:
  explicit Finder(QWidget* window);
  void setIndex(std::shared_ptr<const account::SearchIndex> index);
  /// Opens over the window with this text typed already.
  void open(const QString& text = {});
  /// Opens it to find one account for something else: `found` gets it, and chosen() is not emitted.
  void ask(const QString& question, const QString& text,
           std::function<void(const account::SearchHit&)> found);
  void close();
  [[nodiscard]] const HitModel& hits() const { return *model_; }

 Q_SIGNALS:
  void chosen(const rapport::account::SearchHit& hit);

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
  HitModel* model_;
  QWidget* panel_;
  SearchField* field_;
  QListView* list_;
  PlainLabel* words_;
  QPointer<QWidget> before_;
};

}  // namespace rapport::ui
