// SPDX-License-Identifier: GPL-3.0-or-later
/// Brings the views of the practice and what they show together: reading, and saving what is written there.
#pragma once

#include <QObject>
#include <QString>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/edits/edit.h"
#include "core/practice/bullseye.h"
#include "core/practice/success_analysis.h"

class QWidget;

namespace rapport::ui {

class DataLoader;
class EditQueue;
class PracticePage;

/// Lives on the window's thread.
class PracticeController : public QObject {
  Q_OBJECT

 public:
  PracticeController(PracticePage* page, DataLoader* loader, EditQueue* edits, QObject* parent);
  /// Another workspace: what was written in the one before is not taken back here.
  void forget();

 Q_SIGNALS:
  void accountRequested(const QString& account_id);
  void said(const QString& sentence, bool problem);

 private:
  /// What takes a thing back that was written here.
  struct Step {
    std::string account_id;
    edits::What back;
    QString words;
  };
  void wireSuccess();
  /// Writes it; `words` say what was done once it is.
  void keep(const std::string& account_id, edits::What what, const QString& words, bool undo = false);
  /// Takes the newest thing back; false where there is none.
  bool takeBack();
  void saveBullseye(QWidget* over);

  PracticePage* page_;
  DataLoader* loader_;
  EditQueue* edits_;
  std::shared_ptr<const practice::SuccessAnalysis> analysed_;
  std::shared_ptr<const practice::BullseyeView> bullseye_;
  std::map<std::string, std::pair<QString, bool>>
      pending_;  ///< By the edit's id: its words, and whether it is an undo.
  std::vector<Step> undo_;
};

}  // namespace rapport::ui
