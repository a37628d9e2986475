// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/settings_controller.h"

#include <exception>

#include "ui/base/text.h"
#include "ui/data/data_loader.h"
#include "ui/data/settings_access.h"
#include "ui/data/workspace_writer.h"
#include "ui/pages/settings/settings_page.h"

namespace rapport::ui {

SettingsController::SettingsController(SettingsPage* page, DataLoader* loader, WorkspaceWriter* writer,
                                       QObject* parent)
    : QObject(parent), page_(page), loader_(loader), writer_(writer) {
  connect(page, &SettingsPage::changed, this, &SettingsController::save);
  connect(loader, &DataLoader::settingsReady, page, [page](const auto& values) { page->show(*values); });
}

void SettingsController::save(const QString& name, const QString& value) {
  writer_->write([name = u8(name), value = u8(value)](
                     workspace::Workspace& workspace) { write_setting(workspace, name, value); },
                 [this, name, value](const std::exception_ptr& thrown) {
                   if (thrown) {
                     try {
                       std::rethrow_exception(thrown);
                     } catch (const std::exception& error) {
                       page_->showProblem(name, qs(error.what()));
                     }
                     return;
                   }
                   page_->showSaved(name);
                   loader_->requestSettings();
                   const bool counts = name == QStringLiteral("time_zone") ||
                                       name == QStringLiteral("own_domains") ||
                                       name == QStringLiteral("own_addresses");
                   Q_EMIT saved(name, value, counts);
                 });
}

}  // namespace rapport::ui

#include "moc_settings_controller.cpp"
