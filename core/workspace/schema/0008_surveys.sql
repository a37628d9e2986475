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
ALTER TABLE account_summary RENAME TO account_summary_before;
CREATE TABLE account_summary (        -- one live account each: what lists and flags need at once
  account_ref INTEGER PRIMARY KEY,
  domain TEXT NOT NULL,
  tier TEXT NOT NULL,
  arr_amount REAL,
  arr_currency TEXT NOT NULL,
  arr_basis TEXT NOT NULL,
  renewal_day INTEGER,
  renewal_basis TEXT NOT NULL,
  go_live_day INTEGER,
  contacts INTEGER NOT NULL,
  children INTEGER NOT NULL,
  touches INTEGER NOT NULL,
  last_touch INTEGER,
  opportunities INTEGER NOT NULL,
  opportunities_open INTEGER NOT NULL,
  open_renewal_amount REAL NOT NULL,
  open_expansion_amount REAL NOT NULL,
  open_amounts TEXT NOT NULL,         -- JSON object: currency -> amount
  last_commercial INTEGER,            -- newest day of an opportunity or contract change
  tickets INTEGER NOT NULL,
  tickets_open INTEGER NOT NULL,
  tickets_open_urgent INTEGER NOT NULL,
  oldest_urgent INTEGER,
  last_ticket INTEGER,
  csat_good INTEGER NOT NULL,
  csat_bad INTEGER NOT NULL,
  first_reply_median REAL,
  resolution_median REAL,
  cases INTEGER NOT NULL,
  cases_open INTEGER NOT NULL,
  events INTEGER NOT NULL,
  users INTEGER NOT NULL,
  usage_first INTEGER,
  usage_last INTEGER,
  weekly_people BLOB NOT NULL         -- uint32 little-endian per week, the last 60 weeks up to usage_until
) STRICT;
INSERT INTO account_summary
  SELECT account_ref, domain, tier, arr_amount, arr_currency, arr_basis, renewal_day, renewal_basis, go_live_day, contacts,
         children, touches, last_touch, opportunities, opportunities_open, open_renewal_amount,
         open_expansion_amount, open_amounts, last_commercial, tickets, tickets_open, tickets_open_urgent,
         oldest_urgent, last_ticket, csat_good, csat_bad, first_reply_median, resolution_median, cases, cases_open,
         events, users, usage_first, usage_last, weekly_people
  FROM account_summary_before;
DROP TABLE account_summary_before;
