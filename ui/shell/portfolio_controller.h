// SPDX-License-Identifier: GPL-3.0-or-later
/// The portfolio's metrics, views and what is set on it: loading, saving, undoing.
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "core/account/their_metric.h"
#include "core/edits/apply.h"
#include "core/workspace/view_store.h"
#include "ui/models/portfolio_snapshot.h"

namespace rapport::ui {

class DataLoader;
class EditQueue;
class PortfolioPage;

/// Lives on the window's thread. What is set on the portfolio is an edit; its undo is the edit that takes it
/// back, as long as the window is open.
class PortfolioController : public QObject {
  Q_OBJECT

 public:
  PortfolioController(PortfolioPage* page, DataLoader* loader, EditQueue* edits, QObject* parent);
  /// Another workspace is open: nothing can be undone any more.
  void forget();
  /// Everything may be different: all metrics are loaded again with the next portfolio, the views now.
  void reload();
  /// The names of the saved views, for whoever offers them (the finder).
  [[nodiscard]] QStringList viewNames() const;
  /// Shows a saved view; viewOpened() asks for the portfolio to be shown.
  void openView(const QString& name);

 Q_SIGNALS:
  void viewOpened();

 private:
  /// Something that was set, and what takes it back.
  struct Step {
    edits::What back;
    QString words;
  };
  enum class Way { first, undo, redo };
  struct Pending {
    Way way;
    QString words;
  };
  void add(edits::What what, Way way, const QString& words);
  void step(std::vector<Step>& from, Way way);
  void applied(const edits::Edit& edit, const edits::Outcome& outcome);
  void refused(const edits::Edit& edit, const QString& sentence);
  void showPortfolio(const std::shared_ptr<const PortfolioSnapshot>& snapshot);

  PortfolioPage* page_;
  DataLoader* loader_;
  EditQueue* edits_;
  std::vector<workspace::SavedView> views_;
  account::TheirMetrics metrics_;
  bool all_stale_ = true;        ///< Every metric may be another one.
  std::set<std::string> stale_;  ///< Those of these accounts may, until they have come.
  std::map<std::string, Pending> pending_;
  std::vector<Step> undo_, redo_;
};

}  // namespace rapport::ui
