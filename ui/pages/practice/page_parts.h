// SPDX-License-Identifier: GPL-3.0-or-later
/// The parts that every page of the practice is put together from.
#pragma once

#include <QString>
#include <functional>
#include <vector>

class QBoxLayout;
class QScrollArea;
class QStackedLayout;
class QWidget;

namespace rapport::ui {

class PlainLabel;
class PracticeView;
class WaitingLine;

/// Adds the head of a page: its words below each other, and what is chosen or done at the right.
void add_page_head(QBoxLayout* page, const std::vector<QWidget*>& words,
                   const std::vector<QWidget*>& right = {});
/// A line that is hidden until what the page reads takes longer than a moment; its links cancel the reading
/// and begin it again.
[[nodiscard]] WaitingLine* add_reading_line(QBoxLayout* page, PracticeView* view);
/// Says in `words`, which stand where nothing is shown yet, that the page reads (`reading`) or was cancelled.
/// Where something is shown (`shown`), a cancelled choice goes `back` to it instead.
void say_reading(PracticeView* view, PlainLabel* words, const QString& reading, std::function<bool()> shown,
                 std::function<void()> back);
/// The links of a line cancel what the page compares and begin it again; `progress` hears 0 or, cancelled,
/// -1.
void follow_waiting(WaitingLine* line, PracticeView* view, std::function<void(double)> progress);
/// What a page shows, and words in its place where there is nothing: 0 and 1 of the stack, which fills
/// `into`.
[[nodiscard]] QStackedLayout* add_shown_or_words(QBoxLayout* into, QWidget* shown, QWidget* words);
/// The content in an area that scrolls up and down where it is higher than its room.
[[nodiscard]] QScrollArea* scrolled_in(QWidget* content);
/// A list with cards beside it, the list twice as wide and more. Gives the column of the cards, which
/// scrolls in a low window and which a narrow page hides.
[[nodiscard]] QWidget* add_columns(QBoxLayout* page, QWidget* list, const std::vector<QWidget*>& cards);

}  // namespace rapport::ui
