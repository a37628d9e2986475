// SPDX-License-Identifier: GPL-3.0-or-later
// rapport [FILE.rapport | rapport:account/ID?tab=plan] [--account ID [--tab plan]] [--demo]: the window.
// Composition root, nothing else.
#include <sys/resource.h>
#include <sys/stat.h>

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QUrl>
#include <string_view>

#include "ui/shell/app_controller.h"
#include "ui/shell/page_link.h"
#include "ui/theme/theme.h"

int main(int argc, char** argv) {
  // Customer data is for the person's eyes: no file readable by others, no memory image on disk.
  umask(077);
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);

  // To be told how it is used nobody needs a display.
  for (int i = 1; i < argc; ++i)
    if (const std::string_view word = argv[i];
        (word == "--help" || word == "-h" || word == "--help-all" || word == "--version" || word == "-v") &&
        qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
      qputenv("QT_QPA_PLATFORM", "offscreen");
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
  const QCommandLineOption account(QStringLiteral("account"),
                                   QStringLiteral("Show the account with this id."), QStringLiteral("ID"));
  parser.addOption(account);
  const QCommandLineOption tab(
      QStringLiteral("tab"),
      QStringLiteral("Show this tab of it: brief, plan, charts, scorecard, people, timeline or data."),
      QStringLiteral("TAB"));
  parser.addOption(tab);
  parser.addPositionalArgument(
      QStringLiteral("workspace"),
      QStringLiteral("The workspace to open, or a link rapport:account/ID?tab=plan."),
      QStringLiteral("[FILE.rapport]"));
  parser.process(application);

  rapport::ui::Theme::install(application);
  rapport::ui::StartOptions options;
  options.demo = parser.isSet(demo);
  options.account = parser.value(account);
  options.tab = parser.value(tab);
  for (const QString& word : parser.positionalArguments()) {
    if (rapport::ui::is_page_link(word))
      options.link = word;
    else if (options.workspace.isEmpty())
      options.workspace =
          QUrl(word).isLocalFile() ? QUrl(word).toLocalFile() : word;  // A desktop gives addresses.
  }
  rapport::ui::AppController conductor(options);
  conductor.start();
  return QApplication::exec();
}
