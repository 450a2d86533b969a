insert into told_alert (code) values ('key-rotation-overdue');
