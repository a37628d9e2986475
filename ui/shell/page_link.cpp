// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/page_link.h"

#include <QRegularExpression>
#include <QUrl>
#include <algorithm>
#include <array>
#include <iterator>

#include "core/model/salesforce_id.h"
#include "ui/base/text.h"
#include "ui/shell/account_page.h"

namespace rapport::ui {
namespace {

constexpr qsizetype kLongest = 300;
/// In the order of AccountPage::Tab.
constexpr std::array<const char*, AccountPage::tab_count> kTabNames = {
    "brief", "plan", "charts", "scorecard", "people", "timeline", "data"};

QString decoded(const QString& text) {
  return QUrl::fromPercentEncoding(text.toUtf8());
}

}  // namespace

bool is_page_link(const QString& text) {
  return text.startsWith(QStringLiteral("rapport:"), Qt::CaseInsensitive);
}

std::optional<PageLink> page_link_of(const QString& account_id, const QString& tab) {
  // Ids as systems give them: letters, digits, and those that part a system from its id.
  static const QRegularExpression form(QStringLiteral("^[A-Za-z0-9][A-Za-z0-9:._@-]{0,119}\\z"));
  if (!form.match(account_id).hasMatch()) return std::nullopt;
  PageLink link;
  const std::string whole = salesforce_id18(u8(account_id));
  link.account_id = whole.empty() ? account_id : qs(whole);
  if (tab.isEmpty()) return link;
  const auto* const found = std::find(kTabNames.begin(), kTabNames.end(), u8(tab));
  if (found == kTabNames.end()) return std::nullopt;
  link.tab = static_cast<int>(std::distance(kTabNames.begin(), found));
  return link;
}

std::optional<PageLink> page_link_of(const QString& text) {
  if (text.size() > kLongest) return std::nullopt;
  static const QRegularExpression form(
      QStringLiteral("^rapport:(?://)?account/([^/?#&=\\s]+)(?:\\?tab=([a-z]+))?\\z"));
  const QRegularExpressionMatch match = form.match(text);
  if (!match.hasMatch()) return std::nullopt;
  return page_link_of(decoded(match.captured(1)), match.captured(2));
}

QString link_text(const PageLink& link) {
  const QString id = QString::fromUtf8(QUrl::toPercentEncoding(link.account_id));
  const auto tab = static_cast<std::size_t>(link.tab);
  return QStringLiteral("rapport:account/%1?tab=%2").arg(id, QString::fromLatin1(kTabNames.at(tab)));
}

}  // namespace rapport::ui
