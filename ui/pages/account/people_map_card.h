// SPDX-License-Identifier: GPL-3.0-or-later
/// Who holds the account: its people by role, each on a line as long as two-way contact is ago.
#pragma once

#include <QRect>
#include <QString>
#include <string>
#include <vector>

#include "core/account/people_map.h"
#include "ui/widgets/card.h"

namespace rapport::ui {

class ClampedText;

/// The drawing. Up and Down go from person to person, Enter or a click chooses one.
class PeopleMapView : public QWidget {
  Q_OBJECT

 public:
  explicit PeopleMapView(QWidget* parent = nullptr);
  void show(const account::PeopleMap& map);
  using QWidget::show;
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override { return {520, sizeHint().height()}; }

 Q_SIGNALS:
  /// A person, by contact id (empty: known by name only) and name.
  void chosen(const std::string& contact_id, const std::string& name);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  bool event(QEvent* event) override;

 private:
  /// A line of the drawing: a person, "nobody", or how many more there are.
  struct Line {
    QString role;  ///< Before the first line of a role.
    const account::MappedPerson* person = nullptr;
    QString words;         ///< In place of a person.
    bool missing = false;  ///< Nobody has a role that an account needs.
    bool last = false;     ///< The last line of its role.
  };
  void layLines();
  void paintLine(class QPainter& painter, const Line& line, int top, bool current) const;
  [[nodiscard]] int column(account::RecencyBand band) const;
  [[nodiscard]] double left(int column) const;
  [[nodiscard]] int personAt(int step) const;
  [[nodiscard]] int lineAt(const QPoint& at) const;
  void setCurrent(int line);
  void choose(int line);
  account::PeopleMap map_;
  std::vector<Line> lines_;
  int current_ = -1;
};

/// The drawing with what it says in words above it.
class PeopleMapCard : public Card {
  Q_OBJECT

 public:
  explicit PeopleMapCard(QWidget* parent = nullptr);
  void show(const account::PeopleMap& map);
  using QWidget::show;
  [[nodiscard]] PeopleMapView* view() const { return view_; }

 private:
  ClampedText* words_;
  PeopleMapView* view_;
};

}  // namespace rapport::ui
