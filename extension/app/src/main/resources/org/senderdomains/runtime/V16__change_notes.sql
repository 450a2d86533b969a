-- Each row says that who may send was changed; every node looks for new ones and forgets what it had decided.
create sequence change_note_seq start with 1 increment by 1;
create table change_note (
    id bigint not null,
    constraint change_note_pk primary key (id)
);
