// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/zone_question.h"

#include <QHBoxLayout>
#include <QTimeZone>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/combo_box.h"
#include "ui/widgets/plain_label.h"

namespace rapport::ui {

ZoneQuestion::ZoneQuestion(const QString& subject, QWidget* parent)
    : QWidget(parent), zones_(new ComboBox), take_(new Button(Text::tr("Read in this zone"))) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(space::s);
  auto* words =
      new PlainLabel(Text::tr("In which time zone are the times of %1? Nothing in it says so.").arg(subject),
                     TypeRole::body);
  words->setWordWrap(true);
  all->addWidget(words);
  for (const QByteArray& zone : QTimeZone::availableTimeZoneIds())
    // Besides "UTC" the database has fixed offsets and abbreviations, which nobody lives in.
    if (zone == "UTC" || (zone.contains('/') && !zone.startsWith("Etc/")))
      zones_->addItem(QString::fromUtf8(zone));
  zones_->setAccessibleName(Text::tr("Time zone of %1").arg(subject));
  zones_->setCurrentIndex(std::max(0, zones_->findText(zoneOfComputer())));
  auto* row = new QHBoxLayout;
  row->setSpacing(space::m);
  row->addWidget(zones_);
  row->addWidget(take_);
  row->addStretch(1);
  all->addLayout(row);
  auto* kept = new PlainLabel(Text::tr("Kept for the next such file, and as the workspace\u2019s zone where "
                                       "none was chosen; Settings changes both."),
                              TypeRole::secondary, ColorRole::text2);
  kept->setWordWrap(true);
  all->addWidget(kept);
  connect(take_, &QPushButton::clicked, this, [this] { Q_EMIT zoneChosen(u8(zones_->currentText())); });
}

QString ZoneQuestion::zoneOfComputer() {
  const QByteArray zone = QTimeZone::systemTimeZoneId();
  return QTimeZone::isTimeZoneIdAvailable(zone) && zone.contains('/') && !zone.startsWith("Etc/")
             ? QString::fromUtf8(zone)
             : QStringLiteral("UTC");
}

}  // namespace rapport::ui

#include "moc_zone_question.cpp"
