// SPDX-License-Identifier: GPL-3.0-or-later
// Where the whole book is compared: hot spots, the success analysis and the bullseye.
#include <chrono>

#include "ui/data/data_loader.h"
#include "ui/data/data_loader_ask.h"

namespace rapport::ui {
namespace {

/// Between two reports of progress.
constexpr auto kReportEvery = std::chrono::milliseconds(100);

}  // namespace

std::function<bool(double)> DataLoader::goesOn(Channel channel, void (DataLoader::*progressed)(double)) {
  // The token that the request about to be made will have.
  const std::uint64_t token = shared_->newest[channel].load() + 1;
  auto last = std::make_shared<std::chrono::steady_clock::time_point>(std::chrono::steady_clock::now());
  return [this, shared = shared_, channel, token, last, progressed](double done) {
    if (shared->newest[channel].load() != token) return false;
    if (const auto now = std::chrono::steady_clock::now(); now - *last >= kReportEvery) {
      *last = now;
      QMetaObject::invokeMethod(
          this,
          [this, shared, channel, token, progressed, done] {
            if (shared->newest[channel].load() == token) Q_EMIT(this->*progressed)(done);
          },
          Qt::QueuedConnection);
    }
    return true;
  };
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

}  // namespace rapport::ui
