-- What the mail server said when it refused the mail that asks for a confirmation: spelling is not the only cause there is.
alter table sender_address add column next_undeliverable_words varchar(500);
alter table account_member add column unconfirmed_undeliverable_words varchar(500);
