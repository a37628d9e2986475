// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/office/template.h"

#include <algorithm>
#include <cmath>
#include <pugixml.hpp>

#include "core/base/error.h"
#include "core/office/chart_parts.h"
#include "core/office/template_clean.h"
#include "core/office/template_xml.h"
#include "core/office/xml_text.h"

namespace rapport::office {
namespace {

/// PowerPoint's own default, "Medium Style 2 - Accent 1".
constexpr const char* default_table_style = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}";

[[noreturn]] void refuse(const std::string& file, const std::string& what) {
  throw Error(ErrorCode::input, file + " " + what + " Nothing was written.");
}

/// The target of the first relationship of a kind, as a part's name; empty: none.
std::string related(const Package& package, const std::string& part, std::string_view kind,
                    const std::string& file) {
  const std::string name = relationships_of(part);
  const std::string* bytes = package.find(name);
  if (bytes == nullptr) return {};
  const pugi::xml_document document = parse_part(*bytes, name, file);
  for (const pugi::xml_node entry : document.document_element().children("Relationship"))
    if (std::string_view(entry.attribute("Type").value()).ends_with(kind))
      return resolved(part, entry.attribute("Target").value());
  return {};
}

/// Where a shape stands: by itself, by its layout, by the master, or in the middle of the slide.
Frame frame_on_slide(const Package& package, const std::string& slide, pugi::xml_node shape,
                     const std::string& file) {
  if (const auto own = own_frame(shape)) return *own;
  const std::string layout = related(package, slide, "/slideLayout", file);
  const std::string master = layout.empty() ? std::string() : related(package, layout, "/slideMaster", file);
  for (const std::string& part : {layout, master}) {
    const std::string* bytes = part.empty() ? nullptr : package.find(part);
    if (bytes == nullptr) continue;
    const pugi::xml_document document = parse_part(*bytes, part, file);
    if (const auto frame = inherited_frame(shape, document)) return *frame;
  }
  return {72.0, 120.0, 576.0, 320.0};
}

std::string table_style(const Package& package) {
  if (const std::string* bytes = package.find("ppt/tableStyles.xml")) {
    pugi::xml_document document;
    if (document.load_buffer(bytes->data(), bytes->size()))
      if (const std::string style = document.document_element().attribute("def").value(); !style.empty())
        return style;
  }
  return default_table_style;
}

ChartLook look_for(const Frame& frame) {
  ChartLook look;
  look.width = frame.width;
  look.height = frame.height;
  look.label = std::clamp(std::round(frame.width / 853.0 * 22.0) / 2.0, 8.0, 12.0);
  look.strong = look.label + 2.0;
  return look;
}

}  // namespace

Template Template::read(std::string_view bytes, const std::string& file) {
  Template result;
  result.file_ = file;
  result.package_ = Package::read(bytes, file);
  if (result.package_.find("[Content_Types].xml") == nullptr)
    refuse(file, "is a zip but not a presentation; choose a .pptx file.");
  result.left_out_ = clean_package(result.package_, file);
  const std::string* types = result.package_.find("[Content_Types].xml");
  const pugi::xml_document document = parse_part(*types, "[Content_Types].xml", file);
  bool presentation = false;
  for (const pugi::xml_node entry : document.document_element().children()) {
    const std::string_view type = entry.attribute("ContentType").value();
    const std::string part = resolved("", entry.attribute("PartName").value());
    if (type.find("macroEnabled") != std::string_view::npos)
      refuse(file, "holds macros; save it as a presentation without them (.pptx).");
    if (std::string_view(entry.name()) != "Override") continue;
    if (type.ends_with(".presentation.main+xml")) presentation = true;
    if (type.ends_with(".template.main+xml") || type.ends_with(".slideshow.main+xml"))
      refuse(file, "is a PowerPoint template or show; open it and save it as a presentation (.pptx).");
    const bool slide = type.ends_with("presentationml.slide+xml");
    if (slide || type.ends_with("presentationml.slideLayout+xml") ||
        type.ends_with("presentationml.slideMaster+xml") || type.ends_with("presentationml.notesSlide+xml"))
      result.text_parts_.push_back(part);
    if (slide) result.slides_.push_back(part);
  }
  if (!presentation) refuse(file, "is an Office file but not a presentation; choose a .pptx file.");
  if (const std::string* links = result.package_.find("_rels/.rels");
      links != nullptr && links->find("purl.oclc.org/ooxml/officeDocument") != std::string::npos)
    refuse(file, "is saved as Strict Open XML; save it as an ordinary PowerPoint presentation (.pptx).");

  for (const std::string& part : result.text_parts_) {
    const std::string* part_text = result.package_.find(part);
    if (part_text == nullptr) refuse(file, "is damaged: its part " + clean_text(part) + " is missing.");
    const pugi::xml_document slide = parse_part(*part_text, part, file);
    replace_tokens(slide, [&](const std::string& name) -> std::optional<std::string> {
      if (!asks_for_graphic(name)) result.needs_.tokens.insert(name);
      return std::nullopt;
    });
    if (std::find(result.slides_.begin(), result.slides_.end(), part) == result.slides_.end()) continue;
    for (const NamedShape& shape : named_shapes(slide))
      (shape.kind == "chart" ? result.needs_.charts : result.needs_.tables).insert(shape.key);
  }
  return result;
}

std::string Template::fill(const TemplateValues& values, TemplateReport& report) const {
  Package package = package_;
  std::set<std::string> unknown;
  for (const std::string& part : text_parts_) {
    const std::string before = *package.find(part);
    pugi::xml_document document = parse_part(before, part, file_);
    // Words before graphics: what a table brings in may hold braces of its own.
    const int tokens = replace_tokens(document, [&](const std::string& name) -> std::optional<std::string> {
      const auto found = values.tokens.find(name);
      if (found != values.tokens.end()) return found->second;
      if (!asks_for_graphic(name)) unknown.insert("{{" + clean_text(name) + "}}");
      return std::nullopt;
    });
    report.tokens += tokens;
    bool changed = tokens > 0;
    const bool slide = std::find(slides_.begin(), slides_.end(), part) != slides_.end();
    for (const NamedShape& shape : slide ? named_shapes(document) : std::vector<NamedShape>()) {
      const auto chart = values.charts.find(shape.key);
      const auto table = values.tables.find(shape.key);
      if (shape.kind == "chart" && chart != values.charts.end() && has_points(chart->second)) {
        const Frame frame = frame_on_slide(package, part, shape.node, file_);
        const std::string added = add_chart(package, presentation_chart(chart->second, look_for(frame)));
        const std::string link = add_relationship(
            package, part, "chart", part.starts_with("ppt/slides/") ? "../" + added.substr(4) : "/" + added);
        replace_shape(shape.node,
                      chart_frame_xml(shape_id(shape.node), "chart:" + shape.key, chart->second.alt_text,
                                      transform_xml("p:xfrm", frame), link));
        ++report.charts;
      } else if (shape.kind == "table" && table != values.tables.end()) {
        if (!fill_table(shape.node, table->second)) {
          const Frame frame = frame_on_slide(package, part, shape.node, file_);
          replace_shape(shape.node, table_frame_xml(shape_id(shape.node), table->second, "table:" + shape.key,
                                                    transform_xml("p:xfrm", frame), frame.width, frame.height,
                                                    table_style(package)));
        }
        ++report.tables;
      } else {
        unknown.insert(shape.kind + ":" + clean_text(shape.key));
        continue;
      }
      changed = true;
    }
    if (changed) package.set(part, part_bytes(document, before));
  }
  report.unknown.assign(unknown.begin(), unknown.end());
  report.left_out = left_out_;
  return package.to_bytes();
}

}  // namespace rapport::office
