// SPDX-License-Identifier: GPL-3.0-or-later
/// SINCE OUR LAST CALL on the Brief. Built once; show() only sets texts, so that changing the account is
/// instant.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/account/brief.h"
#include "core/account/since.h"
#include "ui/pages/account/lines_card.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {

class EntryField;

/// What changed since the last call, or in a span that a person chooses (L opens the spans); until that is
/// read, and for the customer's eyes, the newest lines of the timeline.
class LatestCard : public LinesCard {
  Q_OBJECT

 public:
  explicit LatestCard(QWidget* parent = nullptr);
  void show(const account::AccountBrief& brief);
  /// The changes of the account shown.
  void showSince(std::shared_ptr<const account::Since> since);
  void setPresenting(bool presenting);
  /// True where there is nothing to show: in presentation mode where the customer was part of none of it.
  [[nodiscard]] bool isEmpty() const;
  /// Opens the menu of spans: since the last call, a week, a month, a quarter, a day.
  void openSpans();

 Q_SIGNALS:
  void allRequested();
  /// Another span is wanted: from a day on, or since the last call.
  void spanRequested(std::optional<rapport::Day> from);

 protected:
  [[nodiscard]] std::size_t leastLines() const override;
  [[nodiscard]] std::size_t allLines() const override;
  [[nodiscard]] int bodyHeight(std::size_t lines) const override;
  void showLines(std::size_t count) override;

 private:
  void refresh();
  void chooseSpan(std::optional<Day> from);
  void takeDay();
  struct Line {
    ClampedText* day;
    ClampedText* kind;
    ClampedText* text;
    LevelMark* mark;
  };
  /// What a line shows.
  struct Entry {
    QString day, kind, text;
    Level level = Level::good;
  };
  std::vector<Line> lines_;
  std::vector<Entry> entries_;
  std::vector<account::TimelineItem> items_;
  std::shared_ptr<const account::Since> since_;
  std::string account_id_;
  Day today_;
  std::size_t shown_ = 0;
  ClampedText* none_;
  EntryField* day_;
  Link* span_;
  Link* all_;
  bool presenting_ = false;
};

}  // namespace rapport::ui
