// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/imports/gotcha_cards.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>
#include <map>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/plain_label.h"

namespace rapport::ui {
namespace {

constexpr std::size_t most_rows = 8;

void add_row(Card* card, const QString& left, const QString& right, ColorRole color_role,
             const QString& tip) {
  auto* row = new QHBoxLayout;
  row->setSpacing(space::m);
  auto* name = new PlainLabel(left, TypeRole::body, ColorRole::text2);
  name->setElide(Qt::ElideRight);
  auto* value = new PlainLabel(right, TypeRole::body, color_role);
  value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  set_plain_tool_tip(value, tip);
  row->addWidget(name, 1);
  row->addWidget(value);
  card->body()->addLayout(row);
}

void add_note(Card* card, const QString& sentence) {
  auto* note = new PlainLabel(sentence, TypeRole::secondary, ColorRole::text3);
  note->setWordWrap(true);
  card->body()->addWidget(note);
}

QString plural(const account::SourceQuality& s) {
  return source_name(s.source) + QLatin1Char(' ') + qs(s.kind);
}

}  // namespace

GotchaCards::GotchaCards(QWidget* parent)
    : QWidget(parent),
      truth_(new Card(Text::tr("System of truth"))),
      curation_(new Card(Text::tr("Curation"))),
      keys_(new Card(Text::tr("Keys"))) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(space::l);
  for (Card* card : {truth_, curation_, keys_}) {
    row->addWidget(card, 1);
    card->body()->setSpacing(space::s + space::hair);
    card->showMissing(Text::tr("Nothing imported yet."));
  }
  connect(keys_, &Card::missingActionRequested, this, &GotchaCards::matchesRequested);
}

void GotchaCards::show(const account::Quality& quality) {
  std::map<std::string, const account::SourceQuality*> newest;
  for (const auto& s : quality.sources) {
    const auto*& at = newest[s.source];
    if (at == nullptr || s.exported_at.value_or(0) > at->exported_at.value_or(0)) at = &s;
  }
  if (newest.empty()) {
    for (Card* card : {truth_, curation_, keys_}) card->showMissing(Text::tr("Nothing imported yet."));
    return;
  }
  truth_->clearBody();
  truth_->setFact(Text::tr("newest export"));
  for (const auto& [source, s] : newest) {
    add_row(truth_, source_name(source),
            s->exported_at ? date_text_of(*s->exported_at) : Text::tr("not dated"), ColorRole::text1,
            s->covers_from && s->covers_to
                ? Text::tr("Covers %1 to %2").arg(date_text(*s->covers_from), date_text(*s->covers_to))
                : QString());
  }
  add_note(truth_,
           Text::tr("Each figure comes from the system that measured it, and says from which export."));
  truth_->body()->addStretch(1);

  curation_->clearBody();
  curation_->setFact(Text::tr("filled"));
  if (quality.fields.empty()) {
    curation_->showMissing(Text::tr("No fields that people fill in by hand were imported."));
  } else {
    std::vector<const account::FieldQuality*> fields;
    for (const auto& field : quality.fields) fields.push_back(&field);
    // The emptiest first: those are the ones not to trust.
    std::stable_sort(fields.begin(), fields.end(),
                     [](const auto* a, const auto* b) { return a->fill_rate < b->fill_rate; });
    for (std::size_t i = 0; i < std::min(most_rows, fields.size()); ++i) {
      const auto& field = *fields[i];
      const ColorRole color_role = field.fill_rate < 0.5   ? ColorRole::risk
                                   : field.fill_rate < 0.8 ? ColorRole::watch
                                                           : ColorRole::text1;
      add_row(curation_, qs(field.kind + "." + field.field), percent_text(field.fill_rate), color_role,
              field.newest ? Text::tr("Newest change %1").arg(date_text(*field.newest)) : QString());
    }
    if (fields.size() > most_rows) {
      add_note(curation_,
               qs("and " + counted(static_cast<std::int64_t>(fields.size() - most_rows), "fuller field")));
    }
    curation_->body()->addStretch(1);
  }

  keys_->clearBody();
  keys_->setFact(Text::tr("joined to an account"));
  std::vector<const account::SourceQuality*> joins;
  for (const auto& s : quality.sources) {
    if (s.records > 0) joins.push_back(&s);
  }
  std::stable_sort(joins.begin(), joins.end(),
                   [](const auto* a, const auto* b) { return a->records > b->records; });
  std::int64_t open = 0;
  for (std::size_t i = 0; i < joins.size(); ++i) {
    const auto& s = *joins[i];
    open += s.records - s.joined;
    if (i >= most_rows) continue;
    const double share = static_cast<double>(s.joined) / static_cast<double>(s.records);
    QStringList methods;
    for (const auto& [method, n] : s.by_method) methods << qs("by " + method + " " + grouped(n));
    const ColorRole color_role = share < 0.7    ? ColorRole::risk
                                 : share < 0.95 ? ColorRole::watch
                                                : ColorRole::good;
    add_row(keys_, plural(s) + QStringLiteral("  ") + qs(grouped(s.records)), percent_text(share), color_role,
            methods.isEmpty() ? QString() : methods.join(QStringLiteral(", ")));
  }
  std::map<std::string, std::int64_t> by_method;
  for (const auto* s : joins) {
    for (const auto& [method, n] : s->by_method) by_method[method] += n;
  }
  QStringList all;
  for (const auto& [method, n] : by_method) all << qs(grouped(n) + " by " + method);
  if (!all.isEmpty()) add_note(keys_, all.join(QStringLiteral(", ")) + QStringLiteral("."));
  for (const std::string& sentence : account::sentences(quality.people)) add_note(keys_, qs(sentence));
  if (open > 0) {
    auto* button = new Button(Text::tr("Look at the suggestions"), Button::Kind::quiet);
    connect(button, &QPushButton::clicked, this, &GotchaCards::matchesRequested);
    auto* many = new Button(Text::tr("Confirm many at once\u2026"), Button::Kind::quiet);
    connect(many, &QPushButton::clicked, this, &GotchaCards::manyMatchesRequested);
    for (Button* one : {button, many}) keys_->body()->addWidget(one, 0, Qt::AlignLeft);
  }
  keys_->body()->addStretch(1);
}

}  // namespace rapport::ui

#include "moc_gotcha_cards.cpp"
