-- SPDX-License-Identifier: GPL-3.0-or-later
-- Calendars, and mails as touches: of a mail its headers only, never what it says.

ALTER TABLE touch ADD COLUMN sender TEXT NOT NULL DEFAULT '';         -- of a mail: the address
ALTER TABLE touch ADD COLUMN sender_name TEXT NOT NULL DEFAULT '';
ALTER TABLE touch ADD COLUMN recipients TEXT NOT NULL DEFAULT '';     -- of a mail: a line each, address TAB name
ALTER TABLE touch_join ADD COLUMN direction TEXT NOT NULL DEFAULT ''; -- of a mail: in, out, '' where nothing tells
ALTER TABLE touch_join ADD COLUMN contact_id TEXT NOT NULL DEFAULT '';-- of a mail: the contact on the other side
ALTER TABLE touch_join ADD COLUMN who TEXT NOT NULL DEFAULT '';       -- of a mail: the other side by name, else address

ALTER TABLE touch_join ADD COLUMN moment INTEGER;                     -- of a meeting: when it begins, where a time is known
UPDATE touch_join SET moment = (SELECT happened_at FROM touch t WHERE t.id = touch_join.touch_id AND t.kind = 'event');
CREATE INDEX touch_join_by_moment ON touch_join(moment) WHERE moment IS NOT NULL;

CREATE TABLE calendar_event (         -- an event, a series, or a changed instance of a series
  calendar TEXT NOT NULL,
  uid TEXT NOT NULL,
  recurrence INTEGER NOT NULL,        -- of a changed instance: its start in the series; 0 for the series itself
  recurrence_kind INTEGER NOT NULL,   -- 0 an instant, -1 a wall clock, -2 a day
  and_future INTEGER NOT NULL,        -- 1: all later instances are changed alike
  sequence INTEGER NOT NULL,
  start_at INTEGER NOT NULL,          -- on the wall clock of the zone, as if it were UTC
  zone TEXT NOT NULL,                 -- '' the workspace's
  all_day INTEGER NOT NULL,
  seconds INTEGER NOT NULL,           -- how long it takes
  rule TEXT NOT NULL,                 -- RRULE as written
  extra TEXT NOT NULL,                -- RDATE: i instant, c wall clock, d day, each with its seconds
  left_out TEXT NOT NULL,             -- EXDATE, in the same form
  cancelled INTEGER NOT NULL,
  transparent INTEGER NOT NULL,       -- 1: shown as free
  summary TEXT NOT NULL,
  location TEXT NOT NULL,
  description TEXT NOT NULL,
  people TEXT NOT NULL,               -- a line each: address TAB name TAB answer TAB kind TAB 'o' for the organiser
  repeats INTEGER NOT NULL,           -- 1: concerns more days than its own
  gone_at INTEGER NOT NULL,           -- an export of the calendar lacks it since then; 0: it is there
  version INTEGER NOT NULL,           -- DTSTAMP
  content INTEGER NOT NULL,
  PRIMARY KEY (calendar, uid, recurrence)
) STRICT, WITHOUT ROWID;
CREATE INDEX calendar_event_by_start ON calendar_event(start_at);
CREATE INDEX calendar_event_by_recurrence ON calendar_event(recurrence);
CREATE INDEX calendar_event_by_repeats ON calendar_event(repeats) WHERE repeats = 1;

CREATE TABLE calendar_join (          -- derived: the calls among them, a row for each account concerned
  calendar TEXT NOT NULL,
  uid TEXT NOT NULL,
  recurrence INTEGER NOT NULL,
  account_ref INTEGER NOT NULL,       -- 0: nobody knows with whom
  status TEXT NOT NULL,               -- joined, suggested, unknown
  method TEXT NOT NULL,
  ours TEXT NOT NULL,                 -- addresses of our own people in it, separated by blanks
  PRIMARY KEY (calendar, uid, recurrence, account_ref)
) STRICT, WITHOUT ROWID;
