"""One peer: does the job that a line names, and answers with the seconds that it took."""

import pathlib
import sys
import time
import warnings

warnings.filterwarnings("ignore")


def polars_jobs(files, _ndax):
    import polars as pl

    source = files / "records.bdf.csv"
    records = {}

    def loaded():
        if not records:
            records["all"] = pl.read_csv(source, infer_schema_length=2000)
        return records["all"]

    def cycle_table():
        # Trapezoids within steps, each way, as the cycle table has them; no parts, means or flags.
        within = pl.col("step_count").diff() == 0
        hours = pl.col("test_time_second").diff() / 3600
        current = (pl.col("current_ampere") + pl.col("current_ampere").shift()) / 2
        charge = pl.when(within).then(current * hours).otherwise(0)
        power = pl.col("current_ampere") * pl.col("voltage_volt")
        energy = pl.when(within).then((power + power.shift()) / 2 * hours).otherwise(0)
        return (
            loaded()
            .lazy()
            .with_columns(charge.alias("q"), energy.alias("e"))
            .group_by("cycle_count", maintain_order=True)
            .agg(
                pl.col("q").clip(lower_bound=0).sum().alias("charge_ah"),
                pl.col("q").clip(upper_bound=0).sum().alias("discharge_ah"),
                pl.col("e").clip(lower_bound=0).sum().alias("charge_wh"),
                pl.col("e").clip(upper_bound=0).sum().alias("discharge_wh"),
                pl.col("voltage_volt").min().alias("least_v"),
                pl.col("voltage_volt").max().alias("most_v"),
                pl.col("test_time_second").last(),
            )
            .collect()
        )

    return {
        "read-csv": lambda: pl.read_csv(source, infer_schema_length=2000),
        "write-csv": lambda: loaded().write_csv(files / "polars.csv"),
        "cycle-table": cycle_table,
        "write-parquet": lambda: loaded().write_parquet(files / "polars.parquet"),
    }, loaded


def pandas_jobs(files, _ndax):
    import pandas as pd

    source = files / "records.bdf.csv"
    records = {}

    def loaded():
        if not records:
            records["all"] = pd.read_csv(source)
        return records["all"]

    def cycle_table():
        frame = loaded()
        within = frame["step_count"].diff() == 0
        hours = frame["test_time_second"].diff() / 3600
        current = (frame["current_ampere"] + frame["current_ampere"].shift()) / 2
        charge = (current * hours).where(within, 0)
        power = frame["current_ampere"] * frame["voltage_volt"]
        energy = ((power + power.shift()) / 2 * hours).where(within, 0)
        return (
            frame.assign(
                charge_ah=charge.clip(lower=0),
                discharge_ah=charge.clip(upper=0),
                charge_wh=energy.clip(lower=0),
                discharge_wh=energy.clip(upper=0),
            )
            .groupby("cycle_count")
            .agg(
                charge_ah=("charge_ah", "sum"),
                discharge_ah=("discharge_ah", "sum"),
                charge_wh=("charge_wh", "sum"),
                discharge_wh=("discharge_wh", "sum"),
                least_v=("voltage_volt", "min"),
                most_v=("voltage_volt", "max"),
                end=("test_time_second", "last"),
            )
        )

    return {
        "read-csv": lambda: pd.read_csv(source),
        "write-csv": lambda: loaded().to_csv(files / "pandas.csv", index=False),
        "cycle-table": cycle_table,
        "write-parquet": lambda: loaded().to_parquet(files / "pandas.parquet"),
    }, loaded


def fastnda_jobs(_files, ndax):
    import fastnda

    if not pathlib.Path(ndax).exists():
        return {}, lambda: None
    return {"read-ndax": lambda: fastnda.read(ndax)}, lambda: None


def cellpy_jobs(files, _ndax):
    import pandas as pd
    from cellpy.utils import ica

    half = {}

    def loaded():
        if not half:
            frame = pd.read_csv(files / "half.csv")
            half["voltage"] = frame["voltage_volt"].to_numpy()
            half["capacity"] = frame["capacity_ah"].to_numpy()

    return {"dqdv": lambda: ica.dqdv_np(half["voltage"], half["capacity"])}, loaded


def main():
    name, files, ndax = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
    makers = {
        "polars": polars_jobs,
        "pandas": pandas_jobs,
        "fastnda": fastnda_jobs,
        "cellpy": cellpy_jobs,
    }
    answers = sys.stdout
    # Libraries may print; the answers go where they were wanted.
    sys.stdout = sys.stderr
    jobs, prepare = makers[name](files, ndax)
    for line in sys.stdin:
        job = line.strip()
        if job not in jobs:
            print("none", file=answers, flush=True)
            continue
        if job not in ("read-csv", "read-ndax"):
            prepare()
        times = 200 if job == "dqdv" else 1
        began = time.perf_counter()
        for _ in range(times):
            result = jobs[job]()
        took = (time.perf_counter() - began) / times
        del result
        print(took, file=answers, flush=True)


if __name__ == "__main__":
    main()
