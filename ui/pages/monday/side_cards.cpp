// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/monday/side_cards.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
namespace {

constexpr std::size_t kFirstChanges = 7;
constexpr std::size_t kMostChanges = 60;

/// A state's colour; the words beside it say the same.
QColor state_color(work::SuccessState state, const Tokens& t) {
  switch (state) {
    case work::SuccessState::reached:
    case work::SuccessState::near_target:
      return t.good;
    case work::SuccessState::on_the_way:
      return t.accent;
    case work::SuccessState::no_clear_change:
      return t.text3;
    case work::SuccessState::worse:
      return t.risk;
    case work::SuccessState::not_measured:
      break;
  }
  return t.hairline;
}

/// The shares as a bar, with gaps.
class ShareBar : public QWidget {
 public:
  explicit ShareBar(const work::SuccessCounts& counts) : counts_(counts) { setFixedHeight(20); }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    if (counts_.accounts == 0) return;
    const auto parts = std::count_if(counts_.n.begin(), counts_.n.end(), [](int n) { return n > 0; });
    const double room = width() - 2.0 * static_cast<double>(parts - 1);
    double x = 0;
    for (int i = 0; i < work::success_states; ++i) {
      const auto state = static_cast<work::SuccessState>(i);
      const int n = counts_.of(state);
      if (n == 0) continue;
      const double wide = std::max(3.0, room * n / counts_.accounts);
      painter.setBrush(state_color(state, tokens()));
      painter.drawRoundedRect(QRectF(x, 0, wide, height()), 2, 2);
      x += wide + 2;
    }
  }

 private:
  work::SuccessCounts counts_;
};

}  // namespace

ChangesCard::ChangesCard(QWidget* parent) : Card(Text::tr("Since the last import"), parent) {
  connect(this, &Card::missingActionRequested, this, &ChangesCard::importsRequested);
}

void ChangesCard::show(const work::LastImport& last) {
  if (last == last_ && body()->count() > 0) return;
  all_ = all_ && last.day == last_.day;
  last_ = last;
  build();
}

void ChangesCard::build() {
  clearBody();
  const std::size_t n = last_.changes.size();
  setFact(last_.day ? n == 0 ? date_text(*last_.day)
                             : qs(counted(static_cast<std::int64_t>(n) + last_.more, "change"))
                    : QString());
  if (!last_.day) {
    showMissing(Text::tr("Nothing was imported yet."), Text::tr("Imports"));
    return;
  }
  if (n == 0 && last_.notes.empty()) {
    auto* none =
        new PlainLabel(Text::tr("Nothing changed on these accounts."), TypeRole::body, ColorRole::text2);
    none->setWordWrap(true);
    body()->addWidget(none);
  }
  auto* content = new QWidget;
  content->setObjectName(QStringLiteral("scrolled"));
  auto* rows = new QVBoxLayout(content);
  rows->setContentsMargins(0, 0, space::s, 0);
  rows->setSpacing(space::s + space::hair);
  const auto line = [&](Level level, const QString& name, const QString& id, const QString& text) {
    auto* row = new QHBoxLayout;
    row->setSpacing(space::s);
    row->addWidget(new LevelMark(level), 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    if (!id.isEmpty()) {
      auto* account = new Link(name, TypeRole::body_strong);
      connect(account, &Link::clicked, this, [this, id] { Q_EMIT accountRequested(id); });
      add_left(words, account);
    }
    auto* what = new ClampedText(TypeRole::body, ColorRole::text2, 2);
    what->setText(text);
    words->addWidget(what);
    row->addLayout(words, 1);
    rows->addLayout(row);
  };
  const std::size_t shown = std::min(n, all_ ? kMostChanges : kFirstChanges);
  for (std::size_t i = 0; i < shown; ++i) {
    const work::Change& change = last_.changes[i];
    line(change.level, qs(change.account), qs(change.account_id), qs(change.text));
  }
  const int left = static_cast<int>(n - shown) + last_.more;
  if (left > 0 && !all_) {
    auto* more = new Link(Text::tr("and %1 more").arg(left));
    connect(more, &Link::clicked, this, [this] {
      all_ = true;
      build();
    });
    add_left(rows, more);
  } else if (left > 0) {
    rows->addWidget(new PlainLabel(Text::tr("and %1 more").arg(left), TypeRole::body, ColorRole::text2));
  }
  for (const std::string& note : last_.notes) line(Level::unknown, {}, {}, qs(note));
  rows->addStretch(1);
  auto* scroll = new QScrollArea;
  scroll->setWidgetResizable(true);
  scroll->setWidget(content);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setFocusPolicy(Qt::NoFocus);
  body()->addWidget(scroll, 1);
}

BookSuccessCard::BookSuccessCard(QWidget* parent) : Card(Text::tr("Their success"), parent) {}

void BookSuccessCard::show(const work::Work& work) {
  using State = work::SuccessState;
  const std::optional<work::SuccessCounts> now =
      work.successes_known ? std::optional(work.successes) : std::nullopt;
  if (now == shown_ && body()->count() > 0) return;
  shown_ = now;
  clearBody();
  if (!now) {
    setFact({});
    body()->addWidget(new PlainLabel(Text::tr("Being measured\u2026"), TypeRole::body, ColorRole::text2));
    body()->addStretch(1);
    return;
  }
  setFact(Text::tr("%1 of %2 measured").arg(now->measured()).arg(now->accounts));
  struct Line {
    State state;
    const char* words;
    ColorRole role;
  };
  static constexpr std::array<Line, work::success_states> lines{
      {{State::reached, QT_TRANSLATE_NOOP("Text", "target reached"), ColorRole::good},
       {State::near_target, QT_TRANSLATE_NOOP("Text", "near the target"), ColorRole::good},
       {State::on_the_way, QT_TRANSLATE_NOOP("Text", "on the way"), ColorRole::text1},
       {State::no_clear_change, QT_TRANSLATE_NOOP("Text", "no clear change"), ColorRole::text1},
       {State::worse, QT_TRANSLATE_NOOP("Text", "going the wrong way"), ColorRole::risk},
       {State::not_measured, QT_TRANSLATE_NOOP("Text", "not measured yet"), ColorRole::text1}}};
  body()->addWidget(new ShareBar(*now));
  body()->addSpacing(space::xs);
  for (const Line& line : lines) {
    const int n = now->of(line.state);
    // The usual four are always there; the other two where there is something to say.
    if (n == 0 && (line.state == State::near_target || line.state == State::worse)) continue;
    auto* row = new QHBoxLayout;
    row->setSpacing(space::s);
    auto* figure = new PlainLabel(QString::number(n), TypeRole::body_strong, line.role);
    figure->setMinimumWidth(22);
    row->addWidget(figure);
    row->addWidget(new PlainLabel(Text::tr(line.words), TypeRole::body, ColorRole::text2), 1);
    body()->addLayout(row);
  }
}

}  // namespace rapport::ui

#include "moc_side_cards.cpp"
