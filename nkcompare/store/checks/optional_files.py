"""N4xx to N9xx: what can be wrong with a row of the optional files: background, claims, tolls, hypotheses and others."""

from nkcompare.model.problem import Check

UNKNOWN_TOPIC = Check(
    "N701", "unknown-topic", "unknown topic `{found}`", "add it to codebook/topics.csv first",
    "A fact under a mistyped topic would be missing where its topic is asked for.",
)  # fmt: skip
MALFORMED_FACT_ID = Check(
    "N702", "malformed-background-id", "`{found}` is not the id of a background fact", "write it as B-001",
    "Claims and evidence cite facts by their ids.",
)  # fmt: skip
NOT_A_PERIOD = Check(
    "N703", "not-a-period", "`{found}` is not a year, month or day",
    "write it as precisely as the source: 2010, 2010-07 or 2010-07-29",
    "A fact is shown on the days of a war only if its dates can be read.",
)  # fmt: skip
NOT_A_FIGURE = Check(
    "N704", "not-a-figure", "`{found}` is not a number", "write digits alone, with a point before decimals: 8.2",
    "Only numbers can be compared.",
)  # fmt: skip
INCOMPLETE_FIGURE = Check(
    "N705", "incomplete-figure", "a value needs `measure` and `unit`, and a unit a value: `{column}` is empty", "fill it",
    "A number means nothing without what it measures and its unit.",
)  # fmt: skip

BACKGROUND_CHECKS = (UNKNOWN_TOPIC, MALFORMED_FACT_ID, NOT_A_PERIOD, NOT_A_FIGURE, INCOMPLETE_FIGURE)


NOT_A_TEST = Check(
    "N801", "not-a-test", "`{found}` is not a test: {cause}", "see docs/claims.md for the forms of a test",
    "Only a test that can be computed shows that a verdict still rests on the record.",
)  # fmt: skip
NO_SUCH_ROW = Check(
    "N802", "no-such-row", "the claim cites `{found}`, which is neither in a log nor in the background",
    "check the id; ids are never reused",
    "A verdict is only as good as the rows a reader can look up.",
)  # fmt: skip
VERDICT_NOT_SUPPORTED = Check(
    "N803", "verdict-not-supported", "the verdict on {id} is `{verdict}`, and its test no longer holds: {term}",
    "correct the row, or review the verdict",
    "A verdict is recomputed on every run, so that a new row that contradicts it is noticed.",
)  # fmt: skip
VERDICT_WITHOUT_TEST = Check(
    "N804", "verdict-without-test", "a claim that is `{verdict}` has {found}", "{fix}",
    "A verdict on a fact is computed; what cannot be tested has nothing to compute.",
)  # fmt: skip
NOT_A_WAR_DAY = Check(
    "N805", "not-a-war-day", "`{found}` is not a day of a war", "write it as WAR:DAY, such as 2020:5",
    "A verdict counts from the day on which it could be known.",
)  # fmt: skip

CLAIM_CHECKS = (NOT_A_TEST, NO_SUCH_ROW, VERDICT_NOT_SUPPORTED, VERDICT_WITHOUT_TEST, NOT_A_WAR_DAY)


DUPLICATE_CODING = Check(
    "N951", "duplicate-coding", "act {n} of `{unit}` is coded twice by `{coder}`", "number a coder's acts of one row from 1",
    "Two codings of one act by one coder would be counted as two acts.",
)  # fmt: skip
NO_FIRST_CODING = Check(
    "N952", "no-first-coding", "`{unit}` has no line of the coder `first` above this one",
    "put the log's row as it was when drawn before what others coded",
    "Agreement needs two codings.",
)  # fmt: skip
NOT_SETTLED = Check(
    "N953", "not-settled", "the codings of `{unit}` differ in {column}, {first} and {second}, and nothing settles it",
    "add a row to double/settled.csv that says which is right, and why",
    "An unresolved difference is a doubt about the log.",
)  # fmt: skip
NOTHING_TO_SETTLE = Check(
    "N954", "nothing-to-settle", "the codings of `{unit}` do not differ in {column} as {first} and {second}",
    "remove the row, or write it as the codings have it",
    "A settlement without a difference is left over from a row that has changed.",
)  # fmt: skip
NOT_A_WHOLE_NUMBER = Check(
    "N955", "not-a-whole-number", "`{found}` is not a whole number", "write digits alone",
    "A count is a number of acts.",
)  # fmt: skip
COUNTS_DISAGREE = Check(
    "N956", "counts-disagree", "{why}", "give `listed` and `in_log`, or `percent` where only that was kept",
    "A share of a list says how complete a log is only where its parts fit together.",
)  # fmt: skip

DOUBLE_CHECKS = (DUPLICATE_CODING, NO_FIRST_CODING, NOT_SETTLED, NOTHING_TO_SETTLE, NOT_A_WHOLE_NUMBER, COUNTS_DISAGREE)


WITHDRAWN_ID = Check(
    "N901", "withdrawn-id", "id `{found}` was withdrawn on {when} (withdrawn.csv, line {line})",
    "give the row the next free id: leave `id` empty and run `nkcompare fmt`",
    "An id is given once: a citation of the old row would lead to another.",
)  # fmt: skip
WITHDRAWN_TWICE = Check(
    "N902", "withdrawn-twice", "`{found}` is already withdrawn on line {line}", "keep one of the two rows",
    "A row is withdrawn once, on one day and for one reason.",
)  # fmt: skip
NO_SUCH_ID = Check(
    "N903", "withdrawn-without-war", "`{found}` is not an id of any war in wars.csv", "the wars are: {known}",
    "What was withdrawn must be found by the id under which it was cited.",
)  # fmt: skip

WITHDRAWN_CHECKS = (WITHDRAWN_ID, WITHDRAWN_TWICE, NO_SUCH_ID)


UNKNOWN_CHANGED_ROW = Check(
    "N911", "unknown-changed-row", "`{found}` is not the id of a row, nor of a withdrawn one",
    "give the id of the row; leave the cell empty for several rows",
    "Readers who cited a row need to find how it changed.",
)  # fmt: skip
NOT_A_COLUMN = Check(
    "N912", "not-a-column", "`{found}` is not a column of a log", "{hint}",
    "A change names its columns, separated by a comma and a space, or is `added` or `withdrawn`.",
)  # fmt: skip
NOT_A_VERSION = Check(
    "N913", "not-a-version", "`{found}` is not a version", "write three numbers separated by points: 0.2.0",
    "A change belongs to a version of the data, so that citations are of known data.",
)  # fmt: skip

DUPLICATE_CHANGE = Check(
    "N914", "duplicate-change", "line {line} already has this change", "keep one of the two rows",
    "A change is listed once for a version, a row and its columns.",
)  # fmt: skip
CHANGE_WITHOUT_REASON = Check(
    "N915", "change-without-reason", "no reason is given for the change of `{found}`", "give it in `why`",
    "A correction without a reason is no better than the old row.",
)  # fmt: skip
NOT_WITHDRAWN = Check(
    "N916", "not-withdrawn", "`{found}` is not in withdrawn.csv",
    "withdraw it with `nkcompare drop`, or name the columns that changed",
    "A withdrawn row is kept whole, with its reason.",
)  # fmt: skip

CHANGE_CHECKS = (
    UNKNOWN_CHANGED_ROW, NOT_A_COLUMN, NOT_A_VERSION, DUPLICATE_CHANGE, CHANGE_WITHOUT_REASON, NOT_WITHDRAWN,
)  # fmt: skip


UNKNOWN_POPULATION = Check(
    "N501", "unknown-population", "unknown population `{found}`", "add it to codebook/populations.csv first",
    "Only tolls of the same population are compared, so each population is defined.",
)  # fmt: skip
UNKNOWN_CLAIMANT = Check(
    "N502", "unknown-claimant", "unknown claimant `{found}`", "add it to codebook/claimants.csv first",
    "A toll is a claim: who makes it decides what it may be compared with.",
)  # fmt: skip
UNKNOWN_MEASURE = Check(
    "N503", "unknown-measure", "unknown measure `{found}`", "it is published, final or none",
    "A running count, a last count and a silence are read differently.",
)  # fmt: skip
NOT_A_COUNT = Check(
    "N504", "not-a-count", "`{found}` is not a number of people", "write digits alone, such as 1221; `about` goes into `note`",
    "Only numbers can be compared.",
)  # fmt: skip
COUNT_WITH_NONE = Check(
    "N505", "count-with-none", "the measure is `none` and `killed` holds {found}",
    "leave `killed` empty, or make the measure `published`",
    "`none` means that no number was published.",
)  # fmt: skip
NO_COUNT = Check(
    "N506", "toll-without-count", "a `{measure}` toll has no number", "fill `killed`, or make the measure `none`",
    "An empty number is read as a gap where there was a figure.",
)  # fmt: skip
DEAD_OF_ANOTHER_SIDE = Check(
    "N507", "dead-of-another-side", "{claimant} ({party}) counts {population}: the dead of {side}", "leave the row out",
    "A side's figure for the other's dead is a war claim, not a toll.",
)  # fmt: skip
DUPLICATE_TOLL = Check(
    "N508", "duplicate-toll", "line {line} has a toll of the same war, population and day by the same chain of claimants",
    "keep the last figure of the day; put the earlier ones in `note`",
    "A day has one last published figure.",
)  # fmt: skip
LOWERED_WITHOUT_NOTE = Check(
    "N509", "lowered-without-note", "{found} is below the {previous} on line {line}, and `note` does not say why",
    "say in `note` what was corrected", "A correction may lower a toll; without a reason it looks like a mistake.",
)  # fmt: skip
AFTER_FINAL = Check(
    "N510", "toll-after-final", "line {line} already has the final toll of this war, population and chain",
    "make the earlier one `published`", "A final count has none after it.",
)  # fmt: skip
NONE_AFTER_COUNT = Check(
    "N511", "none-after-count", "`none` comes after the figure on line {line}", "leave the row out: a silent day needs none",
    "A published toll cannot become unpublished.",
)  # fmt: skip
BEFORE_WAR = Check(
    "N512", "toll-before-war", "{found} is before the war {war}, whose clock starts on {opens}", "check the date and the war",
    "Deaths before a war are not part of its toll.",
)  # fmt: skip

TOLL_CHECKS = (
    UNKNOWN_POPULATION, UNKNOWN_CLAIMANT, UNKNOWN_MEASURE, NOT_A_COUNT, COUNT_WITH_NONE, NO_COUNT, DEAD_OF_ANOTHER_SIDE,
    DUPLICATE_TOLL, LOWERED_WITHOUT_NOTE, AFTER_FINAL, NONE_AFTER_COUNT, BEFORE_WAR,
)  # fmt: skip


NO_SUCH_EVENT = Check(
    "N401", "no-such-event", "the evidence cites `{found}`, which is in no log", "check the id; ids are never reused",
    "Evidence that cites nothing is an assertion.",
)  # fmt: skip
EVIDENCE_WITHOUT_BASIS = Check(
    "N402", "evidence-without-basis", "evidence of kind `{kind}` has no {missing}", "{fix}",
    "Each kind of evidence rests on something: acts on events, absences and patterns on a condition, context on sources.",
)  # fmt: skip
NOT_A_DAY = Check(
    "N403", "not-a-day", "`{found}` is not a day of a war", "write it as WAR:DAY, such as 2020:5",
    "Only evidence known by day N counts on day N.",
)  # fmt: skip
NOT_A_NUMBER = Check(
    "N404", "not-a-number", "`{found}` is not a whole number", "write digits alone", "A condition counts days and acts.",
)  # fmt: skip
ABSENCE_CONTRADICTED = Check(
    "N405", "absence-contradicted", "evidence {id} says that there is no such act: `{label}`; {event} of day {day} is one",
    "correct the row, or the evidence: its ratings rest on the absence",
    "An absence is recomputed on every run, so that a new row that contradicts it is noticed.",
)  # fmt: skip
PATTERN_CONTRADICTED = Check(
    "N406", "pattern-contradicted", "evidence {id} says `{label}`; {event} of day {day} does not fit",
    "correct the row, or the evidence: its ratings rest on the pattern",
    "A pattern is recomputed on every run, so that a new row that breaks it is noticed.",
)  # fmt: skip
PATTERN_TOO_RARE = Check(
    "N407", "pattern-too-rare", "evidence {id} says `{label}` and needs {least} such acts; the log has {found}",
    "restore the rows, or correct the evidence", "A pattern needs rows.",
)  # fmt: skip
UNKNOWN_RATING_REFERENCE = Check(
    "N408", "unknown-rating-reference", "unknown {what} `{found}`", "choose from: {known}",
    "A rating of an unknown item or hypothesis would be lost silently.",
)  # fmt: skip
KNOWN_BEFORE_IT_HAPPENED = Check(
    "N409", "known-before-it-happened", "known from {known}, and its last event {event} is of {date}",
    "set `known_from` to the day of the last event, or later",
    "Evidence cannot be known before it exists.",
)  # fmt: skip
NO_SUCH_FACT = Check(
    "N410", "no-such-fact", "the evidence cites `{found}`, which is not in the background",
    "check the id; ids are never reused",
    "Evidence that cites nothing is an assertion.",
)  # fmt: skip
EVIDENCE_NOT_INDEPENDENT = Check(
    "N411", "evidence-not-independent", "the only source of the evidence is the page that proposes {hypotheses}",
    "name another source, or the rows it rests on; an argument of that page has the origin `thread`",
    "Evidence from the author of a hypothesis is not independent.",
)  # fmt: skip

HYPOTHESIS_CHECKS = (
    NO_SUCH_EVENT, EVIDENCE_WITHOUT_BASIS, NOT_A_DAY, NOT_A_NUMBER, ABSENCE_CONTRADICTED, PATTERN_CONTRADICTED, PATTERN_TOO_RARE,
    UNKNOWN_RATING_REFERENCE, KNOWN_BEFORE_IT_HAPPENED, NO_SUCH_FACT, EVIDENCE_NOT_INDEPENDENT,
)  # fmt: skip
