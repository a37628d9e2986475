// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace rapport::ui {

/// Makes Tab go through a page in the order of its layouts, also through what was added after it was built.
/// Lists in the header of a table come before its cells, buttons within its rows after them. Its first stop
/// stays where it is, or comes behind `before`.
void follow_reading_order(QWidget* page, QWidget* before = nullptr);

}  // namespace rapport::ui
