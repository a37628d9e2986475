-- SPDX-License-Identifier: GPL-3.0-or-later
-- What kind of moment an export gave, beside the moment: 0 an instant (UTC), -1 a time without a zone, which is one
-- of the workspace's zone, -2 a day without a time, which is that day in every zone. Of the last two the seconds are
-- those of the written clock as if it were UTC, and no zone ever shifts them.
ALTER TABLE opportunity ADD COLUMN created_kind INTEGER NOT NULL DEFAULT 0;
ALTER TABLE support_case ADD COLUMN created_kind INTEGER NOT NULL DEFAULT 0;
ALTER TABLE support_case ADD COLUMN closed_kind INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ticket ADD COLUMN created_kind INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ticket ADD COLUMN updated_kind INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ticket_metric ADD COLUMN solved_kind INTEGER NOT NULL DEFAULT 0;
-- Numbers and dates of earlier imports were read cell by cell: a file that is imported again is read again.
UPDATE import_file SET fingerprint = '' WHERE source IN ('salesforce', 'zendesk', 'survey');
