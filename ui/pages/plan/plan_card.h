// SPDX-License-Identifier: GPL-3.0-or-later
/// What all cards of the Plan page share.
#pragma once

#include <QByteArray>
#include <QStringList>
#include <initializer_list>
#include <vector>

#include "ui/panels/field.h"
#include "ui/widgets/card.h"

class QGridLayout;

namespace rapport::ui {

class LevelMark;

/// What is odd about a row, in words under it; nothing while all is well.
class ProblemLine : public QWidget {
  Q_OBJECT

 public:
  explicit ProblemLine(QWidget* parent = nullptr);
  /// Shows these sentences and the quiet note; nothing of both hides the widget.
  void say(const QStringList& sentences, const QString& note = {});

 private:
  LevelMark* mark_;
  ClampedText* words_;
};

/// Rows of text in a card, as many as there are now; each widget is made once.
class TextRows {
 public:
  explicit TextRows(QVBoxLayout* body) : body_(body) {}
  void show(const QStringList& lines);

 private:
  QVBoxLayout* body_;
  std::vector<ClampedText*> lines_;
};

/// A card whose content follows the form. Built once; refresh() only sets texts.
class PlanCard : public Card {
  Q_OBJECT

 public:
  PlanCard(const QString& title, PlanForm* form);
  /// Begins to write what is missing here.
  virtual void begin() = 0;
  /// Shows the plan as it is now.
  virtual void refresh() = 0;

 protected:
  [[nodiscard]] const SuccessPlan& plan() const { return form_->plan(); }
  [[nodiscard]] bool readOnly() const { return form_->isReadOnly(); }
  /// A field of the form.
  [[nodiscard]] Field* field(const QString& name, const QString& placeholder, Binding binding,
                             TypeRole role = TypeRole::body, ColorRole color = ColorRole::text1,
                             int most_lines = 1) const;
  /// "+ add" in the header, which begins to write; not while nothing can be edited.
  void addLink(const QString& accessible_name);
  /// A table in the body: its headings in row 0, a line under them in row 1.
  [[nodiscard]] QGridLayout* addTable(const QStringList& headings);
  /// Tab goes through these in order; `before` may be none.
  static void chainTabs(QWidget* before, std::initializer_list<QWidget*> widgets);
  PlanForm* form_;
};

}  // namespace rapport::ui
