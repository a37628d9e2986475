-- SPDX-License-Identifier: GPL-3.0-or-later
-- Balanced scorecards: reviews of a customer, and what was done with those that the customer has seen. Written
-- by people only.

CREATE TABLE scorecard_review (
  account_id TEXT NOT NULL,
  review_day INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'shared', 'agreed')),
  cadence_months INTEGER NOT NULL CHECK (cadence_months IN (1, 3, 6)),  -- until the next review
  document TEXT NOT NULL,             -- JSON: criteria with scores, actions, names
  who TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (account_id, review_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE scorecard_event (        -- for good: nothing that was agreed is overwritten without a trace
  account_id TEXT NOT NULL,
  number INTEGER NOT NULL,            -- from 1
  review_day INTEGER NOT NULL,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  action TEXT NOT NULL,               -- 'shared', 'agreed', 'opened again', ...
  why TEXT NOT NULL,
  was TEXT,                           -- the document before it; NULL where there was none
  PRIMARY KEY (account_id, number)
) STRICT, WITHOUT ROWID;
