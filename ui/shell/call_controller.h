// SPDX-License-Identifier: GPL-3.0-or-later
/// Brings the calls, the list of them and the head of the account page together.
#pragma once

#include <QObject>
#include <QTimer>
#include <functional>
#include <memory>
#include <string>

#include "core/account/calls_ahead.h"

namespace rapport::ui {

class AccountPage;
class CallList;
class DataLoader;

/// Keeps the calls current: reads them anew when asked to and when another day begins, and lets the time go
/// on once a minute while the list is on the screen. Where no calls are known it does nothing.
class CallController : public QObject {
  Q_OBJECT

 public:
  /// `clock` gives the moment; all but `parent` must outlive this.
  CallController(CallList* list, AccountPage* page, DataLoader* loader, std::function<Instant()> clock,
                 QObject* parent = nullptr);
  /// Reads the calls.
  void load();
  /// Forgets them: another workspace is opened.
  void clear();
  /// The account that the page shows; empty: none.
  void showAccount(const std::string& account_id);
  /// Today's latest call with the account that has begun; nullptr where there is none.
  [[nodiscard]] const account::DayCall* callHeld() const;
  /// Texts follow the clock.
  void tick();

 private:
  void showHead(Instant now);
  CallList* list_;
  AccountPage* page_;
  DataLoader* loader_;
  std::function<Instant()> clock_;
  QTimer minute_;
  std::shared_ptr<const account::CallsAhead> calls_;
  std::string account_id_;
  bool seen_ = false;
};

}  // namespace rapport::ui
