-- A test that was read from a file has no protocol of ours and no channel: its channel is the empty text.
-- What its records were made of is told in one row beside the run.

alter table run alter column protocol_sha256 drop not null;

-- Several files may be read at once; a channel still carries one run.
drop index run_open_on_channel;
create unique index run_open_on_channel on run (channel) where finished_millis is null and channel <> '';

create table imported (
  run_id integer primary key references run (id),
  file_name text not null,
  file_sha256 text not null,
  report text not null
) strict;

create index imported_by_file on imported (file_sha256);

-- What measured a run, as JSON: uncertainties and the reporting checklist need it years later. Null where
-- nobody noted it.
alter table run add column instrument text;
