// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/account/say_this_card.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <utility>

#include "ui/base/text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
namespace {

constexpr int kTwoColumnsFrom = 760;
constexpr int kSayLabel = 86;
constexpr int kMargins = 32;
constexpr int kSayMostLines = 2;
constexpr int kPeopleLines = 2;
/// The lines by their column, as a person reads them: what is, then what to do about it.
constexpr std::array kLeft = {"result", "hurts", "next"};
constexpr std::array kRight = {"promised", "ask", "since"};
constexpr std::array kOne = {"result", "hurts", "promised", "ask", "next", "since"};

ColorRole color_of_part(const account::SayPart& part) {
  switch (part.level) {
    case Level::risk:
      return ColorRole::risk;
    case Level::watch:
      return ColorRole::watch;
    case Level::unknown:
      return ColorRole::text2;
    case Level::good:
      break;
  }
  return ColorRole::text1;
}

}  // namespace

SayThisCard::SayThisCard(QWidget* parent)
    : BriefCard(Text::tr("Say this"), parent),
      people_(new PartedText(TypeRole::secondary, kPeopleLines, this)),
      beside_(new QHBoxLayout),
      columns_of_{new QGridLayout, new QGridLayout} {
  people_->setName(Text::tr("Who"));
  people_->hide();
  setHeaderWidget(people_);
  // Not one grid: a long line of one column would leave a gap in the other.
  beside_->setSpacing(space::m);
  for (QGridLayout* column : columns_of_) {
    column->setContentsMargins(0, 0, 0, 0);
    column->setHorizontalSpacing(space::m);
    column->setVerticalSpacing(space::xs);
    column->setColumnStretch(1, 1);
    beside_->addLayout(column, 1);
    beside_->setAlignment(column, Qt::AlignTop);
  }
  body()->addLayout(beside_);
  body()->addStretch(1);
  connect(people_, &PartedText::chosen, this, [this](int part) {
    const int person = person_of_part_.at(static_cast<std::size_t>(part));
    if (person >= 0) return Q_EMIT chosen({account::SayTarget::Kind::people, {}});
    const account::SayPerson& one = say_.people.at(static_cast<std::size_t>(-1 - person));
    Q_EMIT personAdded(qs(one.name), qs(one.email));
  });
  for (const char* id : kOne) {
    const bool strong = std::string_view(id) == "result" || std::string_view(id) == "ask";
    Row row{new ClampedText(TypeRole::body, ColorRole::text2, 1, this),
            new PartedText(strong ? TypeRole::body_strong : TypeRole::body, kSayMostLines, this),
            {}};
    row.text->setObjectName(QString::fromLatin1(id));
    const std::size_t at = rows_.size();
    connect(row.text, &PartedText::chosen, this,
            [this, at](int part) { Q_EMIT chosen(rows_[at].targets.at(static_cast<std::size_t>(part))); });
    rows_.push_back(std::move(row));
  }
  for (Row& one : rows_) one.label->setFixedWidth(kSayLabel);
}

SayThisCard::Row* SayThisCard::row(std::string_view id) {
  for (std::size_t i = 0; i < kOne.size(); ++i)
    if (id == kOne.at(i)) return &rows_[i];
  return nullptr;
}

void SayThisCard::show(const account::AccountBrief& brief) {
  if (!brief_ || brief_->facts.id != brief.facts.id) {
    success_.reset();
    since_.reset();
  }
  brief_ = brief;
  brief_->people_a_week = {};
  brief_->origins.clear();
  refresh();
}

void SayThisCard::showSuccess(const std::string& account_id,
                              std::shared_ptr<const account::SuccessView> success) {
  if (!brief_ || brief_->facts.id != account_id) return;
  success_ = std::move(success);
  refresh();
}

void SayThisCard::showSince(std::shared_ptr<const account::Since> since) {
  // A person's own span is for the card below; what is said in a call is since the last one.
  if (since && since->basis == account::Since::Basis::chosen) return;
  since_ = std::move(since);
  refresh();
}

void SayThisCard::setCall(const std::optional<account::DayCall>& call, const QString& title) {
  setTitle(call ? title : Text::tr("Say this"));
  if (call == call_) return;
  call_ = call;
  refresh();
}

bool SayThisCard::addUnknown() {
  for (const account::SayPerson& one : say_.people) {
    if (one.known) continue;
    Q_EMIT personAdded(qs(one.name), qs(one.email));
    return true;
  }
  return false;
}

void SayThisCard::refresh() {
  if (!brief_) return;
  account::SayThis say = account::say_this(*brief_, success_.get(), call_ ? &*call_ : nullptr, since_.get());
  if (say == say_) return;
  say_ = std::move(say);
  showPeople();
  for (std::size_t i = 0; i < kOne.size(); ++i) {
    const account::SayLine* line = say_.line(kOne.at(i));
    Row& row = rows_[i];
    row.targets.clear();
    std::vector<PartedText::Part> parts;
    if (line != nullptr) {
      row.label->setText(qs(line->label));
      row.text->setName(qs(line->label));
      for (const account::SayPart& part : line->parts) {
        const bool ask = line->id == "ask";
        parts.push_back({qs(part.before), ask ? Text::tr("\u201C%1\u201D").arg(qs(part.text)) : qs(part.text),
                         color_of_part(part), part.target.kind != account::SayTarget::Kind::none});
        row.targets.push_back(part.target);
      }
    }
    row.text->setParts(std::move(parts));
  }
  columns_ = 0;  // Which lines there are may have changed.
  updateGeometry();
}

void SayThisCard::showPeople() {
  std::vector<PartedText::Part> parts;
  person_of_part_.clear();
  for (std::size_t i = 0; i < say_.people.size(); ++i) {
    const account::SayPerson& one = say_.people[i];
    const QString before = i == 0 ? QString() : QStringLiteral(" \u00b7 ");
    if (!one.known) {
      parts.push_back({before, Text::tr("%1, not known to us").arg(qs(one.name)), ColorRole::watch, false});
      person_of_part_.push_back(static_cast<int>(i));
      parts.push_back({QStringLiteral(" "), Text::tr("add"), ColorRole::accent, true});
      person_of_part_.push_back(-1 - static_cast<int>(i));
      continue;
    }
    QStringList about;
    if (!one.about.empty()) about << qs(one.about);
    if (!one.touch.empty()) about << qs(one.touch);
    const QString name = qs(one.name);
    parts.push_back({before,
                     about.isEmpty() ? name : Text::tr("%1 (%2)").arg(name, about.join(QStringLiteral(", "))),
                     one.level == Level::risk ? ColorRole::risk : ColorRole::text1, true});
    person_of_part_.push_back(static_cast<int>(i));
  }
  people_->setVisible(!parts.empty());
  people_->setParts(std::move(parts));
}

void SayThisCard::arrange() {
  for (QGridLayout* column : columns_of_)
    while (QLayoutItem* item = column->takeAt(0)) delete item;
  const auto put = [&](Row& row, int line, std::size_t column) {
    columns_of_.at(column)->addWidget(row.label, line, 0, Qt::AlignTop);
    columns_of_.at(column)->addWidget(row.text, line, 1, Qt::AlignTop);
    row.label->show();
    row.text->show();
  };
  for (Row& row : rows_) row.label->hide(), row.text->hide();
  const auto column = [&](const auto& ids, std::size_t at) {
    int next = 0;
    for (const char* id : ids)
      if (say_.line(id) != nullptr) put(*row(id), next++, at);
  };
  if (columns_ == 2) {
    column(kLeft, 0);
    column(kRight, 1);
  } else {
    column(kOne, 0);
  }
  // One column takes all of the width.
  beside_->setStretch(1, columns_ == 2 ? 1 : 0);
  beside_->setSpacing(columns_ == 2 ? space::m : 0);
}

void SayThisCard::fit(int width) {
  const int columns = width >= kTwoColumnsFrom ? 2 : 1;
  if (std::exchange(columns_, columns) != columns) arrange();
  const int room = width - kMargins;
  const int text = columns == 2 ? (room - 3 * space::m) / 2 - kSayLabel : room - space::m - kSayLabel;
  const auto set = [](PartedText* one, int wide) {
    if (const int high = one->heightFor(wide); one->height() != high || one->minimumHeight() != high)
      one->setFixedHeight(high);
  };
  // The people stand at the right edge, as wide as their words.
  const int wide = std::clamp(people_->sizeHint().width(), 1, std::max(1, headerRoom(width)));
  people_->setFixedWidth(wide);
  set(people_, wide);
  for (Row& one : rows_) set(one.text, text);
}

void SayThisCard::paintEvent(QPaintEvent*) {
  const Tokens& t = tokens();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(call_ ? t.accent : t.hairline, 1));
  painter.setBrush(t.surface);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius::card, radius::card);
}

}  // namespace rapport::ui

#include "moc_say_this_card.cpp"
