// SPDX-License-Identifier: GPL-3.0-or-later
/// The customer bullseye: one page with one answer each, the interviews behind it, and how each customer
/// fits.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/practice/bullseye.h"
#include "ui/pages/practice/practice_view.h"

class QVBoxLayout;

namespace rapport::ui {

class Button;
class Card;
class DotStrip;
class EntryField;
class Link;
class PlainLabel;

/// The page of the bullseye. What is typed is written when its field is left.
class BullseyeView : public PracticeView {
  Q_OBJECT

 public:
  explicit BullseyeView(QWidget* parent = nullptr);
  ~BullseyeView() override;
  [[nodiscard]] QString name() const override;
  [[nodiscard]] QPushButton* exportButton() const override;
  void clear() override;
  void focusContent() override;
  bool leave() override;
  /// Shows it; what is being typed, an interview too, stays until it is left.
  void show(std::shared_ptr<const practice::BullseyeView> view);
  [[nodiscard]] bool shown() const { return view_ != nullptr; }
  using QWidget::show;
  void fail(const QString& sentence);
  /// Lists an account's reasons; empty: the accounts.
  void openFit(const std::string& account_id);
  [[nodiscard]] EntryField* objective() const { return objective_; }
  [[nodiscard]] Button* pdfButton() const { return pdf_; }

 Q_SIGNALS:
  /// A person wrote something: the whole page as JSON, and what it was.
  void edited(const std::string& document, const std::string& was);
  void fitSaid(const std::string& account_id, const rapport::practice::FitSaid& said);
  void pdfRequested();

 private:
  void build();
  /// Builds as soon as the event is over, unless somebody types.
  void buildSoon();
  /// True while a field or an interview has what is not written yet.
  [[nodiscard]] bool typing() const;
  void buildPage(QVBoxLayout* column);
  void buildInterviews(QVBoxLayout* column);
  void buildFits(QVBoxLayout* column);
  void buildReasons(Card* card, const practice::AccountFit& fit);
  void buildNewInterview(Card* card);
  [[nodiscard]] static PlainLabel* quiet(const QString& text);
  EntryField* field(const QString& label, const QString& placeholder, const std::string& text,
                    std::function<void(practice::Bullseye&, const std::string&)> put);
  [[nodiscard]] QString source(const std::string& part) const;
  void change(const std::function<void(practice::Bullseye&)>& change);

  std::shared_ptr<const practice::BullseyeView> view_;
  practice::Bullseye page_;  ///< As read, with what was written here since.
  bool stale_ = false;       ///< There is something newer than what the fields show.
  PlainLabel* title_;
  PlainLabel* subtitle_;
  Button* pdf_;
  QWidget* content_;
  QVBoxLayout* column_;
  QVBoxLayout* fits_ = nullptr;
  EntryField* objective_ = nullptr;
  std::string fit_open_;
  bool adding_interview_ = false;
  bool rebuilding_ = false;
};

}  // namespace rapport::ui
