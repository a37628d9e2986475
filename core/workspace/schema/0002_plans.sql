-- SPDX-License-Identifier: GPL-3.0-or-later
-- Format 2: success plans. All of it is written by people; no import, re-import or undo of one touches it.

CREATE TABLE plan_revision (          -- every edit of a plan, for good; the one with the highest number is the plan
  account_id TEXT NOT NULL,
  number INTEGER NOT NULL,            -- from 1, without gaps
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  action TEXT NOT NULL,               -- what an undo names: 'change of target'
  kind TEXT NOT NULL CHECK (kind IN ('edit', 'undo', 'redo')),
  parent INTEGER NOT NULL,            -- of an edit: the edit it was made on (0: the empty plan); else that of the edit shown
  shows INTEGER NOT NULL,             -- the edit whose document this revision is: itself, or an earlier one; 0: the empty plan
  document TEXT,                      -- JSON; of edits only
  metric_terms TEXT NOT NULL,         -- fingerprint of what is measured, to see how often that changes
  PRIMARY KEY (account_id, number),
  CHECK ((kind = 'edit') = (document IS NOT NULL))
) STRICT;

CREATE TABLE plan_draft (             -- text while it is typed, until it is kept as an edit
  account_id TEXT NOT NULL,
  field TEXT NOT NULL,
  text TEXT NOT NULL,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  PRIMARY KEY (account_id, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan_tip (               -- the expertise library, beside the tips that come with Rapport
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
