-- SPDX-License-Identifier: GPL-3.0-or-later
-- Answers to surveys of every kind, each kept once: what an answer is recognised by stands beside it, and no answer takes
-- the place of another person's or another day's. Until now every score was taken for an NPS, a small running id named an
-- answer in whatever form, and a day without a time moved to the day before in zones west of Greenwich.

ALTER TABLE survey_response RENAME TO survey_response_before;
CREATE TABLE survey_response (
  key TEXT PRIMARY KEY,               -- ours; what is joined and decided about keeps it for good
  response_id TEXT NOT NULL,          -- the tool's, '' where no export had it
  form TEXT NOT NULL,                 -- the survey, question or file that a small running id belongs to
  kind TEXT NOT NULL,                 -- nps, csat, ces
  score INTEGER NOT NULL,             -- as given, low..high
  low INTEGER NOT NULL,
  high INTEGER NOT NULL,
  low_is_good INTEGER NOT NULL,       -- a reversed scale
  email TEXT NOT NULL,
  person TEXT NOT NULL,
  company TEXT NOT NULL,
  account_id TEXT NOT NULL,
  comment TEXT NOT NULL,
  answered_at INTEGER,                -- where no zone is told, the clock's time as if it were UTC
  answered_day INTEGER,               -- the day as written, where no zone is told: that day in every zone
  precision INTEGER NOT NULL,         -- of answered_at: 0 day, 1 minute, 2 second
  lookup INTEGER NOT NULL,            -- hash of kind, person, day and score; 0 until an export shows the answer again
  version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO survey_response
  SELECT key, CASE WHEN key LIKE 'id:%' THEN substr(key, 4) ELSE '' END, '', 'nps', score, 0, 10, 0, email, person, company,
         account_id, comment, answered_at, CASE WHEN answered_at % 86400 = 0 THEN answered_at / 86400 END,
         CASE WHEN answered_at % 86400 = 0 THEN 0 WHEN answered_at % 60 = 0 THEN 1 ELSE 2 END, 0, version
  FROM survey_response_before;
DROP TABLE survey_response_before;
CREATE INDEX survey_response_by_id ON survey_response(response_id) WHERE response_id <> '';
CREATE INDEX survey_response_by_lookup ON survey_response(lookup) WHERE lookup <> 0;

-- What was overwritten or taken for an NPS comes right when the export is read again: it counts as never seen, and says so.
UPDATE import_file
SET fingerprint = '', reason = 'Read by an older version that took every scale for NPS and could keep one of several answers. '
                            || 'What it holds stays; import this survey export again to have each answer right.'
WHERE source = 'survey' AND status IN ('imported', 'unchanged');

-- NPS is each person's latest answer in the 365 days to today, so it is counted when it is asked for.
ALTER TABLE account_summary DROP COLUMN nps_n;
ALTER TABLE account_summary DROP COLUMN nps_promoters;
ALTER TABLE account_summary DROP COLUMN nps_passives;
ALTER TABLE account_summary DROP COLUMN nps_detractors;
ALTER TABLE account_summary DROP COLUMN nps_last;
ALTER TABLE account_summary DROP COLUMN nps_recent;
ALTER TABLE account_summary DROP COLUMN detractor_day;
ALTER TABLE account_summary DROP COLUMN detractor_score;
