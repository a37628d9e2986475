// SPDX-License-Identifier: GPL-3.0-or-later
// Attributes as the JSON text in which they are stored.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

#include "core/base/json.h"
#include "core/workspace/record_store.h"

namespace rapport::workspace {
namespace {

/// The stored texts and content hashes depend on these escapes.
void append_text(std::string& out, std::string_view text) {
  append_json_text(out, text, {});
}

}  // namespace

std::string attributes_to_json(const std::vector<Attribute>& attributes) {
  std::vector<const Attribute*> sorted;
  sorted.reserve(attributes.size());
  for (const Attribute& attribute : attributes) sorted.push_back(&attribute);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Attribute* a, const Attribute* b) { return a->name < b->name; });
  // A list is one attribute per element: several of one name become a JSON array.
  std::string out = "{";
  for (std::size_t i = 0; i < sorted.size();) {
    std::size_t end = i + 1;
    while (end < sorted.size() && sorted[end]->name == sorted[i]->name) ++end;
    if (i > 0) out += ',';
    append_text(out, sorted[i]->name);
    out += ':';
    if (end - i > 1) out += '[';
    for (std::size_t k = i; k < end; ++k) {
      if (k > i) out += ',';
      if (sorted[k]->reading.empty()) {
        append_text(out, sorted[k]->value);
        continue;
      }
      out += "{\"is\":";
      append_text(out, sorted[k]->reading);
      out += ",\"written\":";
      append_text(out, sorted[k]->value);
      out += '}';
    }
    if (end - i > 1) out += ']';
    i = end;
  }
  return out + "}";
}

std::vector<Attribute> attributes_from_json(std::string_view json) {
  std::vector<Attribute> attributes;
  const QJsonObject object =
      QJsonDocument::fromJson(QByteArray::fromRawData(json.data(), static_cast<qsizetype>(json.size())))
          .object();
  const auto add = [&](const std::string& name, const QJsonValue& value) {
    if (!value.isObject()) {
      attributes.push_back({name, value.toString().toStdString(), {}});
      return;
    }
    const QJsonObject both = value.toObject();
    attributes.push_back({name, both.value(QLatin1String("written")).toString().toStdString(),
                          both.value(QLatin1String("is")).toString().toStdString()});
  };
  for (auto it = object.begin(); it != object.end(); ++it) {
    const std::string name = it.key().toStdString();
    if (it.value().isArray()) {
      const QJsonArray list = it.value().toArray();
      for (const auto& element : list) add(name, element);
    } else {
      add(name, it.value());
    }
  }
  return attributes;
}

}  // namespace rapport::workspace
