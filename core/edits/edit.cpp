// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edits/edit.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>
#include <iterator>
#include <type_traits>
#include <utility>

#include "core/base/error.h"
#include "core/plan/plan.h"
#include "core/relationship/scorecard_json.h"

namespace rapport::edits {
namespace {

/// In the order of What.
constexpr const char* kKinds[] = {"plan",
                                  "step",
                                  "phase",
                                  "copy",
                                  "added",
                                  "tick",
                                  "tip",
                                  "draft",
                                  "title",
                                  "annotation",
                                  "annotation_removed",
                                  "values",
                                  "value_removed",
                                  "match",
                                  "field",
                                  "work",
                                  "matches",
                                  "view",
                                  "choices",
                                  "scorecard",
                                  "relationship",
                                  "renewal_call",
                                  "deal_reasons",
                                  "touch_model",
                                  "frozen",
                                  "successful",
                                  "bullseye",
                                  "fit",
                                  "behaviour"};
static_assert(std::size(kKinds) == std::variant_size_v<What>);

/// The fields of each kind, for writing and reading. The keys are those of Rapport 0.1's files too.
struct Fields {
  static void of(auto& v, PlanEdited& e) {
    v("base", e.base), v("revision", e.revision), v("plan", e.plan), v("action", e.action);
  }
  static void of(auto& v, PlanStepped& e) { v("forward", e.forward); }
  static void of(auto& v, PhaseEnded& e) { v("result", e.result); }
  static void of(auto& v, PlanCopied& e) { v("merged", e.merged_id), v("parts", e.parts); }
  static void of(auto& v, PlanAdded& e) { v("part", e.part), v("action", e.action); }
  static void of(auto& v, FollowUpTicked& e) {
    v("follow_up", e.follow_up_id), v("done", e.done), v("text", e.text);
  }
  static void of(auto& v, TipOffered& e) { v("title", e.title), v("text", e.text); }
  static void of(auto& v, DraftKept& e) { v("field", e.field), v("text", e.text); }
  static void of(auto& v, TitleKept& e) { v("metric", e.metric), v("grain", e.grain), v("text", e.text); }
  static void of(auto& v, AnnotationAdded& e) {
    v("day", e.annotation.day), v("of", e.annotation.kind), v("text", e.annotation.text);
  }
  static void of(auto& v, AnnotationRemoved& e) { v("annotation", e.annotation); }
  static void of(auto& v, Observation& e) { v("day", e.day), v("value", e.value), v("note", e.note); }
  static void of(auto& v, ValuesKept& e) { v("metric", e.metric), v("values", e.values); }
  static void of(auto& v, ValueRemoved& e) { v("metric", e.metric), v("day", e.day); }
  static void of(auto& v, MatchDecided& e) {
    v("record", e.record), v("word", e.word), v("belongs_to", e.account);
  }
  static void of(auto& v, MatchesDecided& e) { v("names", e.names), v("word", e.word); }
  static void of(auto& v, workspace::SavedView& e) {
    v("name", e.name), v("columns", e.columns), v("filter", e.filter), v("saved", e.saved);
    v("sort", e.sort), v("descending", e.descending), v("by", e.who), v("changed", e.at);
  }
  static void of(auto& v, ViewChanged& e) { v("was", e.change.was), v("now", e.change.now); }
  static void of(auto& v, plan::Choice& e) {
    v("account", e.account_id), v("cadence", e.cadence_days), v("tier", e.tier), v("next", e.next);
    v("restored", e.restored), v("expected", e.expected);
    v("expected_cadence", e.expected_cadence), v("expected_tier", e.expected_tier);
  }
  static void of(auto& v, ChoicesMade& e) { v("choices", e.choices); }
  static void of(auto& v, ScorecardChanged& e) {
    v("was", e.change.was), v("now", e.change.now), v("why", e.change.why);
  }
  static void of(auto& v, relationship::RenewalCall& e) {
    v("id", e.id), v("renewal", e.renewal_day), v("call", e.call), v("reason", e.reason);
    v("made", e.day), v("by", e.who);
  }
  static void of(auto& v, RenewalCalled& e) { v("of", e.call), v("back", e.back); }
  static void of(auto& v, relationship::DealReason& e) {
    v("reason", e.reason), v("bought", e.bought), v("stays", e.stays);
  }
  static void of(auto& v, DealReasonsSet& e) {
    v("deal", e.deal), v("reasons", e.reasons), v("expected", e.expected);
  }
  static void of(auto& v, relationship::TouchModel& e) {
    v("tier", e.tier), v("touch", e.touch), v("cadence", e.cadence_days), v("kinds", e.kinds);
    v("people", e.who), v("set", e.set);
  }
  static void of(auto& v, TouchModelSet& e) { v("model", e.model), v("expected", e.expected); }
  static void of(auto& v, FieldChosen& e) {
    v("object", e.object), v("field", e.field), v("meaning", e.meaning);
  }
  static void of(auto& v, WorkMarked& e) {
    v("reason", e.mark.reason), v("state", e.mark.state), v("until", e.mark.until), v("why", e.mark.why);
    v("fact", e.mark.fact);
  }
  static void of(auto& v, relationship::JourneyChange& e) {
    relationship::JourneyEntry& entry = e.entry;
    v("account", e.account_id), v("withdrawn", e.withdrawn), v("id", entry.id), v("stage", entry.stage);
    v("lap", entry.lap), v("from", entry.from), v("why", entry.why), v("evidence", entry.evidence);
    v("who", entry.who), v("at", entry.at);
  }
  static void of(auto& v, relationship::AnswerFollowUp& e) {
    v("answer", e.answer), v("state", e.state), v("kind", e.kind), v("owner", e.owner), v("due", e.due);
    v("done", e.done), v("outcome", e.outcome), v("cause", e.cause), v("reason", e.reason);
  }
  static void of(auto& v, relationship::AdvocacyAct& e) {
    v("id", e.id), v("account", e.account_id), v("kind", e.kind), v("state", e.state), v("person", e.person);
    v("email", e.email), v("asked", e.asked), v("asked_by", e.asked_by), v("agreed", e.agreed);
    v("until", e.until), v("may_say", e.may_say), v("done", e.done), v("link", e.link);
    v("declined", e.declined), v("not_before", e.not_before), v("note", e.note), v("answer", e.answer);
  }
  static void of(auto& v, RelationshipChanged& e) {
    v("journey", e.changes.journey), v("follow_ups", e.changes.follow_ups), v("acts", e.changes.acts);
    v("expected_follow_ups", e.changes.expected_follow_ups), v("expected_acts", e.changes.expected_acts);
  }
  static void of(auto& v, workspace::FrozenFinding& e) {
    v("behaviour", e.behaviour), v("sentence", e.sentence), v("at_least", e.at_least), v("cut", e.cut);
    v("basis", e.basis), v("day", e.day), v("successful", e.successful), v("by", e.who), v("at", e.at);
  }
  static void of(auto& v, FindingsFrozen& e) {
    v("findings", e.freeze.findings), v("thawed", e.freeze.thawed);
  }
  static void of(auto& v, practice::Marking& e) {
    v("successful", e.successful), v("since", e.day), v("why", e.why);
  }
  static void of(auto& v, SuccessMarked& e) { of(v, e.marking), v("expected", e.expected); }
  static void of(auto& v, BullseyeWritten& e) { v("document", e.document), v("expected", e.expected); }
  static void of(auto& v, practice::FitSaid& e) {
    v("attribute", e.attribute), v("answer", e.answer), v("why", e.why);
  }
  static void of(auto& v, FitAnswered& e) { of(v, e.said), v("expected", e.expected); }
  static void of(auto& v, BehaviourAdded& e) {
    v("name", e.behaviour.name), v("recipe", e.behaviour.recipe), v("evidence", e.behaviour.evidence);
    v("since", e.behaviour.since), v("removed", e.removed);
  }
  static void common(auto& v, Edit& e) {
    v("id", e.id), v("at", e.at), v("on", e.day), v("who", e.who), v("account", e.account_id);
    v("finished", e.finished), v("replaces", e.replaces);
  }
};

/// Values within an edit that are JSON objects of their own.
template <typename T>
concept WithFields = std::is_same_v<T, Observation> || std::is_same_v<T, workspace::SavedView> ||
    std::is_same_v<T, plan::Choice> || std::is_same_v<T, relationship::JourneyChange> ||
    std::is_same_v<T, relationship::AnswerFollowUp> || std::is_same_v<T, relationship::AdvocacyAct> ||
    std::is_same_v<T, relationship::RenewalCall> || std::is_same_v<T, relationship::DealReason> ||
    std::is_same_v<T, relationship::TouchModel> || std::is_same_v<T, workspace::FrozenFinding> ||
    std::is_same_v<T, practice::Marking> || std::is_same_v<T, practice::FitSaid>;

class Writer {
 public:
  template <typename T>
  void operator()(const char* key, const T& value) {
    object.insert(QString::fromLatin1(key), json(value));
  }
  template <typename T>
  void operator()(const char* key, const std::optional<T>& value) {
    if (value) (*this)(key, *value);
  }
  void operator()(const char* key, work::MarkState state) { (*this)(key, std::string(name_of(state))); }
  void operator()(const char* key, relationship::Call call) { (*this)(key, std::string(name_of(call))); }
  void operator()(const char* key, relationship::Touch touch) { (*this)(key, std::string(name_of(touch))); }
  QJsonObject object;

 private:
  static QJsonValue json(const std::string& text) { return QString::fromStdString(text); }
  static QJsonValue json(Day day) { return QString::fromStdString(iso(day)); }
  // As text, so that the plan's own reader decides about its numbers too.
  static QJsonValue json(const SuccessPlan& plan) { return QString::fromStdString(plan::to_json(plan)); }
  static QJsonValue json(const relationship::Review& review) {
    return QString::fromStdString(relationship::document_of(review));
  }
  template <typename T>
  static QJsonValue json(const std::vector<T>& list) {
    QJsonArray all;
    for (const T& one : list) all.append(json(one));
    return all;
  }
  static QJsonValue json(const WhatsNext& next) {
    SuccessPlan plan;
    plan.next = next;
    return json(plan);
  }
  static QJsonValue json(const NextStep& step) { return json(WhatsNext{step, {}}); }
  template <WithFields T>
  static QJsonValue json(const T& value) {
    Writer inner;
    T copy = value;
    Fields::of(inner, copy);
    return inner.object;
  }
  template <typename T>
  requires std::is_arithmetic_v<T> || std::is_enum_v<T>
  static QJsonValue json(T number) {
    if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, double>)
      return number;
    else
      return static_cast<qint64>(number);
  }
};

class Reader {
 public:
  explicit Reader(QJsonObject from) : object_(std::move(from)) {}
  template <typename T>
  void operator()(const char* key, T& value) {
    if (const auto found = object_.constFind(QLatin1String(key)); found != object_.constEnd())
      read(*found, value);
  }

 private:
  static void read(const QJsonValue& json, std::string& text) { text = json.toString().toStdString(); }
  static void read(const QJsonValue& json, Day& day) {
    const auto parsed = parse_iso_day(json.toString().toStdString());
    if (!parsed) throw Error(ErrorCode::input, "A saved edit has no day.");
    day = *parsed;
  }
  template <typename T>
  static void read(const QJsonValue& json, std::optional<T>& value) {
    read(json, value.emplace());
  }
  static void read(const QJsonValue& json, work::MarkState& state) {
    const auto known = work::parse_mark_state(json.toString().toStdString());
    if (!known) throw Error(ErrorCode::input, "A newer Rapport wrote it.");
    state = *known;
  }
  static void read(const QJsonValue& json, relationship::Call& call) {
    const auto known = relationship::parse_call(json.toString().toStdString());
    if (!known) throw Error(ErrorCode::input, "A newer Rapport wrote it.");
    call = *known;
  }
  static void read(const QJsonValue& json, relationship::Touch& touch) {
    const auto known = relationship::parse_touch(json.toString().toStdString());
    if (!known) throw Error(ErrorCode::input, "A newer Rapport wrote it.");
    touch = *known;
  }
  static void read(const QJsonValue& json, SuccessPlan& plan) {
    plan = plan::apply_json(SuccessPlan{}, json.toString().toStdString());
  }
  static void read(const QJsonValue& json, relationship::Review& review) {
    review = relationship::review_of_document(json.toString().toStdString());
  }
  static void read(const QJsonValue& json, WhatsNext& next) {
    SuccessPlan plan;
    read(json, plan);
    next = std::move(plan.next);
  }
  static void read(const QJsonValue& json, NextStep& step) {
    WhatsNext next;
    read(json, next);
    step = next.chosen.value_or(NextStep{});
  }
  template <typename T>
  static void read(const QJsonValue& json, std::vector<T>& list) {
    list.clear();
    for (const auto& one : json.toArray()) read(one, list.emplace_back());
  }
  template <WithFields T>
  static void read(const QJsonValue& json, T& value) {
    Reader inner(json.toObject());
    Fields::of(inner, value);
  }
  template <typename T>
  requires std::is_arithmetic_v<T> || std::is_enum_v<T>
  static void read(const QJsonValue& json, T& number) {
    if constexpr (std::is_same_v<T, bool>)
      number = json.toBool();
    else if constexpr (std::is_same_v<T, double>)
      number = json.toDouble();
    else
      number = static_cast<T>(json.toInteger());
  }
  QJsonObject object_;
};

QJsonObject object_of(std::string_view json) {
  return QJsonDocument::fromJson(QByteArray(json.data(), static_cast<qsizetype>(json.size()))).object();
}

/// The alternative of a kind, empty; false where there is none of that name.
template <std::size_t I = 0>
bool emplace_kind(What& what, const std::string& kind) {
  if constexpr (I < std::variant_size_v<What>) {
    if (kind != kKinds[I]) return emplace_kind<I + 1>(what, kind);
    what.emplace<I>();
    return true;
  }
  return false;
}

}  // namespace

Subject subject_of(const Edit& edit) {
  if (std::holds_alternative<DraftKept>(edit.what)) return Subject::draft;
  if (std::holds_alternative<WorkMarked>(edit.what)) return Subject::work;
  if (std::holds_alternative<ViewChanged>(edit.what)) return Subject::views;
  if (std::holds_alternative<ChoicesMade>(edit.what)) return Subject::choices;
  if (std::holds_alternative<ScorecardChanged>(edit.what)) return Subject::scorecard;
  if (std::holds_alternative<BehaviourAdded>(edit.what)) return Subject::plan;
  if (edit.what.index() >= What(RelationshipChanged{}).index()) return Subject::practice;
  if (edit.what.index() < What(DraftKept{}).index()) return Subject::plan;
  if (edit.what.index() < What(MatchDecided{}).index()) return Subject::measure;
  return Subject::decision;
}

Edit new_edit(std::string account_id, What what, std::string who, std::vector<std::string> finished) {
  // Ids are assigned now, so that they are the same however often the edit is read.
  if (auto* edited = std::get_if<PlanEdited>(&what))
    edited->plan = plan::settled(std::move(edited->plan), edited->base.value_or(SuccessPlan{}));
  if (auto* added = std::get_if<PlanAdded>(&what)) added->part = plan::settled(std::move(added->part), {});
  return {QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString(),
          now(),
          today(),
          std::move(who),
          std::move(account_id),
          std::move(what),
          std::move(finished),
          {}};
}

std::optional<Edit> joined(const Edit& earlier, const Edit& later) {
  if (earlier.account_id != later.account_id) return {};
  What what = later.what;
  const auto* first_draft = std::get_if<DraftKept>(&earlier.what);
  const auto* draft = std::get_if<DraftKept>(&what);
  const auto* first = std::get_if<PlanEdited>(&earlier.what);
  const auto* first_review = std::get_if<ScorecardChanged>(&earlier.what);
  auto* review = std::get_if<ScorecardChanged>(&what);
  auto* plan = std::get_if<PlanEdited>(&what);
  if (first != nullptr && plan != nullptr && first->base && plan->base) {
    if (*plan->base != first->plan) plan->plan = plan::merge_plans(*plan->base, first->plan, plan->plan).plan;
    plan->base = first->base;
    plan->revision = first->revision;
    plan->action.clear();
  } else if (first_review != nullptr && review != nullptr) {
    // Only typing within one draft is one edit: what is shown to the customer keeps its steps.
    const auto draft_of = [](const std::optional<relationship::Review>& one) {
      return one && one->state == relationship::ReviewState::draft;
    };
    if (!draft_of(first_review->change.now) || !draft_of(review->change.now) ||
        first_review->change.now != review->change.was)
      return {};
    review->change.was = first_review->change.was;
  } else if (first_draft == nullptr || draft == nullptr || first_draft->field != draft->field) {
    return {};
  }
  Edit both = new_edit(later.account_id, std::move(what), later.who, earlier.finished);
  both.finished.insert(both.finished.end(), later.finished.begin(), later.finished.end());
  both.replaces = {earlier.id, later.id};
  return both;
}

std::string to_json(const Edit& edit) {
  Writer writer;
  writer("kind", std::string(kKinds[edit.what.index()]));
  Edit copy = edit;
  Fields::common(writer, copy);
  std::visit([&](auto& what) { Fields::of(writer, what); }, copy.what);
  return QJsonDocument(writer.object).toJson(QJsonDocument::Compact).toStdString();
}

Edit from_json(std::string_view json) {
  Reader reader(object_of(json));
  Edit edit;
  edit.at = now();
  edit.day = today();
  std::string kind;
  reader("kind", kind);
  Fields::common(reader, edit);
  if (edit.id.empty() || !emplace_kind(edit.what, kind))
    throw Error(ErrorCode::input, "A newer Rapport wrote it.");
  std::visit([&](auto& what) { Fields::of(reader, what); }, edit.what);
  return edit;
}

std::string id_of_json(std::string_view json) {
  return object_of(json).value(QLatin1String("id")).toString().toStdString();
}

}  // namespace rapport::edits
