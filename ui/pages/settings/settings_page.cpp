// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/settings_page.h"

#include <QFileDialog>
#include <QGridLayout>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/entry_field.h"
#include "ui/widgets/file_dialogs.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"
#include "ui/widgets/segmented_buttons.h"
#include "ui/widgets/tab_order.h"

namespace rapport::ui {
namespace {

constexpr int kLabelWidth = 150;
constexpr int kWidest = 760;
constexpr std::size_t kOffered = 6;

}  // namespace

SettingsPage::SettingsPage(QWidget* parent)
    : QWidget(parent),
      owners_(new QWidget),
      owner_rows_(new QVBoxLayout(owners_)),
      logo_(new PlainLabel({}, TypeRole::body, ColorRole::text2)),
      themes_(new SegmentedButtons(Text::tr("Theme"))) {
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(0, 0, 0, 0);
  auto* content = new QWidget;
  content->setObjectName(QStringLiteral("scrolled"));
  auto* all = new QVBoxLayout(content);
  all->setContentsMargins(space::xxl, space::xl, space::xxl, space::xl);
  all->setSpacing(space::l);
  auto* head = new QVBoxLayout;
  head->setSpacing(0);
  head->addWidget(new PlainLabel(Text::tr("Settings"), TypeRole::page_title));
  head->addWidget(new PlainLabel(Text::tr("A field is saved when you leave it; Esc brings back what it was."),
                                 TypeRole::body, ColorRole::text2));
  all->addLayout(head);
  const auto card = [all](const QString& title) {
    auto* made = new Card(title);
    made->setMaximumWidth(kWidest);
    made->body()->setSpacing(space::m);
    all->addWidget(made);
    return made;
  };

  Card* me = card(Text::tr("Me"));
  add(me, QStringLiteral("my_name"), Text::tr("My name"),
      Text::tr("Signs what you write, and says which accounts are yours"), {}, 200);
  owner_rows_->setContentsMargins(kLabelWidth + space::m, 0, 0, 0);
  owner_rows_->setSpacing(space::xs);
  me->body()->addWidget(owners_);
  add(me, QStringLiteral("my_addresses"), Text::tr("My addresses"),
      Text::tr("Under which the CRM and calendars know you"),
      Text::tr("ana@ours.example, ana.ito@ours.example"));

  Card* company = card(Text::tr("Our company"));
  add(company, QStringLiteral("own_domains"), Text::tr("Own domains"),
      Text::tr("Their people are ours and no customer\u2019s users; records are joined again"),
      Text::tr("ours.example"));
  add(company, QStringLiteral("own_addresses"), Text::tr("Own addresses"),
      Text::tr("Our addresses under other domains"));
  add(company, QStringLiteral("supplier_name"), Text::tr("Name on decks"),
      Text::tr("What customers read on decks and plans"));
  add(company, QStringLiteral("supplier_colour"), Text::tr("Colour on decks"), Text::tr("Such as #0B2A45"),
      QStringLiteral("#0B2A45"), 7);
  auto* logo = new QHBoxLayout;
  logo->setSpacing(space::m);
  auto* logo_label = new PlainLabel(Text::tr("Logo on decks"), TypeRole::body);
  logo_label->setFixedWidth(kLabelWidth);
  logo->addWidget(logo_label);
  auto* choose_logo = new Button(Text::tr("Choose a picture\u2026"));
  logo->addWidget(choose_logo);
  logo->addWidget(logo_, 1);
  auto* no_logo = new Link(Text::tr("Remove"));
  logo->addWidget(no_logo);
  no_logo_ = no_logo;
  company->body()->addLayout(logo);
  connect(choose_logo, &QPushButton::clicked, this, [this] { chooseFile(false); });
  connect(no_logo, &Link::clicked, this, [this] { Q_EMIT changed(QStringLiteral("supplier_logo"), {}); });

  Card* money = card(Text::tr("Money"));
  add(money, QStringLiteral("own_currency"), Text::tr("Own currency"),
      Text::tr("Sums are in it; what has no rate is named beside them"), QStringLiteral("EUR"), 3);
  add(money, QStringLiteral("rates"), Text::tr("Own rates"),
      Text::tr("What one unit of another currency is worth in yours"), QStringLiteral("USD 0.92; GBP 1.17"));

  Card* files = card(Text::tr("Time and files"));
  add(files, QStringLiteral("time_zone"), Text::tr("Time zone"),
      Text::tr("Days are counted in this zone; changing it counts them all again"),
      QStringLiteral("Europe/Berlin"), 60);
  add(files, QStringLiteral("source_zones"), Text::tr("Zones of sources"),
      Text::tr("For files whose times name no zone, from the next import on"),
      QStringLiteral("salesforce=Europe/Berlin; table my calls=Asia/Tokyo"));
  add(files, QStringLiteral("backup_folder"), Text::tr("Backup folder"),
      Text::tr("After an import a dated copy goes there: the last 7, and one of each of the last 12 months"));
  auto* choose_folder = new Button(Text::tr("Choose a folder\u2026"));
  auto* folder_row = new QHBoxLayout;
  folder_row->addSpacing(kLabelWidth + space::m);
  folder_row->addWidget(choose_folder);
  folder_row->addStretch(1);
  files->body()->addLayout(folder_row);
  connect(choose_folder, &QPushButton::clicked, this, [this] { chooseFile(true); });

  Card* look = card(Text::tr("Look"));
  themes_->add(Text::tr("Light"));
  themes_->add(Text::tr("Dark"));
  themes_->add(Text::tr("Same as the system"));
  add_left(look->body(), themes_);
  connect(themes_, &SegmentedButtons::chosen, this, [this](int chosen) {
    constexpr std::array modes{Theme::Mode::light, Theme::Mode::dark, Theme::Mode::system};
    Q_EMIT themeChosen(modes.at(static_cast<std::size_t>(chosen)));
  });
  all->addStretch(1);
  auto* scroll = new QScrollArea;
  scroll->setWidgetResizable(true);
  scroll->setWidget(content);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setFocusPolicy(Qt::NoFocus);
  outer->addWidget(scroll);
}

void SettingsPage::add(Card* card, const QString& name, const QString& label, const QString& help,
                       const QString& placeholder, int most) {
  auto* grid = new QGridLayout;
  grid->setHorizontalSpacing(space::m);
  grid->setVerticalSpacing(space::hair);
  auto* words = new PlainLabel(label, TypeRole::body);
  words->setFixedWidth(kLabelWidth);
  Row row;
  row.field = new EntryField(label, most);
  row.field->setPlaceholderText(placeholder);
  row.note = new PlainLabel(help, TypeRole::secondary, ColorRole::text3);
  row.note->setWordWrap(true);
  row.help = help;
  grid->addWidget(words, 0, 0);
  grid->addWidget(row.field, 0, 1);
  grid->addWidget(row.note, 1, 1);
  card->body()->addLayout(grid);
  connect(row.field, &QLineEdit::editingFinished, this, [this, name] { leave(name); });
  connect(row.field, &EntryField::cancelled, this, [this, name] {
    rows_[name].field->setText(qs(values_.values[u8(name)]));
    say(name, {}, false);
  });
  rows_[name] = row;
}

void SettingsPage::leave(const QString& name) {
  const QString text = rows_[name].field->text().trimmed();
  if (text != qs(values_.values[u8(name)])) Q_EMIT changed(name, text);
}

void SettingsPage::show(const SettingsValues& values) {
  values_ = values;
  for (auto& [name, row] : rows_) {
    // What is being typed is the person's.
    if (!row.field->hasFocus()) row.field->setText(qs(values_.values[u8(name)]));
  }
  rows_[QStringLiteral("my_name")].field->setPlaceholderText(qs(values_.login));
  no_logo_->setVisible(!values_.logo.empty());
  logo_->setText(values_.logo.empty() ? Text::tr("none") : qs(values_.logo));
  showOwners();
}

void SettingsPage::showOwners() {
  clear_layout(owner_rows_);
  owners_->setVisible(!values_.owners.empty());
  if (values_.owners.empty()) return;
  owner_rows_->addWidget(
      new PlainLabel(Text::tr("Owners in the CRM; choose yourself:"), TypeRole::secondary, ColorRole::text3));
  for (std::size_t i = 0; i < std::min(kOffered, values_.owners.size()); ++i) {
    const workspace::KnownOwner& owner = values_.owners[i];
    auto* link = new Link(Text::tr("%1, %2").arg(qs(owner.name), qs(counted(owner.accounts, "account"))));
    connect(link, &Link::clicked, this, [this, owner] {
      const QString mine = qs(values_.values["my_addresses"]);
      const QString address = qs(normalised_email(owner.email));
      bool known = address.isEmpty();
      for (const QString& one : mine.split(QLatin1Char(','), Qt::SkipEmptyParts))
        known = known || one.trimmed().compare(address, Qt::CaseInsensitive) == 0;
      Q_EMIT changed(QStringLiteral("my_name"), qs(owner.name));
      if (known) return;
      Q_EMIT changed(QStringLiteral("my_addresses"),
                     mine.isEmpty() ? qs(owner.email) : mine + QStringLiteral(", ") + qs(owner.email));
    });
    add_left(owner_rows_, link);
  }
  // They were made last, and are read before what follows them.
  follow_reading_order(this);
}

void SettingsPage::setTheme(Theme::Mode mode) {
  themes_->setCurrent(mode == Theme::Mode::light ? 0 : mode == Theme::Mode::dark ? 1 : 2);
}

void SettingsPage::say(const QString& name, const QString& text, bool problem) {
  const auto found = rows_.find(name);
  if (found == rows_.end()) return;
  found->second.note->setColorRole(problem          ? ColorRole::risk
                                   : text.isEmpty() ? ColorRole::text3
                                                    : ColorRole::good);
  found->second.note->setText(text.isEmpty() ? found->second.help : text);
}

void SettingsPage::showProblem(const QString& name, const QString& sentence) {
  if (rows_.contains(name)) {
    say(name, sentence, true);
  } else {
    logo_->setColorRole(ColorRole::risk);
    logo_->setText(sentence);
  }
}

void SettingsPage::showSaved(const QString& name) {
  if (!rows_.contains(name)) logo_->setColorRole(ColorRole::text2);
  say(name, Text::tr("Saved"), false);
}

void SettingsPage::focusName() {
  rows_[QStringLiteral("my_name")].field->setFocus(Qt::OtherFocusReason);
}

EntryField* SettingsPage::field(const QString& name) const {
  const auto found = rows_.find(name);
  return found == rows_.end() ? nullptr : found->second.field;
}

QString SettingsPage::note(const QString& name) const {
  const auto found = rows_.find(name);
  return found == rows_.end() ? QString() : found->second.note->text();
}

void SettingsPage::chooseFile(bool folder) {
  const QFileDialog* dialog =
      folder ? ask_what_to_open(this, Text::tr("Folder for backups"), {}, QFileDialog::Directory)
             : ask_what_to_open(this, Text::tr("Logo on decks"), {Text::tr("Pictures (*.png *.jpg *.jpeg)")},
                                QFileDialog::ExistingFile);
  connect(dialog, &QFileDialog::fileSelected, this, [this, folder](const QString& path) {
    Q_EMIT changed(folder ? QStringLiteral("backup_folder") : QStringLiteral("supplier_logo"), path);
  });
}

}  // namespace rapport::ui

#include "moc_settings_page.cpp"
