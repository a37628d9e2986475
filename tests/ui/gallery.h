// SPDX-License-Identifier: GPL-3.0-or-later
/// Pictures of the window's parts, made by hand-made values: for the eye, in light and dark.
#pragma once

#include <QSize>
#include <QString>
#include <functional>
#include <vector>

class QWidget;

namespace rapport::gallery {

/// One picture. `make` builds the widget anew for each theme; the gallery owns it.
struct Shot {
  QString name;
  QSize size;
  std::function<QWidget*()> make;
};

/// All pictures that the translation units registered.
std::vector<Shot>& shots();

struct Registration {
  Registration(const char* name, int width, int height, std::function<QWidget*()> make);
};

}  // namespace rapport::gallery

/// GALLERY(portfolio, 1440, 900) { auto* page = new PortfolioPage; ...; return page; }
#define GALLERY(name, width, height)                                                             \
  static QWidget* gallery_make_##name();                                                         \
  static const rapport::gallery::Registration gallery_registration_##name(#name, width, height,  \
                                                                          &gallery_make_##name); \
  static QWidget* gallery_make_##name()
