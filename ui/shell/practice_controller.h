// SPDX-License-Identifier: GPL-3.0-or-later
/// Brings the views of the practice and what they show together: reading, and saving what is written there.
#pragma once

#include <QObject>
#include <QString>

namespace rapport::ui {

class DataLoader;
class EditQueue;
class PracticePage;

/// Lives on the window's thread.
class PracticeController : public QObject {
  Q_OBJECT

 public:
  PracticeController(PracticePage* page, DataLoader* loader, EditQueue* edits, QObject* parent);

 Q_SIGNALS:
  void accountRequested(const QString& account_id);
  void said(const QString& sentence, bool problem);

 private:
  PracticePage* page_;
  DataLoader* loader_;
  EditQueue* edits_;
};

}  // namespace rapport::ui
