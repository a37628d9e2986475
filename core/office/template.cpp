// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/office/template.h"

#include <algorithm>
#include <cmath>
#include <pugixml.hpp>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/office/chart_parts.h"
#include "core/office/template_chart_style.h"
#include "core/office/template_clean.h"
#include "core/office/template_scan.h"
#include "core/office/template_xml.h"
#include "core/office/xml_text.h"

namespace rapport::office {
namespace {

/// PowerPoint's own default, "Medium Style 2 - Accent 1".
constexpr const char* default_table_style = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}";

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

/// A shape's frame: its own, the layout's, the master's, or the middle of the slide.
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

NativeChartStyle look_for(const Frame& frame) {
  NativeChartStyle look;
  look.width = frame.width;
  look.height = frame.height;
  look.label = std::clamp(std::round(frame.width / 853.0 * 22.0) / 2.0, 8.0, 12.0);
  look.strong = look.label + 2.0;
  return look;
}

/// A map with its keys in the form for comparing.
template <typename T>
std::map<std::string, T> by_key(const std::map<std::string, T>& values) {
  std::map<std::string, T> out;
  for (const auto& [name, value] : values) out.emplace(name_key(name), value);
  return out;
}

bool is_xml(const std::string& part) {
  const std::string name = ascii_lower(part);
  return name.ends_with(".xml") || name.ends_with(".rels");
}

/// Fills one template: every name and graphic, with the values for them.
class Filler {
 public:
  Filler(const Package& package, const std::string& file, const std::vector<std::string>& text_parts,
         const std::vector<std::string>& slides, const TemplateValues& values, TemplateReport& report)
      : package_(package),
        file_(file),
        slides_(slides),
        tokens_(by_key(values.tokens)),
        charts_(by_key(values.charts)),
        tables_(by_key(values.tables)),
        refused_(by_key(values.refused)),
        text_parts_(text_parts.begin(), text_parts.end()),
        places_(places_of(package)),
        report_(report) {}

  Package run() {
    std::vector<std::string> names;
    for (const Part& part : package_.parts()) names.push_back(part.name);
    // A chart that marks a place on a slide keeps its title, which is filled before.
    const auto is_slide = [&](const std::string& part) {
      return std::find(slides_.begin(), slides_.end(), part) != slides_.end();
    };
    for (const std::string& part : names)
      if (is_xml(part) && !is_slide(part)) words(part);
    for (const std::string& part : slides_) slide(part);
    finish();
    return std::move(package_);
  }

 private:
  std::optional<std::string> value(const std::string& name) const {
    const auto found = tokens_.find(name_key(name));
    return found == tokens_.end() ? std::nullopt : std::optional(found->second);
  }

  void leave(const std::string& part, const std::string& text, std::string why) {
    const auto place = places_.find(ascii_lower(part));
    const PartPlace where = place == places_.end() ? PartPlace{0, "in " + clean_text(part)} : place->second;
    if (why.empty()) {
      const auto tokens = tokens_in(text);
      const std::string name = tokens.size() == 1 ? tokens[0].name : text;
      if (const auto found = refused_.find(name_key(name)); found != refused_.end()) why = found->second;
    }
    UnfilledName left{text, where.words, where.slide, std::move(why)};
    if (std::find(report_.left.begin(), report_.left.end(), left) == report_.left.end())
      report_.left.push_back(std::move(left));
  }

  /// Reports the names that stay and fills the others; true where something was filled.
  bool fill_words(const std::string& part, pugi::xml_document& document, Filling filling,
                  const std::vector<pugi::xml_node>& graphics) {
    const auto known = [&](const std::string& name) { return value(name).has_value(); };
    for (const UnfilledBraces& stray : strays_in(document, filling, known, graphics))
      leave(part, stray.text, stray.why);
    const auto its = [&](const std::string& name) { return value(name); };
    const int filled = filling == Filling::paragraphs ? replace_tokens(document, its)
                       : filling == Filling::texts    ? replace_in_texts(document, its)
                                                      : 0;
    report_.tokens += filled;
    return filled > 0;
  }

  void words(const std::string& part) {
    const bool read = text_parts_.contains(part);
    const std::string before = *package_.find(part);
    // Only paragraphs can contain a name that is split over runs.
    if (!read && before.find("{{") == std::string::npos &&
        ascii_lower(before).find("%7b%7b") == std::string::npos)
      return;
    pugi::xml_document document;
    if (!document.load_buffer(before.data(), before.size(), pugi::parse_full | pugi::parse_ws_pcdata)) return;
    const bool texts =
        part.starts_with("docProps/") || ascii_lower(part).find("comments") != std::string::npos;
    const Filling filling = read                                ? Filling::paragraphs
                            : texts && !part.ends_with(".rels") ? Filling::texts
                                                                : Filling::nothing;
    // A slide's links count as part of the slide.
    std::string owner = part;
    if (const auto folder = part.rfind("_rels/"); folder != std::string::npos && part.ends_with(".rels"))
      owner = part.substr(0, folder) + part.substr(folder + 6, part.size() - folder - 11);
    if (fill_words(owner, document, filling, {})) package_.set(part, part_bytes(document, before));
  }

  void slide(const std::string& part) {
    const std::string before = *package_.find(part);
    pugi::xml_document document = parse_part(before, part, file_);
    const std::vector<NamedShape> shapes = named_shapes(document);
    std::vector<pugi::xml_node> nodes;
    for (const NamedShape& shape : shapes) nodes.push_back(shape.node);
    // Texts before graphics: a table's values can contain braces of their own.
    bool changed = fill_words(part, document, Filling::paragraphs, nodes);
    for (const NamedShape& shape : shapes) changed = graphic(part, shape) || changed;
    if (changed) package_.set(part, part_bytes(document, before));
  }

  bool graphic(const std::string& part, const NamedShape& shape) {
    const auto chart = charts_.find(shape.key);
    const auto table = tables_.find(shape.key);
    if (shape.kind == "chart" && chart != charts_.end() && has_points(chart->second)) {
      put_chart(part, shape, chart->second);
      ++report_.charts;
      return true;
    }
    if (shape.kind == "table" && table != tables_.end()) return put_table(part, shape, table->second);
    leave(part, shape.kind + ":" + clean_text(shape.shown),
          shape.kind == "chart" && chart != charts_.end() ? "there are no values for it" : "");
    return false;
  }

  bool put_table(const std::string& part, const NamedShape& shape, const SlideTable& table) {
    const TableFilling filling = fill_table(shape.node, table);
    for (const std::string& heading : filling.unknown)
      leave(part, "column \"" + heading + "\" of table:" + clean_text(shape.shown),
            "the table has no such column; its cells are as they were");
    if (filling.is_table && filling.columns == 0) return false;
    if (!filling.is_table) {
      const Frame frame = frame_on_slide(package_, part, shape.node, file_);
      replace_shape(shape.node, table_frame_xml(shape_id(shape.node), table, "table:" + shape.shown,
                                                transform_xml("p:xfrm", frame), frame.width, frame.height,
                                                table_style(package_)));
    }
    ++report_.tables;
    return true;
  }

  void put_chart(const std::string& part, const NamedShape& shape, const chart::ChartSpec& spec) {
    const Frame frame = frame_on_slide(package_, part, shape.node, file_);
    if (dress_chart(part, shape.node, spec, frame)) return;
    const std::string added = add_chart(package_, presentation_chart(spec, look_for(frame)));
    const std::string link = add_relationship(
        package_, part, "chart", part.starts_with("ppt/slides/") ? "../" + added.substr(4) : "/" + added);
    replace_shape(shape.node, chart_frame_xml(shape_id(shape.node), "chart:" + shape.shown, spec.alt_text,
                                              transform_xml("p:xfrm", frame), link));
  }

  /// Puts the data into the template's chart; false where the shape is no chart.
  bool dress_chart(const std::string& part, pugi::xml_node shape, const chart::ChartSpec& spec,
                   const Frame& frame) {
    const std::string link = chart_link(shape);
    if (link.empty()) return false;
    const pugi::xml_document links = parse_part(*package_.find(relationships_of(part)), part, file_);
    const std::string chart_part = resolved(
        part,
        links.document_element().find_child_by_attribute("Id", link.c_str()).attribute("Target").value());
    const std::string* bytes = package_.find(chart_part);
    // Two frames can show one chart, which can have the data of only one of them.
    if (bytes == nullptr || !dressed_.insert(ascii_lower(chart_part)).second) return false;
    const pugi::xml_document pattern = parse_part(*bytes, chart_part, file_);
    NativeChartStyle look = look_for(frame);
    take_measures(look, pattern);
    ChartParts parts = presentation_chart(spec, look);
    parts.chart = dressed_chart(parts.chart, pattern, make_table(spec));
    set_chart(package_, chart_part, parts);
    describe_shape(shape, spec.alt_text);
    return true;
  }

  void finish() {
    std::stable_sort(report_.left.begin(), report_.left.end(),
                     [](const UnfilledName& a, const UnfilledName& b) {
                       return (a.slide == 0 ? INT32_MAX : a.slide) < (b.slide == 0 ? INT32_MAX : b.slide);
                     });
    std::set<std::string> texts;
    for (const UnfilledName& left : report_.left) texts.insert(left.text);
    report_.unknown.assign(texts.begin(), texts.end());
  }

  Package package_;
  const std::string& file_;
  const std::vector<std::string>& slides_;
  std::map<std::string, std::string> tokens_;
  std::map<std::string, chart::ChartSpec> charts_;
  std::map<std::string, SlideTable> tables_;
  std::map<std::string, std::string> refused_;
  std::set<std::string> text_parts_;
  std::map<std::string, PartPlace> places_;
  std::set<std::string> dressed_;  ///< Chart parts that already have their data, in lower case.
  TemplateReport& report_;
};

/// Parts whose paragraphs are filled, by the end of their content type.
bool has_paragraphs(std::string_view type) {
  for (const char* kind :
       {"presentationml.slide+xml", "presentationml.slideLayout+xml", "presentationml.slideMaster+xml",
        "presentationml.notesSlide+xml", "drawingml.diagramData+xml",
        "ms-office.drawingml.diagramDrawing+xml", "drawingml.chart+xml", "drawingml.chartshapes+xml"})
    if (type.ends_with(kind)) return true;
  return false;
}

constexpr const char* main_part_type =
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml";

}  // namespace

Template Template::read(std::string_view bytes, const std::string& file) {
  Template result;
  result.file_ = file;
  result.package_ = Package::read(bytes, file);
  if (result.package_.find("[Content_Types].xml") == nullptr)
    refuse_file(file, "is a zip but not a presentation; choose a .pptx file.");
  result.left_out_ = clean_package(result.package_, file);
  const std::string types = *result.package_.find("[Content_Types].xml");
  pugi::xml_document document = parse_part(types, "[Content_Types].xml", file);
  bool presentation = false;
  bool changed = false;
  for (pugi::xml_node entry : document.document_element().children()) {
    const std::string_view type = entry.attribute("ContentType").value();
    const std::string part = resolved("", entry.attribute("PartName").value());
    if (type.find("macroEnabled") != std::string_view::npos)
      refuse_file(file, "holds macros; save it as a presentation without them (.pptx).");
    if (std::string_view(entry.name()) != "Override") continue;
    if (type.ends_with(".presentation.main+xml")) presentation = true;
    if (has_paragraphs(type)) result.text_parts_.push_back(part);
    if (type.ends_with("presentationml.slide+xml")) result.slides_.push_back(part);
    if (type.ends_with(".template.main+xml") || type.ends_with(".slideshow.main+xml")) {
      // The result is a presentation.
      presentation = changed = true;
      entry.attribute("ContentType") = main_part_type;
    }
  }
  if (!presentation)
    refuse_file(file, "is an Office file but not a presentation; choose a .pptx or .potx file.");
  if (changed) result.package_.set("[Content_Types].xml", part_bytes(document, types));
  if (const std::string* links = result.package_.find("_rels/.rels");
      links != nullptr && links->find("purl.oclc.org/ooxml/officeDocument") != std::string::npos)
    refuse_file(file, "is saved as Strict Open XML; save it as an ordinary PowerPoint presentation (.pptx).");
  result.read_needs();
  return result;
}

void Template::read_needs() {
  const auto ask = [&](const std::string& name) -> std::optional<std::string> {
    if (!asks_for_graphic(name)) needs_.tokens.insert(name_key(name));
    const std::string_view behind = std::string_view(name).substr(name.find(':') + 1);
    needs_.spelled.emplace(name_key(behind), std::string(trimmed(behind)));
    return std::nullopt;
  };
  for (const std::string& part : text_parts_) {
    const std::string* text = package_.find(part);
    if (text == nullptr) refuse_file(file_, "is damaged: its part " + clean_text(part) + " is missing.");
    const pugi::xml_document slide = parse_part(*text, part, file_);
    replace_tokens(slide, ask);
    if (std::find(slides_.begin(), slides_.end(), part) == slides_.end()) continue;
    for (const NamedShape& shape : named_shapes(slide)) {
      needs_.spelled.emplace(shape.key, shape.shown);
      (shape.kind == "chart" ? needs_.charts : needs_.tables).insert(shape.key);
    }
  }
  for (const Part& part : package_.parts()) {
    if (!part.name.ends_with(".xml") || part.bytes.find("{{") == std::string::npos) continue;
    pugi::xml_document document;
    if (document.load_buffer(part.bytes.data(), part.bytes.size(), pugi::parse_full | pugi::parse_ws_pcdata))
      replace_in_texts(document, ask);
  }
}

std::string Template::fill(const TemplateValues& values, TemplateReport& report) const {
  report = {};
  const Package package = Filler(package_, file_, text_parts_, slides_, values, report).run();
  report.left_out = left_out_;
  return package.to_bytes();
}

std::string UnfilledName::words() const {
  return text + (place.empty() ? "" : " " + place) + (why.empty() ? "" : ": " + why);
}

}  // namespace rapport::office
