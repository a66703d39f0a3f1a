-- Records that will not change any more: the packer takes a run's oldest rows out of journal and puts one
-- block in their place, in one transaction. A record is in one of the two tables, never in both.
create table block (
  run_id integer not null references run (id),
  first_record integer not null,
  record_count integer not null,
  first_cycle_count integer not null,
  last_cycle_count integer not null,
  first_test_time_second any not null,
  last_test_time_second any not null,
  points blob not null,
  primary key (run_id, first_record)
) strict;

-- What is drawn of very many records without reading them: of each group of blocks the records with its
-- extremes; a level covers many rows of the level below. Made of blocks, and can be made again.
create table overview (
  run_id integer not null references run (id),
  level integer not null,
  first_record integer not null,
  record_count integer not null,
  kept blob not null,
  primary key (run_id, level, first_record)
) strict;
