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
#include "ui/models/imported_files_model.h"
#include "ui/pages/imports/field_list.h"
#include "ui/pages/imports/gotcha_cards.h"
#include "ui/pages/imports/import_tables.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"

namespace rapport::ui {

ImportsPage::ImportsPage(QWidget* parent)
    : QWidget(parent),
      import_files_(new Button(Text::tr("Import exports\u2026"), Button::Kind::primary, Text::tr("Ctrl I"))),
      import_folder_(new Button(Text::tr("Import a folder\u2026"))),
      result_(new Card(Text::tr("This import"))),
      running_(new QWidget),
      stage_(new PlainLabel({}, TypeRole::body)),
      estimate_(new PlainLabel({}, TypeRole::secondary, ColorRole::text2)),
      bar_(new QProgressBar),
      cancel_(new Button(Text::tr("Cancel"))),
      result_mark_(new LevelMark(Level::good)),
      result_words_(new PlainLabel({}, TypeRole::body)),
      files_view_(new FileResultView),
      files_(new FileResultModel(this)),
      asked_(buildAsked()),
      gotchas_(new GotchaCards),
      fields_(new FieldList),
      ledger_(new Card(Text::tr("Earlier imports"))),
      ledger_empty_(new PlainLabel(Text::tr("Nothing imported yet."), TypeRole::body, ColorRole::text2)),
      ledger_view_(new ImportedFilesView),
      ledger_model_(new ImportedFilesModel(this)) {
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

  auto* head = new QHBoxLayout;
  head->setSpacing(space::m);
  head->addWidget(new PlainLabel(Text::tr("Imports"), TypeRole::page_title), 1);
  auto* subtitle =
      new PlainLabel(Text::tr("Drop exports of Salesforce, Zendesk, Mixpanel or a survey anywhere on the "
                              "window: zip, CSV, JSON, or a whole folder."),
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

  auto* run = new QVBoxLayout(running_);
  run->setContentsMargins(0, 0, 0, space::xs);
  run->setSpacing(space::s);
  auto* run_row = new QHBoxLayout;
  run_row->setSpacing(space::m);
  stage_->setElide(Qt::ElideMiddle);
  run_row->addWidget(stage_, 1);
  run_row->addWidget(estimate_);
  run_row->addWidget(cancel_);
  run->addLayout(run_row);
  bar_->setTextVisible(false);
  bar_->setAccessibleName(Text::tr("Progress of the import"));
  run->addWidget(bar_);
  connect(cancel_, &QPushButton::clicked, this, [this] {
    cancel_->setEnabled(false);
    stage_->setText(Text::tr("Cancelling; nothing of this import will be saved\u2026"));
    estimate_->clear();
    Q_EMIT cancelRequested();
  });
  result_->body()->addWidget(running_);
  auto* result_row = new QHBoxLayout;
  result_row->setSpacing(space::s);
  result_row->addWidget(result_mark_, 0, Qt::AlignTop);
  result_words_->setWordWrap(true);
  result_row->addWidget(result_words_, 1);
  result_->body()->addLayout(result_row);
  files_view_->setModel(files_);
  result_->body()->addWidget(asked_);
  asked_->hide();
  result_->body()->addWidget(files_view_);
  result_->hide();
  all->addWidget(result_);

  all->addWidget(gotchas_);
  connect(gotchas_, &GotchaCards::matchesRequested, this, &ImportsPage::matchesRequested);

  auto* fields_card = new Card(Text::tr("What your fields mean"));
  fields_card->setFact(Text::tr("saved as you choose"));
  fields_card->body()->addWidget(fields_);
  all->addWidget(fields_card);
  connect(fields_, &FieldList::meaningChosen, this, &ImportsPage::meaningChosen);
  fields_->show({}, {});

  ledger_view_->setModel(ledger_model_);
  ledger_->body()->addWidget(ledger_empty_);
  ledger_->body()->addWidget(ledger_view_);
  ledger_view_->hide();
  all->addWidget(ledger_);
  all->addStretch(1);
}

void ImportsPage::showStarted() {
  result_->setTitle(Text::tr("Importing"));
  result_->setFact({});
  result_->show();
  running_->show();
  stage_->setText(Text::tr("Looking at the files\u2026"));
  estimate_->clear();
  bar_->setRange(0, 0);
  cancel_->setEnabled(true);
  import_files_->setEnabled(false);
  import_folder_->setEnabled(false);
  result_mark_->hide();
  result_words_->hide();
  asked_->hide();
  files_view_->hide();
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
  import_files_->setEnabled(true);
  import_folder_->setEnabled(true);
  result_->setTitle(Text::tr("This import"));
  result_->show();
  result_mark_->setLevel(level);
  result_mark_->show();
  result_words_->setText(words);
  result_words_->show();
}

QWidget* ImportsPage::buildAsked() {
  auto* asked = new QWidget;
  auto* row = new QHBoxLayout(asked);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(space::m);
  asked_words_ = new PlainLabel({}, TypeRole::body);
  row->addWidget(asked_words_);
  const std::array<QString, 4> words = {QStringLiteral("1,234.5"), QStringLiteral("1.234,5"),
                                        Text::tr("Day first"), Text::tr("Month first")};
  for (std::size_t i = 0; i < words.size(); ++i) {
    answers_[i] = new Button(words[i]);
    row->addWidget(answers_[i]);
    connect(answers_[i], &QPushButton::clicked, this, [this, i] {
      // What was answered before of the same import holds on.
      if (i < 2)
        chosen_.decimal = i == 0 ? DecimalSign::point : DecimalSign::comma;
      else
        chosen_.dates = i == 2 ? DateOrder::day_first : DateOrder::month_first;
      Q_EMIT readingChosen(asked_paths_, chosen_);
    });
  }
  row->addStretch(1);
  return asked;
}

void ImportsPage::ask(const import::ImportReport& report) {
  std::string what;
  asked_paths_.clear();
  for (const import::FileResult& file : report.files) {
    if (file.asks.empty() || (!what.empty() && file.asks != what)) continue;
    what = file.asks;
    asked_paths_.append(qs(file.path));
  }
  asked_->setVisible(!what.empty());
  if (what.empty()) {
    chosen_ = {};
    return;
  }
  const bool numbers = what == "decimal";
  const QString files = qs(counted(static_cast<std::int64_t>(asked_paths_.size()), "file"));
  asked_words_->setText(numbers ? Text::tr("%1 can be read two ways. Numbers like").arg(files)
                                : Text::tr("%1 can be read two ways. In dates like 03/04:").arg(files));
  for (std::size_t i = 0; i < answers_.size(); ++i) answers_[i]->setVisible((i < 2) == numbers);
}

void ImportsPage::showReport(const import::ImportReport& report) {
  Level worst = Level::good;
  for (const auto& file : report.files) {
    const Level level = level_of(file);
    if (level == Level::risk || (level == Level::watch && worst != Level::risk)) worst = level;
  }
  showResultHead(worst, import_summary(report));
  result_->setFact(report.seconds < 1.0 ? Text::tr("under a second")
                                        : QStringLiteral("%1 s").arg(qs(plain_number(report.seconds, 1))));
  files_->setFiles(report.files);
  ask(report);
  files_view_->setVisible(!report.files.empty());
  // Opening the sample that is already there imports nothing, and nothing is what there is to tell.
  result_->setVisible(!report.files.empty());
}

void ImportsPage::showCancelled() {
  files_view_->hide();
  showResultHead(Level::unknown, Text::tr("Cancelled. Nothing of this import was saved."));
}

void ImportsPage::showFailed(const QString& sentence) {
  files_view_->hide();
  showResultHead(Level::risk, sentence);
}

void ImportsPage::showQuality(const account::Quality& quality) {
  gotchas_->show(quality);
}

void ImportsPage::showImportedFiles(std::shared_ptr<const std::vector<import::ImportedFile>> files) {
  const bool any = !files->empty();
  ledger_->setFact(any ? qs(counted(static_cast<std::int64_t>(files->size()), "file")) : QString());
  ledger_empty_->setVisible(!any);
  ledger_view_->setVisible(any);
  ledger_model_->setFiles(std::move(files));
}

void ImportsPage::showFields(const std::vector<import::FieldMeaning>& fields,
                             const std::vector<import::Meaning>& meanings) {
  fields_->show(fields, meanings);
}

}  // namespace rapport::ui
