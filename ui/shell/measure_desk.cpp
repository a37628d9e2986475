// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/measure_desk.h"

#include <QFileDialog>
#include <QPointer>
#include <QRegularExpression>
#include <QStandardPaths>
#include <exception>
#include <utility>

#include "core/base/login.h"
#include "core/measure/chart_titles.h"
#include "core/measure/observations.h"
#include "core/workspace/workspace.h"
#include "ui/data/data_hub.h"
#include "ui/data/import_runner.h"
#include "ui/data/lane.h"
#include "ui/data/plan_keeper_aside.h"
#include "ui/pages/account/account_page.h"
#include "ui/pages/charts/charts_page.h"
#include "ui/pages/plan/plan_page.h"
#include "ui/report/deck_file.h"
#include "ui/shell/main_window.h"
#include "ui/widgets/text.h"

namespace rapport::ui {
namespace {

QString deck_name(const QString& account) {
  QString name = account;
  static const QRegularExpression refused(QStringLiteral("[\\x00-\\x1f/\\\\:*?\"<>|]+"));
  name.replace(refused, QStringLiteral(" "));
  return QStringLiteral("QBR %1 %2.pptx").arg(name.simplified().left(80), qs(iso(today())));
}

}  // namespace

MeasureDesk::MeasureDesk(MainWindow* window, DataHub* hub, ImportRunner* runner, QObject* parent)
    : QObject(parent),
      window_(window),
      hub_(hub),
      runner_(runner),
      lane_(std::make_unique<Lane>(QStringLiteral("rapport-deck"))),
      records_lane_(std::make_unique<Lane>(QStringLiteral("rapport-records"))) {
  AccountPage* page = window_->account();
  ChartsPage* charts = page->charts();
  connect(charts, &ChartsPage::seriesNeeded, this, &MeasureDesk::requestMeasure);
  connect(hub_, &DataHub::measureReady, this, [this, charts](const std::string& id, const auto& measure) {
    if (id == account_) charts->setMeasure(measure);
  });
  connect(hub_, &DataHub::successReady, this, [this, page](const std::string& id, const auto& success) {
    if (id != account_) return;
    success_ = success;
    page->showSuccess(id, success);
    std::map<std::string, MetricNow> now;
    for (const auto& [metric, value] : success->values)
      now[metric] = {QString::fromStdString(value.text), value.line};
    page->plan()->setValues(std::move(now));
  });
  connect(charts, &ChartsPage::annotationKept, this, [this](const measure::Annotation& annotation) {
    keep([id = account_,
          annotation](workspace::Workspace& w) { measure::add_annotation(w, id, annotation, login_name()); },
         [id = account_, annotation] { return aside::annotation_entry(id, annotation, login_name()); });
  });
  connect(charts, &ChartsPage::annotationRemoved, this, [this](qint64 annotation) {
    keep([id = account_, annotation](workspace::Workspace& w) {
      measure::remove_annotation(w, id, annotation);
    });
  });
  connect(charts, &ChartsPage::valuesKept, this,
          [this](const QString& metric, const std::vector<metrics::Observation>& values) {
            keep(
                [id = account_, metric = u8(metric), values](workspace::Workspace& w) {
                  measure::keep_observations(w, id, metric, values, login_name());
                },
                [id = account_, metric = u8(metric), values] {
                  return aside::values_entry(id, metric, values, login_name());
                });
          });
  connect(charts, &ChartsPage::valueRemoved, this, [this](const QString& metric, Day day) {
    keep([id = account_, metric = u8(metric), day](workspace::Workspace& w) {
      measure::remove_observation(w, id, metric, day);
    });
  });
  connect(charts, &ChartsPage::titleKept, this,
          [this](const QString& metric, Grain grain, const QString& title) {
            keep(
                [id = account_, metric = u8(metric), grain, text = u8(title)](workspace::Workspace& w) {
                  measure::ChartTitle kept{text, {}, now(), login_name()};
                  if (!text.empty())
                    kept.own = measure::own_sentence(w.own_reader(), id, metric, grain, today());
                  measure::keep_chart_title(w, id, metric, grain, kept);
                },
                [id = account_, metric = u8(metric), grain, text = u8(title)] {
                  return aside::title_entry(id, metric, grain, text, login_name());
                });
          });
  connect(charts, &ChartsPage::recordsNeeded, this, &MeasureDesk::readRecords);
  connect(charts, &ChartsPage::problem, window_,
          [this](const QString& sentence) { window_->say(sentence, true); });
  connect(page, &AccountPage::deckRequested, this, &MeasureDesk::saveDeck);
  connect(this, &MeasureDesk::deckDone, window_,
          [this](const QString& sentence, bool problem) { window_->say(sentence, problem); });
}

MeasureDesk::~MeasureDesk() = default;

void MeasureDesk::showAccount(const std::string& account_id) {
  if (account_ != account_id) {
    account_ = account_id;
    success_.reset();
    window_->account()->charts()->forget(qs(account_));
  }
  if (!account_.empty()) hub_->requestSuccess(account_);
}

void MeasureDesk::requestMeasure() {
  if (!account_.empty()) hub_->requestMeasure(account_, window_->account()->charts()->query());
}

void MeasureDesk::readRecords(const QString& metric, Grain grain, Day start) {
  if (account_.empty()) return;
  records_lane_->post([this, path = hub_->path(), id = account_, metric = u8(metric), grain, start] {
    std::shared_ptr<const metrics::PointRecords> records;
    QString problem;
    try {
      const workspace::Reader reader(path);
      records = std::make_shared<const metrics::PointRecords>(
          metrics::load_point_records(reader, id, metric, start, grain));
    } catch (const std::exception& error) {
      problem = qs(error.what());
    }
    QMetaObject::invokeMethod(
        this,
        [this, id, metric, grain, start, records, problem] {
          ChartsPage* page = window_->account()->charts();
          if (id != account_ || u8(page->metric()) != metric) return;
          if (records)
            page->setRecords(start, grain, records);
          else
            page->failRecords(start, problem);
        },
        Qt::QueuedConnection);
  });
}

/// What a person typed: it waits while another program writes, and says so as an edit of a plan does.
void MeasureDesk::keep(std::function<void(workspace::Workspace&)> work, std::function<std::string()> aside) {
  if (account_.empty()) return;
  // It may be written when the window is ending and this desk is gone.
  runner_->writePatiently(
      std::move(work),
      [desk = QPointer<MeasureDesk>(this), id = account_](const std::exception_ptr& thrown) {
        if (desk) desk->written(id, thrown);
      },
      hub_->path(), std::move(aside));
}

void MeasureDesk::written(const std::string& id, const std::exception_ptr& thrown) {
  try {
    if (thrown) std::rethrow_exception(thrown);
  } catch (const std::exception& error) {
    window_->say(qs(error.what()), true);
  }
  // Also after a failure: the page shows what is kept, not what was hoped.
  if (id != account_) return;
  hub_->requestSuccess(account_);
  requestMeasure();
}

void MeasureDesk::saveDeck(bool into_template) {
  if (account_.empty()) return;
  if (!into_template) return chooseTarget({});
  auto* dialog = new QFileDialog(window_, QStringLiteral("Choose your template"),
                                 QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptOpen);
  dialog->setFileMode(QFileDialog::ExistingFile);
  dialog->setNameFilter(QStringLiteral("PowerPoint (*.pptx *.potx)"));
  connect(dialog, &QFileDialog::fileSelected, this, &MeasureDesk::chooseTarget);
  dialog->open();
}

void MeasureDesk::chooseTarget(const QString& pattern) {
  auto* dialog = new QFileDialog(window_, QStringLiteral("Export the QBR deck"),
                                 QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(QStringLiteral("pptx"));
  dialog->setNameFilter(QStringLiteral("PowerPoint (*.pptx)"));
  const auto brief = hub_->brief(account_);
  dialog->selectFile(deck_name(brief ? qs(brief->facts.name) : QString()));
  connect(dialog, &QFileDialog::fileSelected, this,
          [this, pattern](const QString& target) { writeDeck(target, pattern); });
  dialog->open();
}

void MeasureDesk::writeDeck(const QString& target, const QString& pattern) {
  const DeckOrder order{hub_->path(), account_, u8(pattern), u8(target)};
  lane_->post([this, order] {
    QString sentence;
    bool problem = false;
    try {
      sentence = qs(write_deck_file(order, today()));
    } catch (const std::exception& error) {
      sentence = qs(error.what());
      problem = true;
    }
    QMetaObject::invokeMethod(
        this, [this, sentence, problem] { Q_EMIT deckDone(sentence, problem); }, Qt::QueuedConnection);
  });
}

}  // namespace rapport::ui
