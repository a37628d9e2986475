// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/survey/survey_people.h"

#include <algorithm>
#include <utility>

namespace rapport::sources {

int column_named(const std::vector<Label>& labels, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    for (std::size_t i = 0; i < labels.size(); ++i)
      if (labels[i].plain == name || labels[i].whole == name) return static_cast<int>(i);
  return HeaderIndex::absent;
}

void find_people(const std::vector<Label>& labels, const std::vector<Contents>& contents,
                 SurveyColumns& found) {
  const auto named = [&](std::initializer_list<std::string_view> names) {
    return column_named(labels, names);
  };
  std::vector<std::pair<int, int>> ranked;  // By the negative rank, then as they stand.
  const auto is_called = [&](std::size_t i) {
    return labels[i].holds({"email", "mailadresse", "courriel", "correo", "mail"});
  };
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const Contents& c = contents[i];
    const bool called = is_called(i);
    if (is_our_person(labels[i]) || (c.emails == 0 && c.filled > 0) || (!called && c.emails * 2 < c.filled) ||
        (!called && c.filled == 0))
      continue;
    const int rank =
        1 + (called ? 2 : 0) +
        (labels[i].holds({"respondent", "recipient", "customer", "contact", "your", "user"}) ? 1 : 0) +
        (c.emails > 0 ? 4 : 0);
    ranked.emplace_back(-rank, static_cast<int>(i));
  }
  std::sort(ranked.begin(), ranked.end());
  // The others stand in where that one is empty, so their names must leave no doubt.
  for (const auto& [rank, column] : ranked) {
    const auto at = static_cast<std::size_t>(column);
    if (found.emails.empty() || (is_called(at) && !is_somebody_else(labels[at])))
      found.emails.push_back(column);
  }
  if (!ranked.empty()) found.email = found.emails.front();
  found.person = named(
      {"name",       "fullname",       "respondentname", "personname",   "contactname", "customername",
       "username",   "respondent",     "enduser",        "person",       "yourname",    "vollstandigername",
       "nomcomplet", "nombrecompleto", "nombre",         "nomecompleto", "nome",        "nom",
       "naam",       "volledigenaam"});
  found.first_name = named({"firstname", "givenname", "recipientfirstname", "vorname", "prenom", "voornaam"});
  found.last_name = named({"lastname", "surname", "familyname", "recipientlastname", "nachname",
                           "nomdefamille", "apellido", "apellidos", "cognome", "achternaam"});
  found.company =
      named({"company", "companyname",  "organization", "organisation",    "organizationname",
             "account", "accountname",  "customer",     "customercompany", "enduserpropertiescompany",
             "firma",   "unternehmen",  "kunde",        "entreprise",      "societe",
             "client",  "empresa",      "cliente",      "azienda",         "societa",
             "bedrijf", "bedrijfsnaam", "klant"});
  found.account_id = named({"salesforceaccountid",
                            "sfdcaccountid",
                            "accountid18",
                            "crmaccountid",
                            "accountid",
                            "salesforceid",
                            "sfdcid",
                            "crmid",
                            "productaccountid",
                            "companyid",
                            "organizationid",
                            "organisationid",
                            "orgid",
                            "workspaceid",
                            "tenantid",
                            "customeraccountid",
                            "clientid",
                            "customerid",
                            "kundennummer",
                            "kundenid",
                            "idclient",
                            "idcliente",
                            "klantnummer",
                            "klantid",
                            "externaldatareference",
                            "externalreference"});
}

}  // namespace rapport::sources
