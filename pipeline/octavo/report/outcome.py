"""What a build has to say at its end."""

from __future__ import annotations

from octavo.model.certificate import ORDER, Certificate
from octavo.model.checked import Checked
from octavo.model.finding import Severity, Standing, fails
from octavo.model.outcome import Outcome, Validated
from octavo.report.text import summary, text_report


def outcome_report(
    outcome: Outcome, *, building: bool = True, strict: bool = False, whole: bool = False
) -> str:
    """What matters of the findings, then one line for each validator, and one of verdict.

    Reviews and information are only counted, unless they fail the build (`strict`) or are
    asked for (`whole`); `building` tells a build from a mere proof.
    """
    strict = strict or whole
    counted = [f for f in outcome.findings if f.standing is Standing.OPEN]
    told = tuple(f for f in counted if strict or f.matters)
    book = Checked(outcome.name, outcome.name, told, outcome.texts)
    found = text_report((book,)) if told else ""
    quiet = [f for f in counted if not f.matters and not strict]
    if quiet:
        where = "`octavo check` shows them" if building else "--remarks shows them"
        found += f"{outcome.name}: {summary(quiet)}; {where}\n"
    found += "".join(f"{outcome.name}: {_validated(ran)}\n" for ran in outcome.validators)
    return found + _verdict(outcome, building=building) + "\n"


def _validated(ran: Validated) -> str:
    remarks = f", {_counted(ran.remarks, 'remark')}" if ran.remarks else ""
    errors, warnings = _counted(ran.errors, "error"), _counted(ran.warnings, "warning")
    return f"{ran.name}: {errors}, {warnings}{remarks}"


def _verdict(outcome: Outcome, *, building: bool) -> str:
    if outcome.unchanged:
        return f"{outcome.name}: nothing changed; {outcome.folder} is up to date"
    if outcome.certificate is None:
        return f"{outcome.name}: not built; mend what stands above, or add --keep-going"
    editions = outcome.certificate.editions
    names = ", ".join(proof.edition.upper() for proof in editions)
    one = len(editions) == 1
    if not outcome.certificate.agrees:
        kept = (
            "published all the same"
            if outcome.folder
            else "nothing was published; --keep-going does it all the same"
        )
        said = f"{outcome.name}: {names} {'does' if one else 'do'} not agree with the source"
        return f"{said}; {kept}" if building else said
    if any(f.code == "PAR010" and f.severity is Severity.ERROR for f in outcome.findings):
        return f"{outcome.name}: {outcome.folder} is not what was certified; build again"
    where = f" → {outcome.folder}" if outcome.folder else "; nothing was published"
    in_spite = ", in spite of the errors above" if building and fails(outcome.findings) else ""
    return (
        f"{outcome.name}: {names} {'agrees' if one else 'agree'} with the source: "
        f"{_counts(outcome.certificate)}{_unordered(outcome.certificate)}"
        f"{where if building else ''}{in_spite}"
    )


def _unordered(certificate: Certificate) -> str:
    """How often the order of words was taken for given."""
    count = sum(dict(proof.not_comparable).get(ORDER, 0) for proof in certificate.editions)
    return f"; {_counted(count, 'line')} with words in an order that no PDF tells" if count else ""


def _counts(certificate: Certificate) -> str:
    proof = certificate.editions[0]
    notes, calls, words = proof.notes[1], proof.calls[1], proof.words[1]
    return ", ".join(
        (
            _counted(notes, "note"),
            _counted(calls, "call"),
            f"{_counted(words, 'word')} and marks of the running text",
            f"{_counted(proof.fields, 'field')} of metadata",
        )
    )


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
