-- SPDX-License-Identifier: GPL-3.0-or-later
-- Format 1. Three kinds of tables, never mixed:
--   imported facts   written by imports only;
--   written by people (decision, field_choice, setting): no import, re-import or undo touches them;
--   derived          computed from the two others and rebuilt at will.
-- Instants are UTC seconds, days are counted from 1970-01-01, booleans are 0/1, text is UTF-8.

-- Imported facts -----------------------------------------------------------------------------------------------------------

CREATE TABLE import_file (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL,                 -- as given, with '!member' inside an archive
  source TEXT NOT NULL,
  object TEXT NOT NULL,
  status TEXT NOT NULL,               -- imported, unchanged, skipped, failed
  reason TEXT NOT NULL,
  size INTEGER NOT NULL,              -- of the file on disk
  fingerprint TEXT NOT NULL,          -- XXH3-128 of the file on disk; '' where it was refused
  options TEXT NOT NULL,              -- what changes the meaning of the bytes: source and zone
  imported_at INTEGER NOT NULL,
  exported_at INTEGER,                -- newest stamp inside
  covers_from INTEGER,                -- first and last day that the file speaks for
  covers_to INTEGER,
  rows_read INTEGER NOT NULL DEFAULT 0,
  rows_new INTEGER NOT NULL DEFAULT 0,
  rows_updated INTEGER NOT NULL DEFAULT 0,
  rows_unchanged INTEGER NOT NULL DEFAULT 0,
  rows_rejected INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX import_file_by_size ON import_file(size, fingerprint);
CREATE INDEX import_file_by_object ON import_file(source, object);

CREATE TABLE import_problem (
  id INTEGER PRIMARY KEY,
  file_id INTEGER NOT NULL REFERENCES import_file(id) ON DELETE CASCADE,
  line INTEGER NOT NULL,
  field TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX import_problem_by_file ON import_problem(file_id);

CREATE TABLE account (
  ref INTEGER PRIMARY KEY,            -- our own short number
  id TEXT NOT NULL UNIQUE,            -- 18 characters
  name TEXT NOT NULL,
  parent_id TEXT NOT NULL,
  master_record_id TEXT NOT NULL,
  website TEXT NOT NULL,
  type TEXT NOT NULL,
  industry TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  currency TEXT NOT NULL,
  created_at INTEGER,
  attributes TEXT NOT NULL,           -- JSON object of every other filled column
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL,           -- 0 = live, else the stamp of the deletion (1 where it has none)
  content INTEGER NOT NULL            -- hash of the columns above, to tell a change
) STRICT;
CREATE INDEX account_by_parent ON account(parent_id) WHERE parent_id <> '';
CREATE INDEX account_by_survivor ON account(master_record_id) WHERE master_record_id <> '';

CREATE TABLE contact (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  title TEXT NOT NULL,
  department TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  created_at INTEGER,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL,
  content INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_by_account ON contact(account_id);

CREATE TABLE sales_user (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  title TEXT NOT NULL,
  active INTEGER NOT NULL,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL,
  content INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE opportunity (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  name TEXT NOT NULL,
  stage TEXT NOT NULL,
  type TEXT NOT NULL,
  amount REAL,
  currency TEXT NOT NULL,
  probability REAL,
  close_day INTEGER,
  closed INTEGER NOT NULL,
  won INTEGER NOT NULL,
  forecast_category TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  contract_id TEXT NOT NULL,
  created_at INTEGER,
  attributes TEXT NOT NULL,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL,
  content INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX opportunity_by_account ON opportunity(account_id);

CREATE TABLE contract (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  number TEXT NOT NULL,
  status TEXT NOT NULL,
  start_day INTEGER,
  term_months INTEGER,
  end_day INTEGER,
  currency TEXT NOT NULL,
  attributes TEXT NOT NULL,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL,
  content INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX contract_by_account ON contract(account_id);

CREATE TABLE touch (                  -- Salesforce Task and Event
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,                 -- task, event
  account_id TEXT NOT NULL,
  what_id TEXT NOT NULL,
  who_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  type TEXT NOT NULL,
  status TEXT NOT NULL,
  day INTEGER,
  owner_id TEXT NOT NULL,
  closed INTEGER NOT NULL,
  counted INTEGER NOT NULL,           -- 0: an invitee's copy or the header of a series
  created_at INTEGER,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL,
  content INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE support_case (           -- Salesforce Case
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  number TEXT NOT NULL,
  subject TEXT NOT NULL,
  status TEXT NOT NULL,
  priority TEXT NOT NULL,
  closed INTEGER NOT NULL,
  created_at INTEGER,
  closed_at INTEGER,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL,
  content INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX support_case_by_account ON support_case(account_id);

CREATE TABLE currency (
  iso_code TEXT PRIMARY KEY,
  rate REAL NOT NULL,
  active INTEGER NOT NULL,
  corporate INTEGER NOT NULL,
  version INTEGER NOT NULL,
  content INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE organization (           -- Zendesk
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  external_id TEXT NOT NULL,
  domain_names TEXT NOT NULL,         -- separated by spaces
  attributes TEXT NOT NULL,
  created_at INTEGER,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL,
  content INTEGER NOT NULL
) STRICT;

CREATE TABLE support_user (           -- Zendesk
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  role TEXT NOT NULL,
  organization_id INTEGER,
  external_id TEXT NOT NULL,
  attributes TEXT NOT NULL,
  created_at INTEGER,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL,
  content INTEGER NOT NULL
) STRICT;

CREATE TABLE ticket (
  id INTEGER PRIMARY KEY,
  subject TEXT NOT NULL,
  status TEXT NOT NULL,
  priority TEXT NOT NULL,
  type TEXT NOT NULL,
  channel TEXT NOT NULL,
  requester_id INTEGER,
  requester_email TEXT NOT NULL,
  organization_id INTEGER,
  organization_name TEXT NOT NULL,
  created_at INTEGER,
  updated_at INTEGER,
  satisfaction TEXT NOT NULL,
  comments INTEGER,
  version INTEGER NOT NULL,
  deleted INTEGER NOT NULL,
  content INTEGER NOT NULL
) STRICT;

CREATE TABLE ticket_metric (
  ticket_id INTEGER PRIMARY KEY,
  first_reply_minutes REAL,           -- calendar minutes
  first_resolution_minutes REAL,
  full_resolution_minutes REAL,
  replies INTEGER,
  reopens INTEGER,
  solved_at INTEGER,
  version INTEGER NOT NULL,
  content INTEGER NOT NULL
) STRICT;

CREATE TABLE satisfaction_rating (
  id INTEGER PRIMARY KEY,
  ticket_id INTEGER NOT NULL,
  score TEXT NOT NULL,
  comment TEXT NOT NULL,
  created_at INTEGER,
  version INTEGER NOT NULL,
  content INTEGER NOT NULL
) STRICT;
CREATE INDEX satisfaction_rating_by_ticket ON satisfaction_rating(ticket_id);

CREATE TABLE product_profile (        -- Mixpanel people and groups
  kind TEXT NOT NULL,                 -- person, group
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  last_seen INTEGER,
  attributes TEXT NOT NULL,
  version INTEGER NOT NULL,
  content INTEGER NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE survey_response (
  key TEXT PRIMARY KEY,               -- the tool's id, else email, time and score
  score INTEGER NOT NULL,
  email TEXT NOT NULL,
  person TEXT NOT NULL,
  company TEXT NOT NULL,
  account_id TEXT NOT NULL,
  comment TEXT NOT NULL,
  answered_at INTEGER,
  version INTEGER NOT NULL,
  content INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Usage. Raw events are kept narrow, one row per day of the project's clock, columns packed side by side (see usage_codec.h).
CREATE TABLE usage_name (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,                 -- event, property
  name TEXT NOT NULL,
  UNIQUE (kind, name)
) STRICT;
CREATE TABLE usage_clock (            -- 0 is true UTC
  id INTEGER PRIMARY KEY,
  zone TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE usage_group (            -- the company keys that an event carries: 'property=value' pairs, sorted
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  account_ref INTEGER NOT NULL DEFAULT 0,  -- derived: 0 = none
  method TEXT NOT NULL DEFAULT ''          -- derived: id, email, domain, manual
) STRICT;
CREATE TABLE usage_actor (            -- any id that a person goes by: $user_id, distinct_id, $device_id
  hash INTEGER PRIMARY KEY,           -- XXH3-64 of the id
  id TEXT NOT NULL,
  person INTEGER NOT NULL DEFAULT 0,       -- derived: the cluster's number (smallest hash in it)
  account_ref INTEGER NOT NULL DEFAULT 0,  -- derived: 0 = none
  method TEXT NOT NULL DEFAULT ''          -- derived: id, email, domain, manual
) STRICT;
CREATE TABLE usage_link (             -- two ids of one person
  a INTEGER NOT NULL,
  b INTEGER NOT NULL,
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE TABLE usage_email (
  actor INTEGER NOT NULL,
  email TEXT NOT NULL,
  PRIMARY KEY (actor, email)
) STRICT, WITHOUT ROWID;
CREATE TABLE usage_segment (
  day INTEGER PRIMARY KEY,            -- of the project's clock, uncorrected
  events INTEGER NOT NULL,
  data BLOB NOT NULL
) STRICT;

-- Written by people --------------------------------------------------------------------------------------------------------

CREATE TABLE setting (
  name TEXT PRIMARY KEY,              -- time_zone, ...
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE decision (               -- a person's word on a join
  record TEXT NOT NULL,               -- source:kind:id
  account_id TEXT NOT NULL,           -- '' with verb 'unlink'
  verb TEXT NOT NULL CHECK (verb IN ('link', 'reject', 'unlink')),
  decided_at INTEGER NOT NULL,
  PRIMARY KEY (record, account_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE field_choice (           -- a person's word on what a field means
  object TEXT NOT NULL,
  field TEXT NOT NULL,
  meaning TEXT NOT NULL,              -- 'none': means nothing
  chosen_at INTEGER NOT NULL,
  PRIMARY KEY (object, field)
) STRICT, WITHOUT ROWID;

-- Derived ------------------------------------------------------------------------------------------------------------------

CREATE TABLE field_meaning (
  object TEXT NOT NULL,
  field TEXT NOT NULL,
  meaning TEXT NOT NULL,
  chosen_by TEXT NOT NULL,            -- proposed, person
  why TEXT NOT NULL,
  fill_rate REAL NOT NULL,
  source TEXT NOT NULL,
  newest INTEGER,                     -- day of the newest change of a record that has it filled
  example TEXT NOT NULL,
  PRIMARY KEY (object, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE record_join (            -- the ledger: how each outside record found its account
  source TEXT NOT NULL,
  kind TEXT NOT NULL,                 -- organization, user, group, person, respondent
  record_id TEXT NOT NULL,
  candidate TEXT NOT NULL,            -- account id; '' for unmatched
  status TEXT NOT NULL,               -- joined, suggested, unmatched, rejected
  method TEXT NOT NULL,
  evidence TEXT NOT NULL,
  confidence REAL NOT NULL,
  label TEXT NOT NULL,
  weight INTEGER NOT NULL,
  PRIMARY KEY (source, kind, record_id, candidate)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_join_by_status ON record_join(status, weight DESC);

CREATE TABLE join_count (             -- how many records of a kind found their account, by method ('' = none)
  source TEXT NOT NULL,
  kind TEXT NOT NULL,
  method TEXT NOT NULL,
  records INTEGER NOT NULL,
  PRIMARY KEY (source, kind, method)
) STRICT, WITHOUT ROWID;

CREATE TABLE ticket_join (
  account_ref INTEGER NOT NULL,
  ticket_id INTEGER NOT NULL,
  method TEXT NOT NULL,
  PRIMARY KEY (account_ref, ticket_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE touch_join (
  account_ref INTEGER NOT NULL,
  touch_id TEXT NOT NULL,
  day INTEGER,                        -- of the touch, so that counting needs no look at it
  PRIMARY KEY (account_ref, touch_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE response_join (
  account_ref INTEGER NOT NULL,
  response_key TEXT NOT NULL,
  PRIMARY KEY (account_ref, response_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE usage_account (          -- daily roll-up with exact people: per account and month, packed (see usage_codec.h)
  account_ref INTEGER NOT NULL,
  month INTEGER NOT NULL,             -- first day of the month, in the workspace's zone
  data BLOB NOT NULL,
  PRIMARY KEY (account_ref, month)
) STRICT, WITHOUT ROWID;
CREATE TABLE usage_month (            -- what a month holds over all accounts, by how its events were joined ('' = not)
  month INTEGER NOT NULL,
  method TEXT NOT NULL,
  events INTEGER NOT NULL,
  PRIMARY KEY (month, method)
) STRICT, WITHOUT ROWID;

CREATE TABLE account_summary (        -- one live account each: what lists and flags need at once
  account_ref INTEGER PRIMARY KEY,
  domain TEXT NOT NULL,
  tier TEXT NOT NULL,
  arr_amount REAL,
  arr_currency TEXT NOT NULL,
  arr_basis TEXT NOT NULL,
  renewal_day INTEGER,
  renewal_basis TEXT NOT NULL,
  go_live_day INTEGER,
  contacts INTEGER NOT NULL,
  children INTEGER NOT NULL,
  touches INTEGER NOT NULL,
  last_touch INTEGER,
  opportunities INTEGER NOT NULL,
  opportunities_open INTEGER NOT NULL,
  open_renewal_amount REAL NOT NULL,
  open_expansion_amount REAL NOT NULL,
  open_amounts TEXT NOT NULL,         -- JSON object: currency -> amount
  last_commercial INTEGER,            -- newest day of an opportunity or contract change
  tickets INTEGER NOT NULL,
  tickets_open INTEGER NOT NULL,
  tickets_open_urgent INTEGER NOT NULL,
  oldest_urgent INTEGER,
  last_ticket INTEGER,
  csat_good INTEGER NOT NULL,
  csat_bad INTEGER NOT NULL,
  first_reply_median REAL,
  resolution_median REAL,
  cases INTEGER NOT NULL,
  cases_open INTEGER NOT NULL,
  events INTEGER NOT NULL,
  users INTEGER NOT NULL,
  usage_first INTEGER,
  usage_last INTEGER,
  weekly_people BLOB NOT NULL,        -- uint32 little-endian per week, the last 60 weeks up to usage_until
  nps_n INTEGER NOT NULL,
  nps_promoters INTEGER NOT NULL,
  nps_passives INTEGER NOT NULL,
  nps_detractors INTEGER NOT NULL,
  nps_last INTEGER,
  nps_recent TEXT NOT NULL,           -- newest three scores, separated by spaces
  detractor_day INTEGER,              -- newest detractor answer that no touch or ticket followed
  detractor_score INTEGER
) STRICT;
