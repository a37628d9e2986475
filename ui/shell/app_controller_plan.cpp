// SPDX-License-Identifier: GPL-3.0-or-later
// The plan of the account on the page: showing and saving it.
#include <QShortcut>
#include <utility>

#include "core/base/due_words.h"
#include "core/plan/call_note.h"
#include "core/plan/plan.h"
#include "ui/base/text.h"
#include "ui/data/data_loader.h"
#include "ui/data/edit_queue.h"
#include "ui/data/plan_editor.h"
#include "ui/pages/plan/note_panel.h"
#include "ui/pages/plan/plan_page.h"
#include "ui/shell/account_page.h"
#include "ui/shell/app_controller.h"
#include "ui/shell/call_controller.h"
#include "ui/shell/finder.h"
#include "ui/shell/recipe_controller.h"

namespace rapport::ui {
namespace {
constexpr std::size_t most_follow_ups = 5;
}  // namespace

void AppController::wirePlan() {
  PlanPage* page = window_->account()->plan();
  // An editor that is open when the window closes is saved as if it was left with Tab.
  connect(window_.get(), &MainWindow::closing, this, [this] {
    if (QWidget* focus = window_->focusWidget()) focus->clearFocus();
  });
  connect(page, &PlanPage::edited, this,
          [this, page](const SuccessPlan& plan, const QString& action, const QStringList& finished) {
            // Words for one account must never be written into the plan of another.
            if (page->form()->view().account_id == plan_editor_->accountId())
              plan_editor_->edit(plan, action, finished);
            else
              window_->say(
                  Text::tr("Not saved: this account\u2019s plan is still loading. Try again in a moment."),
                  true);
          });
  connect(page, &PlanPage::drafted, plan_editor_, &PlanEditor::draft);
  connect(page, &PlanPage::said, this, [this](const QString& sentence) { window_->say(sentence); });
  connect(page, &PlanPage::undoRequested, plan_editor_, &PlanEditor::undo);
  connect(page, &PlanPage::redoRequested, plan_editor_, &PlanEditor::redo);
  connect(page, &PlanPage::advanceRequested, plan_editor_, &PlanEditor::advance);
  connect(page, &PlanPage::historyRequested, plan_editor_, &PlanEditor::showHistory);
  connect(page, &PlanPage::copyRequested, plan_editor_, &PlanEditor::copyBeforeMerge);
  connect(page, &PlanPage::theirsRequested, plan_editor_, &PlanEditor::takeTheirs);
  connect(page, &PlanPage::mineRequested, plan_editor_, &PlanEditor::keepMine);
  connect(plan_editor_, &PlanEditor::shown, this, [this, page](const plan::PlanView& view) {
    if (view.account_id == shown_) page->show(view, today());
    if (view.account_id == note_->accountId())
      for (const plan::Draft& draft : view.drafts)
        if (qs(draft.field) == NotePanel::draftField()) note_->restore(qs(draft.text));
  });
  connect(plan_editor_, &PlanEditor::kept, this, [this](const std::string&, const QString& words) {
    if (!words.isEmpty()) window_->say(words);
    contentChanged();  // The brief and the flags rest on the plan.
  });
  // Ctrl+Z on the Brief takes back what was written there last, and only while nothing else was since.
  connect(edits_, &EditQueue::added, this, [this](const edits::Edit& edit) {
    const edits::Subject subject = edits::subject_of(edit);
    if (subject != edits::Subject::plan && subject != edits::Subject::work) return;
    if (written_ && edit.account_id == written_->account_id) written_.reset();
  });
  connect(window_->account(), &AccountPage::answered, this,
          [this](const QString& key, const QString& question, const QString& answer, const QString& said_by) {
            const auto which = parse_plan_word<QuestionKey>(u8(key));
            if (!which || shown_.empty()) return;
            SuccessPlan part;
            part.questions = {{*which, u8(question), u8(answer), u8(said_by), iso(today())}};
            edits_->add(shown_, edits::PlanAdded{std::move(part), "answer to " + u8(key)});
            written_ = Written{shown_, {}};
          });
  connect(
      window_->account(), &AccountPage::personAdded, this, [this](const QString& name, const QString& email) {
        if (shown_.empty()) return;
        Stakeholder person;
        person.name = u8(name);
        if (email != name) person.notes = u8(email);  // By it the next call finds them.
        SuccessPlan part;
        part.people.push_back(std::move(person));
        edits_->add(shown_, edits::PlanAdded{std::move(part), "new person " + u8(name)});
        written_ = Written{shown_, {}};
        window_->say(Text::tr("%1 is one of this account\u2019s people now. Ctrl+Z undoes it.").arg(name));
      });
  connect(window_->account(), &AccountPage::undoRequested, this, [this] {
    if (undoJourney()) return;
    // An edit of last week is undone on the Plan, where it is seen.
    if (shown_.empty() || !written_ || written_->account_id != shown_)
      return window_->say(Text::tr("Nothing was written here; the Plan tab undoes its own edits."));
    const std::string mark = written_->mark;
    if (mark.empty()) {
      edits_->add(shown_, edits::PlanStepped{false});
      return;
    }
    edits_->add(shown_, edits::WorkMarked{{mark, work::MarkState::none, {}, {}, {}}});
    window_->say(Text::tr("The signal calls for attention again."));
  });
  connect(window_->account(), &AccountPage::marked, this, [this](const work::Mark& mark) {
    if (shown_.empty()) return;
    edits_->add(shown_, edits::WorkMarked{mark});
    const bool waits = mark.state == work::MarkState::snoozed;
    if (waits) written_ = Written{shown_, mark.reason};
    window_->say(
        waits ? Text::tr("It calls for no attention until %1. Ctrl+Z undoes it.").arg(date_text(*mark.until))
              : Text::tr("The signal calls for attention again."));
  });
  connect(window_->account(), &AccountPage::answerDrafted, this,
          [this](const std::string& account_id, const QString& key, const QString& text) {
            edits_->add(account_id, edits::DraftKept{account::answer_draft_field(u8(key)), u8(text)});
          });
  connect(page, &PlanPage::tipWritten, this, [this](const QString& title, const QString& text) {
    if (!shown_.empty()) edits_->add(shown_, edits::TipOffered{u8(title), u8(text)});
  });
  wireNotes();
  wireFollowUps();
  wireRecipes();
  connect(plan_editor_, &PlanEditor::conflicted, this, [this, page](const QString& sentence) {
    page->showConflict(sentence);
    if (!showsPlan()) window_->say(Text::tr("%1 The Plan tab asks which to keep.").arg(sentence), true);
  });
  const auto problem = [this, page](const QString& sentence) {
    page->showProblem(sentence);
    if (!showsPlan()) window_->say(sentence, true);
  };
  connect(plan_editor_, &PlanEditor::failed, this, problem);
  connect(edits_, &EditQueue::failed, this, problem);
  connect(edits_, &EditQueue::said, this, [this](const QString& sentence) { window_->say(sentence); });
  connect(edits_, &EditQueue::waiting, this, [this, page](const QString& sentence) {
    page->showWaiting(sentence);
    if (!showsPlan()) window_->say(sentence.isEmpty() ? Text::tr("Saved.") : sentence);
  });
}

bool AppController::showsPlan() const {
  return window_->place() == Place::account && window_->account()->tab() == AccountPage::plan_tab;
}

void AppController::wireRecipes() {
  PlanPage* page = window_->account()->plan();
  recipes_ = new RecipeController(
      window_->account(), [this] { return loader_->path(); }, this);
  // It belongs to the plan's page and to nothing that a customer looks at.
  connect(window_->account(), &AccountPage::tabChanged, recipes_, &RecipeController::leave);
  connect(window_.get(), &MainWindow::presentingChanged, recipes_, &RecipeController::leave);
  connect(page, &PlanPage::recipeRequested, this,
          [this](const PlanMetric& metric) { recipes_->openMetric(shown_, metric); });
  connect(page, &PlanPage::habitRequested, this,
          [this](const Behaviour& behaviour) { recipes_->openBehaviour(shown_, behaviour); });
  connect(recipes_, &RecipeController::failed, this,
          [this](const QString& sentence) { window_->say(sentence, true); });
  connect(recipes_, &RecipeController::metricKept, page,
          [page](const std::string& account_id, const std::string& id, const std::string& recipe) {
            if (page->form()->view().account_id != account_id) return;
            page->form()->change(
                [&](SuccessPlan& plan) {
                  for (PlanMetric& metric : plan.metrics)
                    if (metric.id == id) metric.recipe = recipe;
                },
                {}, {});
          });
  connect(recipes_, &RecipeController::behaviourKept, page,
          [page](const std::string& account_id, const std::string& name, const std::string& recipe) {
            if (page->form()->view().account_id != account_id) return;
            page->form()->change(
                [&](SuccessPlan& plan) {
                  for (Behaviour& behaviour : plan.behaviours)
                    if (behaviour.name == name) behaviour.recipe = recipe;
                },
                {}, {});
          });
}

void AppController::wireFollowUps() {
  Sidebar* sidebar = window_->sidebar();
  connect(sidebar, &Sidebar::followUpRequested, this, [this](const QString& account_id, const QString& id) {
    window_->account()->setTab(AccountPage::plan_tab);
    showAccount(account_id);
    // The page may show another account's plan still: it waits for the one that has this follow-up.
    window_->account()->plan()->showFollowUp(u8(id));
  });
  connect(sidebar, &Sidebar::followUpTicked, this,
          [this](const QString& account_id, const QString& id, const QString& text) {
            answered_.reset();
            ticked_ = Ticked{u8(account_id), u8(id), text};
            edits_->add(ticked_->account_id, edits::FollowUpTicked{ticked_->id, true, u8(text)});
            window_->say(Text::tr("Done: %1. Ctrl+Z in the list undoes it.").arg(text));
          });
  connect(sidebar, &Sidebar::tickUndoRequested, this, [this] {
    if (undoAnswer()) return;
    if (!ticked_) {
      window_->say(Text::tr("Nothing was ticked off here."));
      return;
    }
    edits_->add(ticked_->account_id, edits::FollowUpTicked{ticked_->id, false, u8(ticked_->text)});
    ticked_.reset();
  });
}

/// Contacts and people of the plan, and who is in today's calls, for the note.
void AppController::offerPeople(const std::vector<account::Person>& people) {
  QStringList names;
  const account::DayCall* const held = calls_->callHeld();
  if (held != nullptr)
    for (const account::CallPerson& one : held->people) names << qs(one.name.empty() ? one.email : one.name);
  if (held != nullptr) note_->propose(names);
  for (const account::Person& one : people)
    if (!one.name.empty()) names << qs(one.name);
  for (const Stakeholder& one : window_->account()->plan()->form()->plan().people)
    if (!one.name.empty()) names << qs(one.name);
  note_->setPeople(names);
}

void AppController::wireNotes() {
  note_ = new NotePanel(window_->account());
  auto* keys = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_N), window_.get());
  connect(keys, &QShortcut::activated, this, [this] {
    if (window_->isPresenting() || !window_->inPlaces()) return;
    if (shown_.empty() || window_->account()->accountId() != qs(shown_)) {
      window_->say(Text::tr("Choose an account first: a note belongs to an account."));
      return;
    }
    window_->finder()->close();  // A panel under it would be without the keyboard.
    window_->setPlace(Place::account);
    const account::AccountBrief& brief = *window_->account()->brief();
    note_->open(shown_, qs(brief.facts.name), edits_->who(), today());
    offerPeople(brief.people);
    loader_->requestPeople(shown_);  // All of them, where the Brief names some.
    plan_editor_->open(shown_);      // Brings what a crash left of a note.
  });
  connect(note_, &NotePanel::left, window_->account(), &AccountPage::focusContent);
  // A note is internal: it is closed, with its text, before the screen is shared.
  connect(window_.get(), &MainWindow::presentingChanged, note_, &NotePanel::putAside);
  connect(note_, &NotePanel::drafted, this, [this](const std::string& account_id, const QString& text) {
    edits_->add(account_id, edits::DraftKept{u8(NotePanel::draftField()), u8(text)});
  });
  connect(loader_, &DataLoader::peopleReady, this, [this](const std::string& id, const auto& people) {
    if (note_->isVisible() && id == note_->accountId()) offerPeople(*people);
  });
  connect(note_, &NotePanel::noted, this, [this](const std::string& account_id, const plan::CallNote& call) {
    const std::string who = edits_->who();
    edits_->add(account_id, edits::PlanAdded{plan::part_of(call, who, today()), "new note"},
                {u8(NotePanel::draftField())});
    written_ = Written{account_id, {}};
    window_->say(Text::tr("Note saved. Ctrl+Z on the Brief or the Plan takes it back."));
  });
  connect(loader_, &DataLoader::followUpsReady, this, [this](const auto& due) {
    std::vector<Sidebar::FollowUpLine> lines;
    for (const plan::DueFollowUp& one : *due) {
      if (lines.size() >= most_follow_ups) break;
      lines.push_back({qs(one.follow_up.text), qs(due_short(one.due, today())), qs(one.account_id),
                       one.due < today(), qs(one.follow_up.id), one.due == today()});
    }
    window_->sidebar()->setFollowUps(lines, static_cast<int>(due->size() - lines.size()));
  });
}

}  // namespace rapport::ui
