// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/call_controller.h"

#include <utility>

#include "core/base/time_zone.h"
#include "ui/data/data_loader.h"
#include "ui/models/call_words.h"
#include "ui/shell/account_page.h"
#include "ui/shell/call_list.h"

namespace rapport::ui {
namespace {
constexpr Instant soon = Instant{60} * 60;  ///< The head stands out from so many seconds before a call.
}  // namespace

CallController::CallController(CallList* list, AccountPage* page, DataLoader* loader,
                               std::function<Instant()> clock, QObject* parent)
    : QObject(parent), list_(list), page_(page), loader_(loader), clock_(std::move(clock)) {
  minute_.setSingleShot(true);
  connect(&minute_, &QTimer::timeout, this, &CallController::tick);
  connect(loader_, &DataLoader::callsReady, this, [this](const auto& calls) {
    calls_ = calls;
    const Instant now = clock_();
    list_->setCalls(calls_, now);
    showHead(now);
  });
  connect(list_, &CallList::seen, this, [this](bool visible) {
    seen_ = visible;
    if (visible)
      tick();
    else
      minute_.stop();
  });
}

void CallController::load() {
  loader_->requestCalls(clock_());
}

void CallController::clear() {
  calls_.reset();
  account_id_.clear();
  list_->setCalls(nullptr, clock_());
  showHead(clock_());
}

void CallController::showAccount(const std::string& account_id) {
  account_id_ = account_id;
  showHead(clock_());
}

const account::DayCall* CallController::callHeld() const {
  return calls_ == nullptr ? nullptr : account::call_held_with(*calls_, account_id_, clock_());
}

void CallController::tick() {
  const Instant now = clock_();
  if (seen_) {
    // A little after the minute has changed: a clock that is read too early would show the old one.
    minute_.start(static_cast<int>(60 - now % 60) * 1000 + 20);
  }
  if (calls_ == nullptr) return;
  if (TimeZone(calls_->zone).local_day(now) != calls_->today) load();
  list_->setNow(now);
  showHead(now);
}

void CallController::showHead(Instant now) {
  const account::DayCall* const call =
      calls_ == nullptr ? nullptr : account::next_call_with(*calls_, account_id_, now);
  if (call == nullptr) {
    page_->setCall(std::nullopt, {}, {}, {}, false);
    return;
  }
  const TimeZone zone(calls_->zone);
  page_->setCall(*call, words::call_title(*call, now, zone), words::call_line(*call, now, zone),
                 words::call_details(*call, zone), call->start - now < soon);
}

}  // namespace rapport::ui

#include "moc_call_controller.cpp"
