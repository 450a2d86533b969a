-- Domains that may send although the last look found their records gone or wrong. A table of its own, as nearly all
-- domains are not in it, and each index on domain_claim would cost at each look.
create table turned_absent (
    claim_id bigint not null,
    absent_since timestamp with time zone not null,
    constraint turned_absent_pk primary key (claim_id),
    constraint turned_absent_claim foreign key (claim_id) references domain_claim (id) on delete cascade
);

-- At most one row, made when the brake is first put on.
create table brake (
    id integer not null,
    on_since timestamp with time zone,
    overruled_at timestamp with time zone,
    counted_from timestamp with time zone,
    constraint brake_pk primary key (id)
);
