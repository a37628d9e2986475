// SPDX-License-Identifier: GPL-3.0-or-later
// What the practice shows: of one account, and of the whole book.
#include "core/practice/advocates.h"
#include "core/practice/answers_book.h"
#include "core/practice/journey_book.h"
#include "core/practice/renewals.h"
#include "core/practice/retention.h"
#include "core/practice/touch.h"
#include "core/relationship/answers_view.h"
#include "core/relationship/deal_reasons.h"
#include "core/relationship/journey_view.h"
#include "core/relationship/scorecard_next.h"
#include "ui/data/data_loader.h"
#include "ui/data/data_loader_ask.h"
#include "ui/models/account_journey.h"

namespace rapport::ui {

void DataLoader::requestScorecard(const std::string& account_id) {
  ask(
      scorecard, account_id,
      [account_id](const workspace::Reader& reader) {
        return std::make_shared<const relationship::ScorecardView>(
            relationship::load_scorecard_to_write(reader, account_id, today()));
      },
      [this, account_id](auto value) { Q_EMIT scorecardReady(account_id, std::move(value)); });
}

void DataLoader::requestJourney(const std::string& account_id) {
  ask(
      journey, account_id,
      [account_id](const workspace::Reader& reader) {
        AccountJourney loaded;
        loaded.view = relationship::load_journey_view(reader, account_id, today());
        for (const relationship::AnswerToFollow& one :
             relationship::load_answers(reader, {account_id, false}, today())) {
          loaded.answers_open += one.open() ? 1 : 0;
          loaded.answers_overdue += one.overdue(today()) ? 1 : 0;
        }
        return std::make_shared<const AccountJourney>(std::move(loaded));
      },
      [this, account_id](auto value) { Q_EMIT journeyReady(account_id, std::move(value)); });
}

void DataLoader::requestFirstValues() {
  askOr(
      first_values,
      [](const workspace::Reader& reader) {
        return std::make_shared<const relationship::FirstValues>(
            relationship::load_comparison(reader, today()));
      },
      [this](auto value) { Q_EMIT firstValuesReady(std::move(value)); }, [](const QString&) {});
}

void DataLoader::requestJourneyBook() {
  askOr(
      book_journey,
      [progress =
           progressOf(book_journey, &DataLoader::journeyBookProgress)](const workspace::Reader& reader) {
        return std::make_shared<const practice::JourneyBook>(
            practice::load_journey_book(reader, today(), *progress));
      },
      [this](auto value) { Q_EMIT journeyBookReady(std::move(value)); },
      [this](const QString& sentence) { Q_EMIT journeyBookFailed(sentence); });
}

void DataLoader::requestAnswers() {
  askOr(
      answers,
      [](const workspace::Reader& reader) {
        return std::make_shared<const practice::AnswersBook>(practice::load_answers_book(reader, today()));
      },
      [this](auto value) { Q_EMIT answersReady(std::move(value)); },
      [this](const QString& sentence) { Q_EMIT answersFailed(sentence); });
}

void DataLoader::requestAdvocates() {
  const auto failed = [this](const QString& sentence) { Q_EMIT advocatesFailed(sentence); };
  askOr(
      advocates,
      [](const workspace::Reader& reader) {
        return std::make_shared<const practice::AdvocatesBook>(practice::load_advocates(reader, today()));
      },
      [this, failed](auto value) {
        Q_EMIT advocatesReady(std::move(value));
        // Measures take some milliseconds an account: they come after what is there at once.
        const std::uint64_t of = shared_->newest[advocates].load() + 1;
        askOr(
            advocates,
            [shared = shared_, of](const workspace::Reader& reader) {
              const account::TheirMetrics theirs =
                  account::load_their_metrics(reader, practice::measured_accounts(reader), today(),
                                              [&] { return shared->newest[advocates].load() == of; });
              return std::make_shared<const practice::AdvocatesBook>(
                  practice::load_advocates(reader, today(), &theirs));
            },
            [this](auto whole) { Q_EMIT advocatesReady(std::move(whole)); }, failed);
      },
      failed);
}

void DataLoader::requestRetention(Day from, Day to) {
  askOr(
      retention,
      [from, to,
       progress = progressOf(retention, &DataLoader::retentionProgress)](const workspace::Reader& reader) {
        return std::make_shared<const practice::Retention>(
            practice::load_retention(reader, from, to, today(), *progress));
      },
      [this](auto value) { Q_EMIT retentionReady(std::move(value)); },
      [this](const QString& sentence) { Q_EMIT retentionFailed(sentence); });
}

void DataLoader::requestRenewals(Day until) {
  askOr(
      renewals,
      [until,
       progress = progressOf(renewals, &DataLoader::renewalsProgress)](const workspace::Reader& reader) {
        return std::make_shared<const practice::Outlook>(
            practice::load_renewals(reader, today(), until, *progress));
      },
      [this](auto value) { Q_EMIT renewalsReady(std::move(value)); },
      [this](const QString& sentence) { Q_EMIT renewalsFailed(sentence); });
}

void DataLoader::requestReasons(const std::string& account_id) {
  ask(
      reasons, account_id,
      [account_id](const workspace::Reader& reader) {
        return std::make_shared<const relationship::ReasonsOfAccount>(
            relationship::load_reasons(reader, account_id));
      },
      [this, account_id](auto value) { Q_EMIT reasonsReady(account_id, std::move(value)); });
}

void DataLoader::requestTouch() {
  askOr(
      touch,
      [](const workspace::Reader& reader) {
        return std::make_shared<const practice::TouchBook>(practice::load_touch_book(reader, today()));
      },
      [this](auto value) { Q_EMIT touchReady(std::move(value)); },
      [this](const QString& sentence) { Q_EMIT touchFailed(sentence); });
}

}  // namespace rapport::ui
