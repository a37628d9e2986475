// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "tests/support/sample_company/stories.h"
#include "tests/support/sample_company/world.h"

namespace rapport {

std::vector<DemoStory> demo_stories() {
  const auto story = [](std::string_view account, const char* text) {
    return DemoStory{std::string(account), text};
  };
  return {
      story(demo::takes_off,
            "Went live eight months ago and took off: sixty people, drivers paid the same day up from 59 % "
            "to 78 %, first value two and a half months into the contract, an open "
            "expansion to Lyon and Turin, one urgent ticket, renewal in 111 days."),
      story(demo::quiet,
            "Quiet: no ticket, no touch and no contract change for more than sixty days, usage fades, "
            "renewal in 34 days."),
      story(demo::sponsor_left,
            "The sponsor, its COO, left four months ago; usage has slowly declined since."),
      story(demo::detractor, "A polite but biting 3 out of 10 three weeks ago, and nobody has followed up."),
      story(demo::other_name_same_domain,
            "Called Meridian Foods in support, with no shared id: joined by the domain of its addresses."),
      story(demo::other_name_only,
            "Called Osterby Textile in support, with neither a shared id nor a domain: a suggestion to "
            "confirm."),
      story(demo::parent,
            "A parent account with three subsidiaries, each with a contract and usage of its own."),
      story(demo::no_usage,
            "Pays, but has no product account: there is no usage to show, which is not the same as none."),
      story(demo::bought_recently,
            "Bought seven weeks ago and live for three: too few data for a trend, and no first value yet."),
      story(demo::long_name, "A German company name of forty characters."),
      story(demo::right_to_left, "A contact whose name is written in Arabic, from right to left."),
      story(demo::shrunk, "Renewed eight months ago for a fifth less."),
      story(demo::churned, "Lost at its renewal five months ago: a customer no more."),
      story(demo::advocate, "An advocate: answers of 9 and 10, growing usage, ready for a reference."),
      story(demo::a_builder,
            "One of the builders, who wait for partial payouts: six of seven are less content than all "
            "others."),
      story(demo::left_in_silence,
            "Nobody talked with it for months before its renewal, and it left, like five others."),
      story(demo::stayed_after_silence,
            "Nobody talked with it for months before its renewal either, and it stayed, like three others."),
  };
}

namespace demo {
namespace {

using enum Culture;
constexpr std::string_view ent = "Enterprise";
constexpr std::string_view mid = "Mid-Market";
constexpr std::string_view smb = "SMB";
constexpr double builder = 6.6;  // the mood of who builds
constexpr int long_ago = 2000;   // went live before the history begins

// Owners: 0 Ana Ito, 1 Bo Kim, 2 Zoe Ueda, 3 Rui Lopez (see world.cpp).
constexpr std::array specs{
    // clang-format off
    CompanySpec{takes_off, "", "northwind-logistics.example", "Logistics", "Hamburg", "Germany", german, 1, ent, "EUR", 96000, 0, "", 111, 2, 240, 60, Shape::takeoff, Link::id18},
    CompanySpec{quiet, "", "quartzfield.example", "Insurance", "Bristol", "United Kingdom", english, 0, ent, "GBP", 180000, 1, "", 34, 3, long_ago, 34, Shape::fading, Link::id18},
    CompanySpec{sponsor_left, "", "brightmoor-energy.example", "Energy", "Leeds", "United Kingdom", english, 0, ent, "GBP", 120000, 1, "", 75, 2, 520, 30, Shape::declining, Link::id18},
    CompanySpec{detractor, "", "harborlight.example", "Retail", "Boston", "United States", english, -5, mid, "USD", 48000, 1, "", 88, 2, long_ago, 18, Shape::steady, Link::id18},
    CompanySpec{other_name_same_domain, "Meridian Foods", "meridian-foods.example", "Food", "Chicago", "United States", english, -6, ent, "USD", 240000, 2, "", 265, 4, long_ago, 45, Shape::steady, Link::domain},
    CompanySpec{other_name_only, "Osterby Textile", "osterby-textiles.example", "Manufacturing", "Borås", "Sweden", nordic, 1, mid, "EUR", 28000, 2, "", 152, 2, long_ago, 10, Shape::steady, Link::name_only},
    CompanySpec{parent, "", "lantern-hotels.example", "Hospitality", "Geneva", "Switzerland", french, 1, ent, "EUR", 150000, 0, "", 205, 3, long_ago, 24, Shape::steady, Link::id18},
    CompanySpec{"Lantern Hotels Iberia", "", "lantern-iberia.example", "Hospitality", "Valencia", "Spain", spanish, 1, mid, "EUR", 42000, 0, parent, 205, 2, long_ago, 14, Shape::seasonal, Link::id18},
    CompanySpec{"Lantern Hotels Nordic", "", "lantern-nordic.example", "Hospitality", "Bergen", "Norway", nordic, 1, mid, "EUR", 38000, 0, parent, 205, 2, 430, 12, Shape::growing, Link::id18},
    CompanySpec{"Lantern Hotels UK", "", "lantern-uk.example", "Hospitality", "Brighton", "United Kingdom", english, 0, mid, "GBP", 34000, 1, parent, 230, 1, 118, 11, Shape::growing, Link::field},
    CompanySpec{no_usage, "", "tundra-robotics.example", "Manufacturing", "Winnipeg", "Canada", english, -6, smb, "USD", 12000, 3, "", 140, 1, long_ago, 0, Shape::none, Link::id18},
    CompanySpec{bought_recently, "", "kitefin.example", "Logistics", "Porto", "Portugal", portuguese, 0, smb, "EUR", 18000, 0, "", 317, 1, 20, 8, Shape::recent, Link::id18},
    CompanySpec{long_name, "", "sfv-abrechnung.example", "Transport", "Ulm", "Germany", german, 1, mid, "EUR", 64000, 0, "", 176, 3, long_ago, 20, Shape::steady, Link::id18},
    CompanySpec{right_to_left, "", "alnakheel-delivery.example", "Logistics", "Dubai", "United Arab Emirates", arabic, 4, mid, "USD", 72000, 2, "", 97, 2, long_ago, 26, Shape::growing, Link::id18},
    CompanySpec{advocate, "", "falkenholm.example", "Health", "Aarhus", "Denmark", nordic, 1, mid, "EUR", 52000, 0, "", 210, 3, long_ago, 22, Shape::growing, Link::id18},
    CompanySpec{"Carmel Ridge Freight", "", "carmel-ridge.example", "Logistics", "Haifa", "Israel", hebrew, 2, mid, "USD", 38000, 2, "", 61, 2, long_ago, 14, Shape::steady, Link::id18},
    CompanySpec{"Sakuragawa Parts", "", "sakuragawa-parts.example", "Manufacturing", "Osaka", "Japan", japanese, 9, ent, "USD", 135000, 2, "", 290, 3, long_ago, 32, Shape::steady, Link::id18},
    CompanySpec{"Oakhaven Grocers", "Oakhaven Grocers Inc.", "oakhaven-grocers.example", "Food", "Columbus", "United States", english, -5, mid, "USD", 57000, 1, "", 19, 2, long_ago, 20, Shape::steady, Link::id18},
    CompanySpec{"Pinecrest Motors", "", "pinecrest-motors.example", "Automotive", "Denver", "United States", english, -7, ent, "USD", 98000, 1, "", 188, 3, long_ago, 28, Shape::growing, Link::id18},
    CompanySpec{"Vela Mare Shipping", "", "velamare.example", "Logistics", "Genoa", "Italy", italian, 1, mid, "EUR", 61000, 3, "", 133, 2, long_ago, 18, Shape::steady, Link::id15},
    CompanySpec{"Bramblewick Media", "", "bramblewick.example", "Media", "Manchester", "United Kingdom", english, 0, smb, "GBP", 12000, 3, "", 77, 1, 250, 6, Shape::declining, Link::id18},
    CompanySpec{"Cedarline Robotics", "", "cedarline.example", "Manufacturing", "Pittsburgh", "United States", english, -5, smb, "USD", 15500, 3, "", 301, 2, long_ago, 7, Shape::steady, Link::domain},
    CompanySpec{"Copperfen Airfreight", "", "copperfen-air.example", "Logistics", "Dublin", "Ireland", english, 0, ent, "EUR", 250000, 2, "", 241, 4, long_ago, 48, Shape::growing, Link::id18},
    CompanySpec{"Embertown Ceramics", "", "embertown.example", "Manufacturing", "Wrocław", "Poland", polish, 1, smb, "EUR", 9800, 3, "", 118, 2, long_ago, 6, Shape::steady, Link::id18},
    CompanySpec{"Fjordvik Systems", "", "fjordvik.example", "Software", "Stavanger", "Norway", nordic, 1, mid, "EUR", 44000, 0, "", 320, 1, 40, 13, Shape::growing, Link::id18},
    CompanySpec{"Graniterra Bau AG", "Graniterra", "graniterra-bau.example", "Construction", "Graz", "Austria", german, 1, mid, "EUR", 36000, 0, "", 256, 2, long_ago, 12, Shape::seasonal, Link::field},
    CompanySpec{"Hazelwick Pharma", "", "hazelwick-pharma.example", "Health", "Utrecht", "Netherlands", dutch, 1, ent, "EUR", 168000, 2, "", 158, 3, long_ago, 36, Shape::steady, Link::id18},
    CompanySpec{"Indigofera Motors", "", "indigofera-motors.example", "Automotive", "Pune", "India", indian, 5, mid, "USD", 69000, 2, "", 52, 2, long_ago, 24, Shape::growing, Link::id18},
    CompanySpec{"Juniperra Software", "", "juniperra.example", "Software", "Bilbao", "Spain", spanish, 1, smb, "EUR", 11200, 3, "", 275, 2, long_ago, 6, Shape::steady, Link::id18},
    CompanySpec{"Kestrel Bay Fisheries", "", "kestrelbay.example", "Food", "Aberdeen", "United Kingdom", english, 0, smb, "GBP", 8000, 3, "", 199, 2, long_ago, 4, Shape::seasonal, Link::domain},
    CompanySpec{"Lumenique Optics", "", "lumenique.example", "Manufacturing", "Lyon", "France", french, 1, mid, "EUR", 46500, 0, "", 144, 2, long_ago, 14, Shape::steady, Link::id18},
    CompanySpec{"Maple & Stone Furniture", "Maple and Stone", "maple-stone.example", "Retail", "Portland", "United States", english, -8, smb, "USD", 19000, 3, "", 221, 2, long_ago, 8, Shape::steady, Link::id18},
    CompanySpec{"Novaterra Agro", "", "novaterra-agro.example", "Agriculture", "Campinas", "Brazil", portuguese, -3, mid, "USD", 33000, 3, "", 166, 1, 190, 12, Shape::growing, Link::id18},
    CompanySpec{"O'Dara Bakeries", "", "odara-bakeries.example", "Food", "Cork", "Ireland", english, 0, smb, "EUR", 13400, 3, "", 109, 2, long_ago, 6, Shape::steady, Link::id18},
    CompanySpec{"Pampas Ferro Rail", "", "pampas-ferro.example", "Transport", "Rosario", "Argentina", spanish, -3, mid, "USD", 58000, 2, "", 247, 2, long_ago, 16, Shape::steady, Link::id18},
    CompanySpec{"Quillfeather Books", "", "quillfeather.example", "Retail", "Edinburgh", "United Kingdom", english, 0, smb, "GBP", 9200, 3, "", 351, 2, long_ago, 4, Shape::seasonal, Link::no_organization},
    CompanySpec{shrunk, "", "rivermoss.example", "Utilities", "Nashville", "United States", english, -6, mid, "USD", 54000, 1, "", 125, 2, long_ago, 18, Shape::steady, Link::id18},
    CompanySpec{"Saltmarsh Ferries", "", "saltmarsh-ferries.example", "Transport", "Esbjerg", "Denmark", nordic, 1, ent, "EUR", 112000, 0, "", 310, 3, long_ago, 26, Shape::seasonal, Link::id18},
    CompanySpec{"Thornwood Lane Care", "", "thornwood-care.example", "Health", "Norwich", "United Kingdom", english, 0, mid, "GBP", 41000, 1, "", 238, 2, long_ago, 14, Shape::steady, Link::id18},
    CompanySpec{"Trasporti Umbrafiore S.r.l.", "Umbrafiore", "umbrafiore.example", "Logistics", "Perugia", "Italy", italian, 1, smb, "EUR", 16800, 3, "", 83, 2, long_ago, 9, Shape::steady, Link::id18},
    CompanySpec{"Adunni Market Logistics", "", "adunni-logistics.example", "Logistics", "Lagos", "Nigeria", nigerian, 1, mid, "USD", 62000, 2, "", 272, 1, 85, 20, Shape::growing, Link::id18},
    CompanySpec{"Willowmere Clinics", "", "willowmere.example", "Health", "Lisbon", "Portugal", portuguese, 0, mid, "EUR", 0, 3, "", 0, 0, long_ago, 0, Shape::none, Link::no_organization},
    CompanySpec{churned, "", "zephyrine.example", "Retail", "Nantes", "France", french, 1, smb, "EUR", 17500, 1, "", -152, 2, long_ago, 9, Shape::ended, Link::id18},
    // Builders, who wait for partial payouts: less content than all others.
    CompanySpec{"Kronbeck Tiefbau GmbH", "", "kronbeck-tiefbau.example", "Construction", "Kassel", "Germany", german, 1, mid, "EUR", 43000, 1, "", 196, 2, long_ago, 8, Shape::seasonal, Link::id18, {}, builder},
    CompanySpec{"Stonemere Builders", "", "stonemere-builders.example", "Construction", "Sheffield", "United Kingdom", english, 0, mid, "GBP", 37000, 2, "", 269, 2, long_ago, 8, Shape::steady, Link::id18, {}, builder},
    CompanySpec{"Arcovia Costruzioni", "", "arcovia.example", "Construction", "Bari", "Italy", italian, 1, mid, "EUR", 29500, 3, "", 142, 2, long_ago, 7, Shape::seasonal, Link::domain, {}, builder},
    CompanySpec{"Timberfell Homes", "", "timberfell.example", "Construction", "Boise", "United States", english, -7, mid, "USD", 51000, 0, "", 333, 2, long_ago, 9, Shape::steady, Link::id18, {}, builder},
    CompanySpec{"Obras Valdemora", "", "valdemora.example", "Construction", "Zaragoza", "Spain", spanish, 1, mid, "EUR", 26000, 1, "", 178, 3, long_ago, 6, Shape::seasonal, Link::field, {}, builder},
    CompanySpec{"Ironvale Scaffolding", "", "ironvale.example", "Construction", "Newcastle", "United Kingdom", english, 0, smb, "GBP", 10500, 3, "", 241, 2, long_ago, 4, Shape::steady, Link::id18, {}, builder},
    // In their first term, at different distances from the first value.
    CompanySpec{"Brindlemark Couriers", "", "brindlemark.example", "Logistics", "Cardiff", "United Kingdom", english, 0, smb, "GBP", 14500, 1, "", 98, 1, 236, 5, Shape::growing, Link::id18},
    CompanySpec{"Solvane Textile Mills", "", "solvane.example", "Manufacturing", "Braga", "Portugal", portuguese, 0, mid, "EUR", 39000, 0, "", 147, 1, 189, 7, Shape::steady, Link::id18},
    CompanySpec{"Aurelle Pâtisseries", "", "aurelle.example", "Food", "Lille", "France", french, 1, mid, "EUR", 31000, 0, "", 188, 1, 155, 7, Shape::growing, Link::id15},
    CompanySpec{"Vindarel Wind Services", "", "vindarel.example", "Energy", "Odense", "Denmark", nordic, 1, mid, "EUR", 47000, 1, "", 215, 1, 98, 8, Shape::steady, Link::id18},
    CompanySpec{"Kupferdal Maschinenbau", "Kupferdal", "kupferdal.example", "Manufacturing", "Chemnitz", "Germany", german, 1, ent, "EUR", 118000, 2, "", 259, 1, 71, 12, Shape::growing, Link::id18},
    CompanySpec{"Larkspur Home Care", "", "larkspur-care.example", "Health", "Cincinnati", "United States", english, -5, mid, "USD", 36000, 1, "", 290, 1, 49, 6, Shape::growing, Link::id18},
    CompanySpec{"Tamarind Kitchens", "", "tamarind-kitchens.example", "Food", "Chennai", "India", indian, 5, smb, "USD", 13000, 3, "", 305, 1, 33, 5, Shape::growing, Link::id18},
    // Nobody talked with them for months before their last renewal, and they stayed.
    CompanySpec{"Norrvik Cold Storage", "", "norrvik.example", "Logistics", "Luleå", "Sweden", nordic, 1, mid, "EUR", 34500, 2, "", 171, 2, long_ago, 8, Shape::steady, Link::id18, {415, 276}},
    CompanySpec{"Casparo Moda", "", "casparo.example", "Retail", "Bologna", "Italy", italian, 1, mid, "EUR", 27500, 1, "", 224, 2, long_ago, 8, Shape::steady, Link::id18, {363, 224}},
    CompanySpec{"Hanasaki Foods", "", "hanasaki.example", "Food", "Nagoya", "Japan", japanese, 9, ent, "USD", 104000, 2, "", 132, 3, long_ago, 14, Shape::growing, Link::id18, {396, 314}},
    CompanySpec{"Ikoro Power Services", "", "ikoro-power.example", "Energy", "Enugu", "Nigeria", nigerian, 1, mid, "USD", 42500, 2, "", 301, 2, long_ago, 8, Shape::steady, Link::id18, {287, 146}},
    CompanySpec{"Dunmarrow Distillers", "", "dunmarrow.example", "Food", "Inverness", "United Kingdom", english, 0, smb, "GBP", 9900, 1, "", 257, 3, long_ago, 4, Shape::steady, Link::domain},
    CompanySpec{"Wartafal Transport", "", "wartafal.example", "Transport", "Bydgoszcz", "Poland", polish, 1, mid, "EUR", 30500, 0, "", 316, 2, long_ago, 8, Shape::growing, Link::id18},
    // Nobody talked with them either, and they left.
    CompanySpec{"Glasswing Events", "", "glasswing-events.example", "Media", "Exeter", "United Kingdom", english, 0, smb, "GBP", 9500, 1, "", -70, 1, 400, 3, Shape::ended, Link::id18, {360, 0}},
    CompanySpec{"Peregrin Freight Forwarding", "", "peregrin-freight.example", "Logistics", "Antwerp", "Belgium", dutch, 1, mid, "EUR", 33000, 1, "", -118, 2, long_ago, 6, Shape::ended, Link::id18, {345, 0}},
    CompanySpec{"Saffrondale Tea Rooms", "", "saffrondale.example", "Hospitality", "Bath", "United Kingdom", english, 0, smb, "GBP", 8200, 3, "", -205, 2, long_ago, 3, Shape::ended, Link::id18, {495, 0}},
    CompanySpec{"Molinera Alta", "", "molinera-alta.example", "Food", "Seville", "Spain", spanish, 1, mid, "EUR", 21500, 2, "", -264, 2, long_ago, 5, Shape::ended, Link::id18, {490, 0}},
    CompanySpec{"Cobaltine Coatings", "", "cobaltine.example", "Manufacturing", "Toledo", "United States", english, -5, mid, "USD", 29500, 2, "", -318, 2, long_ago, 6, Shape::ended, Link::id18, {545, 0}},
    CompanySpec{"Whistlewood Toys", "", "whistlewood.example", "Retail", "Lincoln", "United Kingdom", english, 0, ent, "GBP", 66000, 1, "", -371, 2, long_ago, 9, Shape::ended, Link::id18, {535, 0}},
    // clang-format on
};

Person someone(std::string_view first, std::string_view last, std::string_view mailbox,
               std::string_view title, int last_touch_ago = 0) {
  Person person;
  person.first = first;
  person.last = last;
  person.email = mailbox;  // the domain is added where the company is known
  person.title = title;
  person.last_touch_ago = last_touch_ago;
  return person;
}

}  // namespace

std::span<const CompanySpec> company_specs() {
  return specs;
}

std::vector<Person> named_people(std::string_view company) {
  if (company == takes_off)
    return {someone("Chen", "Haddad", "chen.haddad", "COO", 74),
            someone("Lea", "Novak", "lea.novak", "Ops lead", 3),
            someone("Rui", "Ito", "rui.ito", "IT admin", 12),
            someone("Max", "Fischer", "max.fischer", "CFO", 58),
            someone("Inès", "Moreau", "ines.moreau", "Depot lead Lyon", 9),
            someone("Giulia", "Ferri", "giulia.ferri", "Depot lead Turin", 121),
            someone("Aylin", "Yıldız", "aylin.yildiz", "Controller", 97),
            someone("Jörg", "Petersen", "joerg.petersen", "Payroll manager", 102),
            someone("Marta", "Zielińska", "marta.zielinska", "Customer care lead", 180)};
  if (company == sponsor_left)
    return {someone("Helena", "Ashdown", "helena.ashdown", "COO", 131),
            someone("Callum", "Reid", "callum.reid", "Ops lead"),
            someone("Priya", "Nair", "priya.nair", "Head of Finance")};
  if (company == quiet)
    return {someone("Gareth", "Pryce", "gareth.pryce", "CFO", 63),
            someone("Imogen", "Fairley", "imogen.fairley", "Ops lead", 88)};
  if (company == detractor)
    return {someone("Dana", "Whitlock", "dana.whitlock", "Ops lead"),
            someone("Luis", "Ortega", "luis.ortega", "COO")};
  if (company == right_to_left)
    return {someone("ليلى", "الحداد", "layla.alhaddad", "COO"),
            someone("Omar", "Suleiman", "omar.suleiman", "Ops lead")};
  if (company == "Carmel Ridge Freight")
    return {someone("נועה", "ברקוביץ", "noa.berkovich", "CFO"),
            someone("Amit", "Peled", "amit.peled", "IT admin")};
  if (company == advocate)
    return {someone("Freja", "Lindholm", "freja.lindholm", "COO"),
            someone("Emil", "Østergaard", "emil.ostergaard", "Ops lead")};
  if (company == bought_recently)
    return {someone("Beatriz", "Salgado", "beatriz.salgado", "COO"),
            someone("Tiago", "Rebelo", "tiago.rebelo", "Ops lead")};
  return {};
}

}  // namespace demo
}  // namespace rapport
