-- SPDX-License-Identifier: GPL-3.0-or-later
-- Accounts of any system. Of an account of another system than Salesforce (its id carries the system's name) the columns
-- master_record_id and deleted are derived: 1 and the id of the account that it is linked to; 1 alone while it is linked
-- to none and a CRM says who the accounts are; else 0.

CREATE TABLE own_account (            -- made by hand; written by people, mirrored in account
  id TEXT PRIMARY KEY,                -- 'table:by hand/Acme Foods'
  name TEXT NOT NULL,
  website TEXT NOT NULL,
  arr REAL,                           -- a year's
  currency TEXT NOT NULL,
  renewal_day INTEGER,
  at INTEGER NOT NULL                 -- when it was last written
) STRICT, WITHOUT ROWID;

CREATE TABLE subscription_join (      -- derived, like ticket_join
  account_ref INTEGER NOT NULL,
  subscription_id TEXT NOT NULL,
  method TEXT NOT NULL,
  PRIMARY KEY (account_ref, subscription_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE invoice_join (           -- derived, like ticket_join
  account_ref INTEGER NOT NULL,
  invoice_id TEXT NOT NULL,
  method TEXT NOT NULL,
  PRIMARY KEY (account_ref, invoice_id)
) STRICT, WITHOUT ROWID;

-- arr_source: by_hand, subscriptions, chosen_field, contracts, won_deals, proposed_field; '' without an ARR.
ALTER TABLE account_commercial ADD COLUMN arr_system TEXT NOT NULL DEFAULT '';     -- 'salesforce', 'stripe', 'table:my customers'
ALTER TABLE account_commercial ADD COLUMN tickets_elsewhere TEXT NOT NULL DEFAULT '{}';  -- JSON object: system -> tickets

CREATE TABLE arr_reading (            -- what an import said of an account's ARR; written by imports only
  account_id TEXT NOT NULL,
  day INTEGER NOT NULL,               -- of the export, else of the import
  run INTEGER NOT NULL,               -- import_run, with which it is taken back; of a day the last run's counts
  amount REAL NOT NULL,
  currency TEXT NOT NULL,
  source TEXT NOT NULL,               -- as account_commercial.arr_source
  file TEXT NOT NULL,                 -- the name of the newest file that says it
  PRIMARY KEY (account_id, day, run)
) STRICT, WITHOUT ROWID;
