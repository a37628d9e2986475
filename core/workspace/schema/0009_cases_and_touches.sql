-- SPDX-License-Identifier: GPL-3.0-or-later
-- Cases are tickets, a touch is what happened, and people that a query names by a relation are kept.

ALTER TABLE account ADD COLUMN owner_name TEXT NOT NULL DEFAULT '';   -- Owner.Name, where no User export says it
ALTER TABLE account ADD COLUMN owner_email TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN csm_name TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN csm_email TEXT NOT NULL DEFAULT '';
ALTER TABLE touch ADD COLUMN happened_at INTEGER;                     -- moment of completion, or of a timed event
ALTER TABLE touch ADD COLUMN owner_name TEXT NOT NULL DEFAULT '';
ALTER TABLE support_case ADD COLUMN supplied_email TEXT NOT NULL DEFAULT '';
ALTER TABLE support_case ADD COLUMN supplied_name TEXT NOT NULL DEFAULT '';

CREATE TABLE case_join (              -- derived, like ticket_join
  account_ref INTEGER NOT NULL,
  case_id TEXT NOT NULL,
  method TEXT NOT NULL,
  PRIMARY KEY (account_ref, case_id)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO case_join(account_ref, case_id, method)
  SELECT a.ref, c.id, 'id' FROM support_case c JOIN account a ON a.id=c.account_id WHERE c.deleted=0 AND a.deleted=0;

ALTER TABLE touch_join ADD COLUMN done INTEGER NOT NULL DEFAULT 1;    -- 0: nobody did it yet
UPDATE touch_join SET done=0 WHERE touch_id IN (SELECT id FROM touch WHERE kind='task' AND closed=0);

-- The figures that lists show, until the next import counts everything anew.
UPDATE account_summary SET
  touches=(SELECT count(*) FROM touch_join j WHERE j.account_ref=account_summary.account_ref AND j.done=1
           AND j.day<=CAST(julianday('now')-2440587.5 AS INTEGER)),
  last_touch=(SELECT max(j.day) FROM touch_join j WHERE j.account_ref=account_summary.account_ref AND j.done=1
              AND j.day<=CAST(julianday('now')-2440587.5 AS INTEGER)),
  tickets=tickets+cases,
  tickets_open=tickets_open+cases_open;

-- The moments of completion and the relations are only in the files: an import of the same file reads it again.
UPDATE import_file SET fingerprint='' WHERE source='salesforce';
