// SPDX-License-Identifier: GPL-3.0-or-later
/// The plan that is on the page, kept in the workspace edit by edit.
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "core/plan/plan.h"

namespace rapport::workspace {
class Workspace;
}

namespace rapport::ui {

class ImportRunner;
class Lane;

/// Lives on the window's thread and writes through ImportRunner's worker, one piece after the other. Edits
/// made while one is on its way are put together with what came back, so that nothing is overwritten unseen:
/// neither by this window nor by another program.
class PlanKeeper : public QObject {
  Q_OBJECT

 public:
  explicit PlanKeeper(ImportRunner* runner, QObject* parent = nullptr);
  ~PlanKeeper() override;

  /// Reads the plan of an account; shown() follows. What is still on its way for another one is kept first.
  void open(const std::string& account_id);
  /// Reads it again: another program or an import may have changed what it rests on.
  void reload();
  /// Another workspace is open: no plan is shown. What waits is still kept where it belongs.
  void forget(const std::string& path);
  [[nodiscard]] const std::string& accountId() const { return account_; }

  /// The window ends: waits until everything is kept.
  void finish();

  /// Keeps the plan as it stands after an edit.
  void edit(const SuccessPlan& plan, const QString& action, const QStringList& finished_drafts);
  void undo();
  void redo();
  void advance(const QString& result);
  /// Keeps what is being typed; an empty text drops it.
  void draft(const QString& field, const QString& text);
  void draftOf(const std::string& account_id, const QString& field, const QString& text);
  /// Adds to the plan of an account as it stands on disk, whether or not it is the one shown: a note, an
  /// answer.
  void add(const std::string& account_id, std::function<void(SuccessPlan&)> change, const QString& action);
  /// Puts a tip of the person's own into the library and offers it to the account.
  void offerOwnTip(const std::string& account_id, const QString& title, const QString& text);
  /// Ticks a follow-up off, of whichever account.
  void tickOff(const std::string& account_id, const std::string& follow_up_id, const QString& text);
  /// Takes that back: as an undo where nothing was written since.
  void openAgain(const std::string& account_id, const std::string& follow_up_id, const QString& text);
  /// Who is at the keyboard, as history and notes name them.
  [[nodiscard]] const std::string& who() const { return who_; }
  /// After a conflict: what the other one wrote stays, or mine is written over the fields that clash.
  void takeTheirs();
  void keepMine();

 Q_SIGNALS:
  void shown(const rapport::plan::PlanView& view);
  /// The plan was changed: portfolio and brief rest on it. `words` names what an undo or redo did, else
  /// empty.
  void kept(const std::string& account_id, const QString& words);
  void conflicted(const QString& sentence);
  void failed(const QString& sentence);
  /// What was typed can't be written at once, because an import holds the workspace: what to say meanwhile.
  /// Empty: it is kept now.
  void waiting(const QString& sentence);

 private:
  struct Result {
    std::optional<plan::PlanView> view;
    bool changed = false;
    QString words;
  };
  using Work = std::function<Result(workspace::Workspace&)>;
  void post(Work work, std::function<void(Result)> then, bool reads = false);
  void readBeside(std::function<void(const Result&)> then);
  void write(std::function<void(workspace::Workspace&)> work,
             std::function<void(const std::exception_ptr&)> done, bool reads = false);
  void change(const std::string& account_id, std::function<void(workspace::Workspace&, SuccessPlan&)> change,
              const QString& action);
  void step(bool forward);
  void send();
  void leave();
  void receive(const plan::PlanView& view);
  void receiveUnder(plan::PlanView view, const SuccessPlan& sent);
  void clash(const plan::Conflict& conflict, const SuccessPlan& base, const SuccessPlan& mine);
  void fail(const QString& sentence);
  bool told_of(const std::exception_ptr& thrown);

  ImportRunner* runner_;
  std::unique_ptr<Lane> reading_;
  std::string path_;
  std::string account_;
  std::string who_;
  std::optional<plan::PlanView> view_;  ///< As kept, with edits not yet sent on top.
  SuccessPlan base_;                    ///< As kept last: what `revision` says.
  int revision_ = 0;
  bool pending_ = false;  ///< view_ holds edits that were not sent yet.
  bool sending_ = false;
  std::string action_;
  std::vector<std::string> finished_;
  std::deque<std::function<void()>> after_;  ///< Undo and the like wait until the edits are kept.
  struct Clash {
    SuccessPlan base, mine;
    QString sentence;
  };
  std::optional<Clash> clash_;
  std::map<std::string, Clash> left_;  ///< Conflicts of accounts that were left without a decision.
  SuccessPlan sent_;                   ///< What is on its way while sending_.
  std::uint64_t generation_ = 0;
  int under_way_ = 0;  ///< Pieces of writing that have not come back yet.
  bool told_ = false;  ///< waiting() was said.
  QTimer slow_;
};

}  // namespace rapport::ui
