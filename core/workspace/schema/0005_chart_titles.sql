-- SPDX-License-Identifier: GPL-3.0-or-later
-- Format 5: titles that people write over charts. No import, and no undo of one, ever touches these rows.

CREATE TABLE chart_title (            -- in place of the app's own sentence, wherever the chart is drawn
  account_id TEXT NOT NULL,
  metric_id TEXT NOT NULL,            -- 'plan:paid_same_day', 'usage.active_users'
  grain TEXT NOT NULL CHECK (grain IN ('day', 'week', 'month', 'quarter')),
  text TEXT NOT NULL,
  own TEXT NOT NULL,                  -- the app's own sentence when this was written
  at INTEGER NOT NULL,                -- when it was kept
  who TEXT NOT NULL,                  -- by whom; empty where not known
  PRIMARY KEY (account_id, metric_id, grain)
) STRICT, WITHOUT ROWID;
