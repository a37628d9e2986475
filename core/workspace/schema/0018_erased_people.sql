-- SPDX-License-Identifier: GPL-3.0-or-later
-- People who were erased (erased_people.h), so that no later import brings them back. Written by people only.

CREATE TABLE erased_person (
  hash TEXT PRIMARY KEY,              -- of the setting erase_salt and an address, or the key of one of their records
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
