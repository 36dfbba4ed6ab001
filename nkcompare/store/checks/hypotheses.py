"""N4xx: what can be wrong in the analysis of competing hypotheses, in its files or between them and the logs."""

from nkcompare.model.problem import Check

NO_SUCH_EVENT = Check(
    "N401", "no-such-event", "the evidence cites `{found}`, and no log has that event", "check the id; ids are never reused",
    "Evidence that cites nothing is an assertion.",
)  # fmt: skip
EVIDENCE_WITHOUT_GROUND = Check(
    "N402", "evidence-without-ground", "evidence of kind `{kind}` has no {missing}", "{mend}",
    "Each kind of evidence rests on something: acts on events, absences and patterns on a condition, context on sources.",
)  # fmt: skip
NOT_A_DAY = Check(
    "N403", "not-a-day", "`{found}` names no day of a war", "write it as WAR:DAY, such as 2020:5",
    "Only evidence known by day N counts on day N.",
)  # fmt: skip
NOT_A_NUMBER = Check(
    "N404", "not-a-number", "`{found}` is no whole number", "write digits alone", "A condition counts days and acts.",
)  # fmt: skip
ABSENCE_BELIED = Check(
    "N405", "absence-belied", "evidence {id} says that there is no such act: `{label}`; {event} of day {day} is one",
    "correct the row, or the evidence: its ratings rest on the absence",
    "An absence is computed again at every run, so that a new row that contradicts it cannot go unseen.",
)  # fmt: skip
PATTERN_BELIED = Check(
    "N406", "pattern-belied", "evidence {id} says `{label}`; {event} of day {day} does not fit",
    "correct the row, or the evidence: its ratings rest on the pattern",
    "A pattern is computed again at every run, so that a new row that breaks it cannot go unseen.",
)  # fmt: skip
PATTERN_TOO_RARE = Check(
    "N407", "pattern-too-rare", "evidence {id} says `{label}` and needs {least} such acts; the log has {found}",
    "restore the rows, or correct the evidence", "A pattern of nothing is none.",
)  # fmt: skip
UNKNOWN_RATED = Check(
    "N408", "unknown-rated", "unknown {what} `{found}`", "known are: {known}",
    "A rating of nothing would be lost without a word.",
)  # fmt: skip
KNOWN_BEFORE_IT_HAPPENED = Check(
    "N409", "known-before-it-happened", "known from {known}, and its last event {event} is of {date}",
    "let `known_from` follow the events",
    "Evidence cannot be known before it exists.",
)  # fmt: skip
NO_SUCH_FACT = Check(
    "N410", "no-such-fact", "the evidence cites `{found}`, and the background has no such fact",
    "check the id; ids are never reused",
    "Evidence that cites nothing is an assertion.",
)  # fmt: skip
ONLY_ITS_PROPONENT = Check(
    "N411", "only-its-proponent", "the evidence rests on nothing but the page that puts {hypotheses} forward",
    "name another source, or the rows it rests on; an argument of that page has the origin `thread`",
    "An explanation weighed on its own author's objections is weighed on nothing else.",
)  # fmt: skip

HYPOTHESIS_CHECKS = (
    NO_SUCH_EVENT, EVIDENCE_WITHOUT_GROUND, NOT_A_DAY, NOT_A_NUMBER, ABSENCE_BELIED, PATTERN_BELIED, PATTERN_TOO_RARE,
    UNKNOWN_RATED, KNOWN_BEFORE_IT_HAPPENED, NO_SUCH_FACT, ONLY_ITS_PROPONENT,
)  # fmt: skip
