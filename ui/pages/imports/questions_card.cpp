// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/imports/questions_card.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/models/file_result_model.h"
#include "ui/panels/reading_question.h"
#include "ui/panels/zone_question.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
namespace {

/// Of a folder full of unknown tables; the others come up as these are answered.
constexpr int most_tables = 5;
constexpr const char* kDecimal = "decimal";
constexpr const char* kDates = "dates";
constexpr const char* kTable = "map";
constexpr const char* kZone = "time-zone";

/// True where `path` is that file, or a member of that archive.
bool belongs_to(const std::string& path, const std::string& file) {
  return path == file || (path.size() > file.size() && path.starts_with(file) && path[file.size()] == '!');
}

QString files_words(const QStringList& paths) {
  return paths.size() == 1 ? file_words(u8(paths.front()))
                           : qs(counted(static_cast<std::int64_t>(paths.size()), "file"));
}

/// True where two files are imported in the same way. The names are written out so that an option that is new
/// is not forgotten here.
bool same(const import::ImportOptions& one, const import::ImportOptions& other) {
  const auto& [source, zone, decimal, dates, dry_run, ask_zone, keep_zone, mapping, who] = one;
  return source == other.source && zone == other.time_zone && decimal == other.decimal &&
         dates == other.dates && dry_run == other.dry_run && ask_zone == other.ask_zone &&
         keep_zone == other.keep_zone && mapping == other.mapping && who == other.who;
}

}  // namespace

QuestionsCard::QuestionsCard(QWidget* parent) : Card(Text::tr("Before these can be imported"), parent) {
  hide();
}

void QuestionsCard::take(const import::ImportReport& report) {
  for (const import::FileResult& file : report.files) {
    std::erase_if(questions_, [&](const Question& one) {
      return belongs_to(one.path, file.path) || belongs_to(file.path, one.path);
    });
    values_.erase(file.path);
    if (!needs_answer(file)) forget(file.path);
  }
  for (const import::FileResult& file : report.files)
    if (needs_answer(file))
      questions_.push_back(
          {file.path, file.asks, file.reason, file.status == import::FileResult::Status::failed});
  build();
}

void QuestionsCard::forget(const std::string& path) {
  answered_.erase(path);
  chosen_.erase(path);
  values_.erase(path);
}

void QuestionsCard::discard(const QString& path) {
  std::erase_if(questions_, [&](const Question& one) { return one.path == u8(path); });
  forget(u8(path));
  build();
}

void QuestionsCard::forgetAll() {
  questions_.clear();
  answered_.clear();
  chosen_.clear();
  values_.clear();
  build();
}

void QuestionsCard::keepChoice(const QString& path, const sources::PreviewChoice& choice) {
  chosen_[u8(path)] = choice;
  build();
}

void QuestionsCard::keepOptions(const QString& path, const import::ImportOptions& options) {
  answered_[u8(path)] = options;
}

sources::PreviewChoice QuestionsCard::choiceOf(const QString& path) const {
  const auto chosen = chosen_.find(u8(path));
  return chosen == chosen_.end() ? sources::PreviewChoice() : chosen->second;
}

QString QuestionsCard::nextUnknownTable() const {
  const auto table = std::find_if(questions_.begin(), questions_.end(),
                                  [](const Question& one) { return one.named && one.asks == kTable; });
  return table == questions_.end() ? QString() : qs(table->path);
}

void QuestionsCard::showValues(const QString& path, const sources::OpenValues& values) {
  values_[u8(path)] = values;
  if (const auto reading = readings_.find(u8(path)); reading != readings_.end())
    reading->second->showValues(values);
}

void QuestionsCard::setAnswerable(bool answerable) {
  if (content_ != nullptr) content_->setEnabled(answerable);
}

void QuestionsCard::build() {
  readings_.clear();
  clearBody();
  content_ = nullptr;
  setVisible(any());
  if (any()) addQuestions();
  Q_EMIT rebuilt();
}

void QuestionsCard::addQuestions() {
  setFact(Text::tr("nothing of them was imported yet"));
  content_ = new QWidget;
  auto* rows = new QVBoxLayout(content_);
  rows->setContentsMargins(0, space::xs, 0, 0);
  rows->setSpacing(space::l);
  body()->addWidget(content_);
  QStringList more;
  int tables = 0;
  for (const Question& one : questions_) {
    if (one.asks != kTable) continue;
    if (++tables <= most_tables)
      addTable(one);
    else
      more << qs(one.path);
  }
  if (!more.isEmpty()) addMoreTables(more);
  for (const char* asks : {kDecimal, kDates, kZone}) addReadings(asks);
}

Button* QuestionsCard::addDiscard(QBoxLayout* row, const QStringList& paths) {
  auto* button = new Button(Text::tr("Discard"));
  button->setAccessibleName(Text::tr("Discard %1").arg(files_words(paths)));
  row->addWidget(button, 0, Qt::AlignTop);
  connect(button, &QPushButton::clicked, this, [this, paths] {
    // The rows go with the question, this button too: after its click is done.
    QMetaObject::invokeMethod(
        this,
        [this, paths] {
          for (const QString& path : paths) discard(path);
          Q_EMIT discarded(paths);
        },
        Qt::QueuedConnection);
  });
  return button;
}

void QuestionsCard::addTable(const Question& question) {
  auto* row = new QHBoxLayout;
  row->setSpacing(space::m);
  const bool begun = chosen_.contains(question.path);
  auto* reason = new PlainLabel(
      begun ? Text::tr("Your choices stay until it is imported or discarded.") : qs(question.reason),
      TypeRole::secondary, ColorRole::text2);
  reason->setWordWrap(true);
  row->addLayout(name_and_fact(file_words(question.path), reason), 1);
  auto* say = new Button(begun ? Text::tr("Continue\u2026") : Text::tr("Say what it is\u2026"),
                         Button::Kind::primary);
  say->setAccessibleName(
      (begun ? Text::tr("Continue with %1") : Text::tr("Say what %1 is")).arg(file_words(question.path)));
  row->addWidget(say, 0, Qt::AlignTop);
  connect(say, &QPushButton::clicked, this,
          [this, path = qs(question.path)] { Q_EMIT mappingRequested(path); });
  addDiscard(row, {qs(question.path)});
  static_cast<QVBoxLayout*>(content_->layout())->addLayout(row);
}

void QuestionsCard::addMoreTables(const QStringList& paths) {
  auto* row = new QHBoxLayout;
  row->setSpacing(space::m);
  row->addWidget(new PlainLabel(Text::tr("and %1 that Rapport does not know")
                                    .arg(qs(counted(static_cast<std::int64_t>(paths.size()), "more table"))),
                                TypeRole::body, ColorRole::text2),
                 1);
  addDiscard(row, paths);
  static_cast<QVBoxLayout*>(content_->layout())->addLayout(row);
}

/// Files of which the same is known are asked about together, for an import has one set of options: with
/// another file's earlier answer a file would be read wrongly.
void QuestionsCard::addReadings(const std::string& asks) {
  std::vector<std::pair<import::ImportOptions, QStringList>> groups;
  for (const Question& one : questions_) {
    if (one.asks != asks) continue;
    import::ImportOptions known;
    if (const auto answered = answered_.find(one.path); answered != answered_.end()) known = answered->second;
    if (asks == kDecimal) known.decimal.reset();
    if (asks == kDates) known.dates.reset();
    if (asks == kZone) known.time_zone.clear();
    const auto group = std::find_if(groups.begin(), groups.end(),
                                    [&](const auto& other) { return same(other.first, known); });
    if (group == groups.end())
      groups.emplace_back(known, QStringList(qs(one.path)));
    else
      group->second << qs(one.path);
  }
  QStringList unread;
  for (const auto& [known, paths] : groups) {
    if (asks == kZone) {
      addZone(paths);
      continue;
    }
    addReading(asks, paths);
    if (!values_.contains(u8(paths.front()))) unread << paths.front();
  }
  if (!unread.isEmpty()) Q_EMIT valuesNeeded(unread, qs(asks));
}

void QuestionsCard::addReading(const std::string& asks, const QStringList& paths) {
  auto* row = new QHBoxLayout;
  row->setSpacing(space::m);
  auto* question = new ReadingQuestion;
  question->ask(asks == kDecimal ? ReadingQuestion::What::numbers : ReadingQuestion::What::dates,
                files_words(paths));
  row->addWidget(question, 1);
  addDiscard(row, paths);
  readings_[u8(paths.front())] = question;
  if (const auto values = values_.find(u8(paths.front())); values != values_.end())
    question->showValues(values->second);
  connect(question, &ReadingQuestion::decimalChosen, this, [this, paths](DecimalSign sign) {
    answer(paths, [sign](import::ImportOptions& options) { options.decimal = sign; });
  });
  connect(question, &ReadingQuestion::datesChosen, this, [this, paths](DateOrder order) {
    answer(paths, [order](import::ImportOptions& options) { options.dates = order; });
  });
  static_cast<QVBoxLayout*>(content_->layout())->addLayout(row);
}

void QuestionsCard::addZone(const QStringList& paths) {
  auto* row = new QHBoxLayout;
  row->setSpacing(space::m);
  auto* question = new ZoneQuestion(files_words(paths));
  row->addWidget(question, 1);
  addDiscard(row, paths);
  connect(question, &ZoneQuestion::zoneChosen, this, [this, paths](const std::string& zone) {
    answer(paths, [zone](import::ImportOptions& options) {
      options.time_zone = zone;
      options.keep_zone = true;
    });
  });
  static_cast<QVBoxLayout*>(content_->layout())->addLayout(row);
}

/// What was answered before of the same file holds on.
void QuestionsCard::answer(const QStringList& paths, const std::function<void(import::ImportOptions&)>& set) {
  import::ImportOptions options;
  for (const QString& path : paths) {
    import::ImportOptions& known = answered_[u8(path)];
    set(known);
    options = known;
  }
  Q_EMIT readingChosen(paths, options);
}

}  // namespace rapport::ui

#include "moc_questions_card.cpp"
