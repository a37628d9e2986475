-- SPDX-License-Identifier: GPL-3.0-or-later
-- What people measured and noted themselves. No import, and no undo of one, ever touches these rows.

CREATE TABLE observation (            -- a value of a plan's metric, typed, pasted or from the customer's own file
  account_id TEXT NOT NULL,
  metric_id TEXT NOT NULL,
  day INTEGER NOT NULL,
  value REAL NOT NULL,
  note TEXT NOT NULL,
  at INTEGER NOT NULL,                -- when it was kept
  who TEXT NOT NULL,                  -- by whom; empty where not known
  PRIMARY KEY (account_id, metric_id, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE annotation (             -- a dated event on an account's charts
  id INTEGER PRIMARY KEY,
  account_id TEXT NOT NULL,
  day INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('go-live', 'intervention', 'external', 'definition')),
  text TEXT NOT NULL,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  UNIQUE (account_id, day, kind, text)
) STRICT;
