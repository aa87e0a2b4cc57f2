"""Import of a file, in four steps: file, columns, trial, keep. All of it is kept, or nothing.

The uploaded file, the choice of columns and the report of the trial live in the session while the
page is open. A trial counts only for the file, the columns and the programme it was made with.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from db.engine import engine, reading
from db.files import tables
from db.files.import_rows import Report
from db.files.sheets import Table, csv_of
from db.read import query
from db.settings import settings
from db.write import long_writes
from models import SUBJECTS
from models.core.errors import Refused
from models.core.subject import Subject
from models.rights import may
from pages.locales.catalogue import translate
from pages.ui.records.actions import token
from pages.ui.records.inputs import complain, plain
from pages.ui.records.list_page import WORKBOOK
from pages.ui.shell.address import go
from pages.ui.shell.i18n import chinese, language, name, plural, say, t
from pages.ui.shell.visit import visit

NOTICED = 2
"""Seconds that others notice."""
ERRORS_SHOWN = 1000
"""Errors listed on the screen; the file with the errors has all of them."""


class Upload(NamedTuple):
    """A file as it was read: `id` is Streamlit's, new for every upload."""

    id: str
    table: Table
    mapping: dict[str, str]


def import_page(subject_name: str) -> None:
    """The import of one subject, for whoever may import it."""
    subject = SUBJECTS[subject_name]
    st.button(
        t("Back to the list"),
        key="import-back",
        type="tertiary",
        icon=":material/arrow_back:",
        on_click=go,
        kwargs={"subject": subject_name},
    )
    st.title(t("Import: {what}", what=plural(subject_name)), anchor=False)
    if not may(visit().actor, subject_name, "import"):
        st.info(t("Your account may not import here."), icon=":material/lock:")
        return
    imported, report = st.session_state.get("import-done", ("", None))
    if imported == subject_name:
        _done(subject_name, report)
        return
    programme = _programme(subject)
    upload = _file(subject_name)
    if upload is None:
        return
    line = subject.fields.get("programme_id")
    if programme is None and line is not None and line.required:
        st.info(t("Choose the programme to which the rows go first."), icon=":material/info:")
        return
    mapping = _columns(subject_name, upload)
    if mapping is not None:
        _try_and_keep(subject_name, upload, mapping, programme)


def _programme(subject: Subject) -> int | None:
    """The programme whose rules judge the rows, and to which they go."""
    chosen = visit().programme_id
    with reading() as session:
        if chosen is not None:
            title = query.titles(session, [("programme", chosen)], visit().actor).get(
                ("programme", chosen), ""
            )
            st.caption(t("The rows go to the programme {title}.", title=plain(title)))
            return chosen
        if "programme_id" not in subject.fields and not _coded(subject):
            return None
        options = dict(query.find(session, "programme", "", visit().actor, limit=100))
    return st.selectbox(
        t("Programme to which the rows go"),
        list(options),
        index=None,
        key="import-programme",
        format_func=options.__getitem__,
        placeholder=t("Choose a programme"),
    )


def _coded(subject: Subject) -> bool:
    """Whether rows name by code what has its code within a programme only."""
    if not subject.through:
        return False
    target = SUBJECTS[subject.fields[subject.through].target]
    return any("programme_id" in key for key in target.keys)


def _file(subject_name: str) -> Upload | None:
    """Step 1: the template, and the file as it was read; None as long as there is none."""
    st.subheader(t("1. The file"), anchor=False)
    spoken = language()
    st.download_button(
        t("Download the template"),
        lambda: tables.template(subject_name, lambda source: translate(source, spoken)),
        f"{plural(subject_name)}.xlsx",
        WORKBOOK,
        key="import-template",
        icon=":material/download:",
        on_click="ignore",
    )
    given = st.file_uploader(
        t("CSV or Excel file with one record a row, headings in the first"),
        ["csv", "xlsx"],
        key="import-file",
        max_upload_size=settings().upload_megabytes,
        help=t(
            "At most {rows} rows in one file.",
            rows=f"{long_writes.ROWS[engine().dialect.name]:,}",
        ),
    )
    if given is None:
        return None
    kept: Upload | None = st.session_state.get("import-upload")
    if kept is None or kept.id != f"{subject_name} {given.file_id}":
        try:
            with st.spinner(t("Reading the file …")):
                table = tables.read(given.getvalue(), given.name)
        except Refused as refused:
            complain(refused.refusals)
            return None
        guessed = tables.guess(subject_name, table.headings, chinese)
        kept = Upload(f"{subject_name} {given.file_id}", table, guessed)
        st.session_state["import-upload"] = kept
    st.caption(
        t(
            "{rows} rows, {columns} columns",
            rows=f"{len(kept.table.rows):,}",
            columns=len(kept.table.headings),
        )
    )
    return kept


def _columns(subject_name: str, upload: Upload) -> dict[str, str] | None:
    """Step 2: what each heading means; None while two of them mean the same, or none anything."""
    st.subheader(t("2. The columns"), anchor=False)
    fields = {key: t(title) for key, title in tables.columns(subject_name).items()}
    words = {"": t("— leave out —"), **fields}
    mapping: dict[str, str] = {}
    with st.grid("auto", min_column_width=260) as grid:
        for place, heading in enumerate(upload.table.headings):
            guessed = upload.mapping.get(heading, "")
            with grid.cell():
                mapping[heading] = st.selectbox(
                    plain(heading) or t("(no heading)"),
                    list(words),
                    format_func=words.__getitem__,
                    index=list(words).index(guessed) if guessed in fields else 0,
                    key=f"import-column-{upload.id}-{place}",
                    help=_examples(upload.table, place),
                )
    used = [key for key in mapping.values() if key]
    twice = sorted({fields[key] for key in used if used.count(key) > 1})
    if twice:
        st.error(t("Several columns go to {fields}.", fields=t(", ").join(twice)))
    elif not used:
        st.error(t("Choose what at least one column means."))
    return None if twice or not used else mapping


def _examples(table: Table, place: int) -> str | None:
    """The first values of a column, so that its meaning can be judged."""
    found = [str(row[place]) for row in table.rows[:50] if place < len(row) and row[place]]
    return plain(t("For example: {values}", values=" · ".join(found[:3]))) if found else None


def _try_and_keep(
    subject_name: str, upload: Upload, mapping: dict[str, str], programme: int | None
) -> None:
    """Steps 3 and 4: the trial, its report, and keeping when nothing was wrong."""
    st.subheader(t("3. Trial"), anchor=False)
    st.caption(t("The trial checks every row against every rule and keeps nothing."))
    tried_with = (upload.id, tuple(mapping.items()), programme)
    if st.button(t("Try"), key="import-try", icon=":material/rule:"):
        st.session_state.pop("import-trial", None)
        st.session_state["import-trial"] = (
            tried_with,
            _run(subject_name, upload, mapping, programme, keep=False),
        )
    before, trial = st.session_state.get("import-trial", (None, None))
    report: Report | None = trial if before == tried_with else None
    if report is not None:
        _report(subject_name, report, upload.table, mapping)
    st.subheader(t("4. Import"), anchor=False)
    ready = report is not None and not report.refusals and bool(report.rows)
    if not ready:
        st.caption(t("Possible after a trial without errors: all rows are kept, or none."))
    elif report and (wait := long_writes.seconds(report.rows)) >= NOTICED:
        st.warning(
            t("About {n} seconds, during which what others save has to wait.", n=wait),
            icon=":material/hourglass_top:",
        )
    words = t("Import all rows")
    if st.button(
        words, key="import-keep", type="primary", icon=":material/save:", disabled=not ready
    ):
        report = _run(subject_name, upload, mapping, programme, keep=True)
        st.session_state.pop("import-trial")
        if report.refusals:  # somebody changed the records between trial and keeping
            st.session_state["import-trial"] = (tried_with, report)
        else:
            st.session_state["import-done"] = (subject_name, report)
            st.session_state.pop("import-upload")
        st.rerun()


def _run(
    subject_name: str, upload: Upload, mapping: dict[str, str], programme: int | None, *, keep: bool
) -> Report:
    """Any click ends the run at its next report of progress; nothing of it is kept then."""
    place = st.empty()
    with place.container():
        bar = st.progress(0.0, t("Working …"))
        st.button(t("Stop the work"), key="import-cancel", icon=":material/stop_circle:")

    def progress(done: int, total: int) -> None:
        bar.progress(done / max(total, 1), t("Row {done} of {total}", done=done, total=total))

    report = tables.run(
        subject_name,
        upload.table,
        mapping,
        visit().actor,
        visit().today,
        programme,
        keep=keep,
        progress=progress,
        translate=chinese,
        token=token(f"import.{upload.id}") if keep else "",
    )
    place.empty()
    return report


def _counts(report: Report) -> str:
    made = {name(s): f"{count:,}" for s, count in report.created.items() if count}
    return t(", ").join(t("{field}: {value}", field=f, value=v) for f, v in made.items())


def _report(subject_name: str, report: Report, table: Table, mapping: dict[str, str]) -> None:
    if not report.refusals:
        st.success(
            t(
                "{rows} rows without errors. It would make: {what}",
                rows=f"{report.rows:,}",
                what=_counts(report),
            ),
            icon=":material/task_alt:",
        )
        return
    count = len(report.refusals)
    st.error(
        t("{count} errors; nothing can be kept until they are put right.", count=f"{count:,}"),
        icon=":material/error:",
    )
    headings = [t("Line"), t("Field at fault"), t("What stands there"), t("What is wrong")]
    errors = list(_errors(subject_name, report, table, mapping))
    st.dataframe(
        pd.DataFrame(errors[:ERRORS_SHOWN], columns=headings),
        hide_index=True,
        key="import-errors",
        column_config={headings[0]: st.column_config.NumberColumn(width="small", format="%d")},
        alt=t("Errors"),
    )
    if count > ERRORS_SHOWN:
        st.caption(t("The first {count} are shown.", count=f"{ERRORS_SHOWN:,}"))
    st.download_button(
        t("Download the errors"),
        csv_of(headings, errors),
        "errors.csv",
        "text/csv",
        key="import-errors-file",
        icon=":material/download:",
        on_click="ignore",
    )


def _errors(
    subject_name: str, report: Report, table: Table, mapping: dict[str, str]
) -> Iterator[list[Any]]:
    """Of each error: the line of the file, the field, what stands there, what is wrong with it."""
    fields = tables.columns(subject_name)
    place = {key: table.headings.index(heading) for heading, key in mapping.items() if key}
    rows = dict(zip(table.lines, table.rows, strict=True))
    for refusal in report.refusals:
        row, at = rows.get(refusal.row, []), place.get(refusal.field, -1)
        value = row[at] if 0 <= at < len(row) and row[at] is not None else ""
        yield [refusal.row, t(fields.get(refusal.field, "")), str(value), say(refusal)]


def _done(subject_name: str, report: Report) -> None:
    st.success(t("Kept: {what}", what=_counts(report)), icon=":material/task_alt:")
    with st.container(horizontal=True):
        st.button(
            t("Open the list"),
            key="import-open",
            type="primary",
            icon=":material/list:",
            on_click=_leave,
            kwargs={"subject": subject_name},
        )
        st.button(
            t("Import another file"),
            key="import-again",
            icon=":material/upload:",
            on_click=_leave,
            kwargs={"subject": subject_name, "import": "1"},
        )


def _leave(**address: str) -> None:
    st.session_state.pop("import-done", None)
    go(**address)
