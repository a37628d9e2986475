// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_mime.h"

#include <QMimeData>
#include <QUrl>

#include "core/chart/table.h"
#include "ui/base/text.h"

namespace rapport::ui {

ChartClipboard pack_chart(const RecordedChart& chart) {
  ChartClipboard pack;
  const chart::Table table = chart::table(chart.spec);
  pack.image = chart_image(chart);
  pack.png = png_bytes(pack.image);
  pack.svg = chart_svg(chart);
  pack.text = qs(chart::to_tsv(table));
  pack.html = qs(chart::to_html(table, chart.spec.title));
  pack.csv = QByteArray::fromStdString(chart::to_csv(table, chart::TableColumns::drawn, {}));
  return pack;
}

QMimeData* mime_of(const ChartClipboard& pack) {
  auto* mime = new QMimeData;
  mime->setImageData(pack.image);
  mime->setData(QStringLiteral("image/png"), pack.png);
  mime->setData(QStringLiteral("image/svg+xml"), pack.svg);
  mime->setText(pack.text);
  mime->setHtml(pack.html);
  mime->setData(QStringLiteral("text/csv"), pack.csv);
  if (!pack.file.isEmpty()) mime->setUrls({QUrl::fromLocalFile(pack.file)});
  return mime;
}

QMimeData* chart_mime(const chart::ChartSpec& spec) {
  return mime_of(pack_chart(record_chart(spec)));
}

QString chart_file_name(const QString& account, const QString& metric, const QString& ending) {
  QString name = account.isEmpty() ? metric : account + QStringLiteral(", ") + metric;
  for (QChar& c : name)
    if (!c.isLetterOrNumber() && !QStringLiteral(" ,.-&()").contains(c)) c = QLatin1Char(' ');
  name = name.simplified().left(100);
  return (name.isEmpty() ? Text::tr("Chart") : name) + QLatin1Char('.') + ending;
}

}  // namespace rapport::ui
