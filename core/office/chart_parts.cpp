// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/office/chart_parts.h"

#include <algorithm>
#include <pugixml.hpp>
#include <sstream>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/office/chart_shapes.h"
#include "core/office/chart_xml.h"
#include "core/office/workbook.h"
#include "core/office/xml_text.h"

namespace rapport::office {
namespace {

constexpr const char* content_types = "[Content_Types].xml";
constexpr const char* chart_type = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
constexpr const char* shapes_type = "application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml";
constexpr const char* workbook_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The first free number for a family of parts: "ppt/charts/chart", ".xml".
std::string free_name(const Package& package, const std::string& before, const std::string& after) {
  for (int n = 1;; ++n)
    if (std::string name = before + std::to_string(n) + after; package.find(name) == nullptr) return name;
}

pugi::xml_document parsed(const Package& package, const std::string& part, const std::string& otherwise) {
  pugi::xml_document document;
  const std::string* bytes = package.find(part);
  const std::string& text = bytes != nullptr ? *bytes : otherwise;
  if (!document.load_buffer(text.data(), text.size(), pugi::parse_full))
    throw Error(ErrorCode::input, "The presentation is damaged: its part " + part +
                                      " is not well-formed XML. Nothing was written.");
  return document;
}

std::string text_of(const pugi::xml_document& document) {
  std::ostringstream out;
  document.save(out, "", pugi::format_raw, pugi::encoding_utf8);
  return out.str();
}

/// Removes a part with its relationships and its content type, unless another part refers to it.
void remove_part(Package& package, const std::string& part) {
  for (const Part& links : package.parts()) {
    if (!links.name.ends_with(".rels")) continue;
    const auto folder = links.name.rfind("_rels/");
    const std::string owner =
        links.name.substr(0, folder) + links.name.substr(folder + 6, links.name.size() - folder - 11);
    const pugi::xml_document document = parsed(package, links.name, "");
    for (const pugi::xml_node entry : document.document_element().children())
      if (std::string_view(entry.attribute("TargetMode").value()) != "External" &&
          equals_ignoring_case(resolved(owner, entry.attribute("Target").value()), part))
        return;
  }
  package.remove([&](const Part& other) {
    return equals_ignoring_case(other.name, part) || equals_ignoring_case(other.name, relationships_of(part));
  });
  pugi::xml_document types = parsed(package, content_types, "");
  pugi::xml_node all = types.document_element();
  for (pugi::xml_node entry = all.first_child(); entry;) {
    const pugi::xml_node next = entry.next_sibling();
    if (equals_ignoring_case(entry.attribute("PartName").value(), "/" + part)) all.remove_child(entry);
    entry = next;
  }
  package.set(content_types, text_of(types));
}

}  // namespace

bool has_points(const chart::ChartSpec& spec) noexcept {
  return std::any_of(spec.series.begin(), spec.series.end(), [](const auto& s) { return !s.points.empty(); });
}

ChartParts sheet_chart(const chart::ChartSpec& spec, const ChartTable& table, const NativeLayout& places,
                       const NativeChartStyle& look) {
  ChartParts parts;
  parts.shapes = chart_shapes_xml(spec, table, places, look);
  parts.chart = chart_space_xml(spec, table, places, look, {"", parts.shapes.empty() ? "" : "rId1"});
  return parts;
}

ChartParts presentation_chart(const chart::ChartSpec& spec, const NativeChartStyle& look) {
  const ChartTable table = make_table(spec);
  const NativeLayout places = place_chart(spec, table, look);
  ChartParts parts;
  parts.shapes = chart_shapes_xml(spec, table, places, look);
  parts.chart = chart_space_xml(spec, table, places, look, {"rId1", parts.shapes.empty() ? "" : "rId2"});
  parts.workbook = make_workbook(table, places.time_words, nullptr);
  return parts;
}

std::string add_chart(Package& package, const ChartParts& parts) {
  const std::string chart = free_name(package, "ppt/charts/chart", ".xml");
  const std::string workbook = free_name(package, "ppt/embeddings/Microsoft_Excel_Worksheet", ".xlsx");
  package.set(chart, parts.chart);
  package.set(workbook, parts.workbook);
  add_override(package, chart, chart_type);
  add_default(package, "xlsx", workbook_type);
  add_relationship(package, chart, "package", "../embeddings/" + workbook.substr(workbook.rfind('/') + 1));
  if (!parts.shapes.empty()) {
    const std::string shapes = free_name(package, "ppt/drawings/drawing", ".xml");
    package.set(shapes, parts.shapes);
    add_override(package, shapes, shapes_type);
    add_relationship(package, chart, "chartUserShapes",
                     "../drawings/" + shapes.substr(shapes.rfind('/') + 1));
  }
  return chart;
}

void set_chart(Package& package, const std::string& chart, const ChartParts& parts) {
  std::string workbook_id, shapes_id;
  std::vector<std::string> gone;
  if (package.find(relationships_of(chart)) != nullptr) {
    pugi::xml_document links = parsed(package, relationships_of(chart), "");
    for (pugi::xml_node entry = links.document_element().first_child(); entry;) {
      const pugi::xml_node next = entry.next_sibling();
      const std::string_view type = entry.attribute("Type").value();
      // The old workbook and drawing belong to another chart, so ours get new names.
      if (type.ends_with("/package") || type.ends_with("/chartUserShapes")) {
        gone.push_back(resolved(chart, entry.attribute("Target").value()));
        links.document_element().remove_child(entry);
      }
      entry = next;
    }
    package.set(relationships_of(chart), text_of(links));
  }
  for (const std::string& part : gone) remove_part(package, part);
  const std::string workbook = free_name(package, "ppt/embeddings/Microsoft_Excel_Worksheet", ".xlsx");
  package.set(workbook, parts.workbook);
  add_default(package, "xlsx", workbook_type);
  workbook_id = add_relationship(package, chart, "package", "/" + workbook);
  if (!parts.shapes.empty()) {
    const std::string shapes = free_name(package, "ppt/drawings/drawing", ".xml");
    package.set(shapes, parts.shapes);
    add_override(package, shapes, shapes_type);
    shapes_id = add_relationship(package, chart, "chartUserShapes", "/" + shapes);
  }
  pugi::xml_document document;
  document.load_buffer(parts.chart.data(), parts.chart.size(), pugi::parse_full | pugi::parse_ws_pcdata);
  pugi::xml_node space = document.document_element();
  space.child("c:externalData").attribute("r:id") = workbook_id.c_str();
  if (pugi::xml_node shapes = space.child("c:userShapes")) shapes.attribute("r:id") = shapes_id.c_str();
  package.set(chart, text_of(document));
}

void add_override(Package& package, const std::string& part, const std::string& type) {
  pugi::xml_document document = parsed(package, content_types, "");
  pugi::xml_node entry = document.document_element().append_child("Override");
  entry.append_attribute("PartName") = ("/" + part).c_str();
  entry.append_attribute("ContentType") = type.c_str();
  package.set(content_types, text_of(document));
}

void add_default(Package& package, const std::string& extension, const std::string& type) {
  pugi::xml_document document = parsed(package, content_types, "");
  pugi::xml_node types = document.document_element();
  for (const pugi::xml_node known : types.children("Default"))
    if (equals_ignoring_case(known.attribute("Extension").value(), extension)) return;
  // Defaults come before overrides.
  pugi::xml_node entry = types.prepend_child("Default");
  entry.append_attribute("Extension") = extension.c_str();
  entry.append_attribute("ContentType") = type.c_str();
  package.set(content_types, text_of(document));
}

std::string add_relationship(Package& package, const std::string& part, const std::string& kind,
                             const std::string& target) {
  const std::string name = relationships_of(part);
  pugi::xml_document document =
      parsed(package, name,
             std::string(kXmlHead) +
                 "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>");
  pugi::xml_node all = document.document_element();
  std::string id;
  for (int n = 1; id.empty(); ++n) {
    const std::string candidate = "rId" + std::to_string(n);
    if (!all.find_child_by_attribute("Id", candidate.c_str())) id = candidate;
  }
  pugi::xml_node entry = all.append_child("Relationship");
  entry.append_attribute("Id") = id.c_str();
  entry.append_attribute("Type") = (std::string(kRelationships) + kind).c_str();
  entry.append_attribute("Target") = target.c_str();
  package.set(name, text_of(document));
  return id;
}

}  // namespace rapport::office
