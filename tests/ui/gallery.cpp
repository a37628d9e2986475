// SPDX-License-Identifier: GPL-3.0-or-later
// ui_gallery DIR [--only SUBSTR] [--scale 1|1.5|2]: renders every registered picture as DIR/NAME-light.png
// and -dark.png.
#include "gallery.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QElapsedTimer>
#include <QPixmap>
#include <QTextStream>
#include <QWidget>
#include <memory>

#include "ui/theme/theme.h"

namespace rapport::gallery {

std::vector<Shot>& shots() {
  static std::vector<Shot> all;
  return all;
}

Registration::Registration(const char* name, int width, int height, std::function<QWidget*()> make) {
  shots().push_back({QString::fromLatin1(name), QSize(width, height), std::move(make)});
}

}  // namespace rapport::gallery

namespace {

bool render(const rapport::gallery::Shot& shot, const QString& path) {
  const std::unique_ptr<QWidget> widget(shot.make());
  widget->resize(shot.size);
  widget->show();
  // Layouts settle and deferred deletes happen as they would in the window.
  for (int i = 0; i < 5; ++i) {
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCoreApplication::processEvents();
  }
  // A picture is of the page at rest: the ring of the first focus belongs to the window that opens.
  if (QWidget* focus = widget->focusWidget(); focus != nullptr && !widget->property("keeps_focus").toBool())
    focus->clearFocus();
  return widget->grab().save(path);
}

}  // namespace

int main(int argc, char** argv) {
  for (int i = 1; i + 1 < argc; ++i) {
    if (qstrcmp(argv[i], "--scale") == 0) qputenv("QT_SCALE_FACTOR", argv[i + 1]);
  }
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  QApplication application(argc, argv);
  rapport::ui::Theme::install(application);
  QCommandLineParser parser;
  const QCommandLineOption only(QStringLiteral("only"), QStringLiteral("Names that contain this."),
                                QStringLiteral("text"));
  const QCommandLineOption scale(QStringLiteral("scale"), QStringLiteral("Scale factor."),
                                 QStringLiteral("factor"));
  parser.addOption(only);
  parser.addOption(scale);
  parser.addPositionalArgument(QStringLiteral("dir"), QStringLiteral("Where the pictures go."));
  parser.process(application);
  const QStringList rest = parser.positionalArguments();
  QTextStream out(stdout);
  if (rest.size() != 1 || !QDir().mkpath(rest.front())) {
    out << "usage: ui_gallery DIR [--only SUBSTR] [--scale FACTOR]\n";
    return 2;
  }
  using rapport::ui::Theme;
  bool ok = true;
  for (const auto& shot : rapport::gallery::shots()) {
    if (!shot.name.contains(parser.value(only))) continue;
    for (const Theme::Mode mode : {Theme::Mode::light, Theme::Mode::dark}) {
      Theme::set(mode);
      QElapsedTimer clock;
      clock.start();
      const QString path =
          QStringLiteral("%1/%2-%3.png").arg(rest.front(), shot.name, rapport::ui::name_of(mode));
      const bool saved = render(shot, path);
      ok = ok && saved;
      out << (saved ? "" : "NOT SAVED ") << path << "  " << clock.elapsed() << " ms\n";
    }
  }
  return ok ? 0 : 1;
}
