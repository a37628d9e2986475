-- SPDX-License-Identifier: GPL-3.0-or-later
-- How tables of people's own are read: mappings that people wrote (core/sources/mapped/README.md), found again by
-- the header of the table. And of an opportunity's product line, which opportunity it is of.

CREATE TABLE mapping (
  name TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL,          -- of the header's names in any order; '' where the mapping names none
  document TEXT NOT NULL,             -- the mapping as JSON
  at INTEGER NOT NULL,
  who TEXT NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE subscription ADD COLUMN opportunity_id TEXT NOT NULL DEFAULT '';
ALTER TABLE subscription ADD COLUMN amount REAL;  -- as the export states it, for a term that it may not name
ALTER TABLE import_file ADD COLUMN mapping TEXT NOT NULL DEFAULT '';  -- that read it, whatever the file is called
