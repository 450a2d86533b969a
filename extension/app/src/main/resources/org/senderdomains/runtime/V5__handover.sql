-- The link to a domain's records for somebody without a login; of the link itself only a hash is kept.

create table handover (
    claim_id bigint not null,
    token_hash varchar(64) not null,
    made_by varchar(255) not null,
    expires_at timestamp with time zone not null,
    version integer not null,
    constraint handover_pk primary key (claim_id),
    constraint handover_token unique (token_hash),
    constraint handover_claim foreign key (claim_id) references domain_claim (id) on delete cascade
);
