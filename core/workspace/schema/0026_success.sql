-- SPDX-License-Identifier: GPL-3.0-or-later
-- What people wrote about whom success looks like: hand edits of who is successful, findings that were frozen to be
-- proved on later successes, the customer bullseye with its history, and what is known of one account's fit.

CREATE TABLE success_mark (           -- a person's word on whether an account is successful
  account_id TEXT PRIMARY KEY,
  successful INTEGER NOT NULL CHECK (successful IN (0, 1)),
  day INTEGER NOT NULL,               -- since when
  why TEXT NOT NULL,
  who TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE frozen_finding (         -- a finding as it was written down; only what comes after it is its proof
  behaviour TEXT PRIMARY KEY,         -- breadth:Approve Payout, ...
  sentence TEXT NOT NULL,
  at_least INTEGER NOT NULL CHECK (at_least IN (0, 1)),  -- 1: who did it has the cut or more, 0: the cut or less
  cut REAL NOT NULL,
  basis TEXT NOT NULL CHECK (basis IN ('measured', 'renewed')),
  day INTEGER NOT NULL,
  successful TEXT NOT NULL,           -- JSON list: ids of the accounts that were successful by then
  who TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE bullseye_revision (      -- every edit of the one page, for good; the one with the highest number is it
  number INTEGER PRIMARY KEY,
  document TEXT NOT NULL,             -- JSON
  who TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE fit_answer (             -- whether an account has an attribute of the bullseye, where no rule says it
  account_id TEXT NOT NULL,
  attribute TEXT NOT NULL,
  answer INTEGER NOT NULL CHECK (answer IN (0, 1)),
  why TEXT NOT NULL,
  who TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (account_id, attribute)
) STRICT, WITHOUT ROWID;
