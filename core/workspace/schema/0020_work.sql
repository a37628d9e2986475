-- SPDX-License-Identifier: GPL-3.0-or-later
-- What people said about reasons to touch an account: done, or put aside until a day.

CREATE TABLE work_mark (
  account_id TEXT NOT NULL,
  reason TEXT NOT NULL,               -- a flag's id (quiet, no_touch, ...) or a reason of the work list
  state TEXT NOT NULL CHECK (state IN ('done', 'snoozed')),
  until_day INTEGER CHECK (state <> 'snoozed' OR until_day IS NOT NULL),  -- the day on which it shows again
  why TEXT NOT NULL,
  fact TEXT NOT NULL,                 -- done: what the reason rested on; once that differs it shows again
  who TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (account_id, reason)
) STRICT, WITHOUT ROWID;
