-- Mails of the product's own, written in the transaction that is their cause and sent later.

create sequence notice_seq start with 1 increment by 50;
create table notice (
    id bigint not null,
    message_id varchar(320) not null,
    kind varchar(32) not null,
    account_id varchar(63),
    recipient varchar(254) not null,
    locale varchar(8) not null,
    facts varchar(16000) not null,
    subject_id bigint,
    written_at timestamp with time zone not null,
    state varchar(16) not null,
    attempts integer not null,
    due_at timestamp with time zone,
    trouble varchar(500),
    lease varchar(36),
    lease_until timestamp with time zone,
    finished_at timestamp with time zone,
    constraint notice_pk primary key (id),
    constraint notice_message unique (message_id),
    constraint notice_account foreign key (account_id) references account (id) on delete cascade
);
create index notice_due on notice (due_at, id);
create index notice_finished on notice (finished_at);
create index notice_of on notice (account_id);

-- When a record of the domain was first seen right: that is told once.
alter table domain_claim add column first_seen_at timestamp with time zone;
update domain_claim set first_seen_at = verified_at where verified_at is not null;
