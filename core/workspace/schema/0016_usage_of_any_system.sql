-- SPDX-License-Identifier: GPL-3.0-or-later
-- Usage of Amplitude and Segment beside Mixpanel's, and counts by account and period that tables hold.

CREATE TABLE usage_company (          -- whose a person is, as an export says it apart from any event
  actor INTEGER NOT NULL,
  company TEXT NOT NULL,              -- a company key, like those in usage_group
  PRIMARY KEY (actor, company)
) STRICT, WITHOUT ROWID;

ALTER TABLE usage_month RENAME TO usage_month_before;
CREATE TABLE usage_month (            -- what a month holds over all accounts, by system and by how its events were joined ('' = not)
  month INTEGER NOT NULL,
  source TEXT NOT NULL,
  method TEXT NOT NULL,
  events INTEGER NOT NULL,
  PRIMARY KEY (month, source, method)
) STRICT, WITHOUT ROWID;
INSERT INTO usage_month(month, source, method, events)
  SELECT month, 'mixpanel', method, events FROM usage_month_before;
DROP TABLE usage_month_before;

CREATE TABLE usage_count_join (       -- derived: the account of the rows of usage_count with these three
  account_ref INTEGER NOT NULL,
  account_id TEXT NOT NULL,
  company TEXT NOT NULL,
  email TEXT NOT NULL,
  method TEXT NOT NULL,
  PRIMARY KEY (account_ref, account_id, company, email)
) STRICT, WITHOUT ROWID;
CREATE TABLE usage_count_metric (     -- derived: what is true of a metric over all accounts
  metric TEXT PRIMARY KEY,
  whole INTEGER NOT NULL              -- 1: all its values are whole numbers of 0 or more
) STRICT, WITHOUT ROWID;
