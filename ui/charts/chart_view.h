// SPDX-License-Identifier: GPL-3.0-or-later
/// A chart on the screen: drawn from a ChartSpec, walked through with the keyboard, copied with Ctrl+C.
#pragma once

#include <QElapsedTimer>
#include <QPixmap>
#include <QWidget>
#include <memory>
#include <optional>
#include <utility>

#include "core/chart/chart_spec.h"
#include "core/chart/layout.h"
#include "ui/charts/chart_exporter.h"

namespace rapport::ui {

struct ChartStyle;

/// A chart on the screen with cursor, zoom and drag. Window's thread only (README.md).
class ChartView : public QWidget {
  Q_OBJECT

 public:
  explicit ChartView(QWidget* parent = nullptr);
  ~ChartView() override;

  /// Shows this chart, whole and without a cursor.
  void setSpec(const chart::ChartSpec& spec);
  [[nodiscard]] const chart::ChartSpec& spec() const { return spec_; }
  /// What is drawn now: the stretch that was zoomed to, else the whole.
  [[nodiscard]] const chart::ChartSpec& shownSpec() const { return zoom_ ? shown_ : spec_; }
  /// Lets the wheel, + and - and Shift with the arrows move through time; dragging chooses a stretch, with
  /// Alt or the middle button it moves. A click or Enter on a point then asks for its records. Off by
  /// default: a chart among other things must not catch the wheel.
  void setZoomable(bool zoomable) { zoomable_ = zoomable; }
  /// Words in the middle of an empty chart while what it shows is being read; none where empty.
  void setWaiting(const QString& words);
  [[nodiscard]] QString waiting() const { return waiting_; }
  /// Whether other customers' lines bear their names here. Never where others look at the screen.
  void setNamesShown(bool shown);
  /// Shows the stretch between two days; the whole where that is (nearly) all of it.
  void zoomTo(Day first, Day last);
  void showWhole();
  [[nodiscard]] bool isZoomed() const { return zoom_.has_value(); }
  /// The start of the period that the cursor is on.
  [[nodiscard]] std::optional<Day> cursorDay() const;
  /// Larger type, for the Charts page.
  void setLarge(bool large);
  /// Whether title and subtitle are drawn inside; the default is yes.
  void setHeadingVisible(bool visible);
  /// The point that the keyboard or the mouse is on; -1 for none.
  [[nodiscard]] int cursor() const { return cursor_; }
  /// Moves the cursor to a point of the main line by its index; -1: none.
  void setCursorPoint(int index);
  /// The lines of the bubble at the cursor: period, value, further series, records and coverage.
  [[nodiscard]] QStringList cursorLines() const;
  /// Puts picture, drawing and table on the clipboard, drawn off the window's thread: copied() follows.
  void copy();
  /// Draws all that a drag needs, once for what is shown now; packed() follows, or is not needed.
  void prepareDrag(const QString& file_name);
  /// What was drawn for what is shown now; nothing where prepareDrag() was not asked or is not done.
  [[nodiscard]] const ChartClipboard* dragPack() const;
  /// The stretch that the mouse is choosing, in days.
  [[nodiscard]] std::optional<std::pair<double, double>> chosenStretch() const { return chosen_; }
  [[nodiscard]] ChartExporter* exporter();
  [[nodiscard]] QSize sizeHint() const override { return {640, 320}; }
  [[nodiscard]] QSize minimumSizeHint() const override { return {300, 180}; }

 Q_SIGNALS:
  /// The chart lies on the clipboard.
  void copied();
  /// It could not be drawn.
  void copyFailed();
  /// What a drag needs is drawn.
  void packed();
  /// Double-click or A on a point, and Enter where the chart is not zoomable: the start of its period.
  void pointActivated(rapport::Day day);
  /// A click or Enter on a point of a zoomable chart: what was it counted from?
  void pointAsked(rapport::Day day);
  /// Another stretch is shown.
  void zoomed();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void dropPicture();
  void makePicture();
  void draw(const chart::ChartSpec& spec, const ChartStyle& style);
  void paintCursor(QPainter& painter) const;
  void paintChosen(QPainter& painter) const;
  void describe();
  [[nodiscard]] const chart::ChartSeries* mainSeries() const;
  [[nodiscard]] int nearestPoint(double x) const;

  [[nodiscard]] std::pair<double, double> stretch() const;
  void zoomBy(double factor, double around);
  void panBy(double days);
  void setStretch(double first, double last);
  void keepCursor(std::optional<Day> day);

  chart::ChartSpec spec_;
  chart::ChartSpec shown_;                         ///< The zoomed stretch of it.
  std::optional<std::pair<double, double>> zoom_;  ///< Its days.
  bool zoomable_ = false;
  std::optional<double> grabbed_;   ///< The day under the mouse while it moves the stretch.
  std::optional<QPointF> pressed_;  ///< Where the left button went down.
  std::optional<std::pair<double, double>> chosen_;
  std::optional<Day> asked_;  ///< The point that was clicked last, and when.
  QElapsedTimer since_asked_;
  bool names_ = false;
  QString waiting_;
  std::unique_ptr<ChartExporter> exporter_;
  std::optional<ChartClipboard> pack_;
  int version_ = 0;          ///< Counts what was shown.
  int packed_version_ = -1;  ///< The one that a pack was asked of.
  bool large_ = false;
  bool heading_ = true;
  int cursor_ = -1;
  bool ring_ = false;                    ///< The focus came, or is used, by the keyboard.
  std::optional<chart::Layout> layout_;  ///< Of the picture.
  QPixmap picture_;
};

}  // namespace rapport::ui
