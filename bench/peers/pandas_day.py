"""What an analyst would write to ask `nkcompare day 5` of pandas: it reads and filters, and checks nothing."""

import sys

import pandas as pd

for war, day in (("2016", "2016-04-06"), ("2020", "2020-10-01")):
    log = pd.read_csv(f"{sys.argv[1]}/{war}.csv", parse_dates=["date"])
    russia = log[(log["actor"] == "RUS") | log["target"].str.contains("RUS", na=False)]
    today = russia[russia["date"] == day]
    print(war, len(russia[russia["date"] <= day]), "acts so far")
    print(today[["id", "action", "official", "summary"]].to_string())
