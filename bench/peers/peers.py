"""Runs the jobs in turn, ours and each peer's in a process of its own, and prints medians."""

import argparse
import pathlib
import shutil
import statistics
import subprocess
import sys

JOBS = {
    "read-csv": "BDF CSV, read",
    "write-csv": "BDF CSV, written",
    "cycle-table": "Cycle table, from memory",
    "dqdv": "dQ/dV of 1,000 records",
    "read-ndax": "`.ndax` of 108,563 rows, read",
    "write-parquet": "Parquet, written",
}
PEERS = {
    "read-csv": ["polars", "pandas"],
    "write-csv": ["polars", "pandas"],
    "cycle-table": ["polars", "pandas"],
    "dqdv": ["cellpy"],
    "read-ndax": ["fastnda"],
    "write-parquet": ["polars", "pandas"],
}
# Runs before any is timed: a virtual machine compiles what it sees often.
WARM = {"galvanist": 6}


class Process:
    """A process that does a job when it is named a line, and answers with seconds."""

    def __init__(self, core, command):
        # Where there is no taskset, the libraries' own settings alone keep them to one thread.
        pinned = ["taskset", "-c", str(core)] if shutil.which("taskset") else []
        self.process = subprocess.Popen(
            [*pinned, *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, job):
        self.process.stdin.write(job + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().split()
        if not answer:
            sys.exit(f"{job}: the process ended")
        return None if answer[0] == "none" else float(answer[0])

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--java", required=True)
    options.add_argument("--classpath", required=True)
    options.add_argument("--files", required=True)
    options.add_argument("--ndax", required=True)
    options.add_argument("--rows", type=int, required=True)
    options.add_argument("--rounds", type=int, required=True)
    options.add_argument("--core", type=int, required=True)
    given = options.parse_args()
    files = pathlib.Path(given.files)
    java = [
        given.java,
        "-Xmx2g",
        "-XX:+UseSerialGC",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        given.classpath,
        "org.galvanist.bench.PeerJobs",
        str(files),
        given.ndax,
        str(given.rows),
    ]
    subprocess.run([*java, "generate"], check=True)
    ours = Process(given.core, java)
    worker = str(pathlib.Path(__file__).with_name("worker.py"))
    theirs = {
        name: Process(given.core, [sys.executable, worker, name, str(files), given.ndax])
        for name in sorted({peer for peers in PEERS.values() for peer in peers})
    }
    processes = {"galvanist": ours, **theirs}
    seconds = {}
    for job in JOBS:
        runners = ["galvanist", *PEERS[job]]
        for name in runners:
            for _ in range(WARM.get(name, 1)):
                processes[name].run(job)
        for _ in range(given.rounds):
            for name in runners:
                took = processes[name].run(job)
                if took is not None:
                    seconds.setdefault((job, name), []).append(took)
    for process in processes.values():
        process.close()
    print(table(seconds, given.rows, files))


def table(seconds, rows, files):
    """Ratios over 1: ours is so many times as fast."""
    size = (files / "records.bdf.csv").stat().st_size / 1e6
    lines = [
        f"{rows:,} records, {size:,.0f} MB as CSV; one core each; medians.",
        "",
        "| job | Galvanist | peer | its time | its time / ours |",
        "| --- | ---: | --- | ---: | ---: |",
    ]
    for job, words in JOBS.items():
        if (job, "galvanist") not in seconds:
            lines.append(f"| {words} | not run: no file | | | |")
            continue
        ours = statistics.median(seconds[job, "galvanist"])
        for index, peer in enumerate(PEERS[job]):
            if (job, peer) in seconds:
                its = statistics.median(seconds[job, peer])
                first = (words, time(ours)) if index == 0 else ("", "")
                lines.append(
                    f"| {first[0]} | {first[1]} | {peer} | {time(its)} | {its / ours:.2f} |"
                )
    return "\n".join(lines)


def time(seconds):
    return f"{seconds:.2f} s" if seconds >= 1 else f"{1000 * seconds:.3g} ms"


if __name__ == "__main__":
    main()
