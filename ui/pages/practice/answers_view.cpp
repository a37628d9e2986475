// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/practice/answers_view.h"

#include <QVBoxLayout>
#include <utility>

#include "core/account/answer_words.h"
#include "core/base/due_words.h"
#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/practice/book_sheets.h"
#include "core/relationship/judgements.h"
#include "ui/base/text.h"
#include "ui/pages/practice/export_button.h"
#include "ui/pages/practice/page_parts.h"
#include "ui/pages/practice/rows_card.h"
#include "ui/pages/practice/side_lines.h"
#include "ui/panels/fields_bar.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"
#include "ui/widgets/segmented_buttons.h"

namespace rapport::ui {
namespace {

using relationship::AnswerToFollow;
using relationship::FollowUpState;

constexpr std::size_t kMostAgain = 6;
constexpr int kNarrowAnswers = 900;

QString who_answered(const AnswerToFollow& one) {
  return !one.person.empty() ? qs(one.person) : !one.email.empty() ? qs(one.email) : Text::tr("somebody");
}

/// What became of it, in one line.
QString follow_up_words(const AnswerToFollow& one) {
  const relationship::AnswerFollowUp& made = one.follow_up;
  switch (made.state) {
    case FollowUpState::planned:
      return made.due ? Text::tr("Planned by %1 until %2").arg(qs(made.owner), date_text(*made.due))
                      : Text::tr("Planned by %1").arg(qs(made.owner));
    case FollowUpState::done: {
      const QString cause =
          made.cause ? qs(relationship::title_of(*made.cause)) + QStringLiteral(": ") : QString();
      return Text::tr("Done %1. %2").arg(date_text(*made.done), cause + qs(made.outcome));
    }
    case FollowUpState::declined:
      return Text::tr("Declined: %1").arg(qs(made.reason));
    case FollowUpState::none:
      break;
  }
  return one.suggested ? Text::tr("Perhaps done. %1").arg(qs(one.suggested->words)) : QString();
}

/// Which answers are listed.
struct AnswerFilter {
  std::string account;  ///< Empty: of all.
  bool all = false, all_surveys = false;
  [[nodiscard]] bool fits(const AnswerToFollow& one) const {
    return (account.empty() || one.account_id == account) && (all || one.open()) &&
           (all_surveys || one.kind == SurveyKind::nps);
  }
};

/// The answers that the page can list: those of customers, and of one account all of its own.
std::vector<const AnswerToFollow*> listable(const practice::AnswersBook& book, const std::string& account) {
  std::vector<const AnswerToFollow*> all;
  for (const AnswerToFollow& one : book.answers) all.push_back(&one);
  if (!account.empty())
    for (const AnswerToFollow& one : book.not_customers) all.push_back(&one);
  return all;
}

PracticeRow answer_row(const AnswerToFollow& one, Day today) {
  PracticeRow row;
  row.id = qs(one.answer);
  if (one.open()) row.level = one.overdue(today) ? Level::risk : Level::watch;
  if (one.follow_up.state == FollowUpState::done) row.level = Level::good;
  row.title = qs(one.account);
  QStringList about = {qs(account::answer_words(one.kind, one.score, one.high)), who_answered(one)};
  if (one.day) about << qs(near_day(*one.day, today));
  row.about = about.join(QStringLiteral(" \u00B7 "));
  const QString said = qs(one.comment).simplified();
  row.text = said.isEmpty() ? Text::tr("Without a comment") : QStringLiteral("\u201C%1\u201D").arg(said);
  row.note = follow_up_words(one);
  if (one.open()) {
    row.action = qs(relationship::title_of(one.follow_up.kind));
    row.when = one.due() ? qs(due_short(*one.due(), today)) : Text::tr("undated");
  }
  return row;
}

}  // namespace

AnswersView::AnswersView(QWidget* parent)
    : PracticeView(parent),
      title_(new PlainLabel({}, TypeRole::page_title)),
      subtitle_(new ClampedText(TypeRole::body, ColorRole::text2, 2)),
      surveys_(new SegmentedButtons(Text::tr("Which surveys"))),
      states_(new SegmentedButtons(Text::tr("Which answers"))),
      all_accounts_(new Link(Text::tr("Show all accounts"))),
      card_(new RowsCard(Text::tr("Answers"), Text::tr("Answers and their follow-ups"),
                         {{Text::tr("P"), Text::tr("plan")},
                          {Text::tr("D"), Text::tr("done")},
                          {Text::tr("X"), Text::tr("decline")},
                          {Text::tr("U"), Text::tr("undo")},
                          {Text::tr("Enter"), Text::tr("open")}},
                         &judgement::how_answers_are_judged)),
      bar_(card_->bar()),
      loop_(new Card(Text::tr("Closed loop"))),
      causes_(new Card(Text::tr("Root causes"))),
      roles_(new Card(Text::tr("Who answered"))),
      again_(new Card(Text::tr("Answered again"))) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(space::m);
  states_->add(Text::tr("Open"));
  states_->add(Text::tr("All"));
  surveys_->add(Text::tr("NPS"));
  surveys_->add(Text::tr("All surveys"));
  states_->setCurrent(0);
  surveys_->setCurrent(1);
  export_ = make_sheets_export(QStringLiteral("answers"), [this]() -> SheetsOf {
    if (!book_) return {};
    const AnswerFilter filter{account_, states_->current() == 1, surveys_->current() == 1};
    return [book = book_, filter] {
      practice::AnswersBook shown = practice::narrowed(*book, filter.account, !filter.all_surveys);
      std::erase_if(shown.answers, [&](const AnswerToFollow& one) { return !filter.fits(one); });
      return practice::sheets_of(shown);
    };
  });
  connect(export_, &ExportButton::said, this, &PracticeView::said);
  add_page_head(all, {title_, subtitle_, all_accounts_}, {states_, surveys_, export_});
  side_ = add_columns(all, card_, {loop_, causes_, roles_, again_});
  connect(states_, &SegmentedButtons::chosen, this, &AnswersView::refresh);
  connect(surveys_, &SegmentedButtons::chosen, this, &AnswersView::refresh);
  connect(all_accounts_, &Link::clicked, this, [this] { setAccount({}); });
  connect(card_, &RowsCard::undoRequested, this, &PracticeView::undoRequested);
  connect(card_, &RowsCard::openRequested, this, [this] {
    if (const AnswerToFollow* one = current()) Q_EMIT accountRequested(qs(one->account_id));
  });
  card_->setKeys([this](int key) {
    switch (key) {
      case Qt::Key_P:
        return ask(plan_it), true;
      case Qt::Key_D:
      case Qt::Key_Space:
        return ask(done_it), true;
      case Qt::Key_X:
        return ask(decline_it), true;
      default:
        return false;
    }
  });
  connect(bar_, &FieldsBar::accepted, this, &AnswersView::keep);
  connect(bar_, &FieldsBar::left, this, [this] { leave(); });
  refresh();
}

PracticeRowsList* AnswersView::list() const {
  return card_->list();
}

QString AnswersView::name() const {
  return Text::tr("Answers");
}

QPushButton* AnswersView::exportButton() const {
  return export_;
}

void AnswersView::clear() {
  book_.reset(), nps_book_.reset();
  account_.clear();
  problem_.clear();
  bar_->hide();
  refresh();
}

void AnswersView::focusContent() {
  card_->focusList();
}

void AnswersView::show(std::shared_ptr<const practice::AnswersBook> book) {
  book_ = std::move(book);
  nps_book_.reset();
  problem_.clear();
  refresh();
}

void AnswersView::showProblem(const QString& sentence) {
  problem_ = sentence;
  refresh();
}

void AnswersView::setAccount(const QString& account_id) {
  account_ = u8(account_id);
  // Of one account all that was said is of interest.
  if (!account_.empty()) states_->setCurrent(1);
  refresh();
}

bool AnswersView::wanted(const AnswerToFollow& answer) const {
  return AnswerFilter{account_, states_->current() == 1, surveys_->current() == 1}.fits(answer);
}

const AnswerToFollow* AnswersView::current() const {
  if (!book_) return nullptr;
  const std::string id = u8(card_->list()->currentId());
  for (const AnswerToFollow* const one : listable(*book_, account_))
    if (one->answer == id) return one;
  return nullptr;
}

void AnswersView::refresh() {
  std::vector<PracticeRow> rows;
  int open = 0;
  int overdue = 0;
  QString account;
  if (book_)
    for (const AnswerToFollow* const one : listable(*book_, account_)) {
      if (!account_.empty() && one->account_id == account_) account = qs(one->account);
      if (!wanted(*one)) continue;
      open += one->open() ? 1 : 0;
      overdue += one->overdue(book_->today) ? 1 : 0;
      rows.push_back(answer_row(*one, book_->today));
    }
  all_accounts_->setVisible(!account_.empty());
  export_->setEnabled(book_ != nullptr);
  side_->setVisible(book_ != nullptr && account_.empty() && width() >= kNarrowAnswers);
  const QString of = account.isEmpty() ? QString() : Text::tr(" of %1").arg(account);
  if (!book_) {
    title_->setText(Text::tr("Did we come back to them?"));
    subtitle_->setText(problem_.isEmpty() ? Text::tr("Reading the answers\u2026") : problem_);
  } else {
    // What is left out is not said to be done.
    const bool nps = surveys_->current() == 0;
    title_->setText(
        open == 0
            ? (nps ? Text::tr("No NPS answer%1 waits for us") : Text::tr("No answer%1 waits for us")).arg(of)
            : qs(counted(open, nps ? "NPS answer" : "answer")) + of +
                  (open == 1 ? Text::tr(" waits for us") : Text::tr(" wait for us")));
    QString words =
        overdue == 0 ? Text::tr("none past its due date") : Text::tr("%1 past the due date").arg(overdue);
    if (account_.empty()) words += QStringLiteral(" \u00B7 ") + qs(book_->nps.words());
    if (book_->newest)
      words += QStringLiteral(" \u00B7 ") + Text::tr("newest answer %1").arg(date_text(*book_->newest));
    // The page says of whom it speaks where there is anybody else.
    if (account_.empty() && !book_->not_customers.empty())
      words += QStringLiteral(" \u00B7 ") +
               Text::tr("customers only, %1 of other accounts left out")
                   .arg(qs(counted(static_cast<std::int64_t>(book_->not_customers.size()), "answer")));
    subtitle_->setText(words);
  }
  card_->showRows(
      std::move(rows),
      !book_ ? QString()
      : book_->answers.empty() && book_->not_customers.empty()
          ? Text::tr(
                "No answer of the last year asks for a follow-up. Import a survey\u2019s export, and its "
                "answers are here.")
          : Text::tr("No answer here."));
  showSide();
}

void AnswersView::showSide() {
  for (Card* card : {loop_, causes_, roles_, again_}) card->clearBody();
  // Counted from what the list is of; an account's answers are shown without the side.
  if (!book_ || !account_.empty()) return;
  if (surveys_->current() == 0 && !nps_book_)
    nps_book_ = std::make_shared<const practice::AnswersBook>(practice::narrowed(*book_, {}, true));
  const auto& book = surveys_->current() == 0 ? nps_book_ : book_;
  const relationship::ClosedLoop& loop = book->loop;
  loop_->setFact(Text::tr("n = %1").arg(loop.due));
  if (loop.due == 0) {
    add_words(loop_->body(), qs(practice::loop_words(loop)));
  } else {
    const bool enough = loop.due >= judgement::kFewestAnswers;
    loop_->body()->addWidget(new PlainLabel(
        enough ? percent_text(*loop.share()) : Text::tr("%1 of %2").arg(loop.done).arg(loop.due),
        TypeRole::figure));
    add_words(loop_->body(), qs(practice::loop_words(loop)));
  }
  if (loop.median_days) {
    const QString days = qs(plain_number(*loop.median_days, 1));
    const QString within = days == QStringLiteral("1") ? Text::tr("1 day") : Text::tr("%1 days").arg(days);
    add_words(loop_->body(),
              loop.all_done == 1
                  ? Text::tr("The only follow-up came within %1.").arg(within)
                  : Text::tr("Half of the %1 follow-ups came within %2.").arg(loop.all_done).arg(within));
  }
  loop_->body()->addSpacing(space::s);
  const QStringList ages = {Text::tr("Open up to 7 days"), Text::tr("8 to 30 days"),
                            Text::tr("31 to 90 days"), Text::tr("Older")};
  for (std::size_t i = 0; i < practice::kAges; ++i)
    add_count(loop_->body(), ages[static_cast<qsizetype>(i)], book->open_by_age.at(i));
  causes_->setFact(book->causes_found == 0 ? QString() : Text::tr("n = %1").arg(book->causes_found));
  if (book->causes.empty()) add_words(causes_->body(), Text::tr("No root cause was found yet."));
  for (const practice::CauseCount& one : book->causes)
    add_count(causes_->body(), qs(relationship::title_of(one.cause)), one.n);
  // Only plans say who is who.
  roles_->setVisible(!book->by_role.empty());
  for (const practice::RoleAnswers& one : book->by_role)
    add_words(roles_->body(), Text::tr("%1: %2").arg(qs(one.role), qs(one.nps.words())));
  again_->setFact(book->again.empty() ? QString() : Text::tr("n = %1").arg(book->again.size()));
  if (book->again.empty()) add_words(again_->body(), Text::tr("Nobody answered twice yet."));
  for (std::size_t i = 0; i < book->again.size() && i < kMostAgain; ++i) {
    const practice::AnsweredAgain& one = book->again[i];
    add_fact(again_->body(), one.person.empty() ? qs(one.account) : qs(one.person),
             QStringLiteral("%1 \u2192 %2").arg(one.before).arg(one.after));
  }
  if (book->again.size() > kMostAgain)
    add_words(again_->body(), Text::tr("and %1 more").arg(book->again.size() - kMostAgain));
  if (!book->again.empty())
    add_words(again_->body(), book->again_change
                                  ? Text::tr("Mean change %1. Low scores drift up by themselves.")
                                        .arg(qs(rounded_text(*book->again_change, 1)))
                                  : Text::tr("Too few to average. Low scores drift up by themselves."));
}

void AnswersView::ask(Action action) {
  const AnswerToFollow* const one = current();
  if (one == nullptr) return;
  asked_ = one->answer;
  const QString of =
      Text::tr("%1, %2").arg(qs(account::answer_words(one->kind, one->score, one->high)), who_answered(*one));
  const relationship::AnswerFollowUp& now = one->follow_up;
  const Day today = book_->today;
  switch (action) {
    case plan_it: {
      const Day due = one->due() && *one->due() > today ? *one->due() : today + 1;
      bar_->open(action, Text::tr("Plan the follow-up of %1").arg(of), Text::tr("plan"),
                 {{Text::tr("Owner"), BarField::Kind::text, now.owner.empty() ? who_ : qs(now.owner)},
                  {Text::tr("Due"),
                   BarField::Kind::day,
                   date_text(due),
                   Text::tr("fri, +7, 8 dec"),
                   {},
                   false,
                   130}},
                 today);
      return;
    }
    case done_it: {
      QStringList causes;
      for (int i = 0; i < relationship::kRootCauses; ++i)
        causes << qs(relationship::title_of(static_cast<relationship::RootCause>(i)));
      std::vector<BarField> fields = {
          {Text::tr("Outcome"), BarField::Kind::text, qs(now.outcome), Text::tr("What came out of it?")},
          {Text::tr("Done"),
           BarField::Kind::past_day,
           date_text(one->suggested ? one->suggested->day : today),
           {},
           {},
           false,
           120}};
      if (now.kind == relationship::FollowUpKind::root_cause)
        fields.push_back({Text::tr("Root cause"), BarField::Kind::choice,
                          now.cause ? QString::number(static_cast<int>(*now.cause)) : QString(),
                          Text::tr("Which cause?"), causes, false, 180});
      bar_->open(action, Text::tr("Done: %1").arg(of), Text::tr("done"), fields, today);
      return;
    }
    case decline_it:
      bar_->open(action, Text::tr("Nobody follows up %1").arg(of), Text::tr("decline"),
                 {{Text::tr("Why"), BarField::Kind::text, qs(now.reason),
                   Text::tr("Why does nobody follow it up?")}},
                 today);
      return;
  }
}

void AnswersView::keep(int action) {
  if (!book_) return;
  for (const AnswerToFollow* const listed : listable(*book_, account_)) {
    const AnswerToFollow& one = *listed;
    if (one.answer != asked_) continue;
    relationship::AnswerFollowUp made = one.follow_up;
    made.answer = one.answer;
    const relationship::AnswerFollowUp was = made;
    QString words;
    switch (action) {
      case plan_it:
        made.state = FollowUpState::planned;
        made.owner = u8(bar_->text(0)), made.due = bar_->day(1);
        words = Text::tr("Follow-up planned: %1").arg(qs(one.account));
        break;
      case done_it:
        made.state = FollowUpState::done;
        made.outcome = u8(bar_->text(0)), made.done = bar_->day(1);
        if (made.owner.empty()) made.owner = u8(who_);
        made.cause = made.kind == relationship::FollowUpKind::root_cause
                         ? std::optional(static_cast<relationship::RootCause>(bar_->choice(2)))
                         : std::nullopt;
        words = Text::tr("Follow-up done: %1").arg(qs(one.account));
        break;
      default:
        made.state = FollowUpState::declined;
        made.reason = u8(bar_->text(0));
        words = Text::tr("Follow-up declined: %1").arg(qs(one.account));
        break;
    }
    if (const std::string problem = relationship::why_not(made, one.day, book_->today); !problem.empty()) {
      bar_->showProblem(qs(problem));
      return;
    }
    card_->closeBar();
    Q_EMIT followedUp(made, words, was);
    return;
  }
}

bool AnswersView::leave() {
  if (card_->closeBar()) return true;
  if (account_.empty()) return false;
  setAccount({});
  return true;
}

void AnswersView::resizeEvent(QResizeEvent* event) {
  PracticeView::resizeEvent(event);
  side_->setVisible(book_ != nullptr && account_.empty() && width() >= kNarrowAnswers);
}

}  // namespace rapport::ui

#include "moc_answers_view.cpp"
