-- Until when the check button of a domain does not count, on whichever node it is pressed.
alter table domain_claim add column pressed_until timestamp with time zone;

insert into duty (name) values ('tenants-wait');
