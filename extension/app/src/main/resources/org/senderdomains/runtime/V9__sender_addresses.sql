-- Addresses that have to be confirmed by mail. Of a link only the hash is kept.

create sequence confirmation_seq start with 1 increment by 50;
create table confirmation (
    id bigint not null,
    purpose varchar(32) not null,
    account_id varchar(63) not null,
    principal varchar(255),
    address varchar(254) not null,
    requested_at timestamp with time zone not null,
    expires_at timestamp with time zone not null,
    ended_at timestamp with time zone,
    ending varchar(16),
    version integer not null,
    constraint confirmation_pk primary key (id),
    constraint confirmation_account foreign key (account_id) references account (id) on delete cascade
);
create index confirmation_of on confirmation (account_id, principal);
create index confirmation_expires on confirmation (expires_at);

create table confirmation_link (
    hash varchar(64) not null,
    confirmation_id bigint not null,
    expires_at timestamp with time zone not null,
    constraint confirmation_link_pk primary key (hash),
    constraint confirmation_link_of foreign key (confirmation_id) references confirmation (id) on delete cascade
);
create index confirmation_link_confirmation on confirmation_link (confirmation_id);

create table sender_address (
    account_id varchar(63) not null,
    address varchar(254),
    confirmed_at timestamp with time zone,
    next_address varchar(254),
    next_domain varchar(253),
    next_requested_at timestamp with time zone,
    next_confirmed_at timestamp with time zone,
    next_confirmation bigint,
    version integer not null,
    constraint sender_address_pk primary key (account_id),
    constraint sender_address_account foreign key (account_id) references account (id) on delete cascade
);
create index sender_address_waiting on sender_address (next_confirmed_at);

-- Confirmed in at most one account: the one whose row was first.
create table confirmed_address (
    address_key varchar(254) not null,
    account_id varchar(63) not null,
    constraint confirmed_address_pk primary key (address_key),
    constraint confirmed_address_account foreign key (account_id) references account (id) on delete cascade
);
create index confirmed_address_of on confirmed_address (account_id);

-- Whether a membership is more than the word of an account's admin (PRODUCT rule A2).
alter table account_member add column vouched boolean default false not null;
update account_member set vouched = true where notification_address is not null or unconfirmed_address is null;

-- What was done how often. Whoever counts locks one of the fixed rows first, so that no two count the same.
create table throttle_lock (
    stripe integer not null,
    constraint throttle_lock_pk primary key (stripe)
);
insert into throttle_lock (stripe) values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15);

create sequence throttle_entry_seq start with 1 increment by 50;
create table throttle_entry (
    id bigint not null,
    what varchar(300) not null,
    happened_at timestamp with time zone not null,
    constraint throttle_entry_pk primary key (id)
);
create index throttle_entry_what on throttle_entry (what, happened_at);
create index throttle_entry_at on throttle_entry (happened_at);
