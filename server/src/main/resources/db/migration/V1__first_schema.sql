-- Physical doubles are of type any: a real column would turn -0.0 into 0.0.
-- Times named _millis are wall time, UTC, in milliseconds since 1970.

create table cell_version (
  id integer primary key autoincrement,
  name text not null,
  version integer not null,
  sha256 text not null,
  text text not null,
  saved_millis integer not null,
  unique (name, version)
) strict;

create table protocol_version (
  sha256 text primary key,
  name text not null,
  title text not null,
  text text not null,
  saved_count integer not null,
  saved_millis integer not null
) strict;

create index protocol_version_by_name on protocol_version (name, saved_count);

create table run (
  id integer primary key autoincrement,
  channel text not null,
  cell_version_id integer not null references cell_version (id),
  protocol_sha256 text not null references protocol_version (sha256),
  arguments text not null,
  resume_at_once integer not null,
  idempotency_key text unique,
  software_version text not null,
  started_millis integer not null,
  outcome text,
  outcome_because text,
  finished_millis integer,
  acknowledged_by text,
  acknowledged_reason text,
  acknowledged_millis integer
) strict;

create unique index run_open_on_channel on run (channel) where finished_millis is null;

-- What a restarted server goes on from; one row a run, replaced in the transaction of its records.
create table run_progress (
  run_id integer primary key references run (id),
  record_count integer not null,
  note_count integer not null,
  state text,
  committed_millis integer not null
) strict;

-- Records in the order they came: one row for each run and tick, or several where a tick is long.
create table journal (
  run_id integer not null references run (id),
  first_record integer not null,
  record_count integer not null,
  first_cycle_count integer not null,
  last_cycle_count integer not null,
  first_test_time_second any not null,
  last_test_time_second any not null,
  committed_millis integer not null,
  points blob not null,
  primary key (run_id, first_record)
) strict;

create table note (
  run_id integer not null references run (id),
  note_count integer not null,
  test_time_second any,
  kind text not null,
  words text not null,
  committed_millis integer not null,
  primary key (run_id, note_count)
) strict, without rowid;

-- The figures of a cycle grow with the analysis and are made of its records, so they are one JSON text.
create table cycle (
  run_id integer not null references run (id),
  cycle_count integer not null,
  summary text not null,
  primary key (run_id, cycle_count)
) strict, without rowid;
