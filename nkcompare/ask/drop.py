"""Withdrawing a row: show what depends on it, ask for the reason where none is given, then write."""

from datetime import date
from typing import NamedTuple

from nkcompare.app.hypotheses import new_problems
from nkcompare.ask import prompts
from nkcompare.ask.confirm import CalledOffError, RefusedError
from nkcompare.ask.keyboard import Prompter
from nkcompare.compare.event_details import RemovalImpact, removal_impact
from nkcompare.compare.rules.new_rows import without
from nkcompare.model.addition import WithdrawalPlan
from nkcompare.model.event import Event
from nkcompare.show.changes import departure_text, left_texts
from nkcompare.show.terminal import Terminal
from nkcompare.store.fields import is_plain
from nkcompare.store.mentions import mentions
from nkcompare.store.package import read_package
from nkcompare.store.write.insert import Snapshot
from nkcompare.store.write.withdraw import plan_withdrawal, withdraw


class WithdrawalTask(NamedTuple):
    """A row to withdraw, with its options; `prompter` is None where nobody can be asked."""

    base: Snapshot
    row: Event
    terminal: Terminal
    prompter: Prompter | None
    why: str
    today: date
    force: bool = False
    dry_run: bool = False


def drop_row(task: WithdrawalTask) -> WithdrawalPlan:
    """Withdraw the row. Raises RefusedError, CalledOffError, WriteError, RecordError."""
    base = task.base
    named = mentions(base.root, task.row.id, list(read_package(base.root, []).wars))
    contradicted = new_problems(base.root, without(task.row, base.log))
    impact = removal_impact(task.row, base.log, base.book, named, contradicted)
    if task.prompter:
        task.prompter.say("", *map(prompts.alarm, left_texts(impact, task.row, task.base.log.war, task.base.book)))
    else:
        for text in left_texts(impact, task.row, task.base.log.war, task.base.book):
            task.terminal.warn(text)
    why = _reason(task)
    plan = plan_withdrawal(task.row, task.today, why, task.base)
    if task.prompter:
        task.prompter.say(departure_text(plan, task.base.root))
    if task.dry_run:
        return plan
    _confirm(task, impact)
    return withdraw(task.row, task.today, why, task.base)


def _reason(task: WithdrawalTask) -> str:
    """The reason; asked for where none was given. Raises RefusedError where nobody can be asked."""
    text = " ".join(task.why.split())
    while task.prompter and not (text and is_plain(text)):
        text = " ".join(task.prompter.ask("why is the row withdrawn: ").split())
        if not text or not is_plain(text):
            task.prompter.say(
                prompts.refusal("a reason is needed", "one sentence, in plain text: it is for readers who cited the row")
            )
    if not text:
        raise RefusedError(["--why: a reason is needed"], "one sentence: it is for readers who cited the row")
    if not is_plain(text):
        raise RefusedError(["--why: it has an invisible character"], "one sentence, in plain text")
    return text


def _confirm(task: WithdrawalTask, impact: RemovalImpact) -> None:
    """Raise RefusedError or CalledOffError where the row is not to be withdrawn."""
    if task.prompter is None:
        if impact.stops and not task.force:
            raise RefusedError([], "change what depends on it first, or --force withdraws it anyway")
        return
    usual = "n" if impact.stops else "y"
    question = "Withdraw it anyway? [y/N]: " if impact.stops else "Withdraw it? [Y/n]: "
    while True:
        typed = task.prompter.ask(question).strip().casefold() or usual
        if typed in {"y", "yes"}:
            return
        if typed in {"n", "no"}:
            raise CalledOffError
        task.prompter.say(prompts.refusal(f"`{typed}` is not an answer", "y withdraws the row, n keeps it"))
