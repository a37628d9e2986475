-- SPDX-License-Identifier: GPL-3.0-or-later
-- What people wrote waits in a journal beside the workspace until it is applied. Which edits were applied is known
-- here, in the same transaction as their effect, so that none is applied twice whenever a program is killed.

CREATE TABLE applied_edit (
  id TEXT PRIMARY KEY,
  at INTEGER NOT NULL,                -- when it was applied
  passing INTEGER NOT NULL            -- 1: text while it is typed; forgotten after a while
) STRICT, WITHOUT ROWID;
CREATE INDEX applied_edit_passing ON applied_edit(at) WHERE passing=1;
