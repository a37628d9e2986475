// SPDX-License-Identifier: GPL-3.0-or-later
/// Why a customer's deals were bought, and which of these reasons are reasons to stay: ticked per deal.
#pragma once

#include <QWidget>
#include <memory>
#include <string>
#include <vector>

#include "core/relationship/deal_reasons.h"

class QBoxLayout;
class QCheckBox;

namespace rapport::ui {

class ComboBox;
class EntryField;
class PlainLabel;

/// Choose a deal, tick what makes them stay, type a further reason; each change is saved at once. Escape
/// leaves.
class ReasonsBar : public QWidget {
  Q_OBJECT

 public:
  explicit ReasonsBar(QWidget* parent = nullptr);
  /// Opens for an account; its reasons come with show().
  void open(const std::string& account_id, const QString& account);
  [[nodiscard]] const std::string& account() const { return account_; }
  void show(const relationship::ReasonsOfAccount& reasons);
  using QWidget::show;
  [[nodiscard]] EntryField* more() const { return more_; }
  [[nodiscard]] const std::vector<QCheckBox*>& ticks() const { return ticks_; }

 Q_SIGNALS:
  void reasonsChanged(const QString& account_id, const QString& deal_id,
                      const std::vector<rapport::relationship::DealReason>& reasons,
                      const std::vector<rapport::relationship::DealReason>& were);
  void left();

 private:
  void showDeal();
  void save(std::vector<relationship::DealReason> reasons);
  std::string account_;
  relationship::ReasonsOfAccount all_;
  PlainLabel* title_;
  ComboBox* deals_;
  QWidget* list_;
  QBoxLayout* row_;
  std::vector<QCheckBox*> ticks_;
  EntryField* more_;
  PlainLabel* hint_;
};

}  // namespace rapport::ui
