// SPDX-License-Identifier: GPL-3.0-or-later
/// The stages of the account's journey in one line, beside the tabs: it takes no height from the Brief.
#pragma once

#include <QWidget>
#include <memory>
#include <optional>

#include "core/relationship/changes.h"
#include "ui/models/account_journey.h"
#include "ui/widgets/popover.h"

namespace rapport::ui {

class FieldsBar;

/// Nine dots: filled up to the stage in force, hollow with a ring where a stage is only suggested. Beside
/// them the stage and the wait for first value. A click or Enter shows the whole journey; J confirms what is
/// suggested.
class JourneyStrip : public QWidget {
  Q_OBJECT

 public:
  explicit JourneyStrip(QWidget* parent = nullptr);
  /// Null: nothing is known of the account shown.
  void show(std::shared_ptr<const AccountJourney> journey);
  using QWidget::show;
  /// How long comparable customers waited.
  void setCompared(std::shared_ptr<const relationship::FirstValues> values);
  /// Hides what is suggested and the wait: ours.
  void setPresenting(bool presenting);
  /// The words beside the dots.
  [[nodiscard]] QString words() const;
  /// Confirms the first suggestion; false where there is none.
  bool confirm();
  void open();
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;

 Q_SIGNALS:
  void changed(const rapport::relationship::Changes& changes, const QString& words);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void enterEvent(QEnterEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  void refresh();
  std::shared_ptr<const AccountJourney> journey_;
  std::shared_ptr<const relationship::FirstValues> compared_;
  bool presenting_ = false;
};

/// The journey whole: what was confirmed, what is suggested and why, the wait for first value; and a line to
/// set a stage.
class JourneyPopover : public Popover {
  Q_OBJECT

 public:
  JourneyPopover(QWidget* parent, const AccountJourney& journey, const relationship::FirstValues* compared,
                 bool presenting);
  [[nodiscard]] FieldsBar* bar() const { return bar_; }

 Q_SIGNALS:
  void changed(const rapport::relationship::Changes& changes, const QString& words);

 private:
  void setStage();
  relationship::JourneyView view_;
  FieldsBar* bar_ = nullptr;
};

/// The change that confirms the first so many suggestions.
[[nodiscard]] relationship::Changes confirmed(const relationship::JourneyView& view, std::size_t how_many);

}  // namespace rapport::ui
