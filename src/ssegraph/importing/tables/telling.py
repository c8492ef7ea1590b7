"""The account of an import as findings, as Markdown for people, as JSON for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from ssegraph.findings import Finding, Place, Severity
from ssegraph.importing.tables.account import Account, Told
from ssegraph.importing.tables.doubles import Seen
from ssegraph.importing.tables.events import Event, Kind, Refused
from ssegraph.messages import LANGUAGES, MESSAGES
from ssegraph.messages.table_reports import TABLE_REPORTS
from ssegraph.messages.tables import REASONS
from ssegraph.messages.typography import typeset

MARKUP = re.compile(r"([\\`*_|<>\[\]#])")
MOST_NAMED = 40
TOLD_AS_FINDINGS = {Kind.LEFT_OUT: "table-left-out", Kind.CONTACT: "table-contact"}


def findings_of(account: Account, table: Place, report: PurePosixPath) -> Iterator[Finding]:
    """Yield what an editor should know; nothing of it stops the import."""
    figures = {name: f"{value:,}" for name, value in _figures(account).items()}
    yield _finding("table-imported", Severity.INFO, table, {"report": str(report), **figures})
    for refused in account.refused:
        whys = {tag: why_refused(refused.why, tag) for tag in LANGUAGES}
        place, named = refused.row.place, _named(refused.row)
        yield _finding("table-row-refused", Severity.WARNING, place, named, whys)
    for double in account.doubles:
        values = {**_named(double.row), "earlier": str(double.earlier.number)}
        yield _finding("table-double", Severity.WARNING, double.row.place, values)
    for told in account.told:
        if rule := TOLD_AS_FINDINGS.get(told.event.kind):
            whys = {tag: why(told.event.reason, tag) for tag in LANGUAGES}
            values = {"column": told.event.column, "value": told.event.before}
            values["count"] = str(told.count)
            found = _finding(rule, Severity.WARNING, told.first.place, values, whys)
            yield replace(found, meant=told.event.meant)
    for column in account.absent:
        yield _finding("table-column-absent", Severity.WARNING, table, {"column": column})
    if account.unmapped:
        names = [name for name, _ in account.unmapped.most_common(MOST_NAMED)]
        columns = ", ".join(names) + (" …" if len(account.unmapped) > MOST_NAMED else "")
        values = {"columns": columns, "count": str(len(account.unmapped))}
        yield _finding("table-unmapped", Severity.INFO, table, values)


def why(reason: str, language: str, **values: str) -> str:
    """Return why something was done, as part of a sentence in *language*."""
    texts = REASONS[reason]
    tag = language if language in texts else "en"
    return typeset(texts[tag], tag).format(**values)


def why_refused(refused: Refused, language: str) -> str:
    """Return why a row was not taken, as part of a sentence in *language*."""
    texts = refused.because or {}
    because = texts.get(language) or texts.get("en") or next(iter(texts.values()), "")
    return why(refused.reason, language, column=refused.column, because=because)


def as_json(account: Account, file: str, language: str) -> str:
    """Return *account* of the import of *file* as JSON."""
    document = {
        "file": file,
        **_figures(account),
        "statements": account.statements,
        "values": {kind.value: account.kinds[kind] for kind in Kind if account.kinds[kind]},
        "refused_rows": [
            {**_row(one.row), "reason": one.why.reason, "why": why_refused(one.why, language)}
            for one in account.refused
        ],
        "doubles": [
            {**_row(one.row), "earlier_row": one.earlier.number} for one in account.doubles
        ],
        "changes": [_change(told, language) for told in account.told],
        "unmapped_columns": dict(account.unmapped.most_common()),
        "absent_columns": account.absent,
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def as_markdown(account: Account, file: str, language: str) -> str:
    """Return *account* of the import of *file* as Markdown in *language*."""

    def word(name: str, **values: object) -> str:
        return TABLE_REPORTS[name].get(language, TABLE_REPORTS[name]["en"]).format(**values)

    figures = _figures(account)
    lines = [f"# {_escaped(word('title', file=file))}", ""]
    names = ("imported", "mended", "refused")
    lines += _table([word("rows"), ""], [(word(name), figures[name]) for name in names])
    lines += [f"| **{word('together')}** | **{figures['rows']}** |"]
    lines += [f"| {word('statements')} | {account.statements} |"]
    if account.refused:
        heads = [word(name) for name in ("row", "called", "why")]
        rows = [(r.row.number, r.row.label, why_refused(r.why, language)) for r in account.refused]
        lines += _part(word("refused-rows"), len(rows), heads, rows)
    if account.doubles:
        heads = [word(name) for name in ("row", "called", "earlier")]
        doubles = [(one.row.number, one.row.label, one.earlier.number) for one in account.doubles]
        lines += _part(word("doubles"), len(doubles), heads, doubles)
    heads = [word(name) for name in ("column", "before", "after", "why", "times", "first")]
    for kind in [*list(Kind)[1:], Kind.READ]:
        changes = [one for one in account.told if one.event.kind == kind]
        if changes:
            told = (_told_row(one, language) for one in changes)
            lines += _part(word(kind.value), account.kinds[kind], heads, told)
    if account.unmapped:
        heads = [word("column"), word("times")]
        rows_of = account.unmapped.most_common()
        lines += _part(word("unmapped"), len(rows_of), heads, rows_of)
    return "\n".join(lines) + "\n"


def _figures(account: Account) -> dict[str, int]:
    return {
        "rows": account.rows,
        "imported": account.imported,
        "mended": account.mended,
        "refused": account.refused_in_all,
    }


def _finding(
    rule: str,
    severity: Severity,
    place: Place,
    values: Mapping[str, str],
    whys: Mapping[str, str] | None = None,
) -> Finding:
    """Make a finding whose reason, by language, is in the language of the sentence around it."""
    texts = {
        tag: typeset(pattern, tag).format(**values, why=(whys or {}).get(tag, ""))
        for tag, pattern in MESSAGES[rule].items()
    }
    return Finding(rule, severity, place, values=values, texts=texts)


def _named(row: Seen) -> dict[str, str]:
    return {"row": str(row.number), "label": f" ({row.label})" if row.label else ""}


def _row(row: Seen) -> dict[str, object]:
    place = row.place
    return {"row": row.number, "label": row.label, "line": place.line, "column": place.column}


def _change(told: Told, language: str) -> dict[str, object]:
    event: Event = told.event
    return {
        "kind": event.kind.value,
        "column": event.column,
        "before": event.before,
        "after": event.after,
        "reason": event.reason,
        "why": why(event.reason, language),
        "count": told.count,
        "first_row": told.first.number,
    }


def _told_row(told: Told, language: str) -> tuple[object, ...]:
    event = told.event
    reason = why(event.reason, language)
    return event.column, event.before, event.after, reason, told.count, told.first.number


def _part(
    title: str, count: int, heads: Sequence[str], rows: Iterable[Sequence[object]]
) -> list[str]:
    return ["", f"## {title}: {count}", "", *_table(heads, rows)]


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    lines = [_line(heads), _line(["---"] * len(heads))]
    return lines + [_line([_escaped(str(cell)) for cell in row]) for row in rows]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    """Keep what others wrote from being read as Markdown or HTML."""
    return MARKUP.sub(r"\\\1", " ".join(text.split()))
