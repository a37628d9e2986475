// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "core/model/status_words.h"

namespace rapport {
namespace test_status_words {

TEST(StatusWords, ATaskIsDoneOrNotInSixLanguages) {
  for (const char* done : {"Completed", "COMPLETED", "Erledigt", "Abgeschlossen", "Terminé", "Terminée",
                           "Achevée", "Completada", "Finalizada", "Completata", "Completato", "Voltooid",
                           "Afgerond", "Concluída", "Done", "Completed - No Answer", "Closed"})
    EXPECT_EQ(task_status(done), StatusMeaning::closed) << done;
  for (const char* open : {"Not Started",
                           "In Progress",
                           "Waiting on someone else",
                           "Deferred",
                           "Open",
                           "Cancelled",
                           "Nicht begonnen",
                           "In Bearbeitung",
                           "Wartet auf jemand anderen",
                           "Zurückgestellt",
                           "Non commencée",
                           "En cours",
                           "En attente",
                           "Différée",
                           "No iniciada",
                           "En curso",
                           "Aplazada",
                           "A la espera de otro",
                           "Non iniziata",
                           "In corso",
                           "In attesa",
                           "Rinviata",
                           "Niet gestart",
                           "Wordt uitgevoerd",
                           "Wacht op iemand anders",
                           "Uitgesteld",
                           "Não iniciado",
                           "Em andamento",
                           "Adiada",
                           "Not completed",
                           "Nicht erledigt",
                           "Incomplete"})
    EXPECT_EQ(task_status(open), StatusMeaning::open) << open;
  for (const char* other : {"", "  ", "Blau", "42"})
    EXPECT_EQ(task_status(other), StatusMeaning::unknown) << other;
}

TEST(StatusWords, ACaseIsClosedOrNotInSixLanguages) {
  for (const char* closed : {"Closed",
                             "Closed - No Response",
                             "Closed, not reproducible",
                             "Resolved",
                             "Solved",
                             "Cancelled",
                             "Duplicate",
                             "Geschlossen",
                             "Gelöst",
                             "Erledigt",
                             "Fermé",
                             "Résolue",
                             "Clôturé",
                             "Cerrado",
                             "Resuelta",
                             "Chiuso",
                             "Risolta",
                             "Gesloten",
                             "Opgelost",
                             "Encerrado"})
    EXPECT_EQ(case_status(closed), StatusMeaning::closed) << closed;
  for (const char* open : {"New",
                           "Working",
                           "Escalated",
                           "On Hold",
                           "Pending Closure",
                           "Not resolved",
                           "Reopened",
                           "Re-opened",
                           "Neu",
                           "In Bearbeitung",
                           "Wieder geöffnet",
                           "Nouveau",
                           "En cours",
                           "Rouvert",
                           "Nuevo",
                           "Reabierto",
                           "Nuovo",
                           "Riaperto",
                           "Nieuw",
                           "Heropend",
                           "Waiting for Customer"})
    EXPECT_EQ(case_status(open), StatusMeaning::open) << open;
  EXPECT_EQ(case_status("Tier 2"), StatusMeaning::unknown);
}

TEST(StatusWords, AStageIsWonOrLost) {
  for (const char* won :
       {"Closed Won", "closed won", "Geschlossen/Gewonnen", "Geschlossen und gewonnen", "Fermée/Gagnée",
        "Cerrada ganada", "Chiusa vinta", "Gesloten gewonnen", "Fechado e ganho", "Closed Booked"})
    EXPECT_EQ(stage_meaning(won), StageMeaning::won) << won;
  for (const char* lost : {"Closed Lost", "Verloren", "Geschlossen/Verloren", "Perdue", "Cerrada perdida",
                           "Chiusa persa", "Gesloten verloren", "Fechado e perdido", "Nicht gewonnen"})
    EXPECT_EQ(stage_meaning(lost), StageMeaning::lost) << lost;
  for (const char* open : {"Negotiation", "Won't decide this year", "Closed Won/Lost", "Verhandlung", ""})
    EXPECT_EQ(stage_meaning(open), StageMeaning::unknown) << open;
  EXPECT_EQ(forecast_meaning("Closed"), StageMeaning::won);
  EXPECT_EQ(forecast_meaning("Omitted"), StageMeaning::lost);
  EXPECT_EQ(forecast_meaning("Ausgelassen"), StageMeaning::lost);
  EXPECT_EQ(forecast_meaning("Pipeline"), StageMeaning::unknown);
}

TEST(StatusWords, PrioritiesHaveFourCodes) {
  for (const char* urgent : {"Urgent", "Critical", "1 - Critical", "P1", "P-1", "p0", "Sev 1", "SEV-1",
                             "Severity 1", "Dringend", "Kritisch", "Critique", "Urgente", "Crítica", "1"})
    EXPECT_EQ(priority_code(urgent), "urgent") << urgent;
  for (const char* high : {"High", "P2", "2 - High", "Hoch", "Élevée", "Alta", "Hoog"})
    EXPECT_EQ(priority_code(high), "high") << high;
  for (const char* normal : {"Medium", "Normal", "P3", "Mittel", "Moyenne", "Media", "Gemiddeld"})
    EXPECT_EQ(priority_code(normal), "normal") << normal;
  for (const char* low : {"Low", "P4", "Niedrig", "Faible", "Baja", "Bassa", "Laag"})
    EXPECT_EQ(priority_code(low), "low") << low;
  for (const char* none : {"", "Blue", "99"}) EXPECT_EQ(priority_code(none), "") << none;
}

TEST(StatusWords, ANegationUndoesOnlyWhatFollowsIt) {
  for (const char* lost :
       {"Closed Lost - No Decision", "Closed Lost: Not Renewed", "Lost to no decision", "Not Renewed - Lost",
        "Verloren - kein Budget", "Churned", "Cancelled", "ClosedLost", "closedlost", "Not closed won",
        "Noch nicht gewonnen", "Pas encore gagn\u00e9e"})
    EXPECT_EQ(stage_meaning(lost), StageMeaning::lost) << lost;
  for (const char* won :
       {"closedwon", "ClosedWon", "Closed Won - no onboarding", "Closed Won, later cancelled"})
    EXPECT_EQ(stage_meaning(won), StageMeaning::won) << won;
  for (const char* open : {"contractsent", "Not lost", "Nicht verloren", "Not yet lost", "Churn risk"})
    EXPECT_EQ(stage_meaning(open), StageMeaning::unknown) << open;
}

}  // namespace test_status_words
}  // namespace rapport
