// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/office/office_testing.h"

#include <QByteArray>
#include <QXmlStreamReader>
#include <algorithm>
#include <set>

#include "core/base/text.h"

namespace rapport::office::test_support {
namespace {

void expect_xml(const Part& part) {
  QXmlStreamReader reader(QByteArray::fromStdString(part.bytes));
  while (!reader.atEnd()) reader.readNext();
  EXPECT_FALSE(reader.hasError()) << part.name << ": " << reader.errorString().toStdString();
}

void expect_types(const Package& package) {
  const pugi::xml_document types = document(package, "[Content_Types].xml");
  std::set<std::string> overrides;
  std::set<std::string> defaults;
  for (const pugi::xml_node entry : types.document_element().children("Override")) {
    const std::string name = entry.attribute("PartName").value();
    EXPECT_TRUE(overrides.insert(name).second) << "content type twice: " << name;
    EXPECT_NE(package.find(name.substr(1)), nullptr) << "content type of no part: " << name;
  }
  for (const pugi::xml_node entry : types.document_element().children("Default"))
    EXPECT_TRUE(defaults.insert(entry.attribute("Extension").value()).second);
  for (const Part& part : package.parts()) {
    if (part.name == "[Content_Types].xml") continue;
    const std::string ending = part.name.substr(part.name.rfind('.') + 1);
    EXPECT_TRUE(overrides.contains("/" + part.name) || (ending != "xml" && defaults.contains(ending)))
        << "no content type: " << part.name;
  }
}

void expect_relationships(const Package& package) {
  std::set<std::string> reached;
  for (const Part& part : package.parts()) {
    if (!part.name.ends_with(".rels")) continue;
    const auto folder = part.name.rfind("_rels/");
    const std::string owner =
        part.name.substr(0, folder) + part.name.substr(folder + 6, part.name.size() - folder - 6 - 5);
    if (!owner.empty()) {
      EXPECT_NE(package.find(owner), nullptr) << part.name;
    }
    std::set<std::string> ids;
    const pugi::xml_document links = document(package, part.name);
    for (const pugi::xml_node entry : links.document_element().children("Relationship")) {
      EXPECT_TRUE(ids.insert(entry.attribute("Id").value()).second) << part.name;
      if (std::string(entry.attribute("TargetMode").value()) == "External") continue;
      const std::string target = resolved(owner, entry.attribute("Target").value());
      EXPECT_NE(package.find(target), nullptr) << part.name << " -> " << target;
      reached.insert(target);
    }
    // Every r:id in the owner's XML is one of these.
    const std::string* bytes = owner.empty() ? nullptr : package.find(owner);
    if (bytes == nullptr) continue;
    for (std::size_t at = bytes->find(" r:id=\""); at != std::string::npos;
         at = bytes->find(" r:id=\"", at + 1)) {
      const std::size_t from = at + 7;
      EXPECT_TRUE(ids.contains(bytes->substr(from, bytes->find('"', from) - from))) << owner;
    }
  }
  for (const Part& part : package.parts())
    if (!part.name.ends_with(".rels") && part.name != "[Content_Types].xml") {
      EXPECT_TRUE(reached.contains(part.name)) << "no relationship leads to " << part.name;
    }
}

/// Every page of notes belongs to one slide and to the master, which the presentation names before its
/// slides; a slide has one page at most.
void expect_notes(const Package& package) {
  std::set<std::string> slides;
  for (const Part& part : package.parts()) {
    if (!part.name.starts_with("ppt/notesSlides/notesSlide")) continue;
    const pugi::xml_document links = document(package, relationships_of(part.name));
    int to_slides = 0, to_masters = 0;
    for (const pugi::xml_node entry : links.document_element().children("Relationship")) {
      const std::string type = entry.attribute("Type").value();
      const std::string target = resolved(part.name, entry.attribute("Target").value());
      if (type.ends_with("/notesMaster")) ++to_masters;
      if (!type.ends_with("/slide")) continue;
      ++to_slides;
      EXPECT_TRUE(slides.insert(target).second) << "two pages of notes: " << target;
      const std::string* back = package.find(relationships_of(target));
      EXPECT_TRUE(back != nullptr &&
                  back->find(part.name.substr(part.name.rfind('/') + 1)) != std::string::npos)
          << target;
    }
    EXPECT_EQ(to_slides, 1) << part.name;
    EXPECT_EQ(to_masters, 1) << part.name;
    const pugi::xml_document page = document(package, part.name);
    EXPECT_STREQ(page.document_element().name(), "p:notes");
    std::set<std::string> kinds;
    for (const pugi::xml_node kind : nodes(page, "p:ph")) kinds.insert(kind.attribute("type").value());
    EXPECT_EQ(kinds, (std::set<std::string>{"body", "sldImg"})) << part.name;
  }
  // Parts of the presentation in the order that the schema wants.
  static const std::vector<std::string> order = {
      "p:sldMasterIdLst", "p:notesMasterIdLst", "p:handoutMasterIdLst", "p:sldIdLst", "p:sldSz", "p:notesSz"};
  const std::string* presentation = package.find("ppt/presentation.xml");
  if (presentation == nullptr) return;
  const pugi::xml_document all = document(package, "ppt/presentation.xml");
  std::size_t at = 0;
  for (const pugi::xml_node child : all.document_element().children()) {
    const auto found = std::find(order.begin(), order.end(), child.name());
    if (found == order.end()) continue;
    const auto place = static_cast<std::size_t>(found - order.begin());
    EXPECT_GE(place, at) << child.name();
    at = place;
  }
  EXPECT_EQ(slides.empty(), package.find("ppt/notesMasters/notesMaster1.xml") == nullptr);
}

}  // namespace

void expect_sound(const Package& package) {
  ASSERT_FALSE(package.parts().empty());
  EXPECT_EQ(package.parts().front().name, "[Content_Types].xml");
  for (const Part& part : package.parts())
    if (part.name.ends_with(".xml") || part.name.ends_with(".rels")) expect_xml(part);
  expect_types(package);
  expect_relationships(package);
  expect_notes(package);
  for (const Part& part : package.parts()) {
    if (!part.name.starts_with("ppt/slides/slide")) continue;
    std::set<std::string> ids;
    const pugi::xml_document slide = document(package, part.name);
    for (const pugi::xml_node shape : nodes(slide, "p:cNvPr"))
      EXPECT_TRUE(ids.insert(shape.attribute("id").value()).second) << part.name;
    for (const char* graphic : {"p:graphicFrame", "p:grpSp"})
      for (const pugi::xml_node frame : nodes(slide, graphic))
        EXPECT_FALSE(std::string(nodes(frame, "p:cNvPr").front().attribute("descr").value()).empty())
            << part.name;
  }
  const pugi::xml_document properties = document(package, "docProps/core.xml");
  for (const char* who : {"dc:creator", "cp:lastModifiedBy"})
    for (const pugi::xml_node node : nodes(properties, who)) EXPECT_STREQ(node.text().get(), "");
}

pugi::xml_document document(const Package& package, const std::string& part) {
  pugi::xml_document out;
  const std::string* bytes = package.find(part);
  EXPECT_NE(bytes, nullptr) << part;
  if (bytes != nullptr) {
    EXPECT_TRUE(out.load_buffer(bytes->data(), bytes->size(), pugi::parse_full | pugi::parse_ws_pcdata))
        << part;
  }
  return out;
}

std::vector<pugi::xml_node> nodes(pugi::xml_node root, const std::string& name) {
  std::vector<pugi::xml_node> out;
  for (const pugi::xpath_node& found : root.select_nodes((".//*[name()='" + name + "']").c_str()))
    out.push_back(found.node());
  return out;
}

std::string part_named(const Package& package, const std::string& begins, const std::string& ends) {
  for (const Part& part : package.parts())
    if (part.name.starts_with(begins) && part.name.ends_with(ends)) return part.name;
  ADD_FAILURE() << "no part " << begins << "..." << ends;
  return {};
}

std::map<std::string, std::string> cells(const Package& workbook) {
  std::vector<std::string> strings;
  const pugi::xml_document shared = document(workbook, "xl/sharedStrings.xml");
  for (const pugi::xml_node si : shared.document_element().children("si"))
    strings.emplace_back(si.child("t").text().get());
  std::map<std::string, std::string> out;
  for (const std::string name : {"", "Helper!"}) {
    const pugi::xml_document sheet =
        document(workbook, name.empty() ? "xl/worksheets/sheet1.xml" : "xl/worksheets/sheet2.xml");
    for (const pugi::xml_node cell : nodes(sheet, "c")) {
      // On the sheet that people read there is none; on the other they say where a number comes from.
      const std::string formula = cell.child("f").text().get();
      EXPECT_TRUE(formula.empty() || (!name.empty() && formula.find("Data!") != std::string::npos))
          << formula;
      const std::string value = cell.child("v").text().get();
      const bool text = std::string(cell.attribute("t").value()) == "s";
      if (cell.child("v"))
        out[name + cell.attribute("r").value()] = text ? strings.at(std::stoul(value)) : value;
    }
    EXPECT_TRUE(nodes(sheet, "hyperlink").empty());
  }
  return out;
}

std::vector<std::string> cells_of_range(const std::string& range) {
  std::string plain;
  for (const char c : range.substr(range.find('!') + 1))
    if (c != '$') plain += c;
  const auto colon = plain.find(':');
  const auto digits = [](const std::string& cell) { return cell.find_first_of("0123456789"); };
  const std::string first = plain.substr(0, colon);
  const std::string last = colon == std::string::npos ? first : plain.substr(colon + 1);
  const std::string column = first.substr(0, digits(first));
  EXPECT_EQ(column, last.substr(0, digits(last)));
  std::vector<std::string> out;
  const std::string sheet = range.starts_with("Helper!") ? "Helper!" : "";
  for (int row = std::stoi(first.substr(digits(first))); row <= std::stoi(last.substr(digits(last))); ++row)
    out.push_back(sheet + column + std::to_string(row));
  return out;
}

std::vector<ReadSeries> read_chart(const Package& package, const std::string& part) {
  const auto cache = [](pugi::xml_node numbers) {
    std::vector<std::optional<std::string>> out(numbers.child("c:ptCount").attribute("val").as_uint());
    for (const pugi::xml_node point : numbers.children("c:pt"))
      out.at(point.attribute("idx").as_uint()) = point.child("c:v").text().get();
    return out;
  };
  std::vector<ReadSeries> out;
  const pugi::xml_document chart = document(package, part);
  for (const pugi::xml_node ser : nodes(chart, "c:ser")) {
    const pugi::xml_node category = ser.child("c:cat").child("c:strRef");
    const pugi::xml_node value = ser.child("c:val").child("c:numRef");
    out.push_back(
        {std::string(ser.parent().name()).substr(2),
         ser.child("c:tx").child("c:strRef").child("c:strCache").child("c:pt").child("c:v").text().get(),
         category.child("c:f").text().get(), value.child("c:f").text().get(),
         cache(category.child("c:strCache")), cache(value.child("c:numCache"))});
  }
  return out;
}

void expect_chart_equals_sheet(const std::vector<ReadSeries>& chart, const Package& workbook) {
  const std::map<std::string, std::string> sheet = cells(workbook);
  ASSERT_FALSE(chart.empty());
  const auto compare = [&](const std::string& range, const std::vector<std::optional<std::string>>& cache) {
    const std::vector<std::string> names = cells_of_range(range);
    ASSERT_EQ(names.size(), cache.size()) << range;
    for (std::size_t i = 0; i < names.size(); ++i) {
      ASSERT_EQ(sheet.contains(names[i]), cache[i].has_value()) << names[i];
      if (!cache[i]) continue;
      if (!parse_number(*cache[i])) {
        EXPECT_EQ(sheet.at(names[i]), *cache[i]) << names[i];
        continue;
      }
      EXPECT_DOUBLE_EQ(*parse_number(sheet.at(names[i])), *parse_number(*cache[i])) << names[i];
    }
  };
  for (const ReadSeries& series : chart) {
    compare(series.categories, series.category_cache);
    compare(series.values, series.value_cache);
  }
}

std::string all_text(const Package& package, const std::string& part) {
  std::string out;
  const pugi::xml_document slide = document(package, part);
  for (const pugi::xml_node text : nodes(slide, "a:t")) out += std::string(text.text().get()) + "\n";
  return out;
}

}  // namespace rapport::office::test_support
