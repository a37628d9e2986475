-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every import is a run, and what a run changed is kept so that it can be taken back (undo_store.h).

CREATE TABLE import_run (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  format INTEGER NOT NULL,            -- of the workspace when it ran; a later format may read old rows otherwise
  undo TEXT NOT NULL CHECK (undo IN ('kept', 'nothing', 'thinned')),  -- nothing: no row was changed
  parts INTEGER NOT NULL,             -- its rows of import_undo
  sums INTEGER NOT NULL,              -- the sum of their sums
  difference TEXT NOT NULL            -- JSON: what it changed, for people to read; '' where it is no longer kept
) STRICT;
ALTER TABLE import_file ADD COLUMN run INTEGER;  -- null: imported before there were runs

CREATE TABLE import_undo (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL,
  of_table TEXT NOT NULL,
  changes INTEGER NOT NULL,           -- 0: the table was empty before the run
  data BLOB NOT NULL,                 -- keys of new rows, old values of changed and removed ones (undo_codec.h)
  sum INTEGER NOT NULL                -- XXH3-64 of the rest of the row
) STRICT;
CREATE INDEX import_undo_by_run ON import_undo(run);
