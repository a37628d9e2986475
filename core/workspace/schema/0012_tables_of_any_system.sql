-- SPDX-License-Identifier: GPL-3.0-or-later
-- What billing systems, help desks and tables of counts say. All of it is written by imports only. Ids of other
-- systems carry their name: 'stripe:sub_1', 'freshdesk:4711', 'table:my customers/17'.

ALTER TABLE support_case ADD COLUMN company TEXT NOT NULL DEFAULT '';
ALTER TABLE support_case ADD COLUMN first_reply_minutes REAL;
ALTER TABLE support_case ADD COLUMN full_resolution_minutes REAL;

CREATE TABLE subscription (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,           -- the system's customer, or a Salesforce account
  customer TEXT NOT NULL,             -- the customer's name
  email TEXT NOT NULL,
  plan TEXT NOT NULL,
  quantity REAL,
  annual_amount REAL,                 -- a year's, in units of the currency
  currency TEXT NOT NULL,
  state TEXT NOT NULL,                -- unknown, trial, active, past_due, cancelled
  status TEXT NOT NULL,               -- as written
  start_day INTEGER,
  period_end INTEGER,
  cancelled_day INTEGER,
  ended_day INTEGER,
  cancellation_reason TEXT NOT NULL,
  version INTEGER NOT NULL,
  content INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX subscription_by_account ON subscription(account_id);

CREATE TABLE invoice (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  customer TEXT NOT NULL,
  email TEXT NOT NULL,
  number TEXT NOT NULL,
  amount REAL,
  open REAL,                          -- not yet paid of it
  currency TEXT NOT NULL,
  status TEXT NOT NULL,               -- as written
  closed INTEGER NOT NULL,            -- 1: paid, void or uncollectible
  issued_day INTEGER,
  due_day INTEGER,
  version INTEGER NOT NULL,
  content INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX invoice_by_account ON invoice(account_id);

CREATE TABLE usage_count (            -- counts or values by account and period, from tables: a series, not people
  account_id TEXT NOT NULL,           -- any id of the account in the table, '' where it has none
  company TEXT NOT NULL,
  email TEXT NOT NULL,
  metric TEXT NOT NULL,
  grain TEXT NOT NULL,                -- day, week, month, quarter
  start_day INTEGER NOT NULL,
  value REAL NOT NULL,
  version INTEGER NOT NULL,
  content INTEGER NOT NULL,
  PRIMARY KEY (account_id, company, email, metric, grain, start_day)
) STRICT, WITHOUT ROWID;
