-- SPDX-License-Identifier: GPL-3.0-or-later
-- The portfolio as people want to see it, and what they set for an account by hand. Written by people only.

CREATE TABLE saved_view (
  name TEXT PRIMARY KEY COLLATE NOCASE,
  columns TEXT NOT NULL,              -- ids of columns in their order, by commas; '' the usual ones
  filter TEXT NOT NULL,               -- the words typed into the filter
  saved TEXT NOT NULL,                -- the built-in filter: 'all', 'renews_soon', ...
  sort TEXT NOT NULL,                 -- a column's id; '' worst first
  descending INTEGER NOT NULL,
  who TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE account_choice (
  account_id TEXT PRIMARY KEY,
  cadence_days INTEGER CHECK (cadence_days > 0),  -- between two touches; NULL as the tier says
  tier TEXT CHECK (tier <> ''),                   -- NULL as the exports say
  who TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
