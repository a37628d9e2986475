-- SPDX-License-Identifier: GPL-3.0-or-later
-- How often the workspace was changed, so that a window notices what another program wrote; and the calls of
-- an account without a look at those of all.

CREATE TABLE change_count (
  one INTEGER PRIMARY KEY CHECK (one = 1),  -- the only row; none before the first change
  changes INTEGER NOT NULL
) STRICT;

CREATE INDEX calendar_join_by_account ON calendar_join(account_ref);
