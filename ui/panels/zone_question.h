// SPDX-License-Identifier: GPL-3.0-or-later
/// In which time zone times are that name none.
#pragma once

#include <QWidget>
#include <string>

namespace rapport::ui {

class Button;
class ComboBox;

/// A question with a list of zones, at this computer's, and a button that takes the one chosen.
class ZoneQuestion : public QWidget {
  Q_OBJECT

 public:
  /// `subject`: whose times they are ("2 files", "calls.csv").
  explicit ZoneQuestion(const QString& subject, QWidget* parent = nullptr);
  [[nodiscard]] ComboBox* zones() const { return zones_; }
  [[nodiscard]] Button* take() const { return take_; }
  /// This computer's zone by its IANA name, "UTC" where it has none.
  [[nodiscard]] static QString zoneOfComputer();

 Q_SIGNALS:
  void zoneChosen(const std::string& zone);

 private:
  ComboBox* zones_;
  Button* take_;
};

}  // namespace rapport::ui
