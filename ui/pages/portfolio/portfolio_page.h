// SPDX-License-Identifier: GPL-3.0-or-later
/// All accounts at a glance.
#pragma once

#include <QWidget>
#include <array>
#include <memory>

#include "ui/models/portfolio_model.h"

class QStackedLayout;
class QTableView;

namespace rapport::ui {

class Button;
class ClampedText;
class PlainLabel;
class SearchField;
class SegmentedButtons;

/// The table of all accounts: filtered as one types, sorted by any column, Enter opens the account.
class PortfolioPage : public QWidget {
  Q_OBJECT

 public:
  explicit PortfolioPage(QWidget* parent = nullptr);
  void show(std::shared_ptr<const PortfolioSnapshot> snapshot);
  using QWidget::show;
  /// Shows that the accounts are being read, where none are shown yet.
  void setLoading();
  /// Puts the cursor into the filter.
  void focusFilter();
  void setSavedFilter(SavedFilter filter);
  [[nodiscard]] const PortfolioModel& model() const { return *model_; }
  /// Hides flags and signals: they are internal.
  void setPresenting(bool presenting);
  /// Asks where to put the CSV, and writes it.
  void exportCsv();
  /// Writes the rows as shown; an empty text, or what went wrong.
  [[nodiscard]] QString writeCsv(const QString& path) const;
  /// Opens the export menu under its button.
  void openExportMenu();

 Q_SIGNALS:
  void accountRequested(const QString& account_id);
  void importRequested();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void refilter();
  void fitColumns();
  void openCurrent();
  void showState();
  /// Shows the saved filters that have a use here.
  void showOffered();

  PortfolioModel* model_;
  ClampedText* subtitle_;
  SearchField* filter_;
  SegmentedButtons* saved_;
  Button* export_;
  PlainLabel* notice_;
  QStackedLayout* stack_;
  QTableView* table_;
  PlainLabel* empty_words_;
  Button* empty_action_;
  bool loaded_ = false;
  std::array<bool, saved_filters> offered_ = {true, true, true, true, true, false, false};
  bool presenting_ = false;
};

}  // namespace rapport::ui
