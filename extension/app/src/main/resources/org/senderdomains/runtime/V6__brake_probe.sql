-- Which domains were last looked at out of turn, to find out whether many have turned absent at once.
alter table brake add column probed_at timestamp with time zone;
create table probed (
    claim_id bigint not null,
    constraint probed_pk primary key (claim_id),
    constraint probed_claim foreign key (claim_id) references domain_claim (id) on delete cascade
);
