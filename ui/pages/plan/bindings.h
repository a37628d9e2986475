// SPDX-License-Identifier: GPL-3.0-or-later
/// Fields of lists: each row of a card shows the entry at its index; the row after the last one is blank, and
/// its first field adds an entry. Internal to the plan page.
#pragma once

#include <QString>
#include <string>
#include <utility>
#include <vector>

#include "ui/base/text.h"
#include "ui/panels/field.h"

namespace rapport::ui {

/// A list of the plan and its name in paths.
template <typename T>
struct Rows {
  std::vector<T> SuccessPlan::*list;
  const char* name;
  [[nodiscard]] const T* at(const SuccessPlan& plan, std::size_t i) const {
    return i < (plan.*list).size() ? &(plan.*list)[i] : nullptr;
  }
  [[nodiscard]] QString path(std::size_t i) const {
    return QString::fromLatin1(name) + QStringLiteral("[%1]").arg(i);
  }
};

/// A field of the entry at `i`; nothing where there is none.
template <typename T, typename Shown, typename Put>
Binding entry_field(Rows<T> rows, std::size_t i, const char* key, Shown shown, Put put) {
  Binding binding;
  binding.path = rows.path(i) + QLatin1Char('.') + QString::fromLatin1(key);
  binding.shown = [rows, i, shown](const SuccessPlan& plan) {
    const T* entry = rows.at(plan, i);
    return entry != nullptr ? shown(*entry) : QString();
  };
  binding.put = [rows, i, put](SuccessPlan& plan, const QString& text) {
    return i < (plan.*rows.list).size() ? put((plan.*rows.list)[i], text) : QString();
  };
  return binding;
}

/// Free text. `of` gives the text of an entry.
template <typename T, typename Of>
Binding text_field(Rows<T> rows, std::size_t i, const char* key, Of of) {
  return entry_field(
      rows, i, key, [of](const T& entry) { return qs(of(entry)); },
      [of](T& entry, const QString& text) {
        of(entry) = u8(text);
        return QString();
      });
}

/// The text that makes an entry: typed into the blank row it adds one, emptied it takes the entry away.
template <typename T, typename Of>
Binding naming_field(Rows<T> rows, std::size_t i, const char* key, Of of) {
  Binding binding = text_field(rows, i, key, of);
  binding.put = [rows, i, of](SuccessPlan& plan, const QString& text) {
    auto& list = plan.*rows.list;
    if (i >= list.size()) {
      if (!text.isEmpty()) of(list.emplace_back()) = u8(text);
    } else if (text.isEmpty()) {
      list.erase(list.begin() + static_cast<std::ptrdiff_t>(i));
    } else {
      of(list[i]) = u8(text);
    }
    return QString();
  };
  return binding;
}

/// A date.
template <typename T, typename Of>
Binding date_field(const PlanForm* form, Rows<T> rows, std::size_t i, const char* key,
                   plan_words::Tense tense, Of of) {
  Binding binding = entry_field(
      rows, i, key, [form, of](const T& entry) { return plan_words::near_date(of(entry), form->today()); },
      [form, tense, of](T& entry, const QString& text) {
        of(entry) = plan_words::typed_date(text, form->today(), tense);
        return QString();
      });
  binding.typed = [rows, i, of](const SuccessPlan& plan) {
    const T* entry = rows.at(plan, i);
    return entry != nullptr ? qs(of(*entry)) : QString();
  };
  return binding;
}

/// One of the words of an enumeration.
template <typename T, typename Of>
Binding word_field(Rows<T> rows, std::size_t i, const char* key, const plan_words::Choices& choices, Of of) {
  return entry_field(
      rows, i, key,
      [choices, of](const T& entry) { return choices.at(static_cast<std::size_t>(of(entry))).second; },
      [of](T& entry, const QString& word) {
        using E = std::remove_cvref_t<decltype(of(entry))>;
        if (const auto value = parse_plan_word<E>(u8(word))) of(entry) = *value;
        return QString();
      });
}

/// Said where a number was meant.
inline QString not_a_number() {
  return QStringLiteral("is not a number: it stays here and is not in the plan");
}

}  // namespace rapport::ui
