// SPDX-License-Identifier: GPL-3.0-or-later
/// What to say in the call, on top of the Brief. Built once; show() only sets texts.
#pragma once

#include <QString>
#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "core/account/say_this.h"
#include "core/account/since.h"
#include "ui/pages/account/brief_grid.h"
#include "ui/widgets/parted_text.h"

class QGridLayout;

namespace rapport::ui {

class ClampedText;

/// SAY THIS: who is in the call beside the title, and the lines of account::SayThis in two columns, or in one
/// on a narrow page. Each part leads to its
/// record; somebody who is not known is added by their link or by +. For us alone: hidden while presenting.
class SayThisCard : public BriefCard {
  Q_OBJECT

 public:
  explicit SayThisCard(QWidget* parent = nullptr);
  void show(const account::AccountBrief& brief);
  /// What success is to the account; of another account it is dropped.
  void showSuccess(const std::string& account_id, std::shared_ptr<const account::SuccessView> success);
  /// What changed since the last call.
  void showSince(std::shared_ptr<const account::Since> since);
  /// Today's call with the account and the card's title ("Call 10:30, in 12 min"); none: "Say this".
  void setCall(const std::optional<account::DayCall>& call, const QString& title);
  /// Adds the first person of the call who is not known; false where everybody is.
  bool addUnknown();
  void fit(int width) override;
  [[nodiscard]] const account::SayThis& said() const { return say_; }

 Q_SIGNALS:
  /// A part of a line was chosen.
  void chosen(const rapport::account::SayTarget& target);
  /// Somebody who is not known is to be added to the plan's people.
  void personAdded(const QString& name, const QString& email);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  struct Row {
    ClampedText* label;
    PartedText* text;
    std::vector<account::SayTarget> targets;
  };
  void refresh();
  void showPeople();
  void arrange();
  Row* row(std::string_view id);
  std::optional<account::AccountBrief> brief_;  ///< Without its series and origins.
  std::shared_ptr<const account::SuccessView> success_;
  std::shared_ptr<const account::Since> since_;
  std::optional<account::DayCall> call_;
  account::SayThis say_;
  PartedText* people_;
  std::vector<int>
      person_of_part_;  ///< Index into say_.people; negative (-1 - index): the link that adds them.
  std::vector<Row> rows_;
  QHBoxLayout* beside_;                     ///< The two columns.
  std::array<QGridLayout*, 2> columns_of_;  ///< Each as high as its own lines.
  int columns_ = 0;
};

}  // namespace rapport::ui
