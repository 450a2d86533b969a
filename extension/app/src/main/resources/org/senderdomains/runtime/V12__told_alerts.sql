-- When the operator was last told of a cause that goes on, so that it is told once, however many nodes find it.
create table told_alert (
    code varchar(32) not null,
    told_at timestamp with time zone,
    constraint told_alert_pk primary key (code)
);
insert into told_alert (code) values ('key-unusable');
insert into told_alert (code) values ('keys-cannot-be-made');
insert into told_alert (code) values ('platform-records-missing');
insert into told_alert (code) values ('records-cannot-be-issued');
