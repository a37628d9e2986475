// SPDX-License-Identifier: GPL-3.0-or-later
/// Lines of the cards beside a list of the practice.
#pragma once

#include <QString>
#include <utility>
#include <vector>

class QBoxLayout;
class QWidget;

namespace rapport::ui {

/// Adds a quiet sentence of up to four lines.
void add_words(QBoxLayout* body, const QString& words);
/// Adds a line: quiet words left, a value right.
void add_fact(QBoxLayout* body, const QString& label, const QString& value);
/// The same with a count, quieter where it is 0.
void add_count(QBoxLayout* body, const QString& label, int n);
/// Keys with what they do, small, in a row.
[[nodiscard]] QWidget* key_hints(const std::vector<std::pair<QString, QString>>& keys);

}  // namespace rapport::ui
