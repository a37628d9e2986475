// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/pending_edits.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QUuid>
#include <optional>
#include <utility>

#include "core/account/success.h"
#include "core/base/safe_file.h"
#include "core/measure/chart_titles.h"
#include "core/measure/measure.h"
#include "core/measure/observations.h"
#include "core/workspace/database.h"
#include "core/workspace/workspace.h"
#include "ui/base/text.h"

namespace rapport::ui::aside {
namespace {

QString key(const char* name) {
  return QString::fromLatin1(name);
}

QJsonObject entry(const char* kind, const std::string& account_id, const std::string& who) {
  return {{key("id"), QUuid::createUuid().toString(QUuid::WithoutBraces)},
          {key("kind"), key(kind)},
          {key("account"), qs(account_id)},
          {key("who"), qs(who)}};
}

std::string line(const QJsonObject& one) {
  return QJsonDocument(one).toJson(QJsonDocument::Compact).toStdString();
}

std::string text(const QJsonObject& one, const char* name) {
  return u8(one.value(key(name)).toString());
}

Day day(const QJsonObject& one) {
  const auto parsed = parse_iso_day(text(one, "day"));
  if (!parsed) throw Error(ErrorCode::input, "it has no day");
  return *parsed;
}

/// One program at a time reads and rewrites a file. On a full disk there may be no room for the lock either:
/// then nobody else can write there, and the attempt says so itself.
class Hold {
 public:
  explicit Hold(const std::string& file) : lock_(qs(file + ".lock")) {
    held_ = lock_.tryLock(3000) || lock_.error() != QLockFile::LockFailedError;
  }
  [[nodiscard]] bool held() const { return held_; }

 private:
  QLockFile lock_;
  bool held_ = false;
};

struct Read {
  QJsonArray entries;
  bool exists = false;
  bool whole = true;  ///< It could be read.
};

Read read(const std::string& path) {
  Read result;
  QFile file(qs(path));
  result.exists = file.exists();
  if (!result.exists) return result;
  if (!file.open(QIODevice::ReadOnly)) {
    result.whole = false;
    return result;
  }
  const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
  result.whole = document.isObject() && document.object().value(key("entries")).isArray();
  result.entries = document.object().value(key("entries")).toArray();
  return result;
}

void write(const std::string& file, const QJsonArray& entries) {
  if (entries.isEmpty()) {
    QFile::remove(qs(file));
    return;
  }
  const QJsonObject all{{key("format"), 1}, {key("entries"), entries}};
  write_file_safely(file, QJsonDocument(all).toJson().toStdString());
}

void write_tip(workspace::Workspace& w, const QJsonObject& one, const std::string& account) {
  plan::Tip tip{{}, text(one, "title"), text(one, "text")};
  // A crash between the two leaves the tip in the library: it is taken from there, not added twice.
  for (const plan::Tip& known : plan::load_tips(w.own_reader()))
    if (known.title == tip.title && known.text == tip.text) tip.id = known.id;
  if (tip.id.empty()) tip = plan::save_tip(w, tip);
  const plan::PlanView now = plan::load_plan(w.own_reader(), account, today());
  SuccessPlan plan = now.plan;
  plan.tips.push_back({tip.id, tip.title, {}, iso(today()), TipState::offered, {}});
  plan::save_plan(w, account, plan, now.revision, text(one, "action"), text(one, "who"));
}

void write_title(workspace::Workspace& w, const QJsonObject& one, const std::string& account) {
  const auto grain = static_cast<Grain>(one.value(key("grain")).toInt());
  const std::string metric = text(one, "metric");
  measure::ChartTitle title{text(one, "text"), {}, now(), text(one, "who")};
  if (!title.text.empty()) title.own = measure::own_sentence(w.own_reader(), account, metric, grain, today());
  measure::keep_chart_title(w, account, metric, grain, title);
}

void write_values(workspace::Workspace& w, const QJsonObject& one, const std::string& account) {
  std::vector<metrics::Observation> values;
  for (const auto& value : one.value(key("values")).toArray()) {
    const QJsonObject fields = value.toObject();
    values.push_back({day(fields), fields.value(key("value")).toDouble(), text(fields, "note")});
  }
  measure::keep_observations(w, account, text(one, "metric"), values, text(one, "who"));
}

/// Writes one entry; a conflict of plans is given back.
std::optional<Outcome::Clash> write_one(workspace::Workspace& w, const QJsonObject& one) {
  const std::string kind = text(one, "kind");
  const std::string account = text(one, "account");
  if (kind == "plan") {
    const int revision = one.value(key("revision")).toInt();
    const SuccessPlan mine = plan::apply_json(SuccessPlan{}, text(one, "plan"));
    try {
      plan::save_plan(w, account, mine, revision, text(one, "action"), text(one, "who"));
    } catch (const plan::Conflict& conflict) {
      const workspace::Reader& reader = w.own_reader();
      return Outcome::Clash{text(one, "id"),
                            account,
                            revision == 0 ? SuccessPlan{} : plan::load_revision(reader, account, revision),
                            mine,
                            revision,
                            plan::load_plan(reader, account, today()),
                            conflict.what()};
    }
  } else if (kind == "draft") {
    if (const std::string words = text(one, "text"); words.empty())
      plan::drop_draft(w, account, text(one, "field"));
    else
      plan::keep_draft(w, account, text(one, "field"), words, text(one, "who"));
  } else if (kind == "tip") {
    write_tip(w, one, account);
  } else if (kind == "title") {
    write_title(w, one, account);
  } else if (kind == "annotation") {
    measure::add_annotation(
        w, account,
        {0, day(one), static_cast<measure::AnnotationKind>(one.value(key("of")).toInt()), text(one, "text")},
        text(one, "who"));
  } else if (kind == "values") {
    write_values(w, one, account);
  } else {
    throw Error(ErrorCode::input, "A newer Rapport wrote it.");
  }
  return {};
}

}  // namespace

std::string file_of(const std::string& workspace) {
  return workspace + ".waiting";
}

std::string file_in(const std::string& folder, const std::string& workspace) {
  const QByteArray hash =
      QCryptographicHash::hash(QByteArray::fromStdString(workspace), QCryptographicHash::Sha256).toHex();
  const QString name = QFileInfo(qs(workspace)).completeBaseName().left(60);
  return folder + "/" + u8(name) + "-" + hash.left(12).toStdString() + ".waiting";
}

bool is_one(const std::string& file) {
  const Read all = read(file);
  return all.exists && all.whole;
}

std::string id_of(const std::string& entry) {
  return text(QJsonDocument::fromJson(QByteArray::fromStdString(entry)).object(), "id");
}

std::string plan_entry(const std::string& account_id, const SuccessPlan& plan, int revision,
                       const std::string& action, const std::string& who) {
  QJsonObject one = entry("plan", account_id, who);
  one.insert(key("revision"), revision);
  one.insert(key("action"), qs(action));
  // As text: the plan's own rules of reading hold for its numbers too.
  one.insert(key("plan"), qs(plan::to_json(plan)));
  return line(one);
}

std::string draft_entry(const std::string& account_id, const std::string& field, const std::string& text,
                        const std::string& who) {
  QJsonObject one = entry("draft", account_id, who);
  one.insert(key("field"), qs(field));
  one.insert(key("text"), qs(text));
  return line(one);
}

std::string tip_entry(const std::string& account_id, const plan::Tip& tip, const std::string& action,
                      const std::string& who) {
  QJsonObject one = entry("tip", account_id, who);
  one.insert(key("title"), qs(tip.title));
  one.insert(key("text"), qs(tip.text));
  one.insert(key("action"), qs(action));
  return line(one);
}

std::string title_entry(const std::string& account_id, const std::string& metric, Grain grain,
                        const std::string& text, const std::string& who) {
  QJsonObject one = entry("title", account_id, who);
  one.insert(key("metric"), qs(metric));
  one.insert(key("grain"), static_cast<int>(grain));
  one.insert(key("text"), qs(text));
  return line(one);
}

std::string annotation_entry(const std::string& account_id, const measure::Annotation& annotation,
                             const std::string& who) {
  QJsonObject one = entry("annotation", account_id, who);
  one.insert(key("day"), qs(iso(annotation.day)));
  one.insert(key("of"), static_cast<int>(annotation.kind));
  one.insert(key("text"), qs(annotation.text));
  return line(one);
}

std::string values_entry(const std::string& account_id, const std::string& metric,
                         const std::vector<metrics::Observation>& values, const std::string& who) {
  QJsonObject one = entry("values", account_id, who);
  one.insert(key("metric"), qs(metric));
  QJsonArray list;
  for (const metrics::Observation& value : values)
    list.append(QJsonObject{
        {key("day"), qs(iso(value.day))}, {key("value"), value.value}, {key("note"), qs(value.note)}});
  one.insert(key("values"), list);
  return line(one);
}

void put(const std::string& file, const std::vector<std::string>& entries,
         const std::set<std::string>& done) {
  const Hold hold(file);
  const Read before = read(file);
  // Nothing that somebody wrote is written over because it can't be read.
  if (!before.whole)
    QFile::rename(qs(file),
                  qs(file) + QStringLiteral(".unread-") + QUuid::createUuid().toString(QUuid::Id128).left(8));
  QJsonArray after;
  for (const auto& one : before.entries)
    if (!done.contains(text(one.toObject(), "id"))) after.append(one);
  for (const std::string& one : entries)
    after.append(QJsonDocument::fromJson(QByteArray::fromStdString(one)).object());
  if (after != before.entries || !before.whole) write(file, after);
}

void replay(workspace::Workspace& workspace, const std::string& file, Outcome& outcome) {
  outcome.clashes.clear();
  outcome.problems.clear();
  const Hold hold(file);
  if (!hold.held()) return;  // Another window is at it.
  const Read all = read(file);
  if (!all.whole) {
    outcome.problems.emplace_back("The file can't be read.");
    return;
  }
  QJsonArray left = all.entries;
  for (const auto& value : all.entries) {
    const QJsonObject one = value.toObject();
    try {
      if (auto clash = write_one(workspace, one)) {
        outcome.clashes.push_back(std::move(*clash));
        continue;
      }
    } catch (const workspace::Busy&) {
      throw;
    } catch (const std::exception& error) {
      outcome.problems.emplace_back(error.what());
      continue;
    }
    outcome.kept.push_back(text(one, "account"));
    for (qsizetype i = 0; i < left.size(); ++i)
      if (left[i] == value) {
        left.removeAt(i);
        break;
      }
    write(file, left);
  }
}

}  // namespace rapport::ui::aside
