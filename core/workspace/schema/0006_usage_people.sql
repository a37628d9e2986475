-- SPDX-License-Identifier: GPL-3.0-or-later
-- Format 6: who is who in usage. Before, ids were one person as soon as they shared a device, which made people of
-- one browser one person. Those unions can't be told from the true ones: all go, and importing the same exports of
-- events again brings the true ones back (each event then says its $user_id and its device).

ALTER TABLE usage_actor ADD COLUMN role INTEGER NOT NULL DEFAULT 0;      -- bits: 1 a $user_id, 2 an $anon_id, 4 a distinct_id
ALTER TABLE usage_actor ADD COLUMN standing INTEGER NOT NULL DEFAULT 0;  -- derived: 0 a person, 1 of several people, 2 own staff
UPDATE usage_actor SET person=0;
CREATE INDEX usage_actor_by_person ON usage_actor(person) WHERE person<>hash;  -- the few people of several ids

DROP TABLE usage_link;
CREATE TABLE usage_link (
  a INTEGER NOT NULL,
  b INTEGER NOT NULL,
  kind INTEGER NOT NULL,              -- 0 $identify, 1 $create_alias, 2 $merge: one person; 3: a stood on an event of b
  PRIMARY KEY (a, b, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE usage_device (           -- derived: devices of anonymous events that one person alone was seen on
  device INTEGER PRIMARY KEY,         -- XXH3-64 of its id
  person INTEGER NOT NULL,            -- as in usage_actor
  account_ref INTEGER NOT NULL,
  method TEXT NOT NULL,
  standing INTEGER NOT NULL
) STRICT;
CREATE TABLE usage_fact (             -- derived: what the join of people has to say in numbers
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE usage_segment ADD COLUMN anonymous INTEGER NOT NULL DEFAULT 0;  -- events that name only a device
ALTER TABLE usage_segment ADD COLUMN doubles INTEGER NOT NULL DEFAULT 0;    -- events that share event, time and $insert_id
ALTER TABLE usage_segment ADD COLUMN unsaid INTEGER NOT NULL DEFAULT 0;     -- events of before, that do not say who and where
UPDATE usage_segment SET unsaid=events;

ALTER TABLE import_file ADD COLUMN covers_from_at INTEGER;  -- the same two as instants, where the export has times
ALTER TABLE import_file ADD COLUMN covers_to_at INTEGER;

UPDATE import_file SET fingerprint='' WHERE fingerprint<>'' AND (size, fingerprint) IN
  (SELECT size, fingerprint FROM import_file WHERE source='mixpanel' AND object='event');
