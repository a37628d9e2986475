// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of today's calls: in the sidebar, in the window, and in the head of the account page.
#include <QWidget>

#include "call_samples.h"
#include "gallery.h"
#include "gallery_shell_values.h"
#include "ui/models/call_words.h"
#include "ui/pages/portfolio/portfolio_page.h"
#include "ui/shell/account_page.h"
#include "ui/shell/call_list.h"
#include "ui/shell/main_window.h"

using namespace rapport;      // NOLINT: a program of pictures, not a library.
using namespace rapport::ui;  // NOLINT

namespace {

void fill(Sidebar* sidebar, std::shared_ptr<const account::CallsAhead> calls, Instant now) {
  sidebar->setSnapshot(samples::sample_snapshot(196));
  sidebar->setSuggestions(14);
  sidebar->setWorkspace(QStringLiteral("exports/sample.rapport"));
  sidebar->setFollowUps(
      {{QStringLiteral("Send depot benchmark"), QStringLiteral("2 d late"), QStringLiteral("1"), true, {}},
       {QStringLiteral("Call Max Fischer back"), QStringLiteral("today"), QStringLiteral("2"), false, {}}});
  sidebar->calls()->setCalls(std::move(calls), now);
}

Sidebar* sidebar_with(std::shared_ptr<const account::CallsAhead> calls, Instant now, bool week = false) {
  auto* sidebar = new Sidebar;
  fill(sidebar, std::move(calls), now);
  sidebar->calls()->setWeek(week);
  return sidebar;
}

MainWindow* window_with(std::shared_ptr<const account::CallsAhead> calls, Place place) {
  auto* window = new MainWindow;
  const Instant now = samples::call_time(10, 18);
  window->portfolio()->show(samples::sample_snapshot(196));
  window->account()->show(samples::sample_brief());
  account::DayCall call = samples::sample_call(10, 30, "Northwind Logistics");
  window->account()->setCall(call, words::call_title(call, now, TimeZone()),
                             words::call_line(call, now, TimeZone()), words::call_details(call, TimeZone()),
                             true);
  fill(window->sidebar(), std::move(calls), now);
  window->setPlace(place);
  return window;
}

std::shared_ptr<const account::CallsAhead> one_of_each() {
  return samples::calls_of(
      {{samples::sample_call(9, 0, "Alder Foods"), samples::suggested_call(10, 30, "Falcon Health"),
        samples::suggested_call(11, 30, "Donaudampfschifffahrt"), samples::sample_call(16, 0, "")}});
}

}  // namespace

GALLERY(calls_monday, 244, 900) {
  return sidebar_with(samples::sample_calls(), samples::call_time(10, 18));
}
GALLERY(calls_now, 244, 900) {
  return sidebar_with(samples::sample_calls(), samples::call_time(10, 35));
}
GALLERY(calls_many, 244, 900) {
  return sidebar_with(samples::many_calls(), samples::call_time(11, 18));
}
GALLERY(calls_many_720, 244, 720) {
  return sidebar_with(samples::many_calls(), samples::call_time(11, 18));
}
GALLERY(calls_suggested, 244, 900) {
  return sidebar_with(one_of_each(), samples::call_time(10, 18));
}
GALLERY(calls_evening, 244, 900) {
  return sidebar_with(samples::sample_calls(), samples::call_time(17, 0));
}
GALLERY(calls_none, 244, 900) {
  return sidebar_with(samples::calls_of({}), samples::call_time(10, 18));
}
GALLERY(calls_not_known, 244, 900) {
  return sidebar_with(nullptr, samples::call_time(10, 18));
}
GALLERY(calls_week, 244, 900) {
  return sidebar_with(samples::sample_calls(), samples::call_time(10, 18), true);
}
GALLERY(calls_week_720, 244, 720) {
  return sidebar_with(samples::sample_calls(), samples::call_time(10, 18), true);
}
GALLERY(calls_window_1280, 1280, 720) {
  return window_with(samples::many_calls(), Place::portfolio);
}
GALLERY(calls_window_account, 1440, 900) {
  return window_with(samples::sample_calls(), Place::account);
}
GALLERY(calls_window_account_1280, 1280, 720) {
  return window_with(samples::sample_calls(), Place::account);
}
GALLERY(calls_window_account_1024, 1024, 640) {
  return window_with(samples::many_calls(), Place::account);
}
GALLERY(calls_window_presenting, 1280, 720) {
  auto* window = window_with(samples::sample_calls(), Place::account);
  window->setPresenting(true);
  return window;
}
