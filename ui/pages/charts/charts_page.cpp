// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/charts/charts_page.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

#include "core/base/error.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/export_chart.h"
#include "ui/pages/charts/chart_figures.h"
#include "ui/pages/charts/metric_list.h"
#include "ui/widgets/widgets.h"

namespace rapport::ui {
namespace {

constexpr std::array<Grain, 4> all_grains{Grain::day, Grain::week, Grain::month, Grain::quarter};

/// A file name that every system takes: "Northwind Logistics, People a week.png".
QString file_name(const Series& series, const QString& ending) {
  QString name = qs(series.account_name) + QStringLiteral(", ") + qs(series.metric.label);
  for (QChar& c : name)
    if (!c.isLetterOrNumber() && !QStringLiteral(" ,.-&()").contains(c)) c = QLatin1Char(' ');
  return name.simplified().left(100) + QLatin1Char('.') + ending;
}

}  // namespace

ChartsPage::ChartsPage(QWidget* parent)
    : QWidget(parent),
      stack_(new QStackedWidget),
      missing_(new Card(QStringLiteral("Charts"))),
      card_(new Card(QStringLiteral("Chart"))),
      list_(new MetricList),
      grains_(new SegmentedButtons(QStringLiteral("Counted by"))),
      copy_(new Button(QStringLiteral("Copy"), Button::Kind::plain, QStringLiteral("Ctrl C"))),
      export_(new Button(QStringLiteral("Export"))),
      view_(new ChartView),
      figures_(new ChartFigures),
      source_(new PlainLabel({}, TypeRole::small, Ink::text3)),
      message_(new PlainLabel({}, TypeRole::secondary, Ink::text2)) {
  card_->setHeaderWidget(buildHeader());
  view_->setLarge(true);
  card_->body()->setSpacing(space::m);
  card_->body()->addWidget(view_, 1);
  card_->body()->addWidget(new Hairline);
  card_->body()->addWidget(figures_);
  auto* foot = new QHBoxLayout;
  source_->setElide(Qt::ElideRight);
  message_->setElide(Qt::ElideMiddle);
  message_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  foot->addWidget(source_, 1);
  foot->addWidget(message_, 1);
  card_->body()->addLayout(foot);

  auto* both = new QWidget;
  auto* row = new QHBoxLayout(both);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(space::xl);
  list_->setFixedWidth(212);
  row->addWidget(list_);
  row->addWidget(card_, 1);

  auto* nothing = new QWidget;
  auto* column = new QVBoxLayout(nothing);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(missing_);
  column->addStretch(1);
  missing_->showMissing(
      QStringLiteral("No export covers usage, tickets, answers or touches of this account, so there is "
                     "nothing to draw yet."),
      QStringLiteral("Import exports…"));

  stack_->addWidget(both);
  stack_->addWidget(nothing);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->addWidget(stack_);

  setFocusProxy(list_);
  setTabOrder(list_, grains_->button(0));
  setTabOrder(grains_->button(grains_->count() - 1), copy_);
  setTabOrder(copy_, export_);
  setTabOrder(export_, view_);

  connect(missing_, &Card::missingActionRequested, this, &ChartsPage::importRequested);
  connect(list_, &MetricList::metricChosen, this, &ChartsPage::request);
  connect(grains_, &SegmentedButtons::chosen, this, [this](int index) {
    grain_ = all_grains.at(static_cast<std::size_t>(index));
    request();
  });
  connect(copy_, &QPushButton::clicked, this, &ChartsPage::copyChart);
  connect(export_, &QPushButton::clicked, this, &ChartsPage::openExportMenu);
  connect(view_, &ChartView::copied, this,
          [this] { say(QStringLiteral("Copied as picture, drawing and table"), false); });
}

QWidget* ChartsPage::buildHeader() {
  auto* header = new QWidget;
  auto* row = new QHBoxLayout(header);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(space::m);
  for (const char* name : {"Day", "Week", "Month", "Quarter"}) grains_->add(QString::fromLatin1(name));
  grains_->setCurrent(1);
  export_->setOpensMenu(true);
  export_->setAccessibleDescription(QStringLiteral("Saves the chart as PNG, SVG, PDF or CSV"));
  copy_->setAccessibleDescription(QStringLiteral("Copies the chart as picture, drawing and table"));
  row->addWidget(grains_);
  row->addSpacing(space::s);
  row->addWidget(copy_);
  row->addWidget(export_);
  return header;
}

QString ChartsPage::metric() const {
  return list_->chosen();
}

void ChartsPage::setToday(Day today) {
  today_ = today;
  refresh();
}

void ChartsPage::choose(const QString& metric, Grain grain) {
  grain_ = grain;
  const auto at = std::find(all_grains.begin(), all_grains.end(), grain);
  grains_->setCurrent(static_cast<int>(at - all_grains.begin()));
  if (list_->chosen() == metric)
    request();
  else
    list_->choose(metric);
}

void ChartsPage::setMetrics(std::vector<MetricInfo> metrics) {
  metrics_ = std::move(metrics);
  list_->setMetrics(metrics_);
  stack_->setCurrentIndex(metrics_.empty() ? 1 : 0);
  if (!metrics_.empty()) request();
}

void ChartsPage::setGoLive(std::optional<Day> go_live) {
  if (go_live_ == go_live) return;
  go_live_ = go_live;
  refresh();
}

void ChartsPage::request() {
  const QString id = metric();
  const auto info =
      std::find_if(metrics_.begin(), metrics_.end(), [&](const MetricInfo& m) { return qs(m.id) == id; });
  if (info == metrics_.end()) return;
  // What was shown belongs to another account, metric or grain: nothing of it may be taken for the new one.
  series_.reset();
  view_->setSpec(chart::ChartSpec{});
  figures_->clear();
  source_->setText({});
  say({}, false);
  // The group, not the metric: its name stands in the chart, and a long one would push the buttons out.
  card_->setTitle(info->group.empty() ? QStringLiteral("Chart") : qs(info->group));
  copy_->setEnabled(false);
  export_->setEnabled(false);
  Q_EMIT seriesNeeded(id, grain_);
}

void ChartsPage::setSeries(Series series) {
  if (qs(series.metric.id) != metric() || series.grain != grain_) return;
  series_ = std::move(series);
  copy_->setEnabled(true);
  export_->setEnabled(true);
  refresh();
}

void ChartsPage::refresh() {
  if (!series_) return;
  const chart::ChartSpec spec = chart::make_chart(*series_, go_live_, today_.value_or(rapport::today()));
  view_->setSpec(spec);
  source_->setText(qs(spec.source));
  figures_->show(*series_);
}

void ChartsPage::keyPressEvent(QKeyEvent* event) {
  if (series_ && event->matches(QKeySequence::Copy)) return copyChart();
  QWidget::keyPressEvent(event);
}

void ChartsPage::openExportMenu() {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const std::array<std::pair<const char*, const char*>, 4> kinds{
      {{"PNG picture…", "png"}, {"SVG drawing…", "svg"}, {"PDF page…", "pdf"}, {"CSV table…", "csv"}}};
  for (const auto& [label, ending] : kinds) {
    const QString kind = QString::fromLatin1(ending);
    connect(menu->addAction(QString::fromUtf8(label)), &QAction::triggered, this,
            [this, kind] { askForFile(kind); });
  }
  menu->popup(export_->mapToGlobal(QPoint(0, export_->height() + space::hair)));
}

void ChartsPage::askForFile(const QString& ending) {
  if (!series_) return;
  auto* dialog = new QFileDialog(this, QStringLiteral("Export chart"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setNameFilter(ending.toUpper() + QStringLiteral(" (*.") + ending + QLatin1Char(')'));
  dialog->setDefaultSuffix(ending);
  dialog->selectFile(file_name(*series_, ending));
  connect(dialog, &QFileDialog::fileSelected, this, &ChartsPage::exportTo);
  dialog->open();
}

void ChartsPage::exportTo(const QString& path) {
  if (!series_) return;
  try {
    export_chart(view_->spec(), u8(path));
    say(QStringLiteral("Saved as ") + QFileInfo(path).fileName(), false);
  } catch (const Error& error) {
    say(QString::fromUtf8(error.what()), true);
  }
}

void ChartsPage::copyChart() {
  view_->copy();
  say(QStringLiteral("Copied as picture, drawing and table"), false);
}

void ChartsPage::say(const QString& sentence, bool wrong) {
  message_->setInk(wrong ? Ink::risk : Ink::text2);
  message_->setText(sentence);
}

}  // namespace rapport::ui
