-- What the platform serves in DNS: what shall stand there, what the zone's server was told, what the world sees.

create table served_name (
    name varchar(253) not null,
    purpose varchar(16) not null,
    claim_id bigint,
    wanted varchar(4000) not null,
    remove_at timestamp with time zone,
    pushed varchar(4000) not null,
    attempted varchar(8000) not null,
    sight varchar(16) not null,
    sight_since timestamp with time zone not null,
    looked_at timestamp with time zone,
    trouble varchar(1000),
    ttl integer not null,
    tries integer not null,
    due_at timestamp with time zone not null,
    lease varchar(36),
    lease_until timestamp with time zone,
    version integer not null,
    constraint served_name_pk primary key (name)
);
create index served_name_claim on served_name (claim_id);
create index served_name_due on served_name (due_at);
create index served_name_sight on served_name (sight, sight_since);

alter table signing_key add column seen_since timestamp with time zone;
alter table signing_key add column everywhere_since timestamp with time zone;
alter table signing_key add column record_ttl integer default 0 not null;
alter table signing_key add column predecessor_ttl integer default 0 not null;
alter table signing_key add column due_at timestamp with time zone;
create index signing_key_due on signing_key (due_at);
create index signing_key_served on signing_key (served_at);

-- Rows to lock: what one node does at a time.
create table duty (
    name varchar(32) not null,
    done_at timestamp with time zone,
    constraint duty_pk primary key (name)
);
insert into duty (name) values ('own-names');
insert into duty (name) values ('reconcile');
