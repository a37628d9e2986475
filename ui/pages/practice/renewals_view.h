// SPDX-License-Identifier: GPL-3.0-or-later
/// The renewals to come: the rule and the call side by side.
#pragma once

#include <memory>

#include "core/practice/renewals.h"
#include "core/relationship/deal_reasons.h"
#include "ui/pages/practice/practice_view.h"

class QBoxLayout;
class QStackedLayout;
class QTableView;

namespace rapport::ui {

class BarsView;
class Card;
class ClampedText;
class ComboBox;
class ExportButton;
class FieldsBar;
class FigureTile;
class Link;
class NamedLines;
class PlainLabel;
class WaitingLine;
class ReasonsBar;
class RenewalsModel;

/// Tiles, the list with its calls, what is due by quarter, and what was said before each loss. C, L, M, R and
/// X open a call, B the reasons to buy, Enter the account.
class RenewalsView : public PracticeView {
  Q_OBJECT

 public:
  explicit RenewalsView(QWidget* parent = nullptr);
  [[nodiscard]] QString name() const override;
  [[nodiscard]] QPushButton* exportButton() const override;
  void clear() override;
  void focusContent() override;
  bool leave() override;
  /// The day that is looked ahead to, as of a day.
  [[nodiscard]] Day until(Day today) const;
  /// Shows it; the row that is chosen stays.
  void show(std::shared_ptr<const practice::Outlook> outlook);
  using QWidget::show;
  /// It could not be read: one sentence.
  void showProblem(const QString& sentence);
  /// It takes longer than a moment: what is being read, and how far that is (0: nobody can say).
  void setProgress(const QString& stage, double done);
  [[nodiscard]] const WaitingLine* waitingLine() const { return waiting_line_; }
  [[nodiscard]] QTableView* table() const { return table_; }
  /// Asks for a call: field 0 is the word, field 1 the reason.
  [[nodiscard]] FieldsBar* callBar() const { return call_; }
  [[nodiscard]] ReasonsBar* reasonsBar() const { return reasons_; }
  [[nodiscard]] ExportButton* exporting() const { return export_; }
  [[nodiscard]] const RenewalsModel& model() const { return *model_; }

 Q_SIGNALS:
  /// A call is to be saved.
  void called(const QString& account_id, const rapport::relationship::RenewalCall& call);
  /// The reasons of an account's deals are to be read, or changed.
  void reasonsNeeded(const QString& account_id);
  void reasonsChanged(const QString& account_id, const QString& deal_id,
                      const std::vector<rapport::relationship::DealReason>& reasons,
                      const std::vector<rapport::relationship::DealReason>& were);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void buildList(QBoxLayout* columns);
  void buildSide(QBoxLayout* columns);
  void fitColumns();
  [[nodiscard]] bool tableKey(int key);
  void openCall(relationship::Call call);
  void keepCall();
  [[nodiscard]] QString callProblem() const;
  std::shared_ptr<const practice::Outlook> outlook_;
  int shown_horizon_ = 0;  ///< How far ahead what is shown looks, by its place in the list.
  PlainLabel* title_;
  ClampedText* basis_;
  ComboBox* horizon_;
  ExportButton* export_;
  QWidget* tile_row_;
  std::vector<FigureTile*> tiles_;
  RenewalsModel* model_;
  QTableView* table_;
  FieldsBar* call_;
  practice::DueRenewal asked_;               ///< What the bar asks about.
  std::vector<relationship::Call> offered_;  ///< The words in it.
  ReasonsBar* reasons_;
  QWidget* side_;
  ClampedText* finding_;
  BarsView* bars_;
  ClampedText* history_;
  PlainLabel* losses_title_;
  NamedLines* losses_;
  ClampedText* notes_;
  Link* judged_;
  PlainLabel* empty_;
  QStackedLayout* stack_;
  WaitingLine* waiting_line_ = nullptr;
};

}  // namespace rapport::ui
