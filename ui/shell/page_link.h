// SPDX-License-Identifier: GPL-3.0-or-later
/// Links to a page of the window: "rapport:account/001xx000003DGbTAAW?tab=plan". They open that page and do
/// nothing else. Pure.
#pragma once

#include <QString>
#include <optional>

namespace rapport::ui {

/// Which page.
struct PageLink {
  QString account_id;
  int tab = 0;  ///< AccountPage::Tab.
  bool operator==(const PageLink&) const = default;
};

/// True where a word of the command line is such a link, good or bad, and not the path of a workspace.
[[nodiscard]] bool is_page_link(const QString& text);
/// Reads a link; nullopt for anything but an account's id with at most a tab: other actions, other
/// parameters, and ids that none has.
[[nodiscard]] std::optional<PageLink> page_link_of(const QString& text);
/// The page of an account's id and a tab's name ("plan"; empty: the Brief); nullopt as above.
[[nodiscard]] std::optional<PageLink> page_link_of(const QString& account_id, const QString& tab);
/// The link as text.
[[nodiscard]] QString link_text(const PageLink& link);

}  // namespace rapport::ui
