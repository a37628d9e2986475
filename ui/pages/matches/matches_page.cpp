// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/matches/matches_page.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QStackedLayout>
#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <utility>

#include "core/base/text.h"
#include "core/import/matches.h"
#include "ui/base/text.h"
#include "ui/models/matches_model.h"
#include "ui/pages/matches/bulk_preview.h"
#include "ui/pages/matches/match_delegate.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/segmented_buttons.h"

namespace rapport::ui {
namespace {

constexpr std::array<const char*, 4> statuses{"suggested", "joined", "unmatched", "rejected"};

void add_fact(Card* card, const QString& name, const QString& value) {
  auto* row = new QHBoxLayout;
  row->setSpacing(space::m);
  row->addWidget(new PlainLabel(name, TypeRole::body, ColorRole::text2));
  auto* words = new PlainLabel(value, TypeRole::body);
  words->setElide(Qt::ElideRight);
  words->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  row->addWidget(words, 1);
  card->body()->addLayout(row);
}

void add_name(Card* card, const QString& name) {
  auto* label = new PlainLabel(name, TypeRole::finding);
  label->setWordWrap(true);
  card->body()->addWidget(label);
}

QString method_words(const std::string& method) {
  if (method == "id") return Text::tr("they share an id");
  if (method == "email") return Text::tr("a contact has this email address");
  if (method == "domain") return Text::tr("they share an email domain");
  if (method == "name") return Text::tr("only the names are alike");
  if (method == "manual") return Text::tr("decided by a person");
  return method.empty() ? Text::tr("nothing matched") : qs(method);
}

QString empty_words(const std::string& status) {
  if (status == "suggested") {
    return Text::tr(
        "No suggestions to review. Records that share an id, an address or a domain with an account "
        "joined it by themselves.");
  }
  if (status == "joined") return Text::tr("No record has joined an account yet.");
  if (status == "unmatched") return Text::tr("Every record found an account, or has a suggestion.");
  return Text::tr("No rejected matches.");
}

}  // namespace

MatchesPage::MatchesPage(QWidget* parent)
    : QWidget(parent),
      model_(new MatchesModel(this)),
      subtitle_(new PlainLabel({}, TypeRole::body, ColorRole::text2)),
      filter_(new SegmentedButtons(Text::tr("Which matches"))),
      notice_(new PlainLabel({}, TypeRole::secondary, ColorRole::text2)),
      list_(new QListView),
      record_(new Card(Text::tr("The record"))),
      account_(new Card(Text::tr("The account"))),
      evidence_(new Card(Text::tr("What speaks for it"))),
      empty_(new PlainLabel({}, TypeRole::body, ColorRole::text2)),
      bulk_(new BulkPreview),
      yes_(new Button(Text::tr("Same company"), Button::Kind::primary, QStringLiteral("Y"))),
      no_(new Button(Text::tr("Not the same"), Button::Kind::plain, QStringLiteral("N"))),
      link_(new Button(Text::tr("Belongs to\u2026"), Button::Kind::plain, QStringLiteral("L"))),
      many_(new Button(Text::tr("Confirm many\u2026"), Button::Kind::plain, QStringLiteral("B"))),
      undo_(new Button(Text::tr("Undo"), Button::Kind::plain, QStringLiteral("U"))) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(space::xxl, space::xl, space::xxl, space::xl);
  all->setSpacing(space::m);
  auto* head = new QVBoxLayout;
  head->setSpacing(0);
  head->addWidget(new PlainLabel(Text::tr("Matches"), TypeRole::page_title));
  subtitle_->setElide(Qt::ElideRight);
  head->addWidget(subtitle_);
  all->addLayout(head);
  for (const auto& label :
       {Text::tr("Suggested"), Text::tr("Joined"), Text::tr("No account"), Text::tr("Rejected")}) {
    filter_->add(label);
  }
  auto* choice = new QHBoxLayout;
  choice->setSpacing(space::m);
  choice->addWidget(filter_);
  choice->addStretch(1);
  choice->addWidget(many_);
  all->addLayout(choice);
  connect(filter_, &SegmentedButtons::chosen, this, [this](int index) {
    leave();
    wanted_.reset();
    none_ = false;
    Q_EMIT statusRequested(QLatin1String(statuses.at(static_cast<std::size_t>(index))));
  });
  notice_->setWordWrap(true);
  notice_->hide();
  all->addWidget(notice_);

  auto* place = new QWidget;
  stack_ = new QStackedLayout(place);
  auto* both = new QWidget;
  auto* columns = new QHBoxLayout(both);
  columns->setContentsMargins(0, 0, 0, 0);
  columns->setSpacing(space::l);
  auto* left = new Card({});
  left->layout()->setContentsMargins(4, 8, 4, 8);
  list_->setModel(model_);
  list_->setItemDelegate(new MatchDelegate(list_));
  list_->setUniformItemSizes(true);
  list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  list_->setObjectName(QStringLiteral("matches"));
  list_->setAccessibleName(Text::tr("Matches"));
  list_->installEventFilter(this);
  left->body()->addWidget(list_);
  left->setMinimumWidth(240);
  left->setMaximumWidth(340);
  columns->addWidget(left, 2);
  auto* right = new QVBoxLayout;
  right->setSpacing(space::l);
  auto* sides = new QHBoxLayout;
  sides->setSpacing(space::l);
  sides->addWidget(record_, 1);
  sides->addWidget(account_, 1);
  right->addLayout(sides);
  right->addWidget(evidence_);
  auto* keys = new QHBoxLayout;
  keys->setSpacing(space::m);
  keys->addWidget(yes_);
  keys->addWidget(no_);
  keys->addWidget(link_);
  keys->addStretch(1);
  right->addLayout(keys);
  right->addStretch(1);
  columns->addLayout(right, 4);
  stack_->addWidget(both);
  auto* nothing = new Card({});
  empty_->setWordWrap(true);
  empty_->setAlignment(Qt::AlignCenter);
  nothing->body()->addWidget(empty_, 1);
  stack_->addWidget(nothing);
  stack_->addWidget(bulk_);
  all->addWidget(place, 1);
  auto* foot = new QHBoxLayout;
  foot->addWidget(
      new PlainLabel(Text::tr("Move with J and K or the arrow keys. Your decisions outlive every import."),
                     TypeRole::secondary, ColorRole::text3));
  foot->addStretch(1);
  foot->addWidget(undo_);
  all->addLayout(foot);

  connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, &MatchesPage::refresh);
  connect(yes_, &QPushButton::clicked, this, &MatchesPage::confirm);
  connect(no_, &QPushButton::clicked, this, &MatchesPage::reject);
  connect(undo_, &QPushButton::clicked, this, &MatchesPage::undo);
  connect(link_, &QPushButton::clicked, this, &MatchesPage::askForAccount);
  connect(many_, &QPushButton::clicked, this, &MatchesPage::openBulk);
  connect(bulk_, &BulkPreview::left, this, &MatchesPage::leave);
  connect(bulk_, &BulkPreview::confirmed, this, &MatchesPage::confirmAll);
  refresh();
}

void MatchesPage::show(const std::string& status, const std::vector<Match>& matches) {
  loaded_ = true;
  asked_.clear();  // The records may say something else now.
  const auto at = std::find(statuses.begin(), statuses.end(), status);
  if (at != statuses.end()) filter_->setCurrent(static_cast<int>(at - statuses.begin()));
  const int row = currentRow();
  const std::string chosen = row >= 0 ? model_->at(row).id : std::string();
  // What was decided a moment ago and is not read back yet must not come back.
  std::vector<Match> shown;
  for (const Match& match : matches) {
    if (!isDecided(match, status)) shown.push_back(match);
  }
  model_->setMatches(std::move(shown));
  none_ = none_ && status == "unmatched" && row < 0;
  int now = model_->rowCount() > 0 && !none_ ? std::clamp(row, 0, model_->rowCount() - 1) : -1;
  for (int i = 0; i < model_->rowCount(); ++i) {
    if (!chosen.empty() && model_->at(i).id == chosen) now = i;
  }
  if (status == "unmatched" && wanted_) {
    const std::string record = *std::exchange(wanted_, std::nullopt);
    now = -1;
    for (int i = 0; i < model_->rowCount(); ++i) {
      if (import::record_of(model_->at(i)) == record) now = i;
    }
    none_ = now < 0;
  }
  select(now);
  if (status == "suggested" && std::exchange(wants_bulk_, false)) openBulk();
}

void MatchesPage::setAccounts(std::shared_ptr<const PortfolioSnapshot> snapshot) {
  accounts_ = std::move(snapshot);
  refresh();
}

void MatchesPage::showProblem(const QString& sentence) {
  decisions_.clear();
  notice_->setColorRole(ColorRole::risk);
  notice_->setText(sentence);
  notice_->show();
  refresh();
}

std::string MatchesPage::status() const {
  return statuses.at(static_cast<std::size_t>(filter_->current()));
}

int MatchesPage::currentRow() const {
  const QModelIndex index = list_->currentIndex();
  return index.isValid() && index.row() < model_->rowCount() ? index.row() : -1;
}

void MatchesPage::focusList() {
  list_->setFocus(Qt::OtherFocusReason);
}

void MatchesPage::select(int row) {
  list_->setCurrentIndex(row >= 0 ? model_->index(row) : QModelIndex());
  refresh();
}

void MatchesPage::selectSoon(const std::string& record) {
  leave();
  wanted_ = record;
}

void MatchesPage::next() {
  if (currentRow() + 1 < model_->rowCount()) select(currentRow() + 1);
}

void MatchesPage::previous() {
  if (currentRow() > 0) select(currentRow() - 1);
}

bool MatchesPage::handleKey(int key) {
  switch (key) {
    case Qt::Key_J:
      next();
      return true;
    case Qt::Key_K:
      previous();
      return true;
    case Qt::Key_Y:
      confirm();
      return true;
    case Qt::Key_N:
      reject();
      return true;
    case Qt::Key_U:
      undo();
      return true;
    case Qt::Key_L:
      askForAccount();
      return true;
    case Qt::Key_B:
      openBulk();
      return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (currentRow() >= 0 && !model_->at(currentRow()).account_id.empty()) {
        Q_EMIT accountRequested(qs(model_->at(currentRow()).account_id));
        return true;
      }
      break;
    default:
      break;
  }
  return false;
}

void MatchesPage::keyPressEvent(QKeyEvent* event) {
  if ((event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier &&
      handleKey(event->key()))
    return;
  QWidget::keyPressEvent(event);
}

bool MatchesPage::eventFilter(QObject* watched, QEvent* event) {
  if (watched == list_ && event->type() == QEvent::KeyPress) {
    const auto* press = static_cast<QKeyEvent*>(event);
    // Before the list takes the letters for a search by typing.
    if ((press->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier &&
        handleKey(press->key()))
      return true;
  }
  return QWidget::eventFilter(watched, event);
}

void MatchesPage::refresh() {
  undo_->setEnabled(!decisions_.empty());
  const int row = currentRow();
  const int count = model_->rowCount();
  if (!loaded_) {
    subtitle_->setText(Text::tr("Loading the matches\u2026"));
    empty_->setText(Text::tr("Loading the matches\u2026"));
  } else if (status() == "suggested") {
    subtitle_->setText(count == 0
                           ? Text::tr("No suggestions to review.")
                           : Text::tr("%1 to review, largest first").arg(qs(counted(count, "suggestion"))));
    empty_->setText(empty_words(status()));
  } else {
    subtitle_->setText(qs(counted(count, "record")));
    empty_->setText(empty_words(status()));
  }
  many_->setVisible(status() == "suggested" && count > 0);
  if (!bulkOpen()) stack_->setCurrentIndex(count > 0 ? 0 : 1);
  if (row < 0) {
    asked_.clear();
    // Nothing of the record before may stay beside a list in which none is chosen.
    record_->setTitle(Text::tr("The record"));
    record_->showMissing(Text::tr("No record is selected."));
    account_->clearBody();
    evidence_->hide();
    for (Button* one : {yes_, no_, link_}) one->setEnabled(false);
    return;
  }
  const Match& match = model_->at(row);
  yes_->setEnabled(canConfirm(match));
  no_->setEnabled(canReject(match));
  link_->setEnabled(canLink(match));
  // Without an account there is nothing to say yes or no to.
  yes_->setVisible(!match.account_id.empty());
  no_->setVisible(!match.account_id.empty());
  evidence_->setTitle(match.account_id.empty() ? Text::tr("What it says of itself")
                                               : Text::tr("What speaks for it"));
  record_->clearBody();
  record_->setTitle(Text::tr("In %1").arg(source_name(match.source)));
  add_name(record_, qs(match.label));
  add_fact(record_, Text::tr("Kind"), qs(match.kind));
  add_fact(record_, Text::tr("Id"), qs(match.record_id));
  add_fact(record_, Text::tr("Records"), weight_text(match));
  record_->body()->addStretch(1);
  account_->clearBody();
  if (match.account_id.empty()) {
    account_->showMissing(Text::tr(
        "No account shares an id, an address, a domain or a name with this record. L finds the one that "
        "it belongs to."));
  } else {
    add_name(account_, qs(match.account_name));
    const account::PortfolioRow* known = nullptr;
    if (accounts_) {
      for (const auto& candidate : accounts_->portfolio.rows) {
        if (candidate.id == match.account_id) known = &candidate;
      }
    }
    if (known != nullptr && !known->owner.empty()) add_fact(account_, Text::tr("Owner"), qs(known->owner));
    if (known != nullptr && known->arr) add_fact(account_, QStringLiteral("ARR"), money_text(*known->arr));
    add_fact(account_, Text::tr("Id"), qs(match.account_id));
    account_->body()->addStretch(1);
  }
  if (asked_ != match.id) {
    asked_ = match.id;
    shown_evidence_.reset();
    Q_EMIT evidenceNeeded(match);
  }
  refreshEvidence(match);
}

void MatchesPage::refreshEvidence(const Match& match) {
  evidence_->clearBody();
  auto* why = new PlainLabel({}, TypeRole::body);
  why->setWordWrap(true);
  evidence_->body()->addWidget(why);
  // What joined it by itself is said as it was found; of a suggestion, everything that both sides say.
  const bool open = match.status == "suggested" || match.status == "unmatched";
  evidence_->setVisible(open || !match.evidence.empty() || !match.method.empty());
  if (!open || !shown_evidence_) {
    why->setText(match.evidence.empty() ? method_words(match.method) : qs(match.evidence));
    if (!match.evidence.empty() && !match.method.empty())
      evidence_->body()->addWidget(new PlainLabel(Text::tr("Method: %1").arg(method_words(match.method)),
                                                  TypeRole::secondary, ColorRole::text2));
    return;
  }
  why->setText(match.account_id.empty() ? Text::tr("Nothing in it leads to an account.")
                                        : qs(shown_evidence_->sentence));
  auto* grid = new QGridLayout;
  grid->setHorizontalSpacing(space::l);
  grid->setVerticalSpacing(space::s);
  grid->setColumnStretch(2, 1);
  grid->setColumnStretch(3, 1);
  int row = 0;
  for (const import::EvidenceLine& line : shown_evidence_->lines) {
    using Says = import::EvidenceLine::Says;
    if (line.says != Says::nothing)
      grid->addWidget(new LevelMark(line.says == Says::same ? Level::good : Level::watch), row, 0);
    grid->addWidget(new PlainLabel(Text::tr(line.what.c_str()), TypeRole::body, ColorRole::text2), row, 1);
    const auto side = [&](const std::string& text, int column) {
      auto* words = new PlainLabel(text.empty() ? QStringLiteral("\u2013") : qs(text), TypeRole::body,
                                   text.empty() ? ColorRole::text3 : ColorRole::text1);
      words->setElide(Qt::ElideRight);
      grid->addWidget(words, row, column);
    };
    side(line.record, 2);
    if (!match.account_id.empty()) side(line.account, 3);
    ++row;
  }
  evidence_->body()->addLayout(grid);
}

void MatchesPage::showEvidence(const import::MatchEvidence& evidence) {
  const int row = currentRow();
  if (row < 0 || model_->at(row).id != evidence.match_id) return;
  shown_evidence_ = evidence;
  refreshEvidence(model_->at(row));
}

void MatchesPage::showCounts(const std::map<std::string, std::int64_t>& counts) {
  for (std::size_t i = 0; i < statuses.size(); ++i) {
    const auto found = counts.find(statuses.at(i));
    filter_->setTail(static_cast<int>(i), qs(grouped(found == counts.end() ? 0 : found->second)));
  }
}

}  // namespace rapport::ui

#include "moc_matches_page.cpp"
