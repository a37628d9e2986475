// SPDX-License-Identifier: GPL-3.0-or-later
// ROLES: who does what, on both sides.
#include <QGridLayout>
#include <QVBoxLayout>
#include <array>

#include "ui/pages/plan/bindings.h"
#include "ui/pages/plan/plan_cards.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"

namespace rapport::ui {
namespace {

constexpr Rows<Role> kRoles{&SuccessPlan::roles, "roles"};
enum Column { kWho, kMark, kSide, kRole, kFor, kColumns };

plan_words::Choices marks() {
  return {{QStringLiteral("none"), QStringLiteral("no mark")},
          {QStringLiteral("accountable"), QStringLiteral("accountable")},
          {QStringLiteral("sponsor"), QStringLiteral("sponsor")},
          {QStringLiteral("both"), QStringLiteral("both: sponsor, accountable")}};
}

QString mark_of(const Role& role) {
  if (role.sponsor && role.accountable) return marks()[3].second;
  return role.sponsor ? marks()[2].second : role.accountable ? marks()[1].second : QString();
}

}  // namespace

RolesCard::RolesCard(PlanForm* form)
    : PlanCard(QStringLiteral("5\u2002Roles"), form), grid_(new QGridLayout), problem_(new ProblemLine) {
  grid_->setHorizontalSpacing(space::m);
  grid_->setVerticalSpacing(0);
  grid_->setColumnStretch(kWho, 4);
  grid_->setColumnStretch(kMark, 3);
  grid_->setColumnStretch(kSide, 2);
  grid_->setColumnStretch(kRole, 3);
  grid_->setColumnStretch(kFor, 6);
  const std::array<const char*, kColumns> heads = {"Who", "Mark", "Side", "Role", "Responsible for"};
  for (int column = 0; column < kColumns; ++column) {
    auto* head = new PlainLabel(QString::fromLatin1(heads.at(static_cast<std::size_t>(column))),
                                TypeRole::label, ColorRole::text3);
    head->setContentsMargins(4, space::xs, 4, space::xs);
    grid_->addWidget(head, 0, column);
  }
  grid_->addWidget(new Hairline, 1, 0, 1, kColumns);
  body()->addLayout(grid_);
  body()->addWidget(problem_);
  body()->addStretch(1);
  grow(1);
}

void RolesCard::grow(std::size_t rows) {
  while (rows_.size() < rows) {
    const std::size_t i = rows_.size();
    const int at = static_cast<int>(i) * 3 + 2;
    Row r{};
    r.person = new Field(form_, QStringLiteral("Person"), QStringLiteral("Add a person"),
                         naming_field(
                             kRoles, i, "person", [](auto& x) -> auto& { return x.person; }),
                         TypeRole::body_strong);
    r.mark = new Field(
        form_, QStringLiteral("Mark"), QStringLiteral("no mark"),
        entry_field(
            kRoles, i, "mark", [](const Role& role) { return mark_of(role); },
            [](Role& role, const QString& word) {
              role.sponsor = word == QStringLiteral("sponsor") || word == QStringLiteral("both");
              role.accountable = word == QStringLiteral("accountable") || word == QStringLiteral("both");
              return QString();
            }),
        TypeRole::small_strong, ColorRole::good);
    r.mark->setChoices(marks());
    const auto sides = plan_words::choices<Side>();
    r.side = new Field(form_, QStringLiteral("Side"), QStringLiteral("side"),
                       word_field(
                           kRoles, i, "side", sides, [](auto& x) -> auto& { return x.side; }),
                       TypeRole::body, ColorRole::text2);
    r.side->setChoices(sides);
    r.role = new Field(form_, QStringLiteral("Role"), QStringLiteral("role"),
                       text_field(
                           kRoles, i, "role", [](auto& x) -> auto& { return x.role; }));
    r.responsibility =
        new Field(form_, QStringLiteral("Responsible for"), QStringLiteral("what for"),
                  text_field(
                      kRoles, i, "responsibility", [](auto& x) -> auto& { return x.responsibility; }),
                  TypeRole::body, ColorRole::text2, 2);
    r.problem = new ProblemLine;
    r.rule = new Hairline;
    int column = 0;
    QWidget* before = rows_.empty() ? nullptr : static_cast<QWidget*>(rows_.back().responsibility);
    for (Field* one : {r.person, r.mark, r.side, r.role, r.responsibility}) {
      grid_->addWidget(one, at, column++, Qt::AlignVCenter);
      if (before != nullptr) QWidget::setTabOrder(before, one);
      before = one;
    }
    grid_->setRowMinimumHeight(at, 0);
    grid_->addWidget(r.problem, at + 1, 0, 1, kColumns);
    grid_->addWidget(r.rule, at + 2, 0, 1, kColumns);
    rows_.push_back(r);
  }
}

void RolesCard::refresh() {
  const std::size_t count = plan().roles.size();
  grow(count + 1);
  setFact(readOnly() ? QString() : QStringLiteral("one accountable on each side, a sponsor there"));
  QString all = form_->problems(QStringLiteral("roles"));
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const Row& r = rows_[i];
    const bool real = i < count;
    r.person->setVisible(real || (i == count && !readOnly()));
    for (Field* one : {r.mark, r.side, r.role, r.responsibility}) one->setVisible(real);
    r.rule->setVisible(real);
    grid_->setRowMinimumHeight(static_cast<int>(i) * 3 + 2,
                               i < count || (i == count && !readOnly()) ? 32 : 0);
    const QString own = form_->problems(kRoles.path(i));
    r.problem->say(own);
    if (!own.isEmpty()) all.remove(own);
  }
  problem_->say(count == 0 ? QString() : all.trimmed());
}

void RolesCard::begin() {
  grow(plan().roles.size() + 1);
  rows_[plan().roles.size()].person->edit();
}

}  // namespace rapport::ui
