-- When a mail server refused the mail that asks for a confirmation: whoever asked for it is shown so.
alter table sender_address add column next_undeliverable_at timestamp with time zone;
alter table account_member add column unconfirmed_undeliverable_at timestamp with time zone;
