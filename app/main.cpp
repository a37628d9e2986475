// SPDX-License-Identifier: GPL-3.0-or-later
// rapport [FILE.rapport] [--demo]: the window. Composition root, nothing else.
#include <sys/resource.h>
#include <sys/stat.h>

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>

#include "ui/shell/app_controller.h"
#include "ui/theme/theme.h"

int main(int argc, char** argv) {
  // Customer data is for the person's eyes: no file readable by others, no memory image on disk.
  umask(077);
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);

  QApplication application(argc, argv);
  QApplication::setApplicationName(QStringLiteral("rapport"));
  QApplication::setApplicationDisplayName(QStringLiteral("Rapport"));
  QApplication::setApplicationVersion(QStringLiteral("0.1.0"));
  QApplication::setDesktopFileName(QStringLiteral("io.github.rapport.Rapport"));
  QApplication::setWindowIcon(
      QIcon::fromTheme(QStringLiteral("io.github.rapport.Rapport"),
                       QIcon(QStringLiteral(":/icons/io.github.rapport.Rapport.svg"))));
  QCommandLineParser parser;
  parser.setApplicationDescription(QStringLiteral("Know the account before you call."));
  parser.addHelpOption();
  parser.addVersionOption();
  const QCommandLineOption demo(QStringLiteral("demo"),
                                QStringLiteral("Open the sample workspace; make it first."));
  parser.addOption(demo);
  parser.addPositionalArgument(QStringLiteral("workspace"), QStringLiteral("The workspace to open."),
                               QStringLiteral("[FILE.rapport]"));
  parser.process(application);

  rapport::ui::Theme::install(application);
  rapport::ui::StartOptions options;
  options.demo = parser.isSet(demo);
  if (!parser.positionalArguments().isEmpty()) options.workspace = parser.positionalArguments().front();
  rapport::ui::AppController conductor(options);
  conductor.start();
  return QApplication::exec();
}
