// SPDX-License-Identifier: GPL-3.0-or-later
/// Cards of a list of the plan: each row shows the entry at its index; the row after the last one is blank,
/// and its first field adds an entry. Internal to the plan page.
#pragma once

#include <QLineEdit>
#include <QString>
#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "ui/base/text.h"
#include "ui/pages/plan/plan_card.h"

namespace rapport::ui {

/// A list of the plan, and what the fields of its entries read and write. `of` names a text of an entry: a
/// pointer to member, or a function that gives a reference.
template <typename T>
struct PlanList {
  const std::vector<T>& (*entries)(const SuccessPlan&);
  const char* name;  ///< In paths.

  [[nodiscard]] std::vector<T>& in(SuccessPlan& plan) const {
    return const_cast<std::vector<T>&>(entries(plan));  // The plan that is passed can be changed.
  }
  [[nodiscard]] QString path(std::size_t i) const {
    return QString::fromLatin1(name) + QStringLiteral("[%1]").arg(i);
  }

  /// Reads an entry's words by `shown`; empty where there is no entry.
  template <typename Shown>
  [[nodiscard]] auto reading(std::size_t i, Shown shown) const {
    return [list = *this, i, shown](const SuccessPlan& plan) -> QString {
      const auto& all = list.entries(plan);
      return i < all.size() ? QString(shown(all[i])) : QString();
    };
  }
  /// Writes what was typed into an entry by `put`, which gives why it can't be, if it can fail.
  template <typename Put>
  [[nodiscard]] auto writing(std::size_t i, Put put) const {
    return [list = *this, i, put](SuccessPlan& plan, const QString& text) -> QString {
      auto& all = list.in(plan);
      if (i >= all.size()) return {};
      if constexpr (std::is_void_v<decltype(put(all[i], text))>) {
        put(all[i], text);
        return {};
      } else {
        return put(all[i], text);
      }
    };
  }
  template <typename Shown, typename Put>
  [[nodiscard]] Binding field(std::size_t i, const char* key, Shown shown, Put put) const {
    return {path(i) + QLatin1Char('.') + QString::fromLatin1(key), reading(i, shown), {}, writing(i, put)};
  }

  /// Free text.
  template <typename Of>
  [[nodiscard]] Binding text(std::size_t i, const char* key, Of of) const {
    return field(
        i, key, [of](const T& entry) { return qs(std::invoke(of, entry)); },
        [of](T& entry, const QString& text) { std::invoke(of, entry) = u8(text); });
  }

  /// The text that makes an entry: typed into the blank row it adds one, emptied it takes the entry away.
  template <typename Of>
  [[nodiscard]] Binding naming(std::size_t i, const char* key, Of of) const {
    Binding binding = text(i, key, of);
    binding.put = [list = *this, i, of](SuccessPlan& plan, const QString& text) {
      auto& all = list.in(plan);
      if (i < all.size() && text.isEmpty())
        all.erase(all.begin() + static_cast<std::ptrdiff_t>(i));
      else if (!text.isEmpty())
        std::invoke(of, i < all.size() ? all[i] : all.emplace_back()) = u8(text);
      return QString();
    };
    return binding;
  }

  /// A date, typed in any of the forms of plan_words::typed_date().
  template <typename Of>
  [[nodiscard]] Binding date(const PlanForm* form, std::size_t i, const char* key, plan_words::Tense tense,
                             Of of) const {
    Binding binding = field(
        i, key,
        [form, of](const T& entry) { return plan_words::near_date(std::invoke(of, entry), form->today()); },
        [form, tense, of](T& entry, const QString& text) {
          std::invoke(of, entry) = plan_words::typed_date(text, form->today(), tense);
        });
    binding.typed = text(i, key, of).shown;
    binding.meant = [form, tense](const QString& text) {
      return plan_words::meant_year(text, form->today(), tense);
    };
    return binding;
  }

  /// What comes with a person into the entry: `take` is given the entry and who was chosen.
  template <typename Take>
  [[nodiscard]] PersonField with(std::size_t i, std::optional<Side> first, Take take) const {
    return {first, [list = *this, i, take](SuccessPlan& plan, const plan::PersonOffer& who) {
              auto& all = list.in(plan);
              if (i < all.size()) take(all[i], who);
            }};
  }

  /// One of the words of an enumeration, shown as `choices` have it.
  template <typename Of>
  [[nodiscard]] Binding word(std::size_t i, const char* key, Of of, plan_words::Choices choices = {}) const {
    using E = std::remove_cvref_t<std::invoke_result_t<Of, const T&>>;
    if (choices.empty()) choices = plan_words::choices<E>();
    Binding binding = field(
        i, key,
        [choices, of](const T& entry) {
          return choices.at(static_cast<std::size_t>(std::invoke(of, entry))).second;
        },
        [of](T& entry, const QString& word) {
          if (const auto value = parse_plan_word<E>(u8(word))) std::invoke(of, entry) = *value;
        });
    binding.choices = std::move(choices);
    return binding;
  }
};

/// What an entry is known by when it is in another place of its list.
template <typename T>
[[nodiscard]] const std::string& entry_key(const T& entry) {
  if constexpr (requires { entry.id; })
    return entry.id;
  else if constexpr (requires { entry.person; })
    return entry.person;
  else if constexpr (requires { entry.title; })
    return entry.title;
  else
    return entry.name;
}

/// Where the entry that was at `index` of `before` is in `now`; one past the last stays one past the last;
/// nullopt where it is gone.
template <typename T>
[[nodiscard]] std::optional<std::size_t> entry_place(const std::vector<T>& before, std::size_t index,
                                                     const std::vector<T>& now) {
  if (index >= before.size()) return now.size();
  const T& entry = before[index];
  const auto same = [&](const T& one) { return entry_key(one) == entry_key(entry); };
  if (index < now.size() && same(now[index])) return index;
  if (const auto found = std::find(now.begin(), now.end(), entry); found != now.end())
    return static_cast<std::size_t>(found - now.begin());
  // A name that several have leads nowhere: the editor of one must not write another.
  const auto found = std::find_if(now.begin(), now.end(), same);
  if (std::count_if(now.begin(), now.end(), same) == 1 &&
      std::count_if(before.begin(), before.end(), same) == 1)
    return static_cast<std::size_t>(found - now.begin());
  return now.size() == before.size() ? std::optional(index) : std::nullopt;
}

/// A card of such a list. `Row` holds the widgets of a row: at least `name`, the field that makes an entry,
/// and perhaps `problem`. Rows are made as the plan grows and stay; those that are not needed show nothing.
template <typename T, typename Row>
class ListCard : public PlanCard {
 public:
  void begin() override { row(entries().size()).name->edit(); }
  void refresh() override {
    row(entries().size());
    showHead();
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      showRow(rows_[i], i, i < entries().size() ? &entries()[i] : nullptr);
      if constexpr (requires { rows_[i].problem; })
        rows_[i].problem->say(form_->problems(list_.path(i)), form_->note(list_.path(i)));
    }
    moveEditor(std::exchange(shown_, entries()));
  }

 protected:
  ListCard(const QString& title, PlanForm* form, PlanList<T> list) : PlanCard(title, form), list_(list) {}
  [[nodiscard]] const std::vector<T>& entries() const { return list_.entries(plan()); }
  /// The row at an index, made where it is not there yet.
  Row& row(std::size_t index) {
    while (rows_.size() <= index) rows_.push_back(makeRow(rows_.size()));
    return rows_[index];
  }
  /// True for the row that adds an entry, where that is possible now.
  [[nodiscard]] bool isBlank(std::size_t i) const { return i == entries().size() && !readOnly(); }
  /// Makes the widgets of a row and puts them into the card.
  virtual Row makeRow(std::size_t i) = 0;
  /// Shows what is not of one row; comes before the rows.
  virtual void showHead() {}
  /// Shows an entry in its row; none where the plan has none there.
  virtual void showRow(const Row& row, std::size_t i, const T* entry) = 0;

  PlanList<T> list_;
  std::vector<Row> rows_;
  std::vector<T> shown_;  ///< The entries as they were shown last.

 private:
  /// An editor that is open stays with its entry when that is in another row now.
  void moveEditor(const std::vector<T>& before) {
    for (Field* field : this->template findChildren<Field*>()) {
      const QString begin = QString::fromLatin1(list_.name) + QLatin1Char('[');
      if (!field->isEditing() || !field->path().startsWith(begin)) continue;
      const auto end = field->path().indexOf(QLatin1Char(']'));
      const auto from = field->path().mid(begin.size(), end - begin.size()).toULongLong();
      const auto to = entry_place(before, static_cast<std::size_t>(from), entries());
      if (!to) {
        // The keyboard goes on to another field, which is not to be written now.
        form_->flowing = false;
        return field->cancel();
      }
      if (*to == from) return;
      const QString path = list_.path(*to) + field->path().mid(end + 1);
      for (Field* other : this->template findChildren<Field*>()) {
        if (other->path() != path) continue;
        field->handOver(*other);
        Q_EMIT form_->editorMoved(other->editor());
        return;
      }
    }
  }
};

}  // namespace rapport::ui
