// SPDX-License-Identifier: GPL-3.0-or-later
/// The recipe panel at work: what there is to measure, and what a choice gives, read off the window's thread.
#pragma once

#include <QObject>
#include <QString>
#include <functional>
#include <memory>
#include <string>

#include "core/model/plan.h"

namespace rapport::ui {

class SerialExecutor;
class RecipePanel;

/// Opens the panel, tries recipes on the account and passes on what the person saves.
class RecipeController : public QObject {
  Q_OBJECT

 public:
  /// The panel lies over `page`. `workspace` gives the path of the open file.
  RecipeController(QWidget* page, std::function<std::string()> workspace, QObject* parent = nullptr);
  ~RecipeController() override;
  /// Opens the panel for the metric with this id.
  void openMetric(const std::string& account_id, const PlanMetric& metric);
  /// Opens it for the behaviour of this name.
  void openBehaviour(const std::string& account_id, const Behaviour& behaviour);
  /// Another account or page is shown: closes the panel without saving.
  void leave();
  [[nodiscard]] RecipePanel* panel() const { return panel_; }

 Q_SIGNALS:
  /// The person saved a recipe; empty: measured or judged by hand again.
  void metricKept(const std::string& account_id, const std::string& metric_id, const std::string& recipe);
  void behaviourKept(const std::string& account_id, const std::string& name, const std::string& recipe);
  /// One sentence: why there is nothing to choose from.
  void failed(const QString& sentence);

 private:
  struct Asked;
  void open(Asked asked);
  void keep(const QString& path, const std::string& recipe);
  void tryOut(const std::string& recipe);

  std::function<std::string()> workspace_;
  RecipePanel* panel_;
  std::unique_ptr<SerialExecutor> executor_;
  std::unique_ptr<Asked> asked_;
  int opening_ = 0;  ///< Of two that were asked for, the later one opens.
};

}  // namespace rapport::ui
