-- A text is kept once, whatever it is called and whether or not somebody saved it: runs refer to it by its
-- hash. A version is a text that was saved under a name.

drop index protocol_version_by_name;

-- The reference of table run follows the new name.
alter table protocol_version rename to protocol_text;

create table protocol_version (
  id integer primary key autoincrement,
  name text not null,
  version integer not null,
  sha256 text not null references protocol_text (sha256),
  saved_millis integer not null,
  saved_by text,
  forked_from text,
  unique (name, version)
) strict;

create index protocol_version_by_text on protocol_version (sha256);

insert into protocol_version (name, version, sha256, saved_millis)
select name, row_number() over (partition by name order by saved_count), sha256, saved_millis
from protocol_text
order by saved_count;

alter table protocol_text drop column saved_count;
alter table protocol_text drop column saved_millis;

-- What a list shows of a text without reading it: JSON, made when it is kept; null is read from the text.
alter table protocol_text add column head text;

create index run_by_protocol on run (protocol_sha256);
