-- An instrument that outlives servers must know whose test 7 it is: numbers of tests are a database's own.

create table laboratory (identity text not null);
insert into laboratory values (lower(hex(randomblob(16))));
