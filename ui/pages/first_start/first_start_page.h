// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QProgressBar;

namespace rapport::ui {

class Button;
class Link;
class PlainLabel;

/// An empty workspace: one sentence, three buttons, room to drop files, and where the workspace is.
class FirstStartPage : public QWidget {
  Q_OBJECT

 public:
  explicit FirstStartPage(QWidget* parent = nullptr);
  /// Says where what is imported will be.
  void setWorkspace(const QString& path);
  /// The sample is being made: progress in place of the buttons.
  void showStarted();
  void showProgress(const QString& stage, quint64 done, quint64 total, qint64 elapsed_ms);
  /// The buttons again, with a sentence where something went wrong.
  void showReady(const QString& problem = {});

 Q_SIGNALS:
  void importRequested();
  void importFolderRequested();
  void sampleRequested();
  void cancelRequested();
  /// One that exists is to be opened, or a new one is to be somewhere else.
  void openWorkspaceRequested();
  void newWorkspaceRequested();

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QWidget* area_;
  QWidget* choices_;
  Button* import_;
  Button* folder_;
  Button* sample_;
  QWidget* place_;
  PlainLabel* path_;
  Link *open_, *other_;
  PlainLabel* problem_;
  QWidget* running_;
  PlainLabel* stage_;
  PlainLabel* estimate_;
  QProgressBar* bar_;
  Button* cancel_;
};

}  // namespace rapport::ui
