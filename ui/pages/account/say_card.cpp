// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/account/say_card.h"

#include <QVBoxLayout>
#include <algorithm>

#include "core/model/nps.h"
#include "ui/base/text.h"
#include "ui/models/account_labels.h"

namespace rapport::ui {
namespace {

constexpr int kCommentLines = 4;

}  // namespace

SayCard::SayCard(QWidget* parent)
    : BriefCard(Text::tr("Say"), parent),
      scores_(new FigureLabel),
      answers_(new Link({}, TypeRole::small)),
      asked_(new ClampedText(TypeRole::body, ColorRole::text2, 2)),
      comment_(new ClampedText(TypeRole::body, ColorRole::text2)) {
  setHeaderWidget(answers_);
  answers_->hide();
  connect(answers_, &Link::clicked, this, &SayCard::answersRequested);
  add_left(body(), scores_);
  body()->addWidget(asked_);
  body()->addWidget(comment_);
  tickets_ = std::make_unique<FactRow>(body());
  reply_ = std::make_unique<FactRow>(body());
  body()->addStretch(1);
}

void SayCard::show(const account::AccountBrief& brief) {
  const NpsFacts& nps = brief.facts.nps;
  const Origin asked = words::origin_of(brief, "nps");
  counted_ = nps.n;
  count_ = nps.n > 0 ? QStringLiteral("n = %1").arg(words::number(nps.n)) : QString();
  if (!brief.answers.empty()) {
    QStringList scores;
    for (std::size_t i = 0; i < brief.answers.size() && i < 3; ++i)
      scores << QString::number(brief.answers[i].score);
    set_figure(scores_, Text::tr("Latest NPS answers"), scores.join(QStringLiteral("  ")),
               Text::tr("NPS answers"), asked);
    const auto& newest = brief.answers.front().day;
    asked_->setText(newest ? Text::tr("%1, last on %2").arg(qs(nps_in_words(nps)), date_text(*newest))
                           : qs(nps_in_words(nps)));
  } else if (nps.n > 0) {
    set_figure(scores_, Text::tr("Latest NPS answers"), Text::tr("none"), Text::tr("in 12 months"), asked);
    asked_->setText(nps.last ? Text::tr("last answer %1").arg(date_text(*nps.last))
                             : Text::tr("their dates are not known"));
  } else {
    set_figure(scores_, Text::tr("Latest NPS answers"), Text::tr("no answers"), {}, asked);
    asked_->setText(Text::tr("No survey answer reaches this account."));
  }
  const account::SurveyAnswer* sharp = words::sharpest(brief.answers);
  if (sharp != nullptr) {
    comment_->setText(QStringLiteral("\u201c%1\u201d (%2)")
                          .arg(qs(sharp->comment).simplified(), QString::number(sharp->score)));
    comment_->setColorRole(sharp->score <= 6 ? ColorRole::watch : ColorRole::text2);
  } else {
    comment_->setText(QString());
  }
  const TicketFacts& tickets = brief.facts.tickets;
  const Origin support = words::origin_of(brief, "tickets");
  const QString label = Text::tr("Tickets open");
  if (tickets.total == 0 && !words::covered(brief, "tickets")) {
    tickets_->set(label, Text::tr("no ticket export"), support, ColorRole::text3);
  } else {
    QString open = tickets.open == 0 ? Text::tr("none") : words::number(tickets.open);
    if (tickets.open_urgent > 0)
      open = Text::tr("%1, %2 urgent").arg(open, words::number(tickets.open_urgent));
    tickets_->set(label, open, support, ColorRole::text1);
  }
  urgent_ = tickets.open_urgent > 0;
  tickets_known_ = tickets.total != 0 || words::covered(brief, "tickets");
  refreshColorRole();
  const QString reply = Text::tr("Median first reply");
  if (tickets.first_reply_minutes_median)
    reply_->set(reply, words::minutes(*tickets.first_reply_minutes_median), support);
  else
    reply_->set(reply, Text::tr("not known"), support, ColorRole::text3);
  reply_known_ = tickets.first_reply_minutes_median.has_value();
  refreshShared();
}

bool SayCard::hidesAnswers() const {
  // Among so few answers the customer would know who said what.
  return presenting_ && counted_ < kFewestAnswersForCustomer;
}

bool SayCard::isEmpty() const {
  return hidesAnswers() && !tickets_known_ && !reply_known_;
}

void SayCard::refreshShared() {
  const bool answers = !hidesAnswers();
  setFact(answers ? count_ : QString());
  scores_->setVisible(answers);
  asked_->setVisible(answers);
  refreshComment();
  // What our exports lack is ours to solve.
  tickets_->setVisible(tickets_known_ || !presenting_);
  reply_->setVisible(reply_known_ || !presenting_);
}

void SayCard::refreshComment() {
  // Which of their words is the sharpest is our choice, and theirs to hear in private.
  comment_->setVisible(!presenting_ && !comment_->text().isEmpty());
}

void SayCard::refreshColorRole() {
  // The count is theirs as well; that it worries us is not.
  tickets_->value()->setColorRole(!tickets_known_           ? ColorRole::text3
                                  : urgent_ && !presenting_ ? ColorRole::watch
                                                            : ColorRole::text1);
}

QSize SayCard::minimumSizeHint() const {
  QSize size = BriefCard::minimumSizeHint();
  if (!comment_->isHidden())
    size.setHeight(size.height() - comment_->sizeHint().height() + comment_->lineHeight());
  return size;
}

void SayCard::fill(int height) {
  const int spare = std::max(0, height - minimumSizeHint().height());
  comment_->setMostLines(std::min(kCommentLines, 1 + spare / comment_->lineHeight()));
}

void SayCard::setAnswers(int open, int overdue) {
  answers_->setLabel(overdue > 0 ? Text::tr("%1 overdue").arg(overdue)
                                 : Text::tr("%1 to follow up").arg(open));
  set_plain_tool_tip(answers_,
                     Text::tr("Answers that nobody came back to yet: %1, of them %2 past the due date (F)")
                         .arg(open)
                         .arg(overdue));
  waiting_ = open > 0;
  answers_->setVisible(waiting_ && !presenting_);
}

void SayCard::setPresenting(bool presenting) {
  presenting_ = presenting;
  answers_->setVisible(waiting_ && !presenting_);
  refreshShared();
  refreshColorRole();
}

}  // namespace rapport::ui

#include "moc_say_card.cpp"
