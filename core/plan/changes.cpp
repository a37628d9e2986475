// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/changes.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/plan/field_labels.h"
#include "core/plan/fields.h"
#include "core/plan/plan.h"

namespace rapport::plan {
namespace {

/// The position in a plan: the path, the object's key, and in words whose field it is.
struct Place {
  std::string path;
  std::string object;
  std::string whose;  ///< " of Paid the same day"; empty outside of lists.
  [[nodiscard]] std::string at(const std::string& key) const { return path.empty() ? key : path + "." + key; }
  [[nodiscard]] Place into(const std::string& key) const { return {at(key), key, whose}; }
};

template <typename T>
Place entry_place(const Place& list, const std::string& key, const std::string& id, const T& entry) {
  const std::string title = Fields<T>::title(entry);
  return {list.at(key) + "[" + id + "]", "", title.empty() ? "" : " of " + short_words(title)};
}
template <typename T>
std::string entry_words(const T& entry) {
  const std::string title = Fields<T>::title(entry);
  return Fields<T>::noun + (title.empty() ? "" : " " + short_words(title));
}
const char* list_noun(const std::string& key) {
  return key == "wishes" ? "wish list" : key == "metrics" ? "metrics" : nullptr;
}

/// The fields that are compared as a whole; Visitor::leaf(key, field, words) compares one.
template <typename Visitor, typename T>
class Leaves {
 public:
  void text(const char* key, std::string T::*field) {
    leaf(key, field, [](const auto& v) { return v; });
  }
  void nullable(const char* key, std::string T::*field) { text(key, field); }
  void optional_text(const char* key, std::string T::*field) { text(key, field); }
  void date(const char* key, std::string T::*field) { text(key, field); }
  void optional_date(const char* key, std::string T::*field) { text(key, field); }
  template <typename E>
  void enumerator(const char* key, E T::*field) {
    leaf(key, field, [](E v) { return key_words(name_of(v)); });
  }
  void flag(const char* key, bool T::*field) { leaf(key, field, flag_words); }
  void whole(const char* key, int T::*field) {
    leaf(key, field, [](int v) { return std::to_string(v); });
  }
  void number(const char* key, std::optional<double> T::*field) {
    leaf(key, field, [](const auto& v) { return number_words(v); });
  }
  void texts(const char* key, std::vector<std::string> T::*field) { leaf(key, field, list_words); }

 private:
  void leaf(const char* key, auto T::*field, const auto& words) {
    static_cast<Visitor*>(this)->leaf(key, field, words);
  }
};

template <typename T>
class Differ : public Leaves<Differ<T>, T> {
 public:
  Differ(Place place, const T& from, const T& to, std::vector<Change>& out)
      : place_(std::move(place)), from_(from), to_(to), out_(out) {}
  template <typename U>
  void object(const char* key, U T::*field) {
    Differ<U> inner(place_.into(key), from_.*field, to_.*field, out_);
    Fields<U>::each(inner);
  }
  template <typename U>
  void optional(const char* key, std::optional<U> T::*field) {
    const auto& a = from_.*field;
    const auto& b = to_.*field;
    if (a && b) {
      Differ<U> inner(place_.into(key), *a, *b, out_);
      Fields<U>::each(inner);
    } else if (a || b) {
      const std::string words = field_words(place_.object, key);
      out_.push_back({place_.at(key), words, a ? Fields<U>::title(*a) : "", b ? Fields<U>::title(*b) : "",
                      Change::Kind::edited, words});
    }
  }
  template <typename U>
  void list(const char* key, std::vector<U> T::*field) {
    const auto before = keyed(from_.*field);
    const auto after = keyed(to_.*field);
    const auto in = [](const auto& all, const std::string& id) {
      return std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.first == id; });
    };
    std::vector<std::string> kept_before;
    std::vector<std::string> kept_after;
    for (const auto& [id, entry] : before) {
      if (in(after, id) != after.end()) {
        kept_before.push_back(id);
        continue;
      }
      out_.push_back({place_.at(key) + "[" + id + "]", entry_words(*entry), Fields<U>::title(*entry), "",
                      Change::Kind::removed, Fields<U>::noun});
    }
    for (const auto& [id, entry] : after) {
      const auto old = in(before, id);
      if (old == before.end()) {
        out_.push_back({place_.at(key) + "[" + id + "]", entry_words(*entry), "", Fields<U>::title(*entry),
                        Change::Kind::added, Fields<U>::noun});
        continue;
      }
      kept_after.push_back(id);
      Differ<U> inner(entry_place(place_, key, id, *entry), *old->second, *entry, out_);
      Fields<U>::each(inner);
    }
    if (kept_before != kept_after) {
      const std::string words =
          std::string("order of the ") + (list_noun(key) != nullptr ? list_noun(key) : key_words(key));
      out_.push_back({place_.at(key), words, list_words(kept_before), list_words(kept_after),
                      Change::Kind::reordered, words});
    }
  }

  template <typename V, typename Words>
  void leaf(const char* key, V T::*field, const Words& words) {
    if (from_.*field == to_.*field) return;
    const std::string name = field_words(place_.object, key);
    out_.push_back({place_.at(key), name + place_.whose, words(from_.*field), words(to_.*field),
                    Change::Kind::edited, name});
  }

 private:
  Place place_;
  const T& from_;
  const T& to_;
  std::vector<Change>& out_;
};

template <typename T>
class Combiner : public Leaves<Combiner<T>, T> {
 public:
  Combiner(Place place, const T& base, const T& theirs, const T& mine, T& out, std::vector<Change>& conflicts)
      : place_(std::move(place)),
        base_(base),
        theirs_(theirs),
        mine_(mine),
        out_(out),
        conflicts_(conflicts) {}
  template <typename U>
  void object(const char* key, U T::*field) {
    Combiner<U> inner(place_.into(key), base_.*field, theirs_.*field, mine_.*field, out_.*field, conflicts_);
    Fields<U>::each(inner);
  }
  template <typename U>
  void optional(const char* key, std::optional<U> T::*field) {
    const auto& b = base_.*field;
    const auto& t = theirs_.*field;
    const auto& m = mine_.*field;
    if (b && t && m) {
      auto& slot = (out_.*field).emplace();
      Combiner<U> inner(place_.into(key), *b, *t, *m, slot, conflicts_);
      Fields<U>::each(inner);
    } else {
      leaf(key, field, [](const auto& v) { return v ? Fields<U>::title(*v) : std::string(); });
    }
  }
  template <typename U>
  void list(const char* key, std::vector<U> T::*field);

  template <typename V, typename Words>
  void leaf(const char* key, V T::*field, const Words& words) {
    const V& b = base_.*field;
    const V& t = theirs_.*field;
    const V& m = mine_.*field;
    out_.*field = m == b ? t : m;
    if (m != b && t != b && m != t) {
      const std::string name = field_words(place_.object, key);
      conflicts_.push_back(
          {place_.at(key), name + place_.whose, words(t), words(m), Change::Kind::edited, name});
    }
  }

 private:
  Place place_;
  const T& base_;
  const T& theirs_;
  const T& mine_;
  T& out_;
  std::vector<Change>& conflicts_;
};

template <typename U>
using Entries = std::vector<std::pair<std::string, const U*>>;

template <typename U>
const U* find_entry(const Entries<U>& all, const std::string& id) {
  for (const auto& [key, entry] : all)
    if (key == id) return entry;
  return nullptr;
}

/// Ids of `all` that are also in both other lists, in the order of `all`.
template <typename U>
std::vector<std::string> common_order(const Entries<U>& all, const Entries<U>& one, const Entries<U>& two) {
  std::vector<std::string> ids;
  for (const auto& [id, entry] : all)
    if (find_entry(one, id) != nullptr && find_entry(two, id) != nullptr) ids.push_back(id);
  return ids;
}

/// The ids of `first` in its order, with those that only `second` has inserted after their predecessor there.
template <typename U>
std::vector<std::string> woven(const Entries<U>& first, const Entries<U>& second) {
  std::vector<std::string> ids;
  for (const auto& [id, entry] : first) ids.push_back(id);
  std::string previous;
  for (const auto& [id, entry] : second) {
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
      auto at = previous.empty() ? ids.begin() : std::find(ids.begin(), ids.end(), previous);
      if (!previous.empty() && at != ids.end()) ++at;
      ids.insert(at, id);
    }
    previous = id;
  }
  return ids;
}

template <typename T>
template <typename U>
void Combiner<T>::list(const char* key, std::vector<U> T::*field) {
  const auto base = keyed(base_.*field);
  const auto theirs = keyed(theirs_.*field);
  const auto mine = keyed(mine_.*field);
  const auto b_order = common_order(base, theirs, mine);
  const auto t_order = common_order(theirs, base, mine);
  const auto m_order = common_order(mine, base, theirs);
  if (t_order != b_order && m_order != b_order && t_order != m_order) {
    const std::string words =
        std::string("order of the ") + (list_noun(key) != nullptr ? list_noun(key) : key_words(key));
    conflicts_.push_back(
        {place_.at(key), words, list_words(t_order), list_words(m_order), Change::Kind::reordered, words});
  }
  std::vector<U>& out = out_.*field;
  out.clear();
  for (const std::string& id : m_order == b_order ? woven(theirs, mine) : woven(mine, theirs)) {
    const U* b = find_entry(base, id);
    const U* t = find_entry(theirs, id);
    const U* m = find_entry(mine, id);
    if (t != nullptr && m != nullptr) {
      static const U nothing{};
      Combiner<U> inner(entry_place(place_, key, id, *m), b != nullptr ? *b : nothing, *t, *m,
                        out.emplace_back(), conflicts_);
      Fields<U>::each(inner);
      continue;
    }
    const U* left = t != nullptr ? t : m;
    if (b == nullptr) {  // added by one
      out.push_back(*left);
    } else if (*left != *b) {  // removed by one, changed by the other
      out.push_back(*left);
      conflicts_.push_back({place_.at(key) + "[" + id + "]", entry_words(*left),
                            t != nullptr ? Fields<U>::title(*t) : "",
                            m != nullptr ? Fields<U>::title(*m) : "",
                            t != nullptr ? Change::Kind::removed : Change::Kind::edited, Fields<U>::noun});
    }
  }
}

}  // namespace

std::vector<Change> changes_between(const SuccessPlan& from, const SuccessPlan& to) {
  std::vector<Change> changes;
  Differ<SuccessPlan> differ({}, from, to, changes);
  Fields<SuccessPlan>::each(differ);
  // What a sign-off covers follows from the rest and is no change that a person made.
  std::erase_if(changes, [](const Change& change) { return change.path.ends_with("].covers"); });
  return changes;
}

std::string action_for(const std::vector<Change>& changes) {
  if (changes.empty()) return "no change";
  const auto words = [](const Change& change) -> std::string {
    switch (change.kind) {
      case Change::Kind::added:
        return "new " + change.what;
      case Change::Kind::removed:
        return "removal of " + change.what;
      case Change::Kind::edited:
      case Change::Kind::reordered:
        return "change of " + change.field;
    }
    return {};
  };
  const std::string first = words(changes.front());
  const bool same = std::all_of(changes.begin(), changes.end(),
                                [&](const Change& change) { return words(change) == first; });
  if (same) return first;
  return "change of " + counted(static_cast<std::int64_t>(changes.size()), "field");
}

Merge merge_plans(const SuccessPlan& base, const SuccessPlan& theirs, const SuccessPlan& mine) {
  Merge merge;
  Combiner<SuccessPlan> combiner({}, base, theirs, mine, merge.plan, merge.conflicts);
  Fields<SuccessPlan>::each(combiner);
  return merge;
}

}  // namespace rapport::plan
