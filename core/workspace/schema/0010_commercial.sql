-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is known of an account's money and whether it is a customer, beside its summary.

CREATE TABLE account_commercial (     -- derived, rebuilt with account_summary
  account_ref INTEGER PRIMARY KEY,
  arr_source TEXT NOT NULL,           -- chosen_field, contracts, won_deals, proposed_field; '' without an ARR
  arr_others TEXT NOT NULL,           -- JSON list: what the other sources say
  last_won_name TEXT NOT NULL,
  last_won_amount REAL,               -- null: nothing was won
  last_won_currency TEXT NOT NULL,
  last_won_day INTEGER,
  open_renewals INTEGER NOT NULL,
  customer INTEGER,                   -- null: nothing tells
  customer_basis TEXT NOT NULL,
  engaged INTEGER NOT NULL            -- 1: a won deal, a contract, usage or a ticket
) STRICT;

-- An amount alone is no annual revenue. The next import says what is.
UPDATE account_summary SET arr_amount=NULL, arr_currency='',
  arr_basis='the last won opportunity names an amount but no term; import the CRM exports again'
  WHERE arr_basis GLOB 'latest won opportunity*' AND arr_basis NOT GLOB '*, over a contract of *';
