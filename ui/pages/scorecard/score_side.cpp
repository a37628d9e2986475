// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/scorecard/score_side.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/figures.h"
#include "ui/base/text.h"
#include "ui/pages/scorecard/score_list.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {

using relationship::Assessed;
using relationship::Criterion;
using Kind = ScoreEntry::Kind;

namespace {

QString side_title(Assessed side) {
  return side == Assessed::us ? Text::tr("How you assess us") : Text::tr("How we assess you");
}

/// "of 100, 71 on 20 Aug 2026 on 4 common criteria".
QString side_words(const relationship::ReviewView& view, Assessed side) {
  const relationship::SideResult& result = view.result.side(side);
  if (!result.score)
    return result.scored == 0
               ? Text::tr("not assessed yet")
               : Text::tr("not rated: %1 of %2 assessed").arg(result.scored).arg(result.criteria);
  if (!view.against) return Text::tr("of 100");
  const auto& before = side == Assessed::us ? view.against->us_before : view.against->you_before;
  const int common = side == Assessed::us ? view.against->common_us : view.against->common_you;
  if (!before) return Text::tr("of 100");
  const QString then = qs(rounded_text(*before, 1)), day = date_text(view.against->against);
  if (common == result.scored) return Text::tr("of 100, %1 on %2").arg(then, day);
  return common == 1 ? Text::tr("of 100, %1 on %2 on 1 common criterion").arg(then, day)
                     : Text::tr("of 100, %1 on %2 on %3 common criteria").arg(then, day).arg(common);
}

QString differently_words(const relationship::ReviewView& view, Assessed side) {
  QStringList parts;
  for (const Criterion& one : view.review.side(side))
    if (relationship::seen_differently(one))
      parts << (side == Assessed::you
                    ? Text::tr("%1, you say %2, we say %3").arg(qs(one.name)).arg(*one.self).arg(*one.score)
                    : Text::tr("%1, we say %2, you say %3").arg(qs(one.name)).arg(*one.self).arg(*one.score));
  if (parts.isEmpty()) return {};
  return Text::tr("We see this differently: %1. First on the agenda.").arg(parts.join(QStringLiteral("; ")));
}

}  // namespace

ScoreSide::ScoreSide(Assessed side, QWidget* parent)
    : Card(side_title(side), parent),
      side_(side),
      figure_(new PlainLabel({}, TypeRole::figure)),
      about_(new ClampedText(TypeRole::body, ColorRole::text2, 2)),
      heading_(new ScoreHeading),
      list_(new ScoreList(side_title(side))),
      differently_(new ClampedText(TypeRole::secondary, ColorRole::text2, 4)),
      entry_(new ScoreEntry) {
  auto* head = new QHBoxLayout;
  head->setSpacing(space::m);
  head->addWidget(figure_);
  head->addWidget(about_, 1, Qt::AlignVCenter);
  body()->addLayout(head);
  body()->addWidget(heading_);
  body()->addWidget(list_, 1);
  body()->addWidget(differently_);
  body()->addWidget(entry_);
  body()->addStretch(0);
  connect(list_, &ScoreList::scored, this, &ScoreSide::score);
  connect(list_, &ScoreList::asked, this, &ScoreSide::ask);
  connect(entry_, &ScoreEntry::left, this, [this] { leave(); });
  connect(entry_, &ScoreEntry::kept, this, &ScoreSide::keep);
  connect(entry_, &ScoreEntry::actionKept, this, [this](relationship::ReviewAction action) {
    action.criterion = asked_;
    leave();
    Q_EMIT actionAdded(action);
  });
}

void ScoreSide::show(const relationship::ReviewView& view, Day today, bool editable, bool presenting,
                     double scale) {
  const bool same = view.review.date == view_.review.date;
  view_ = view;
  today_ = today;
  editable_ = editable;
  const relationship::SideResult& result = view.result.side(side_);
  setFact(Text::tr("%1 assessed").arg(percent_text(result.coverage)));
  figure_->setText(result.score ? qs(rounded_text(*result.score, 1)) : QStringLiteral("\u2013"));
  const bool weak = result.score && relationship::word_of(*result.score) == relationship::NetWord::strained;
  figure_->setColorRole(!result.score ? ColorRole::unknown : weak ? ColorRole::risk : ColorRole::text1);
  about_->setText(side_words(view, side_));
  differently_->setText(differently_words(view, side_));
  differently_->setVisible(!differently_->text().isEmpty());
  const int row = list_->row();
  list_->setEditable(editable);
  heading_->setScale(scale);
  list_->setScale(scale);
  list_->scores()->setReview(view, side_, presenting);
  if (same && row >= 0) list_->choose(std::min(row, list_->scores()->rowCount() - 1));
  if (!editable || !same) leave();
  list_->fit();
}

void ScoreSide::clear() {
  view_ = {};
  list_->scores()->clear();
  entry_->hide();
}

bool ScoreSide::leave() {
  if (entry_->isHidden()) return false;
  entry_->hide();
  list_->setFocus(Qt::OtherFocusReason);
  return true;
}

const Criterion* ScoreSide::chosen() const {
  const ScoreModel::Line* line = list_->scores()->line(list_->row());
  return line == nullptr ? nullptr : &line->criterion;
}

template <typename Change>
void ScoreSide::change(const std::string& id, const Change& change) {
  std::vector<Criterion> side = view_.review.side(side_);
  for (Criterion& one : side)
    if (one.id == id) change(one);
  Q_EMIT changed(side);
}

void ScoreSide::score(int row, std::optional<int> score) {
  const ScoreModel::Line* line = list_->scores()->line(row);
  if (line != nullptr) change(line->criterion.id, [&](Criterion& one) { one.score = score; });
}

void ScoreSide::ask(Qt::Key key) {
  const Criterion* one = chosen();
  if (key == Qt::Key_N) return open(Kind::criterion);
  if (one == nullptr) return;
  if (key == Qt::Key_W) return change(one->id, [](Criterion& c) { c.weight = c.weight % 3 + 1; });
  if (key == Qt::Key_A) return open(Kind::action);
  if (key == Qt::Key_X) return open(Kind::no_action);
  if (key == Qt::Key_S) return open(Kind::self);
  if (key == Qt::Key_R) return open(Kind::retire);
  // Where a measured score was changed, the reason is what is missing.
  const bool other = one->measured && one->score && one->measured->score > 0 &&
                     one->measured->score != *one->score && one->agreed_reason.empty();
  open(other ? Kind::agreed_reason : Kind::evidence);
}

void ScoreSide::open(Kind kind) {
  const Criterion* one = chosen();
  if (!editable_ || (one == nullptr && kind != Kind::criterion)) return;
  asked_ = one != nullptr ? one->id : std::string();
  QString text;
  if (kind == Kind::evidence) text = qs(one->evidence);
  if (kind == Kind::agreed_reason) text = qs(one->agreed_reason);
  if (kind == Kind::no_action) text = qs(one->no_action);
  if (kind == Kind::self && one->self) text = QString::number(*one->self);
  entry_->open(kind, kind == Kind::criterion ? side_title(side_) : qs(one->name), text, side_, today_);
}

void ScoreSide::keep(Kind kind, const QString& text) {
  const std::string id = asked_;
  entry_->hide();
  list_->setFocus(Qt::OtherFocusReason);
  if (kind == Kind::criterion) {
    std::vector<Criterion> side = view_.review.side(side_);
    side.emplace_back().name = u8(text);
    Q_EMIT changed(side);
    list_->choose(list_->scores()->rowCount() - 1);
    return;
  }
  change(id, [&](Criterion& one) {
    if (kind == Kind::evidence) one.evidence = u8(text);
    if (kind == Kind::agreed_reason) one.agreed_reason = u8(text);
    if (kind == Kind::no_action) one.no_action = u8(text);
    if (kind == Kind::self) one.self = text.isEmpty() ? std::nullopt : std::optional(text.toInt());
    if (kind == Kind::retire) one.retired = relationship::Retirement{today_, u8(text)};
  });
}

}  // namespace rapport::ui

#include "moc_score_side.cpp"
