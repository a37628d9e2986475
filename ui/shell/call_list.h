// SPDX-License-Identifier: GPL-3.0-or-later
/// Today's calls, in the sidebar.
#pragma once

#include <QWidget>
#include <memory>
#include <optional>
#include <vector>

#include "core/account/calls_ahead.h"
#include "core/base/time_zone.h"
#include "ui/shell/call_row.h"

class QVBoxLayout;

namespace rapport::ui {

class Link;
class PlainLabel;

/// The calls of today with tomorrow's on demand, or of the next day that has some, or of the week; hidden
/// where no calendar is known. The keyboard stays in the list when rows come and go.
class CallList : public QWidget {
  Q_OBJECT

 public:
  /// `after` gets the keyboard when the last row is gone.
  explicit CallList(QWidget* after);
  /// Shows these; null: none are known.
  void setCalls(std::shared_ptr<const account::CallsAhead> calls, Instant now);
  /// The time goes on. Where no text changes, nothing is laid out or painted.
  void setNow(Instant now);
  /// Shows the week, or the day again.
  void setWeek(bool week);
  [[nodiscard]] bool showsWeek() const { return week_; }
  /// The rows shown, in order.
  [[nodiscard]] const std::vector<CallRow*>& rows() const { return rows_; }

 Q_SIGNALS:
  void accountRequested(const QString& account_id);
  /// The person wants to see what is known of a call with nobody we know; `record` is DayCall::record.
  void unknownRequested(const QString& record);
  /// The account that a title suggests is right, or is not; `record` is DayCall::record.
  void answered(const QString& record, const QString& account_name, bool yes);
  /// The list is on the screen from now on, or no longer.
  void seen(bool visible);

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  /// A line of the list: a call with how it is shown now, or words.
  struct Line {
    enum class Kind { day, call, note, more, tomorrow };
    Kind kind = Kind::call;
    QString text;
    account::DayCall call;
    CallRow::Weight weight = CallRow::Weight::plain;
    QString fact;
    [[nodiscard]] bool isSameRow(const Line& other) const {
      return kind == other.kind && text == other.text && call == other.call;
    }
  };
  void refresh();
  [[nodiscard]] std::vector<Line> dayLines();
  [[nodiscard]] std::vector<Line> weekLines();
  [[nodiscard]] std::vector<Line> linesOf(const account::DayCalls& day) const;
  void build(const std::vector<Line>& lines);
  void addRow(const Line& line);
  QWidget* addMore(const QString& text);
  QWidget* addTomorrow(const QString& text);
  void addTomorrowLines(std::vector<Line>& lines) const;
  void answer(CallRow* row, const account::DayCall& call, bool yes);

  QWidget* after_;
  PlainLabel* heading_;
  Link* toggle_;
  QVBoxLayout* body_;
  std::shared_ptr<const account::CallsAhead> calls_;
  std::optional<TimeZone> zone_;
  Instant now_ = 0;
  bool week_ = false;
  bool all_ = false;       ///< More calls than usual are shown.
  bool tomorrow_ = false;  ///< Tomorrow's calls are shown below today's.
  bool stale_ = false;     ///< An answer was given, and the calls with it are not here yet.
  QString title_;
  std::vector<Line> lines_;
  std::vector<CallRow*> rows_;
};

}  // namespace rapport::ui
