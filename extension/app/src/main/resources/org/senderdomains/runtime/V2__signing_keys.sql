-- A key's private half is encrypted with a secret that is not in this database.

create sequence signing_key_seq start with 1 increment by 50;
create table signing_key (
    id bigint not null,
    account_id varchar(63) not null,
    domain varchar(253) not null,
    selector varchar(63) not null,
    state varchar(16) not null,
    state_since timestamp with time zone not null,
    algorithm varchar(16),
    record varchar(1000),
    sealed varchar(4000),
    sealed_by varchar(16),
    served_at varchar(253),
    version integer not null,
    constraint signing_key_pk primary key (id),
    constraint signing_key_selector unique (account_id, domain, selector)
);
create index signing_key_state on signing_key (state, id);
