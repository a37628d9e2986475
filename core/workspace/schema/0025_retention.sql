-- SPDX-License-Identifier: GPL-3.0-or-later
-- What people say about renewals and deals, how often each tier is touched, and what amounts were worth. Written
-- by people only.

CREATE TABLE renewal_call (           -- a call on a renewal; never changed: a newer one follows it
  number INTEGER PRIMARY KEY,         -- the order in which they were made
  id TEXT NOT NULL UNIQUE,
  account_id TEXT NOT NULL,
  renewal_day INTEGER NOT NULL,       -- the renewal that it is about, as it was known then
  call TEXT NOT NULL CHECK (call IN ('commit', 'likely', 'monitor', 'at_risk', 'lost')),
  reason TEXT NOT NULL,
  day INTEGER NOT NULL,               -- the day on which it was made
  who TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX renewal_call_by_account ON renewal_call(account_id);

CREATE TABLE deal_reason (            -- why a deal was bought, and whether that is a reason to stay
  deal_id TEXT NOT NULL,              -- opportunity
  account_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  bought INTEGER NOT NULL CHECK (bought IN (0, 1)),
  stays INTEGER NOT NULL CHECK (stays IN (0, 1)),
  who TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (deal_id, reason)
) STRICT, WITHOUT ROWID;
CREATE INDEX deal_reason_by_account ON deal_reason(account_id);

CREATE TABLE touch_model (            -- how the accounts of a tier are touched
  tier TEXT PRIMARY KEY COLLATE NOCASE,
  touch TEXT NOT NULL CHECK (touch IN ('low', 'mixed', 'high')),
  cadence_days INTEGER NOT NULL CHECK (cadence_days > 0),
  kinds TEXT NOT NULL,                -- what kinds of touches, in words
  who TEXT NOT NULL,                  -- who of us touches them, in words
  author TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE rate_day (               -- our own exchange rates as they were set, a day each
  day INTEGER PRIMARY KEY,
  own TEXT NOT NULL,                  -- the currency that was counted in
  units TEXT NOT NULL                 -- 'GBP 1.17; USD 0.92': one unit of each in it
) STRICT;
