// SPDX-License-Identifier: GPL-3.0-or-later
// The window's thread draws charts while a worker makes files of others. Qt Charts shares items among all its
// charts: drawn on two threads it crashed. Build with the preset "tsan" to see what a run alone may hide.
#include <gtest/gtest.h>

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <array>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <thread>

#include "tests/support/sample_series.h"
#include "ui/charts/chart_renderer.h"
#include "ui/charts/export_chart.h"
#include "ui/theme/theme.h"

namespace rapport::ui {
namespace {

constexpr int rounds = 500;

/// Hands charts from one thread to another; the standard library's means, which the sanitizer understands.
class Queue {
 public:
  void put(std::optional<std::pair<std::size_t, RecordedChart>> chart) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return waiting_.size() < 4; });
    waiting_.push_back(std::move(chart));
    changed_.notify_all();
  }
  /// Nothing at the end.
  std::optional<std::pair<std::size_t, RecordedChart>> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !waiting_.empty(); });
    auto chart = std::move(waiting_.front());
    waiting_.pop_front();
    changed_.notify_all();
    return chart;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::optional<std::pair<std::size_t, RecordedChart>>> waiting_;
};

std::array<chart::ChartSpec, 3> samples() {
  const auto tickets =
      test::series_of(test::tickets_metric(), Grain::week, 40, [](int i) { return 5.0 + i % 7; });
  return {test::sample_full_chart(), test::chart_of(tickets), test::chart_of(test::long_series())};
}

QImage on_screen(const chart::ChartSpec& spec) {
  const QSizeF size(900, 400);
  QImage image(size.toSize(), QImage::Format_ARGB32_Premultiplied);
  image.fill(Qt::white);
  QPainter painter(&image);
  ChartRenderer(spec, ChartStyle::screen(light_tokens()), size).paint(painter, QRectF(QPointF(), size));
  return image;
}

TEST(ChartStress, TheWindowDrawsWhileAWorkerExports) {
  const auto specs = samples();
  // What each chart looks like while nobody else draws.
  std::array<QImage, 3> screens;
  std::array<QByteArray, 3> drawings;
  for (std::size_t i = 0; i < specs.size(); ++i) {
    screens.at(i) = on_screen(specs.at(i));
    drawings.at(i) = chart_svg(record_chart(specs.at(i)));
  }
  Queue queue;
  int exported = 0;
  int wrong = 0;
  std::thread worker([&] {
    while (auto chart = queue.take()) {
      const auto& [which, recorded] = *chart;
      if (chart_svg(recorded) != drawings.at(which)) ++wrong;
      if (exported % 5 == 0 && !chart_pdf(recorded).startsWith("%PDF")) ++wrong;
      if (exported % 5 == 1 && chart_image(recorded, {.scale = 1}).isNull()) ++wrong;
      ++exported;
    }
  });
  int differing = 0;
  for (int round = 0; round < rounds; ++round) {
    const auto which = static_cast<std::size_t>(round) % specs.size();
    queue.put(std::pair(which, record_chart(specs.at(which))));
    const auto other = (which + 1) % specs.size();
    if (on_screen(specs.at(other)) != screens.at(other)) ++differing;
  }
  queue.put(std::nullopt);
  worker.join();
  EXPECT_EQ(exported, rounds);
  EXPECT_EQ(wrong, 0);
  EXPECT_EQ(differing, 0);
}

TEST(ChartStress, OneRecordingIsReplayedByManyAtOnce) {
  const RecordedChart chart = record_chart(test::sample_full_chart());
  const QByteArray expected = chart_svg(chart);
  std::array<int, 4> wrong{};
  std::vector<std::thread> workers;
  for (int& mine : wrong)
    workers.emplace_back([&chart, &expected, &mine] {
      for (int i = 0; i < 50; ++i) mine += chart_svg(chart) == expected ? 0 : 1;
    });
  for (std::thread& worker : workers) worker.join();
  for (const int mine : wrong) EXPECT_EQ(mine, 0);
}

TEST(ChartStress, NoOtherThreadGetsAtQtCharts) {
  const chart::ChartSpec spec = test::sample_full_chart();
  bool refused = false;
  std::thread([&] {
    try {
      static_cast<void>(record_chart(spec));
    } catch (const std::logic_error&) {
      refused = true;
    }
  }).join();
  EXPECT_TRUE(refused);
}

}  // namespace
}  // namespace rapport::ui

int main(int argc, char** argv) {
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  testing::InitGoogleTest(&argc, argv);
  QApplication application(argc, argv);
  rapport::ui::Theme::install(application);
  return RUN_ALL_TESTS();
}
