// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/measure_controller.h"

#include <QFileDialog>
#include <QRegularExpression>
#include <QStandardPaths>
#include <exception>
#include <utility>

#include "core/workspace/workspace.h"
#include "ui/base/serial_executor.h"
#include "ui/base/text.h"
#include "ui/data/data_loader.h"
#include "ui/data/edit_queue.h"
#include "ui/data/workspace_writer.h"
#include "ui/pages/charts/charts_page.h"
#include "ui/pages/plan/plan_page.h"
#include "ui/report/deck_file.h"
#include "ui/shell/account_page.h"
#include "ui/shell/main_window.h"
#include "ui/theme/tokens.h"

namespace rapport::ui {
namespace {

QString deck_name(const QString& account) {
  QString name = account;
  static const QRegularExpression refused(QStringLiteral("[\\x00-\\x1f/\\\\:*?\"<>|]+"));
  name.replace(refused, QStringLiteral(" "));
  return QStringLiteral("QBR %1 %2.pptx").arg(name.simplified().left(80), qs(iso(today())));
}

}  // namespace

MeasureController::MeasureController(MainWindow* window, DataLoader* loader, EditQueue* edits,
                                     QObject* parent)
    : QObject(parent),
      window_(window),
      loader_(loader),
      edits_(edits),
      executor_(std::make_unique<SerialExecutor>(QStringLiteral("rapport-deck"))),
      records_executor_(std::make_unique<SerialExecutor>(QStringLiteral("rapport-records"))) {
  AccountPage* page = window_->account();
  ChartsPage* charts = page->charts();
  connect(charts, &ChartsPage::seriesNeeded, this, &MeasureController::requestMeasure);
  connect(loader_, &DataLoader::measureReady, this,
          [this, charts](const std::string& id, const auto& measure) {
            if (id == account_) charts->setMeasure(measure);
          });
  connect(loader_, &DataLoader::successReady, this, [this, page](const std::string& id, const auto& success) {
    if (id != account_) return;
    success_ = success;
    page->showSuccess(id, success);
    std::map<std::string, MetricNow> now;
    for (const auto& [metric, value] : success->values)
      now[metric] = {QString::fromStdString(value.text), value.line};
    page->plan()->setValues(std::move(now));
  });
  connect(charts, &ChartsPage::annotationKept, this,
          [this](const measure::Annotation& annotation) { keep(edits::AnnotationAdded{annotation}); });
  connect(charts, &ChartsPage::annotationRemoved, this,
          [this](qint64 annotation) { keep(edits::AnnotationRemoved{annotation}); });
  connect(charts, &ChartsPage::valuesKept, this,
          [this](const QString& metric, const std::vector<Observation>& values) {
            keep(edits::ValuesKept{u8(metric), values});
          });
  connect(charts, &ChartsPage::valueRemoved, this, [this](const QString& metric, Day day) {
    keep(edits::ValueRemoved{u8(metric), day});
  });
  connect(charts, &ChartsPage::titleKept, this,
          [this](const QString& metric, Grain grain, const QString& title) {
            keep(edits::TitleKept{u8(metric), grain, u8(title)});
          });
  connect(edits_, &EditQueue::applied, this, &MeasureController::written);
  connect(edits_, &EditQueue::refused, this, [this](const edits::Edit& edit, const QString& sentence) {
    if (edits::subject_of(edit) != edits::Subject::measure) return;
    window_->say(sentence, true);
    written(edit);
  });
  connect(charts, &ChartsPage::recordsNeeded, this, &MeasureController::readRecords);
  connect(charts, &ChartsPage::problem, window_,
          [this](const QString& sentence) { window_->say(sentence, true); });
  connect(page, &AccountPage::deckRequested, this, &MeasureController::saveDeck);
  connect(this, &MeasureController::deckDone, window_,
          [this](const QString& sentence, bool problem) { window_->say(sentence, problem); });
}

MeasureController::~MeasureController() = default;

void MeasureController::showAccount(const std::string& account_id) {
  if (account_ != account_id) {
    account_ = account_id;
    success_.reset();
    window_->account()->charts()->forget(qs(account_));
  }
  if (!account_.empty()) loader_->requestSuccess(account_);
}

void MeasureController::requestMeasure() {
  if (!account_.empty()) loader_->requestMeasure(account_, window_->account()->charts()->query());
}

void MeasureController::readRecords(const QString& metric, Grain grain, Day start) {
  if (account_.empty()) return;
  using Records = std::shared_ptr<const metrics::PointRecords>;
  records_executor_->run(
      [path = loader_->path(), id = account_, metric = u8(metric), grain, start]() -> Records {
        const workspace::Reader reader(path);
        return std::make_shared<const metrics::PointRecords>(
            metrics::load_point_records(reader, id, metric, start, grain));
      },
      this,
      [this, id = account_, metric, grain, start](const Records& records, const QString& problem) {
        ChartsPage* page = window_->account()->charts();
        if (id != account_ || page->metric() != metric) return;
        if (records)
          page->setRecords(start, grain, records);
        else
          page->failRecords(start, problem);
      });
}

void MeasureController::keep(edits::What what) {
  if (!account_.empty()) edits_->add(account_, std::move(what));
}

/// Also after a failure: the page shows what is saved.
void MeasureController::written(const edits::Edit& edit) {
  if (edits::subject_of(edit) != edits::Subject::measure || edit.account_id != account_) return;
  loader_->requestSuccess(account_);
  requestMeasure();
}

void MeasureController::saveDeck(bool into_template) {
  if (account_.empty()) return;
  if (!into_template) return chooseTarget({});
  auto* dialog = new QFileDialog(window_, Text::tr("Choose your template"),
                                 QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptOpen);
  dialog->setFileMode(QFileDialog::ExistingFile);
  dialog->setNameFilter(Text::tr("PowerPoint (*.pptx *.potx)"));
  connect(dialog, &QFileDialog::fileSelected, this, &MeasureController::chooseTarget);
  dialog->open();
}

void MeasureController::chooseTarget(const QString& pattern) {
  auto* dialog = new QFileDialog(window_, Text::tr("Export the QBR deck"),
                                 QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(QStringLiteral("pptx"));
  dialog->setNameFilter(Text::tr("PowerPoint (*.pptx)"));
  const account::AccountBrief* brief = window_->account()->brief();
  dialog->selectFile(deck_name(brief ? qs(brief->facts.name) : QString()));
  connect(dialog, &QFileDialog::fileSelected, this,
          [this, pattern](const QString& target) { writeDeck(target, pattern); });
  dialog->open();
}

void MeasureController::writeDeck(const QString& target, const QString& pattern) {
  const DeckRequest order{loader_->path(), account_, u8(pattern), u8(target)};
  executor_->run([order] { return qs(write_deck_file(order, today())); }, this,
                 [this](const QString& sentence, const QString& problem) {
                   Q_EMIT deckDone(problem.isEmpty() ? sentence : problem, !problem.isEmpty());
                 });
}

}  // namespace rapport::ui

#include "moc_measure_controller.cpp"
