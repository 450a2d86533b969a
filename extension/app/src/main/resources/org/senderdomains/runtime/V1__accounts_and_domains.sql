-- One set of statements for H2 2.2 and PostgreSQL. All times are moments, all text is bounded.

create table account (
    id varchar(63) not null,
    display_name varchar(200) not null,
    owner_principal varchar(255) not null,
    owner_address varchar(254) not null,
    option_on boolean not null,
    sender_policy varchar(16) not null,
    record_shape varchar(16) not null,
    on_unverified varchar(16) not null,
    locale varchar(8) not null,
    created_at timestamp with time zone not null,
    version integer not null,
    constraint account_pk primary key (id)
);

-- The address belongs to the membership, not to the person: an admin of one account must not be able to change what
-- somebody is in another.
create table account_member (
    account_id varchar(63) not null,
    principal varchar(255) not null,
    role varchar(16) not null,
    notification_address varchar(254),
    notification_key varchar(254),
    unconfirmed_address varchar(254),
    version integer not null,
    constraint account_member_pk primary key (account_id, principal),
    constraint account_member_account foreign key (account_id) references account (id) on delete cascade
);
create index account_member_principal on account_member (principal);
create index account_member_key on account_member (notification_key);

create sequence domain_claim_seq start with 1 increment by 50;
create table domain_claim (
    id bigint not null,
    account_id varchar(63) not null,
    name varchar(253) not null,
    shape varchar(16) not null,
    claimed_at timestamp with time zone not null,
    status varchar(16) not null,
    status_since timestamp with time zone not null,
    attempts integer not null,
    verified_at timestamp with time zone,
    undetermined_since timestamp with time zone,
    suspended_from varchar(16),
    deadline timestamp with time zone,
    next_check_at timestamp with time zone,
    next_check_reason varchar(32),
    last_checked_at timestamp with time zone,
    lease varchar(36),
    lease_until timestamp with time zone,
    parked varchar(500),
    version integer not null,
    constraint domain_claim_pk primary key (id),
    constraint domain_claim_once unique (account_id, name),
    constraint domain_claim_account foreign key (account_id) references account (id) on delete cascade
);
create index domain_claim_due on domain_claim (next_check_at);
create index domain_claim_name on domain_claim (name);

create sequence required_record_seq start with 1 increment by 50;
create table required_record (
    id bigint not null,
    claim_id bigint not null,
    place integer not null,
    purpose varchar(16) not null,
    type varchar(8) not null,
    host varchar(253) not null,
    full_name varchar(253) not null,
    data varchar(4000) not null,
    state varchar(16) not null,
    found varchar(1000),
    findings varchar(16000) not null,
    constraint required_record_pk primary key (id),
    constraint required_record_claim foreign key (claim_id) references domain_claim (id) on delete cascade
);
create index required_record_of on required_record (claim_id);

-- Rows are never deleted: a label that was once handed out may still stand in somebody's zone.
create table issued_label (
    label varchar(63) not null,
    issued_at timestamp with time zone not null,
    constraint issued_label_pk primary key (label)
);

create sequence domain_event_seq start with 1 increment by 50;
create table domain_event (
    id bigint not null,
    claim_id bigint not null,
    happened_at timestamp with time zone not null,
    cause varchar(16) not null,
    status_before varchar(16),
    status_after varchar(16) not null,
    detail varchar(16000) not null,
    constraint domain_event_pk primary key (id),
    constraint domain_event_claim foreign key (claim_id) references domain_claim (id) on delete cascade
);
create index domain_event_of on domain_event (claim_id, id);
