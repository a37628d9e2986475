// SPDX-License-Identifier: GPL-3.0-or-later
// ROLES: who does what, on both sides.
#include <QGridLayout>
#include <QVBoxLayout>

#include "ui/base/text.h"
#include "ui/pages/plan/plan_cards.h"

namespace rapport::ui {
namespace {

constexpr PlanList<Role> kRoles{[](const SuccessPlan& p) -> const std::vector<Role>& { return p.roles; },
                                "roles"};
enum RoleColumn { kWho, kMark, kSide, kRole, kFor, kRoleColumns };

plan_words::Choices marks() {
  return {{QStringLiteral("none"), Text::tr("no mark")},
          {QStringLiteral("accountable"), Text::tr("accountable")},
          {QStringLiteral("sponsor"), Text::tr("sponsor")},
          {QStringLiteral("both"), Text::tr("both: sponsor, accountable")}};
}

QString mark_of(const Role& role) {
  if (role.sponsor && role.accountable) return marks()[3].second;
  return role.sponsor ? marks()[2].second : role.accountable ? marks()[1].second : QString();
}

/// Side and role come with a person who is known.
Binding person_field(std::size_t i) {
  Binding binding = kRoles.naming(i, "person", &Role::person);
  binding.person = kRoles.with(i, std::nullopt, [](Role& role, const plan::PersonOffer& who) {
    role.side = who.side;
    if (role.role.empty()) role.role = who.title;
  });
  return binding;
}

Binding mark_field(std::size_t i) {
  Binding binding = kRoles.field(i, "mark", mark_of, [](Role& role, const QString& word) {
    role.sponsor = word == QStringLiteral("sponsor") || word == QStringLiteral("both");
    role.accountable = word == QStringLiteral("accountable") || word == QStringLiteral("both");
  });
  binding.choices = marks();
  return binding;
}

}  // namespace

RolesCard::RolesCard(PlanForm* form)
    : ListCard(Text::tr("5\u2002Roles"), form, kRoles),
      grid_(addTable({Text::tr("Who"), Text::tr("Mark"), Text::tr("Side"), Text::tr("Role"),
                      Text::tr("Responsible for")})),
      problem_(new ProblemLine) {
  grid_->setColumnStretch(kWho, 4);
  grid_->setColumnStretch(kMark, 3);
  grid_->setColumnStretch(kSide, 2);
  grid_->setColumnStretch(kRole, 3);
  grid_->setColumnStretch(kFor, 6);
  body()->addWidget(problem_);
  body()->addStretch(1);
  row(0);
}

RoleRow RolesCard::makeRow(std::size_t i) {
  RoleRow r{};
  r.name = field(Text::tr("Person"), Text::tr("Add a person"), person_field(i), TypeRole::body_strong);
  r.mark =
      field(Text::tr("Mark"), Text::tr("no mark"), mark_field(i), TypeRole::small_strong, ColorRole::good);
  r.side = field(Text::tr("Side"), Text::tr("side"), kRoles.word(i, "side", &Role::side), TypeRole::body,
                 ColorRole::text2);
  r.role = field(Text::tr("Role"), Text::tr("role"), kRoles.text(i, "role", &Role::role));
  r.responsibility =
      field(Text::tr("Responsible for"), Text::tr("what for"),
            kRoles.text(i, "responsibility", &Role::responsibility), TypeRole::body, ColorRole::text2, 2);
  r.problem = new ProblemLine;
  r.rule = new Hairline;
  const int at = static_cast<int>(i) * 3 + 2;
  int column = 0;
  for (Field* one : {r.name, r.mark, r.side, r.role, r.responsibility})
    grid_->addWidget(one, at, column++, Qt::AlignVCenter);
  grid_->addWidget(r.problem, at + 1, 0, 1, kRoleColumns);
  grid_->addWidget(r.rule, at + 2, 0, 1, kRoleColumns);
  chainTabs(i > 0 ? rows_[i - 1].responsibility : nullptr,
            {r.name, r.mark, r.side, r.role, r.responsibility});
  return r;
}

void RolesCard::showHead() {
  setFact(readOnly() ? QString() : Text::tr("one accountable on each side, a sponsor there"));
  // What is odd about a row is said under it.
  QStringList all = form_->problems(QStringLiteral("roles"));
  for (std::size_t i = 0; i < rows_.size(); ++i)
    for (const QString& own : form_->problems(kRoles.path(i))) all.removeOne(own);
  problem_->say(entries().empty() ? QStringList() : all);
}

void RolesCard::showRow(const RoleRow& row, std::size_t i, const Role* role) {
  const bool real = role != nullptr;
  row.name->setVisible(real || isBlank(i));
  for (Field* one : {row.mark, row.side, row.role, row.responsibility}) one->setVisible(real);
  row.rule->setVisible(real);
  grid_->setRowMinimumHeight(static_cast<int>(i) * 3 + 2, real || isBlank(i) ? 32 : 0);
}

}  // namespace rapport::ui
