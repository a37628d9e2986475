// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/practice/advocates_view.h"

#include <QApplication>
#include <QClipboard>
#include <QVBoxLayout>
#include <utility>

#include "core/base/due_words.h"
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
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_buttons.h"

namespace rapport::ui {
namespace {

using practice::Advocate;
using practice::AdvocateState;
using relationship::ActState;
using relationship::AdvocacyAct;

constexpr int kNarrowAdvocates = 900;
constexpr std::size_t kMostActs = 6;

/// The filters over the list, in their order.
enum Filter { every, to_ask, waiting, granted, finished };

QString act_words(const AdvocacyAct& act, Day today) {
  const QString kind = qs(relationship::title_of(act.kind));
  switch (act.state) {
    case ActState::asked:
      return Text::tr("%1 asked %2").arg(kind, qs(near_day(act.asked, today)));
    case ActState::agreed:
      return Text::tr("%1 agreed %2").arg(kind, qs(near_day(act.agreed.value_or(act.asked), today)));
    case ActState::done:
      return Text::tr("%1 done %2").arg(kind, qs(near_day(act.done.value_or(act.asked), today)));
    case ActState::declined:
    case ActState::removed:
      break;
  }
  return Text::tr("%1 declined %2").arg(kind, qs(near_day(act.declined.value_or(act.asked), today)));
}

/// Whether an account is listed under a filter, with the words of the finder.
bool advocate_listed(const Advocate& account, int filter, const std::string& words) {
  if (!practice::found_by(account, words)) return false;
  switch (filter) {
    case to_ask:
      return account.state == AdvocateState::candidate;
    case waiting:
      return account.state == AdvocateState::asked;
    case granted:
      return account.state == AdvocateState::agreed;
    case finished:
      return account.state == AdvocateState::done;
    default:
      return true;
  }
}

PracticeRow advocate_row(const Advocate& one, Day today) {
  PracticeRow row;
  row.id = qs(one.account_id);
  row.title = qs(one.account);
  QStringList about;
  for (const std::string* part : {&one.tier, &one.industry})
    if (!part->empty()) about << qs(*part);
  if (one.arr) about << short_money_text(one.arr->amount, one.arr->currency);
  row.about = about.join(QStringLiteral(" \u00B7 "));
  const AdvocacyAct* const last = one.acts.empty() ? nullptr : &one.acts.back();
  const bool candidate = one.state == AdvocateState::candidate || one.state == AdvocateState::resting;
  row.text = candidate && !one.why.empty() ? qs(one.why)
             : last != nullptr             ? act_words(*last, today)
                                           : qs(one.why);
  QStringList note;
  if (one.rest)
    note << Text::tr("Let them rest until %1: %2").arg(date_text(one.rest->until), qs(one.rest->why));
  if (!one.note.empty()) note << qs(one.note);
  if (note.isEmpty() && last != nullptr) note << (candidate ? act_words(*last, today) : qs(last->may_say));
  if (note.isEmpty()) note << qs(one.result);
  row.note = note.join(QStringLiteral(" \u00B7 "));
  row.action = qs(practice::title_of(one.state));
  switch (one.state) {
    case AdvocateState::agreed:
    case AdvocateState::done:
      row.level = Level::good;
      break;
    case AdvocateState::resting:
      row.level = Level::watch;
      break;
    default:
      break;
  }
  return row;
}

}  // namespace

AdvocatesView::AdvocatesView(QWidget* parent)
    : PracticeView(parent),
      title_(new PlainLabel({}, TypeRole::page_title)),
      subtitle_(new ClampedText(TypeRole::body, ColorRole::text2, 2)),
      finder_(new SearchField(Text::tr("Industry, size, goal, result, name\u2026"), QStringLiteral("/"))),
      states_(new SegmentedButtons(Text::tr("Which accounts"))),
      card_(new RowsCard(Text::tr("Advocates"), Text::tr("Advocates"),
                         {{Text::tr("A"), Text::tr("ask")},
                          {Text::tr("G"), Text::tr("agreed")},
                          {Text::tr("D"), Text::tr("done")},
                          {Text::tr("X"), Text::tr("declined")},
                          {Text::tr("C"), Text::tr("copy")},
                          {Text::tr("U"), Text::tr("undo")}},
                         &judgement::how_advocates_are_judged)),
      bar_(card_->bar()),
      detail_(new Card(Text::tr("What may be said"))),
      figures_(new Card(Text::tr("All acts"))) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(space::m);
  finder_->setMinimumWidth(300);
  finder_->setAccessibleName(Text::tr("Find an advocate"));
  export_ = make_sheets_export(QStringLiteral("advocates"), [this]() -> SheetsOf {
    if (!book_) return {};
    return [book = book_, filter = states_->current(), words = u8(finder_->text())] {
      practice::AdvocatesBook shown = *book;
      std::erase_if(shown.accounts,
                    [&](const Advocate& one) { return !advocate_listed(one, filter, words); });
      return practice::sheets_of(shown);
    };
  });
  connect(export_, &ExportButton::said, this, &PracticeView::said);
  add_page_head(all, {title_, subtitle_}, {finder_, export_});
  for (const QString& label :
       {Text::tr("All"), Text::tr("To ask"), Text::tr("Waiting"), Text::tr("Agreed"), Text::tr("Done")})
    states_->add(label);
  states_->setCurrent(every);
  add_left(all, states_);
  side_ = add_columns(all, card_, {detail_, figures_});
  connect(states_, &SegmentedButtons::chosen, this, &AdvocatesView::refresh);
  connect(finder_, &QLineEdit::textChanged, this, &AdvocatesView::refresh);
  connect(finder_, &SearchField::left, this, &AdvocatesView::focusContent);
  connect(finder_, &QLineEdit::returnPressed, this, &AdvocatesView::focusContent);
  connect(card_->list()->selectionModel(), &QItemSelectionModel::currentChanged, this,
          &AdvocatesView::showSide);
  connect(card_, &RowsCard::undoRequested, this, &PracticeView::undoRequested);
  connect(card_, &RowsCard::openRequested, this, [this] {
    if (const Advocate* one = current()) Q_EMIT accountRequested(qs(one->account_id));
  });
  card_->setKeys([this](int key) {
    switch (key) {
      case Qt::Key_A:
        return ask(ask_them), true;
      case Qt::Key_G:
        return ask(agreed), true;
      case Qt::Key_D:
        return ask(done), true;
      case Qt::Key_X:
        return ask(declined), true;
      case Qt::Key_C:
        return copyResult(), true;
      default:
        return false;
    }
  });
  connect(bar_, &FieldsBar::accepted, this, &AdvocatesView::keep);
  connect(bar_, &FieldsBar::left, this, [this] { leave(); });
  refresh();
}

PracticeRowsList* AdvocatesView::list() const {
  return card_->list();
}

QString AdvocatesView::name() const {
  return Text::tr("Advocates");
}

QPushButton* AdvocatesView::exportButton() const {
  return export_;
}

void AdvocatesView::clear() {
  book_.reset();
  problem_.clear();
  bar_->hide();
  refresh();
}

void AdvocatesView::focusContent() {
  card_->focusList();
}

void AdvocatesView::show(std::shared_ptr<const practice::AdvocatesBook> book) {
  book_ = std::move(book);
  problem_.clear();
  refresh();
}

void AdvocatesView::showProblem(const QString& sentence) {
  problem_ = sentence;
  refresh();
}

bool AdvocatesView::wanted(const Advocate& account) const {
  return advocate_listed(account, states_->current(), u8(finder_->text()));
}

const Advocate* AdvocatesView::current() const {
  if (!book_) return nullptr;
  const std::string id = u8(card_->list()->currentId());
  for (const Advocate& one : book_->accounts)
    if (one.account_id == id) return &one;
  return nullptr;
}

void AdvocatesView::refresh() {
  std::vector<PracticeRow> rows;
  int candidates = 0;
  if (book_)
    for (const Advocate& one : book_->accounts) {
      candidates += one.state == AdvocateState::candidate ? 1 : 0;
      if (wanted(one)) rows.push_back(advocate_row(one, book_->today));
    }
  side_->setVisible(book_ != nullptr && width() >= kNarrowAdvocates);
  export_->setEnabled(book_ != nullptr);
  if (!book_) {
    title_->setText(Text::tr("Who would speak for us?"));
    subtitle_->setText(problem_.isEmpty() ? Text::tr("Reading the accounts\u2026") : problem_);
  } else {
    title_->setText(candidates == 0 ? Text::tr("Nobody is to be asked now")
                                    : qs(counted(candidates, "account")) + Text::tr(" may be asked"));
    QString words = qs(counted(book_->never_asked, "promoter")) + Text::tr(" never asked");
    if (book_->left_out > 0)
      words += QStringLiteral(" \u00B7 ") +
               Text::tr("%1 left out: an urgent ticket is open, or the sponsor is a detractor")
                   .arg(book_->left_out);
    if (!book_->metrics_known)
      words += QStringLiteral(" \u00B7 ") + Text::tr("their own metrics are being read");
    subtitle_->setText(words);
  }
  card_->showRows(
      std::move(rows),
      !book_ ? QString()
      : book_->accounts.empty()
          ? Text::tr("Nobody gave a 9 or 10 in the last 180 days, no own metric is at its target, and "
                     "nobody was asked for anything yet.")
          : Text::tr("No account here."));
  showSide();
}

void AdvocatesView::showSide() {
  detail_->clearBody();
  figures_->clearBody();
  if (!book_) return;
  const Advocate* const one = current();
  detail_->setVisible(one != nullptr);
  if (one != nullptr) {
    add_words(detail_->body(), qs(practice::result_for_clipboard(*one, book_->today)));
    if (!one->goal.empty()) add_words(detail_->body(), Text::tr("Goal: %1").arg(qs(one->goal)));
    std::size_t shown = 0;
    for (auto act = one->acts.rbegin(); act != one->acts.rend() && shown < kMostActs; ++act, ++shown)
      add_words(detail_->body(),
                act->person.empty() ? act_words(*act, book_->today)
                                    : Text::tr("%1, %2").arg(act_words(*act, book_->today), qs(act->person)));
  }
  const relationship::ActCounts& counts = book_->counts;
  add_count(figures_->body(), Text::tr("Asked"), counts.asked);
  add_count(figures_->body(), Text::tr("Agreed"), counts.agreed);
  add_count(figures_->body(), Text::tr("Done"), counts.done);
  add_count(figures_->body(), Text::tr("Declined"), counts.declined);
  if (counts.asked > 0)
    add_words(figures_->body(), Text::tr("%1 of %2 agreed: 95 % between %3 and %4 in 100")
                                    .arg(counts.agreed)
                                    .arg(counts.asked)
                                    .arg(qRound(100 * book_->agreed_interval.low))
                                    .arg(qRound(100 * book_->agreed_interval.high)));
}

const AdvocacyAct* AdvocatesView::open_act(const Advocate& account, Action action) {
  for (auto act = account.acts.rbegin(); act != account.acts.rend(); ++act)
    if (act->state == ActState::asked || (act->state == ActState::agreed && action != agreed)) return &*act;
  return nullptr;
}

void AdvocatesView::ask(Action action) {
  const Advocate* const one = current();
  if (one == nullptr) return;
  asked_ = one->account_id;
  act_.clear();
  const Day today = book_->today;
  if (action == ask_them) {
    QStringList kinds;
    for (int i = 0; i < relationship::kActKinds; ++i)
      kinds << qs(relationship::title_of(static_cast<relationship::ActKind>(i)));
    std::string person;
    for (const practice::Promoter& promoter : one->promoters)
      if (person.empty() && !promoter.rest) person = promoter.person;
    bar_->open(action, Text::tr("Ask %1").arg(qs(one->account)), Text::tr("asked"),
               {{Text::tr("Whom"), BarField::Kind::text, qs(person), Text::tr("Who is asked?"), {}, true},
                {Text::tr("For what"), BarField::Kind::choice, QStringLiteral("0"), {}, kinds, false, 170},
                {Text::tr("Asked"), BarField::Kind::past_day, date_text(today), {}, {}, false, 120}},
               today);
    if (one->rest)
      bar_->showProblem(Text::tr("Let them rest until %1: %2. Enter asks all the same.")
                            .arg(date_text(one->rest->until), qs(one->rest->why)));
    else if (!one->note.empty())
      bar_->showProblem(qs(one->note));
    return;
  }
  const AdvocacyAct* const act = open_act(*one, action);
  if (act == nullptr) {
    Q_EMIT said(Text::tr("%1 was not asked for anything that is open.").arg(qs(one->account)), false);
    return;
  }
  act_ = act->id;
  const QString of = Text::tr("%1: %2").arg(qs(one->account), qs(relationship::title_of(act->kind)));
  if (action == agreed)
    bar_->open(action, of, Text::tr("agreed"),
               {{Text::tr("May be said"), BarField::Kind::text, qs(act->may_say),
                 Text::tr("What may be said? For example: name and figures")},
                {Text::tr("Until"), BarField::Kind::day, {}, Text::tr("no end"), {}, true, 120},
                {Text::tr("Agreed"), BarField::Kind::past_day, date_text(today), {}, {}, false, 120}},
               today);
  else if (action == done)
    bar_->open(action, of, Text::tr("done"),
               {{Text::tr("Link"),
                 BarField::Kind::text,
                 qs(act->link),
                 Text::tr("Where is it? A link or a place"),
                 {},
                 true},
                {Text::tr("Done"), BarField::Kind::past_day, date_text(today), {}, {}, false, 120}},
               today);
  else
    bar_->open(
        action, of, Text::tr("declined"),
        {{Text::tr("Why"), BarField::Kind::text, {}, Text::tr("In their words"), {}, true},
         {Text::tr("Not before"), BarField::Kind::day, {}, Text::tr("may be asked again"), {}, true, 150},
         {Text::tr("Declined"), BarField::Kind::past_day, date_text(today), {}, {}, false, 120}},
        today);
}

void AdvocatesView::keep(int action) {
  if (!book_) return;
  AdvocacyAct act, was;
  QString account;
  for (const Advocate& one : book_->accounts) {
    if (one.account_id != asked_) continue;
    account = qs(one.account);
    act.account_id = one.account_id;
    for (const AdvocacyAct& known : one.acts)
      if (known.id == act_) was = act = known;
    if (action == ask_them) {
      act.person = u8(bar_->text(0));
      for (const practice::Promoter& promoter : one.promoters)
        if (promoter.person == act.person) act.email = promoter.email, act.answer = promoter.answer;
    }
  }
  if (account.isEmpty()) return;
  QString words;
  switch (action) {
    case ask_them:
      act.kind = static_cast<relationship::ActKind>(bar_->choice(1));
      act.state = ActState::asked;
      act.asked = bar_->day(2).value_or(book_->today);
      act.asked_by = u8(who_);
      words = Text::tr("Asked: %1").arg(account);
      break;
    case agreed:
      act.state = ActState::agreed;
      act.may_say = u8(bar_->text(0)), act.until = bar_->day(1), act.agreed = bar_->day(2);
      words = Text::tr("Agreed: %1").arg(account);
      break;
    case done:
      act.state = ActState::done;
      act.link = u8(bar_->text(0)), act.done = bar_->day(1);
      words = Text::tr("Done: %1").arg(account);
      break;
    default:
      act.state = ActState::declined;
      act.note = u8(bar_->text(0)), act.not_before = bar_->day(1), act.declined = bar_->day(2);
      words = Text::tr("Declined: %1").arg(account);
      break;
  }
  if (const std::string problem = relationship::why_not(act, book_->today); !problem.empty()) {
    bar_->showProblem(qs(problem));
    return;
  }
  card_->closeBar();
  Q_EMIT acted(act, words, was);
}

void AdvocatesView::copyResult() {
  const Advocate* const one = current();
  if (one == nullptr) return;
  QApplication::clipboard()->setText(qs(practice::result_for_clipboard(*one, book_->today)));
  Q_EMIT said(Text::tr("Copied: the result of %1 and what may be said about it.").arg(qs(one->account)),
              false);
}

bool AdvocatesView::leave() {
  if (card_->closeBar()) return true;
  if (finder_->text().isEmpty()) return false;
  finder_->clear();
  focusContent();
  return true;
}

bool AdvocatesView::find() {
  finder_->setFocus(Qt::OtherFocusReason);
  return true;
}

void AdvocatesView::resizeEvent(QResizeEvent* event) {
  PracticeView::resizeEvent(event);
  side_->setVisible(book_ != nullptr && width() >= kNarrowAdvocates);
}

}  // namespace rapport::ui

#include "moc_advocates_view.cpp"
