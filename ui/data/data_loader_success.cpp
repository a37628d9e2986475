// SPDX-License-Identifier: GPL-3.0-or-later
// Where the whole book is compared: hot spots, the success analysis and the bullseye.
#include <chrono>

#include "ui/base/text.h"
#include "ui/base/window_thread.h"
#include "ui/data/data_loader.h"
#include "ui/data/data_loader_ask.h"

namespace rapport::ui {
namespace {

/// Between two reports of progress.
constexpr auto kReportEvery = std::chrono::milliseconds(100);
/// Before the first report and between two of what is mostly there at once.
constexpr auto kMoment = std::chrono::milliseconds(300);

}  // namespace

std::function<bool(std::function<void()>)> DataLoader::atTimes(Channel channel,
                                                               std::chrono::milliseconds every) {
  // The token that the request about to be made will have.
  const std::uint64_t token = shared_->newest[channel].load() + 1;
  auto last = std::make_shared<std::chrono::steady_clock::time_point>(std::chrono::steady_clock::now());
  return [this, shared = shared_, channel, token, last, every](std::function<void()> say) {
    if (shared->newest[channel].load() != token) return false;
    if (const auto now = std::chrono::steady_clock::now(); now - *last >= every) {
      *last = now;
      on_window_thread(this, [shared, channel, token, say = std::move(say)] {
        if (shared->newest[channel].load() == token) say();
      });
    }
    return true;
  };
}

std::function<bool(double)> DataLoader::goesOn(Channel channel, void (DataLoader::*progressed)(double)) {
  return [this, goes_on = atTimes(channel, kReportEvery), progressed](double done) {
    return goes_on([this, progressed, done] { Q_EMIT(this->*progressed)(done); });
  };
}

std::shared_ptr<const Progress> DataLoader::progressOf(Channel channel,
                                                       void (DataLoader::*progressed)(const QString&,
                                                                                      double)) {
  auto self = std::make_shared<std::weak_ptr<Progress>>();
  auto progress = std::make_shared<Progress>(
      [this, self, goes_on = atTimes(channel, kMoment), progressed](const ProgressReport& report) {
        const double done =
            report.total == 0 ? 0.0 : static_cast<double>(report.done) / static_cast<double>(report.total);
        const bool wanted = goes_on([this, progressed, stage = qs(report.stage), done] {
          Q_EMIT(this->*progressed)(stage, done);
        });
        if (const auto own = self->lock(); own && !wanted) own->cancel();
      });
  *self = progress;
  return progress;
}

void DataLoader::requestHotSpots(const std::string& id) {
  const auto wanted = practice::parse_hot_measure(id);
  if (!wanted) return;
  askOr(
      hot_spots,
      [wanted = *wanted,
       goes_on = goesOn(hot_spots, &DataLoader::hotSpotsProgress)](const workspace::Reader& reader) {
        return std::make_shared<const practice::HotSpots>(
            practice::load_hot_spots(reader, wanted, std::nullopt, today(), goes_on));
      },
      [this](auto value) { Q_EMIT hotSpotsReady(std::move(value)); },
      [this](const QString& sentence) { Q_EMIT hotSpotsFailed(sentence); });
}

void DataLoader::requestHotRecords(const practice::HotMeasure& of, practice::Cut cut,
                                   const std::string& value) {
  askOr(
      hot_records,
      [of, cut, value](const workspace::Reader& reader) {
        return std::make_shared<const std::vector<practice::HotRecord>>(
            practice::load_hot_records(reader, of, cut, value, today()));
      },
      [this](auto records) { Q_EMIT hotRecordsReady(std::move(records)); },
      [this](const QString& sentence) { Q_EMIT hotSpotsFailed(sentence); });
}

void DataLoader::requestSuccessAnalysis() {
  askOr(
      success_analysis,
      [goes_on =
           goesOn(success_analysis, &DataLoader::successAnalysisProgress)](const workspace::Reader& reader) {
        return std::make_shared<const practice::SuccessAnalysis>(
            practice::load_success_analysis(reader, today(), goes_on));
      },
      [this](auto value) { Q_EMIT successAnalysisReady(std::move(value)); },
      [this](const QString& sentence) { Q_EMIT successAnalysisFailed(sentence); });
}

void DataLoader::requestBullseye() {
  askOr(
      bullseye,
      [](const workspace::Reader& reader) {
        return std::make_shared<const practice::BullseyeView>(practice::load_bullseye(reader, today()));
      },
      [this](auto value) { Q_EMIT bullseyeReady(std::move(value)); },
      [this](const QString& sentence) { Q_EMIT bullseyeFailed(sentence); });
}

void DataLoader::cancelHotSpots() {
  ++shared_->newest[hot_spots];
}

void DataLoader::cancelSuccessAnalysis() {
  ++shared_->newest[success_analysis];
}

void DataLoader::cancelRetention() {
  ++shared_->newest[retention];
}

void DataLoader::cancelRenewals() {
  ++shared_->newest[renewals];
}

void DataLoader::cancelJourneyBook() {
  ++shared_->newest[book_journey];
}

}  // namespace rapport::ui
