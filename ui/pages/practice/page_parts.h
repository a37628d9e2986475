// SPDX-License-Identifier: GPL-3.0-or-later
/// The parts that every page of the practice is put together from.
#pragma once

#include <vector>

class QBoxLayout;
class QScrollArea;
class QWidget;

namespace rapport::ui {

class PracticeView;
class WaitingLine;

/// Adds the head of a page: its words below each other, and what is chosen or done at the right.
void add_page_head(QBoxLayout* page, const std::vector<QWidget*>& words,
                   const std::vector<QWidget*>& right = {});
/// A line that is hidden until what the page reads takes longer than a moment; its links cancel the reading
/// and begin it again.
[[nodiscard]] WaitingLine* add_reading_line(QBoxLayout* page, PracticeView* view);
/// The content in an area that scrolls up and down where it is higher than its room.
[[nodiscard]] QScrollArea* scrolled_in(QWidget* content);
/// A list with cards beside it, the list twice as wide and more. Gives the column of the cards, which a
/// narrow page hides.
[[nodiscard]] QWidget* add_columns(QBoxLayout* page, QWidget* list, const std::vector<QWidget*>& cards);

}  // namespace rapport::ui
