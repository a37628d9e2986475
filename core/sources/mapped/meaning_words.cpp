// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/mapped/meaning_words.h"

#include <algorithm>
#include <map>

#include "core/base/text.h"

namespace rapport::sources {
namespace {

using M = Meaning;

/// Keys (column_key) between spaces. Short words are only ever whole names.
const std::map<Meaning, std::string_view>& words_by_meaning() {
  static const std::map<Meaning, std::string_view> words = {
      {M::account_id,
       "accountid salesforceid sfdcid crmid customerid clientid companyid kundennummer kundenid kundennr "
       "idclient "
       "numeroclient codeclient idcliente numerocliente codicecliente klantnummer klantid iddaconta "
       "codigocliente "
       "organizationid tenantid workspaceid"},
      {M::account_name,
       "accountname account accounts customer customername client clientname company companyname "
       "organization "
       "organisation organizationname firma firmenname kunde kundenname unternehmen client nomduclient "
       "nomclient "
       "entreprise societe compte cliente nombredelcliente empresa cuenta azienda nomecliente societa "
       "ragionesociale "
       "klant klantnaam bedrijf bedrijfsnaam nomedocliente conta name nom nombre nome naam"},
      {M::parent_id, "parentid parentaccountid parentaccount"},
      {M::domain,
       "domain website websiteurl url webseite webadresse siteweb sitioweb sitoweb dominio domaine site"},
      {M::email,
       "email emailaddress mail emailadresse mailadresse courriel adressemail correo correoelectronico "
       "indirizzoemail contactemail customeremail useremail"},
      {M::person_name,
       "contact contactname fullname person kontakt kontaktperson ansprechpartner interlocuteur contacto "
       "persona "
       "referente contactpersoon contato username"},
      {M::first_name, "firstname givenname vorname prenom primernombre voornaam primeironome"},
      {M::last_name,
       "lastname surname familyname nachname nomdefamille apellido apellidos cognome achternaam sobrenome"},
      {M::job_title, "jobtitle title position funktion fonction poste cargo puesto ruolo qualifica functie"},
      {M::owner,
       "owner accountowner accountmanager accountexecutive ae am responsible inhaber betreuer zustandig "
       "kundenbetreuer verantwortlich proprietaire responsable propietario gestor responsabile titolare "
       "eigenaar accounteigenaar proprietario dealowner"},
      {M::owner_email, "owneremail accountowneremail"},
      {M::csm, "csm customersuccess customersuccessmanager successmanager csmname"},
      {M::csm_email, "csmemail"},
      {M::industry, "industry branche secteur sector settore bedrijfstak setor vertical"},
      {M::arr,
       "arr annualrecurringrevenue currentarr arreur arrusd acv annualvalue annualcontractvalue jahreswert "
       "jahresumsatz revenurecurrentannuel ingresorecurrenteanual ricavoricorrenteannuo jaarwaarde "
       "yearlyvalue"},
      {M::mrr, "mrr monthlyrecurringrevenue monatsumsatz"},
      {M::renewal_date,
       "renewaldate renewal renewalon nextrenewal renews contractend contractenddate enddate expirydate "
       "expirationdate verlangerung verlangerungsdatum vertragsende laufzeitende renouvellement "
       "datederenouvellement fincontrat renovacion fechaderenovacion rinnovo datarinnovo datadirinnovo "
       "verlenging verlengingsdatum einddatum renovacao datadarenovacao subscriptionend"},
      {M::tier,
       "tier segment customertier servicelevel stufe klasse niveau nivel livello niveauclient plantier"},
      {M::go_live_date, "golive golivedate livedate launchdate onboardedon"},
      {M::account_status, "accountstatus customerstatus kundenstatus lifecyclestage lifecycle"},
      {M::product_account_id, "productaccountid mixpanelid appaccountid instanceid"},
      {M::name,
       "dealname opportunityname deal opportunity opportunite affaire oportunidad negocio opportunita kans"},
      {M::stage, "stage dealstage salesstage phase verkaufsphase etape etapa fase"},
      {M::amount,
       "amount total value dealvalue betrag summe wert montant valeur importe valor importo valore bedrag "
       "waarde "
       "invoiceamount price preis prix precio prezzo prijs"},
      {M::currency, "currency currencycode wahrung devise divisa moneda valuta moeda"},
      {M::close_date,
       "closedate expectedclose expectedclosedate closingdate abschlussdatum schlusstermin datedecloture "
       "fechadecierre datachiusura sluitingsdatum datadefechamento"},
      {M::probability,
       "probability wahrscheinlichkeit probabilite probabilidad probabilita waarschijnlijkheid"},
      {M::subject,
       "subject betreff objet sujet asunto oggetto onderwerp assunto summary zusammenfassung topic thema"},
      {M::status, "status state zustand statut etat estado stato"},
      {M::priority, "priority prioritat priorite prioridad priorita prioriteit prioridade severity urgency"},
      {M::channel, "channel via kanal canal canale kanaal source"},
      {M::type, "type typ tipo kind art activitytype"},
      {M::created,
       "created createdat createddate createdon opened openedat dateopened requested erstellt erstelltam "
       "angelegt "
       "cree creele datedecreation creado fechadecreacion creato datacreazione aangemaakt criado"},
      {M::modified,
       "modified lastmodified updated updatedat lastmodifieddate geandert geandertam aktualisiert modifie "
       "actualizado "
       "modificato gewijzigd atualizado lastupdate"},
      {M::date,
       "date day when datum tag fecha data jour dia giorno dag month monat mois mes mese maand period "
       "periode "
       "periodo week calldate meetingdate activitydate answered responsedate invoicedate"},
      {M::solved,
       "solved solvedat closed closedat closeddate resolved resolvedat dateclosed gelost geschlossen resolu "
       "ferme resuelto cerrado risolto chiuso opgelost gesloten"},
      {M::score, "score rating nps npsscore bewertung note puntuacion punteggio cijfer nota"},
      {M::comment, "comment comments feedback kommentar commentaire comentario commento opmerking reason"},
      {M::plan,
       "plan product productname planname subscription tarif produkt produit producto prodotto abonnement"},
      {M::quantity,
       "quantity qty seats licenses licences users menge anzahl quantite cantidad quantita aantal"},
      {M::interval,
       "interval billinginterval billingperiod billingcycle frequency intervall turnus intervalle "
       "frecuencia frequenza"},
      {M::start,
       "start startdate contractstart beginn startdatum vertragsbeginn debut datededebut inicio "
       "fechadeinicio inizio datainizio begindatum"},
      {M::period_end, "periodend currentperiodend currenttermend termend paidthrough subscriptionenddate"},
      {M::cancelled,
       "cancelled canceled cancelledat canceledat cancellationdate gekundigt kundigungsdatum resilie"},
      {M::number,
       "number invoicenumber invoiceno rechnungsnummer numerodefacture numerofactura factuurnummer"},
      {M::amount_open, "amountdue open openamount outstanding balance offen offenerbetrag restedu pendiente"},
      {M::due_date,
       "duedate due falligam falligkeit echeance datedecheance vencimiento fechadevencimiento scadenza "
       "vervaldatum"},
      {M::metric,
       "metric metricname measure kpi kennzahl metrik indicateur metrica indicador event eventname"},
      {M::value,
       "value count events activeusers users logins sessions wert anzahl nombre valeur valor valore waarde"},
      {M::id,
       "id ticketid caseid dealid opportunityid recordid responseid invoiceid subscriptionid number "
       "ticketnumber "
       "ticketnummer"}};
  return words;
}

}  // namespace

int name_fit(Meaning meaning, std::string_view key) {
  const auto found = words_by_meaning().find(meaning);
  if (found == words_by_meaning().end() || key.empty()) return 0;
  constexpr std::size_t long_word = 5;  // "am" and "arr" are parts of too many words.
  int best = 0;
  for (const std::string_view word : split(found->second, ' ')) {
    if (word.empty()) continue;
    if (key == word) return 3;
    if (meaning == M::arr && (key.starts_with("arr") || key.ends_with("arr")) && key.size() <= 10) best = 2;
    if (word.size() < long_word) continue;
    if (key.starts_with(word) || key.ends_with(word))
      best = std::max(best, 2);
    else if (key.find(word) != std::string_view::npos)
      best = std::max(best, 1);
  }
  return best;
}

Content content_of(Meaning meaning) {
  switch (meaning) {
    case M::renewal_date:
    case M::go_live_date:
    case M::close_date:
    case M::created:
    case M::modified:
    case M::date:
    case M::solved:
    case M::start:
    case M::period_end:
    case M::cancelled:
    case M::ended:
    case M::due_date:
      return Content::dates;
    case M::arr:
    case M::mrr:
    case M::amount:
    case M::unit_amount:
    case M::amount_open:
    case M::amount_paid:
    case M::probability:
    case M::quantity:
    case M::score:
    case M::value:
    case M::interval_count:
    case M::term_months:
      return Content::numbers;
    case M::email:
    case M::owner_email:
    case M::csm_email:
      return Content::emails;
    case M::id:
    case M::account_id:
    case M::parent_id:
    case M::contact_id:
    case M::opportunity_id:
    case M::contract_id:
    case M::product_account_id:
      return Content::ids;
    case M::domain:
      return Content::domains;
    case M::tier:
    case M::account_status:
    case M::stage:
    case M::status:
    case M::priority:
    case M::interval:
    case M::currency:
    case M::account_currency:
      return Content::few;
    case M::closed:
    case M::won:
      return Content::flags;
    default:
      return Content::any;
  }
}

}  // namespace rapport::sources
