// SPDX-License-Identifier: GPL-3.0-or-later
/// Brings the views of the practice and what they show together: reading, and saving what is written there.
#pragma once

#include <QObject>
#include <QString>
#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/edits/apply.h"
#include "core/practice/bullseye.h"
#include "core/practice/success_analysis.h"
#include "ui/shell/account_output.h"

namespace rapport::ui {

class DataLoader;
class EditQueue;
class PracticePage;
class PracticeView;

/// Lives on the window's thread.
class PracticeController : public QObject {
  Q_OBJECT

 public:
  PracticeController(PracticePage* page, DataLoader* loader, EditQueue* edits, QObject* parent);
  /// Another workspace is open: nothing can be undone any more.
  void forget();

 Q_SIGNALS:
  void accountRequested(const QString& account_id);
  void said(const QString& sentence, bool problem);
  /// A paper is to be written; whoever writes papers asks where to.
  void paperRequested(const rapport::ui::PdfRequest& order);

 private:
  /// An edit that was made on a view, and what takes it back.
  struct Step {
    std::string account;
    edits::What back;
    QString words;
    PracticeView* view = nullptr;  ///< Where it was written: undone there only.
  };
  void wireRelationship();
  void wireRetention();
  void wireRenewals();
  void wireTouch();
  void wireSuccess();
  /// Saves what was written on a view; `words` says what for its undo.
  void add(const std::string& account, edits::What what, const QString& words, bool undoing = false);
  /// Takes the newest thing back that was written on the view that is shown, or says that there is none.
  void undo();
  void applied(const edits::Edit& edit, const edits::Outcome& outcome);

  PracticePage* page_;
  DataLoader* loader_;
  EditQueue* edits_;
  struct Pending {
    QString words;
    PracticeView* view = nullptr;
    bool undoing = false;
    std::size_t kind = 0;  ///< Of edits::What.
    std::string account;
  };
  /// True while an edit of this kind is not saved yet, of an account or of any: what is read now lacks it.
  template <typename Kind>
  [[nodiscard]] bool waits(const std::string& account = {}) const {
    return std::any_of(pending_.begin(), pending_.end(), [&](const auto& one) {
      return one.second.kind == edits::What(Kind{}).index() &&
             (account.empty() || one.second.account == account);
    });
  }
  std::map<std::string, Pending> pending_;  ///< By the edit's id.
  std::shared_ptr<const practice::SuccessAnalysis> analysed_;
  std::shared_ptr<const practice::BullseyeView> bullseye_;
  std::vector<Step> undo_;
};

}  // namespace rapport::ui
