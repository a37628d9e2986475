// SPDX-License-Identifier: GPL-3.0-or-later
/// The Brief: one page that answers the call.
#pragma once

#include <QScrollArea>

#include "core/account/brief.h"

namespace rapport::ui {

class AskCard;
class BriefGrid;
class CommercialCard;
class LatestCard;
class NextCard;
class PeopleCard;
class SayCard;
class SignalsCard;
class SuccessCard;
class UsageCard;

/// The grid of cards, scrolling only where the window is too small for it.
class BriefTab : public QScrollArea {
  Q_OBJECT

 public:
  explicit BriefTab(QWidget* parent = nullptr);
  void show(const account::AccountBrief& brief);
  /// Hides what is ours alone and enlarges the rest.
  void setPresenting(bool presenting);

 Q_SIGNALS:
  void planRequested();
  void importRequested();
  void peopleRequested();
  void timelineRequested();
  void dataRequested();

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  BriefGrid* grid_;
  SuccessCard* success_;
  SignalsCard* signals_;
  UsageCard* usage_;
  SayCard* say_;
  CommercialCard* commercial_;
  PeopleCard* people_;
  LatestCard* latest_;
  AskCard* ask_;
  NextCard* next_;
  bool presenting_ = false;
};

}  // namespace rapport::ui
