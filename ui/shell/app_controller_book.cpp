// SPDX-License-Identifier: GPL-3.0-or-later
// The whole book: the portfolio, the matches, and following what others write to the workspace.
#include <utility>

#include "ui/base/text.h"
#include "ui/data/data_loader.h"
#include "ui/data/edit_queue.h"
#include "ui/data/live_watch.h"
#include "ui/data/plan_editor.h"
#include "ui/data/workspace_writer.h"
#include "ui/models/matches_model.h"
#include "ui/pages/matches/matches_page.h"
#include "ui/pages/portfolio/portfolio_page.h"
#include "ui/pages/practice/practice_page.h"
#include "ui/shell/app_controller.h"
#include "ui/shell/call_controller.h"
#include "ui/shell/finder.h"
#include "ui/shell/portfolio_controller.h"
#include "ui/shell/practice_controller.h"

namespace rapport::ui {
namespace {

/// How a decision names a record.
std::string record_name(const Match& match) {
  return match.source + ':' + match.kind + ':' + match.record_id;
}

}  // namespace

void AppController::wireBook() {
  book_ = new PortfolioController(window_->portfolio(), loader_, edits_, this);
  connect(book_, &PortfolioController::viewOpened, this, [this] { window_->setPlace(Place::portfolio); });
  practice_ = new PracticeController(window_->practice(), loader_, edits_, this);
  connect(practice_, &PracticeController::accountRequested, this, &AppController::showAccount);
  connect(practice_, &PracticeController::said, this,
          [this](const QString& sentence, bool problem) { window_->say(sentence, problem); });
  addFinderActions([this] {
    std::vector<FinderAction> views;
    for (const QString& name : book_->viewNames())
      views.push_back({QStringLiteral("view:") + name, Text::tr("View: %1").arg(name), Text::tr("portfolio"),
                       [this, name] { book_->openView(name); }});
    return views;
  });
  live_ = new LiveWatch(this);
  // What an import here writes is read when it has finished.
  connect(live_, &LiveWatch::touched, this, [this] {
    if (!writer_->running()) loader_->lookForChanges();
  });
  for (const auto ended : {&WorkspaceWriter::cancelled, &WorkspaceWriter::undoCancelled})
    connect(writer_, ended, loader_, &DataLoader::lookForChanges);
  for (const auto failed : {&WorkspaceWriter::importFailed, &WorkspaceWriter::undoFailed})
    connect(writer_, failed, loader_, &DataLoader::lookForChanges);
  // Another window, the command line or an import there: as if it had been done here.
  connect(loader_, &DataLoader::changedElsewhere, this, [this] {
    written_.reset();
    reload();
  });
  connect(edits_, &EditQueue::applied, this, [this](const edits::Edit& edit) {
    switch (edits::subject_of(edit)) {
      case edits::Subject::views:
        loader_->acceptVersion();  // The portfolio shows them already.
        break;
      case edits::Subject::choices:
        contentChanged();
        plan_editor_->reload();  // The next phase is in the plan.
        break;
      case edits::Subject::measure:
        loader_->requestPortfolio();
        break;
      case edits::Subject::work:
        if (edits_->left(edits::Subject::work) == 0) contentChanged();
        break;
      case edits::Subject::decision:
        if (edits_->left(edits::Subject::decision) > 0) break;
        contentChanged();
        // A suggested call may have been decided in the sidebar.
        if (window_->place() != Place::matches) {
          loader_->requestMatches("suggested");
          loader_->requestMatchCounts();
        }
        break;
      case edits::Subject::practice:
        loader_->acceptVersion();  // What the practice writes concerns its own pages alone.
        window_->practice()->setOutdated();
        break;
      case edits::Subject::plan:  // PlanEditor::kept() follows.
      case edits::Subject::draft:
        break;
    }
  });
}

void AppController::contentChanged() {
  loader_->invalidate();
  loader_->requestPortfolio();
  loader_->requestFollowUps();
  calls_->load();
  loadPlace(window_->place());
  if (!shown_.empty()) loader_->brief(shown_);  // None is cached now: briefReady() follows.
}

void AppController::wireMatches() {
  MatchesPage* page = window_->matches();
  connect(page, &MatchesPage::statusRequested, this,
          [this](const QString& status) { loader_->requestMatches(u8(status)); });
  connect(page, &MatchesPage::accountRequested, this, &AppController::showAccount);
  connect(page, &MatchesPage::evidenceNeeded, loader_, &DataLoader::requestEvidence);
  connect(page, &MatchesPage::suggestionsNeeded, loader_, &DataLoader::requestSuggestions);
  connect(loader_, &DataLoader::matchCountsReady, page,
          [page](const auto& counts) { page->showCounts(*counts); });
  connect(loader_, &DataLoader::evidenceReady, page,
          [page](const auto& evidence) { page->showEvidence(*evidence); });
  connect(loader_, &DataLoader::suggestionsReady, page,
          [page](const auto& suggestions) { page->showSuggestions(*suggestions); });
  connect(loader_, &DataLoader::matchesReady, this,
          [this, page](const std::string& status, const auto& matches) {
            page->show(status, *matches);
            if (status == "suggested") window_->sidebar()->setSuggestions(page->model().rowCount());
          });
  const auto decide = [this, page](edits::What what) {
    edits_->add({}, std::move(what));
    if (page->status() == "suggested") window_->sidebar()->setSuggestions(page->model().rowCount());
  };
  connect(page, &MatchesPage::confirmed, this, [decide](const Match& match) {
    decide(edits::MatchDecided{match.id, "confirm"});
  });
  connect(page, &MatchesPage::rejected, this, [decide](const Match& match) {
    decide(edits::MatchDecided{match.id, "reject"});
  });
  connect(page, &MatchesPage::undone, this, [decide](const Match& match) {
    decide(edits::MatchDecided{record_name(match), "forget"});
  });
  connect(page, &MatchesPage::linked, this, [decide](const Match& match, const std::string& account_id) {
    decide(edits::MatchDecided{record_name(match), "link", account_id});
  });
  connect(page, &MatchesPage::accountNeeded, this, [this, page](const Match& match) {
    window_->finder()->ask(
        Text::tr("Type a few letters of the account that \u201C%1\u201D belongs to.").arg(qs(match.label)),
        {}, [page](const account::SearchHit& hit) { page->link(hit.account_id, qs(hit.text)); });
  });
  connect(page, &MatchesPage::bulkConfirmed, this,
          [decide](const std::vector<import::Suggested>& suggestions) {
            edits::MatchesDecided all{{}, "confirm"};
            for (const import::Suggested& one : suggestions) all.names.push_back(one.match.id);
            decide(std::move(all));
          });
  connect(page, &MatchesPage::bulkUndone, this, [decide](const std::vector<import::Suggested>& suggestions) {
    edits::MatchesDecided all{{}, "forget"};
    for (const import::Suggested& one : suggestions) all.names.push_back(record_name(one.match));
    decide(std::move(all));
  });
  connect(edits_, &EditQueue::refused, this, [this, page](const edits::Edit& edit, const QString& sentence) {
    if (edits::subject_of(edit) != edits::Subject::decision) return;
    page->showProblem(sentence);
    if (window_->place() != Place::matches) window_->say(sentence, true);
    loader_->requestMatches(page->status());
    loader_->requestFields();
    calls_->load();
  });
}

}  // namespace rapport::ui
