-- SPDX-License-Identifier: GPL-3.0-or-later
-- Format 4: the texts of usage events' properties, so that measures can filter by them. Segments name a text by its
-- property and code (see usage_codec.h). Events of older segments do not say what texts they had.

CREATE TABLE usage_value (            -- the different texts of a property, in the order met
  property INTEGER NOT NULL,          -- usage_name of kind 'text'
  code INTEGER NOT NULL,              -- from 1
  value TEXT NOT NULL,
  PRIMARY KEY (property, code),
  UNIQUE (property, value)
) STRICT, WITHOUT ROWID;
CREATE TABLE usage_unkept (           -- properties of too many different texts (ids, addresses, free text): none is kept
  property INTEGER PRIMARY KEY
) STRICT;

-- Exports of events count as unseen, so that importing one again fills in what was not kept of it.
UPDATE import_file SET fingerprint='' WHERE fingerprint<>'' AND (size, fingerprint) IN
  (SELECT size, fingerprint FROM import_file WHERE source='mixpanel' AND object='event');
