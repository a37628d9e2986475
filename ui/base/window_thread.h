// SPDX-License-Identifier: GPL-3.0-or-later
/// The way back from a worker's thread to the window's.
#pragma once

#include <QObject>
#include <functional>

namespace rapport::ui {

/// Runs `work` on the window's thread at its next turn, after what was posted before; not at all where
/// `context`, an object of the window's thread, is gone by then. Any thread, while `context` is alive; there
/// must be an application.
void on_window_thread(QObject* context, std::function<void()> work);

}  // namespace rapport::ui
