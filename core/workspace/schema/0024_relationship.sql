-- SPDX-License-Identifier: GPL-3.0-or-later
-- What people write of a customer's way with us: the stages of the journey, how answers to surveys were
-- followed up, and what advocates were asked for. Written by people only; rows are added, never changed, so
-- that who wrote what before stays.

CREATE TABLE journey_entry (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  stage TEXT NOT NULL,                -- awareness ... advocacy
  lap INTEGER NOT NULL CHECK (lap >= 1),
  from_day INTEGER NOT NULL,
  why TEXT NOT NULL,                  -- in the person's words; needed where it goes back
  evidence TEXT NOT NULL,             -- what it was suggested by; '' where a person set it unasked
  who TEXT NOT NULL,
  at INTEGER NOT NULL,
  withdrawn_at INTEGER,               -- taken back, by whom; NULL: in force
  withdrawn_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX journey_entry_by_account ON journey_entry(account_id);

CREATE TABLE answer_follow_up (       -- of an answer the row with the highest number counts
  answer TEXT NOT NULL,               -- survey_response.key
  number INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('none', 'planned', 'done', 'declined')),
  kind TEXT NOT NULL,                 -- ask, what_would_it_take, root_cause
  owner TEXT NOT NULL,
  due_day INTEGER,
  done_day INTEGER CHECK (state <> 'done' OR done_day IS NOT NULL),
  outcome TEXT NOT NULL,
  cause TEXT NOT NULL,                -- of kind root_cause: product, defect, ...; '' not said
  reason TEXT NOT NULL,               -- declined: why nobody follows it up
  who TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (answer, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE advocacy_act (           -- of an act the row with the highest number counts
  id TEXT NOT NULL,
  number INTEGER NOT NULL,
  account_id TEXT NOT NULL,
  kind TEXT NOT NULL,                 -- reference, review, referral, case_study, testimonial, speaking, logo
  state TEXT NOT NULL CHECK (state IN ('asked', 'agreed', 'done', 'declined', 'removed')),
  person TEXT NOT NULL,
  email TEXT NOT NULL,
  asked_day INTEGER NOT NULL,
  asked_by TEXT NOT NULL,
  agreed_day INTEGER,
  until_day INTEGER,                  -- what may be said may be said until then; NULL: no end
  may_say TEXT NOT NULL,              -- in their words
  done_day INTEGER,
  link TEXT NOT NULL,
  declined_day INTEGER,
  not_before_day INTEGER,             -- declined: may be asked again from then on
  note TEXT NOT NULL,
  answer TEXT NOT NULL,               -- the answer that it was asked after; ''
  who TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX advocacy_act_by_account ON advocacy_act(account_id);
