// SPDX-License-Identifier: GPL-3.0-or-later
// Pages of the account out of the window: as PDF, and on paper.

#include "ui/base/text.h"
#include "ui/data/data_loader.h"
#include "ui/shell/account_output.h"
#include "ui/shell/account_page.h"
#include "ui/shell/app_controller.h"
#include "ui/shell/practice_controller.h"

namespace rapport::ui {

void AppController::wireOutput() {
  auto* output = new AccountOutput(window_.get(), this);
  AccountPage* page = window_->account();
  // The pages are read again from the workspace: only whose they are is taken from the window.
  using Order = PdfRequest (*)(const std::string&, const std::string&, const QString&, Day);
  const auto save = [this, output, page](Order order) {
    return [this, output, page, order] {
      if (const auto* brief = page->brief())
        output->savePdf(order(loader_->path(), brief->facts.id, qs(brief->facts.name), today()));
    };
  };
  connect(page, &AccountPage::exportBriefRequested, output, save(&brief_order));
  connect(page, &AccountPage::exportHandoverRequested, output, save(&handover_order));
  connect(page, &AccountPage::exportPlanRequested, output, save(&plan_order));
  connect(page, &AccountPage::exportScorecardRequested, output, save(&scorecard_order));
  const auto sheet = [this](const account::AccountBrief& brief) {
    return call_sheet_order(loader_->path(), brief.facts.id, qs(brief.facts.name),
                            options_.clock ? options_.clock() : now());
  };
  connect(page, &AccountPage::exportCallSheetRequested, output, [page, output, sheet] {
    if (const auto* brief = page->brief()) output->savePdf(sheet(*brief));
  });
  connect(window_.get(), &MainWindow::printRequested, output, [this, page, output, sheet](bool whole) {
    const account::AccountBrief* brief = page->brief();
    if (window_->place() != Place::account || brief == nullptr)
      return window_->say(Text::tr("Choose an account first, then print its brief."));
    output->print(whole ? brief_order(loader_->path(), brief->facts.id, qs(brief->facts.name), today())
                        : sheet(*brief));
  });
  connect(practice_, &PracticeController::paperRequested, output, &AccountOutput::savePdf);
  connect(output, &AccountOutput::done, window_.get(),
          [this](const QString& sentence, bool problem) { window_->say(sentence, problem); });
}

}  // namespace rapport::ui
