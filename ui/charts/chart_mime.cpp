// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_mime.h"

#include <QMimeData>
#include <QUrl>

#include "ui/widgets/text.h"

namespace rapport::ui {
namespace {

/// The CSV read back into cells, so that all tables come from one writer.
QList<QStringList> cells(const std::string& csv) {
  QList<QStringList> rows(1);
  QString cell;
  bool quoted = false;
  const QString text = qs(csv);
  for (qsizetype i = 0; i < text.size(); ++i) {
    const QChar c = text[i];
    if (quoted) {
      if (c != QLatin1Char('"'))
        cell += c;
      else if (text.mid(i + 1, 1) == QLatin1String("\""))
        cell += c, ++i;
      else
        quoted = false;
    } else if (c == QLatin1Char('"')) {
      quoted = true;
    } else if (c == QLatin1Char(',')) {
      rows.back().append(std::exchange(cell, {}));
    } else if (c == QLatin1Char('\n')) {
      rows.back().append(std::exchange(cell, {}));
      rows.append(QStringList());
    } else if (c != QLatin1Char('\r')) {
      cell += c;
    }
  }
  rows.removeLast();
  return rows;
}

QString as_html(const QList<QStringList>& rows, const QString& title) {
  QString html = QStringLiteral("<table><caption>") + title.toHtmlEscaped() + QStringLiteral("</caption>");
  for (qsizetype i = 0; i < rows.size(); ++i) {
    const QString tag = i == 0 ? QStringLiteral("th") : QStringLiteral("td");
    html += QStringLiteral("<tr>");
    for (const QString& cell : rows[i])
      html += QStringLiteral("<%1>").arg(tag) + cell.toHtmlEscaped() + QStringLiteral("</%1>").arg(tag);
    html += QStringLiteral("</tr>");
  }
  return html + QStringLiteral("</table>");
}

}  // namespace

ChartPack pack_chart(const RecordedChart& chart) {
  ChartPack pack;
  const std::string csv = chart::to_csv(chart.spec);
  const QList<QStringList> rows = cells(csv);
  QStringList lines;
  for (QStringList row : rows) {
    for (QString& cell : row) cell.replace(QLatin1Char('\t'), QLatin1Char(' '));
    lines.append(row.join(QLatin1Char('\t')));
  }
  pack.image = chart_image(chart);
  pack.png = png_bytes(pack.image);
  pack.svg = chart_svg(chart);
  pack.text = lines.join(QLatin1Char('\n'));
  pack.html = as_html(rows, qs(chart.spec.title));
  pack.csv = QByteArray::fromStdString(csv);
  return pack;
}

QMimeData* mime_of(const ChartPack& pack) {
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
  return (name.isEmpty() ? QStringLiteral("Chart") : name) + QLatin1Char('.') + ending;
}

}  // namespace rapport::ui
