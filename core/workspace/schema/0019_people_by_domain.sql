-- SPDX-License-Identifier: GPL-3.0-or-later
-- People of whom a table says an address and no account: whose they are by its domain.

CREATE TABLE contact_join (           -- derived; only of contacts without an account_id
  contact_id TEXT PRIMARY KEY,
  account_ref INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_join_by_account ON contact_join(account_ref);
