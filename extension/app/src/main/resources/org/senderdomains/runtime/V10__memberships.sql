-- Whether the operator or the person with that login, and not only an admin, says that it belongs to the account.
alter table account_member add column certain boolean default false not null;
update account_member set certain = vouched;
-- Whether the person asked for the address that waits for its confirmation.
alter table account_member add column unconfirmed_own boolean default false not null;
