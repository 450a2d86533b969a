-- When somebody confirmed an address that another account has: whoever asked for it is told why nothing came of it.
alter table confirmation add column taken_at timestamp with time zone;
