-- A server that starts asks for each channel's newest run, however many there were.

create index run_by_channel on run (channel);
