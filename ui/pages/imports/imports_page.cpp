// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/imports/imports_page.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/data/estimate.h"
#include "ui/models/file_result_model.h"
#include "ui/models/import_runs_model.h"
#include "ui/models/import_words.h"
#include "ui/pages/imports/affected_accounts.h"
#include "ui/pages/imports/field_list.h"
#include "ui/pages/imports/gotcha_cards.h"
#include "ui/pages/imports/import_tables.h"
#include "ui/pages/imports/own_tables.h"
#include "ui/pages/imports/questions_card.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/tab_order.h"

namespace rapport::ui {

ImportsPage::ImportsPage(QWidget* parent)
    : QWidget(parent),
      import_files_(new Button(Text::tr("Import exports\u2026"), Button::Kind::primary, Text::tr("Ctrl I"))),
      import_folder_(new Button(Text::tr("Import a folder\u2026"))),
      questions_(new QuestionsCard),
      result_(new Card(Text::tr("What changed"))),
      running_(new QWidget),
      stage_(new PlainLabel({}, TypeRole::body)),
      estimate_(new PlainLabel({}, TypeRole::secondary, ColorRole::text2)),
      bar_(new QProgressBar),
      cancel_(new Button(Text::tr("Cancel"))),
      result_mark_(new LevelMark(Level::good)),
      result_words_(new PlainLabel({}, TypeRole::body)),
      again_(new Button(Text::tr("Import again"))),
      files_view_(new FileResultView),
      files_(new FileResultModel(this)),
      affected_(new AffectedAccounts),
      undo_row_(new QWidget),
      undo_words_(new PlainLabel({}, TypeRole::secondary, ColorRole::text2)),
      undo_(new Button(Text::tr("Undo this import"))),
      gotchas_(new GotchaCards),
      fields_(new FieldList),
      own_card_(new Card(Text::tr("Tables of your own"))),
      own_tables_(new OwnTables),
      ledger_(new Card(Text::tr("Earlier imports"))),
      ledger_empty_(new PlainLabel(Text::tr("Nothing imported yet."), TypeRole::body, ColorRole::text2)),
      ledger_view_(new ImportRunsView),
      ledger_model_(new ImportRunsModel(this)) {
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(0, 0, 0, 0);
  auto* scroll = new QScrollArea;
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setFocusPolicy(Qt::NoFocus);
  scroll->viewport()->setAutoFillBackground(false);
  auto* content = new QWidget;
  content->setObjectName(QStringLiteral("scrolled"));
  scroll->setWidget(content);
  outer->addWidget(scroll);
  auto* all = new QVBoxLayout(content);
  all->setContentsMargins(space::xxl, space::xl, space::xxl, space::xl);
  all->setSpacing(space::l);

  buildHead(all);
  all->addWidget(questions_);
  connect(questions_, &QuestionsCard::rebuilt, this, [this] { follow_reading_order(this); });
  buildResult();
  all->addWidget(result_);
  all->addWidget(gotchas_);
  connect(gotchas_, &GotchaCards::matchesRequested, this, &ImportsPage::matchesRequested);
  connect(gotchas_, &GotchaCards::manyMatchesRequested, this, &ImportsPage::manyMatchesRequested);

  auto* fields_card = new Card(Text::tr("What your fields mean"));
  fields_card->setFact(Text::tr("saved as you choose"));
  fields_card->body()->addWidget(fields_);
  all->addWidget(fields_card);
  connect(fields_, &FieldList::meaningChosen, this, &ImportsPage::meaningChosen);
  fields_->show({}, {});

  own_card_->body()->addWidget(own_tables_);
  own_card_->hide();
  all->addWidget(own_card_);
  connect(own_tables_, &OwnTables::editRequested, this, &ImportsPage::tableEditRequested);
  connect(own_tables_, &OwnTables::removeRequested, this, &ImportsPage::tableRemoveRequested);

  ledger_view_->setModel(ledger_model_);
  ledger_->body()->addWidget(ledger_empty_);
  ledger_->body()->addWidget(ledger_view_);
  ledger_view_->hide();
  connect(ledger_view_, &ImportRunsView::undoRequested, this, &ImportsPage::undoRequested);
  all->addWidget(ledger_);
  all->addStretch(1);
}

void ImportsPage::buildHead(QVBoxLayout* all) {
  auto* head = new QHBoxLayout;
  head->setSpacing(space::m);
  head->addWidget(new PlainLabel(Text::tr("Imports"), TypeRole::page_title), 1);
  auto* subtitle = new PlainLabel(
      Text::tr("Drop exports, reports, views, spreadsheets, calendars or a whole folder anywhere on the "
               "window."),
      TypeRole::body, ColorRole::text2);
  subtitle->setElide(Qt::ElideRight);
  head->addWidget(import_folder_, 0, Qt::AlignTop);
  head->addWidget(import_files_, 0, Qt::AlignTop);
  auto* top = new QVBoxLayout;
  top->setSpacing(0);
  top->addLayout(head);
  top->addWidget(subtitle);
  all->addLayout(top);
  connect(import_files_, &QPushButton::clicked, this, &ImportsPage::importFilesRequested);
  connect(import_folder_, &QPushButton::clicked, this, &ImportsPage::importFolderRequested);
}

void ImportsPage::buildRunning() {
  auto* run = new QVBoxLayout(running_);
  run->setContentsMargins(0, 0, 0, space::xs);
  run->setSpacing(space::s);
  auto* row = new QHBoxLayout;
  row->setSpacing(space::m);
  stage_->setElide(Qt::ElideMiddle);
  row->addWidget(stage_, 1);
  row->addWidget(estimate_);
  row->addWidget(cancel_);
  run->addLayout(row);
  bar_->setTextVisible(false);
  bar_->setAccessibleName(Text::tr("Progress of the import"));
  run->addWidget(bar_);
  connect(cancel_, &QPushButton::clicked, this, [this] {
    cancel_->setEnabled(false);
    stage_->setText(cancelling_);
    estimate_->clear();
    Q_EMIT cancelRequested();
  });
}

void ImportsPage::buildResult() {
  buildRunning();
  result_->body()->addWidget(running_);
  auto* row = new QHBoxLayout;
  row->setSpacing(space::s);
  row->addWidget(result_mark_, 0, Qt::AlignTop);
  result_words_->setWordWrap(true);
  result_words_->setAlignment(Qt::AlignLeft | Qt::AlignTop);
  row->addWidget(result_words_, 1);
  row->addWidget(again_, 0, Qt::AlignTop);
  again_->hide();
  connect(again_, &QPushButton::clicked, this, [this] { Q_EMIT importAgainRequested(again_paths_); });
  result_->body()->addLayout(row);
  files_view_->setModel(files_);
  result_->body()->addWidget(files_view_);
  result_->body()->addWidget(affected_);
  connect(affected_, &AffectedAccounts::accountRequested, this, &ImportsPage::accountRequested);
  auto* undo = new QHBoxLayout(undo_row_);
  undo->setContentsMargins(0, space::s, 0, 0);
  undo->setSpacing(space::m);
  undo_words_->setWordWrap(true);
  undo->addWidget(undo_words_, 1);
  undo->addWidget(undo_, 0, Qt::AlignVCenter);
  connect(undo_, &QPushButton::clicked, this, [this] { Q_EMIT undoRequested(undo_run_); });
  undo_row_->hide();
  result_->body()->addWidget(undo_row_);
  result_->hide();
}

void ImportsPage::setBusy(bool busy) {
  import_files_->setEnabled(!busy);
  import_folder_->setEnabled(!busy);
  questions_->setAnswerable(!busy);
  ledger_view_->setUndoEnabled(!busy);
  own_tables_->setEnabled(!busy);
}

void ImportsPage::showRunning(const QString& title, const QString& stage) {
  result_->setTitle(title);
  result_->setFact({});
  result_->show();
  running_->show();
  stage_->setText(stage);
  estimate_->clear();
  bar_->setRange(0, 0);
  cancel_->setEnabled(true);
  setBusy(true);
  result_mark_->hide();
  result_words_->hide();
  again_->hide();
  files_view_->hide();
  affected_->hide();
  undo_row_->hide();
}

void ImportsPage::showStarted() {
  cancelling_ = Text::tr("Cancelling; nothing of this import will be saved\u2026");
  showRunning(Text::tr("Importing"), Text::tr("Looking at the files\u2026"));
}

void ImportsPage::showUndoStarted() {
  cancelling_ = Text::tr("Cancelling; the import stays as it is\u2026");
  showRunning(Text::tr("Taking back"), Text::tr("Taking the newest import back\u2026"));
}

void ImportsPage::showProgress(const QString& stage, quint64 done, quint64 total, qint64 elapsed_ms) {
  if (!cancel_->isEnabled()) return;  // Cancelling: the words stay.
  stage_->setText(stage);
  estimate_->setText(estimate_text(elapsed_ms, done, total));
  if (total == 0) {
    bar_->setRange(0, 0);
    return;
  }
  // The bar counts in thousandths: bytes of large imports do not fit an int.
  bar_->setRange(0, 1000);
  bar_->setValue(
      static_cast<int>(1000.0 * static_cast<double>(std::min(done, total)) / static_cast<double>(total)));
}

void ImportsPage::showResultHead(Level level, const QString& words) {
  running_->hide();
  setBusy(false);
  again_->hide();
  files_view_->hide();
  affected_->hide();
  undo_row_->hide();
  result_->setTitle(Text::tr("This import"));
  result_->setFact({});
  result_->show();
  result_mark_->setLevel(level);
  result_mark_->show();
  result_words_->setText(words);
  result_words_->show();
}

void ImportsPage::showReport(const import::ImportReport& report) {
  Level worst = Level::good;
  for (const auto& file : report.files) {
    const Level level = level_of(file);
    if (level == Level::risk || (level == Level::watch && worst != Level::risk)) worst = level;
  }
  showResultHead(worst, import_summary(report));
  result_->setTitle(Text::tr("What changed"));
  result_->setFact(report.seconds < 1.0 ? Text::tr("under a second")
                                        : QStringLiteral("%1 s").arg(qs(plain_number(report.seconds, 1))));
  files_->setFiles(report.files, report.difference);
  questions_->take(report);
  files_view_->setVisible(!report.files.empty());
  affected_->show(report.difference);
  undo_words_->setText(undo_words(report));
  undo_run_ = report.run;
  undo_row_->setVisible(report.undoable);
  // Opening the sample that is already there imports nothing, and nothing is what there is to tell.
  // What only waits for an answer is in the questions.
  result_->setVisible(std::any_of(report.files.begin(), report.files.end(),
                                  [](const import::FileResult& file) { return !needs_answer(file); }));
  follow_reading_order(this);
}

void ImportsPage::showCancelled() {
  showResultHead(Level::unknown, Text::tr("Cancelled. Nothing of this import was saved."));
}

void ImportsPage::showFailed(const QString& sentence) {
  showResultHead(Level::risk, sentence);
}

void ImportsPage::showTakenBack(const import::ImportedRun& run, const QStringList& paths,
                                std::int64_t later) {
  showResultHead(Level::good, taken_back_words(run, later));
  result_->setTitle(Text::tr("Taken back"));
  again_paths_ = paths;
  again_->setVisible(!paths.isEmpty());
}

void ImportsPage::showUndoCancelled() {
  showResultHead(Level::unknown, Text::tr("Cancelled. The import stays as it is."));
}

void ImportsPage::showUndoFailed(const QString& sentence) {
  showResultHead(Level::risk, sentence);
}

void ImportsPage::clear() {
  questions_->forgetAll();
  if (running_->isHidden()) result_->hide();
}

void ImportsPage::showQuality(const account::Quality& quality) {
  gotchas_->show(quality);
}

void ImportsPage::showRuns(std::shared_ptr<const std::vector<import::ImportedRun>> runs) {
  const bool any = !runs->empty();
  ledger_->setFact(any ? qs(counted(static_cast<std::int64_t>(runs->size()), "import")) : QString());
  ledger_empty_->setVisible(!any);
  ledger_view_->setVisible(any);
  ledger_model_->setRuns(std::move(runs));
  follow_reading_order(this);
}

void ImportsPage::showFields(const std::vector<import::FieldMeaning>& fields,
                             const std::vector<import::Meaning>& meanings) {
  fields_->show(fields, meanings);
}

void ImportsPage::showOwnTables(const std::vector<OwnTable>& tables) {
  own_card_->setVisible(!tables.empty());
  own_card_->setFact(Text::tr("read without a question"));
  own_tables_->show(tables);
  follow_reading_order(this);
}

}  // namespace rapport::ui

#include "moc_imports_page.cpp"
