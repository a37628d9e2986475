// SPDX-License-Identifier: GPL-3.0-or-later
/// All accounts at a glance.
#pragma once

#include <QWidget>
#include <memory>
#include <string>
#include <vector>

#include "core/plan/choices.h"
#include "ui/models/portfolio_model.h"
#include "ui/widgets/row_hover.h"

class QStackedLayout;
class QTableView;
class QVBoxLayout;

namespace rapport::ui {

class BulkBar;
class Button;
class ClampedText;
class PlainLabel;
class PortfolioDelegate;
class SearchField;
class SegmentedButtons;
class ViewBar;

/// The table of all accounts: worst first, filtered as one types, sorted by any column, Enter opens the
/// account. Its columns, filter and order make a view, which can be saved; what is set for several accounts
/// at once is one edit.
class PortfolioPage : public QWidget {
  Q_OBJECT

 public:
  explicit PortfolioPage(QWidget* parent = nullptr);
  /// Shows the accounts; selection, current account and place in the list stay.
  void show(std::shared_ptr<const PortfolioSnapshot> snapshot);
  using QWidget::show;
  /// The customers' own metrics, which come after the rest.
  void showMetrics(std::shared_ptr<const account::TheirMetrics> metrics);
  /// The views that are saved; one that is shown and not there any more becomes a view without a name.
  void showViews(std::vector<workspace::SavedView> views);
  /// Shows that the accounts are being read, where none are shown yet.
  void setLoading();
  /// Puts the cursor into the filter.
  void focusFilter();
  /// Puts the keyboard into the table, unless somebody was typing on this page.
  void focusContent();
  void setSavedFilter(SavedFilter filter);
  /// Opens a saved view; an empty or unknown name: the usual one.
  void openView(const QString& name);
  /// What is seen: columns, filter and order.
  [[nodiscard]] account::PortfolioView view() const;
  [[nodiscard]] QString viewName() const;
  [[nodiscard]] const PortfolioModel& model() const { return *model_; }
  /// Where tool tips find what lookedAt() makes somebody read.
  void setFlagsOf(words::FlagsOf flags_of) { model_->setFlagsOf(std::move(flags_of)); }
  /// It is read: a tool tip that is shown says it now.
  void renewToolTip() { hover_->renew(); }
  /// The accounts that are selected, from the top.
  [[nodiscard]] std::vector<std::string> selectedAccounts() const;
  /// Hides flags and signals: they are internal.
  void setPresenting(bool presenting);
  /// Asks where to put the file, and writes it; the ending is "xlsx" or "csv".
  void exportRows(const QString& ending);
  /// Writes the rows as shown with all columns of the view, by the path's ending; an empty text, or what went
  /// wrong.
  [[nodiscard]] QString writeFile(const QString& path) const;
  /// Opens the export menu under its button.
  void openExportMenu();
  /// A sentence above the table: what was done, or what went wrong.
  void say(const QString& sentence, bool problem = false);
  /// Copies the selected rows, or the cell that somebody went to.
  void copy() const;

 Q_SIGNALS:
  void accountRequested(const QString& account_id);
  /// The pointer rests on an account: its tool tip may be next.
  void lookedAt(const std::string& account_id);
  void importRequested();
  /// A view is to be saved, renamed or removed.
  void viewChanged(const rapport::workspace::ViewChange& change);
  /// Something is to be set for these accounts; `words` says what: "A touch every 30 days for 12 accounts".
  void choicesMade(const std::vector<rapport::plan::Choice>& choices, const QString& words);
  void undoRequested();
  void redoRequested();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void buildHead(QVBoxLayout* all);
  void buildTable(QVBoxLayout* all);
  void wireViews();
  void wireBulk();
  void refilter();
  void fitColumns();
  void openCurrent();
  void showState();
  /// Shows the built-in filters that have a use here.
  void showOffered();
  void applyView(const account::PortfolioView& view);
  void showOrder();
  void sortBy(int column);
  void sayView();
  [[nodiscard]] bool tableKey(int key);
  /// The columns that there is room for, from left to right.
  [[nodiscard]] std::vector<account::PortfolioColumn> shownColumns() const;
  /// The columns of the view, with room or without; while presenting without the internal ones.
  [[nodiscard]] std::vector<account::PortfolioColumn> wantedColumns() const;
  [[nodiscard]] std::vector<int> selectedRows() const;
  void choose(const plan::Choice& choice, const QString& words);

  PortfolioModel* model_;
  RowHover* hover_ = nullptr;
  ClampedText* subtitle_;
  SearchField* filter_;
  SegmentedButtons* saved_;
  ViewBar* views_;
  Button* export_;
  PlainLabel* notice_;
  QStackedLayout* stack_;
  QTableView* table_;
  PortfolioDelegate* delegate_;
  BulkBar* bulk_;
  PlainLabel* empty_words_;
  Button* empty_action_;
  std::vector<account::PortfolioColumn> columns_ = account::usual_columns();
  std::vector<bool> offered_;
  bool loaded_ = false;
  bool presenting_ = false;
  bool arranging_ = false;  ///< Columns or filters are being set by the program.
};

}  // namespace rapport::ui
