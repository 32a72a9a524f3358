"""What a build has to say at its end."""

from __future__ import annotations

from octavo.model.certificate import Certificate
from octavo.model.checked import Checked
from octavo.model.finding import Standing, fails
from octavo.model.outcome import Outcome
from octavo.report.text import summary, text_report


def outcome_report(outcome: Outcome, *, building: bool = True, strict: bool = False) -> str:
    """What matters of the findings, then one line of verdict.

    Reviews and information are only counted, unless they fail the build (`strict`);
    `building` tells a build from a mere proof.
    """
    counted = [f for f in outcome.findings if f.standing is Standing.OPEN]
    told = tuple(f for f in counted if strict or f.matters)
    book = Checked(outcome.name, outcome.name, told, outcome.texts)
    found = text_report((book,)) if told else ""
    quiet = [f for f in counted if not f.matters and not strict]
    if quiet:
        where = "; `octavo check` shows them" if building else ""
        found += f"{outcome.name}: {summary(quiet)}{where}\n"
    return found + _verdict(outcome, building=building) + "\n"


def _verdict(outcome: Outcome, *, building: bool) -> str:
    if outcome.unchanged:
        return f"{outcome.name}: nothing changed; {outcome.folder} is up to date"
    if outcome.certificate is None:
        return f"{outcome.name}: not built; mend what stands above, or add --keep-going"
    names = ", ".join(proof.edition.upper() for proof in outcome.certificate.editions)
    if not outcome.certificate.agrees:
        kept = "published all the same" if outcome.folder else "nothing was published"
        said = f"{outcome.name}: {names} do not agree with the source"
        return f"{said}; {kept}" if building else said
    where = f" → {outcome.folder}" if outcome.folder else "; nothing was published"
    in_spite = ", in spite of the errors above" if building and fails(outcome.findings) else ""
    return (
        f"{outcome.name}: {names} agree with the source: "
        f"{_counts(outcome.certificate)}{where if building else ''}{in_spite}"
    )


def _counts(certificate: Certificate) -> str:
    proof = certificate.editions[0]
    notes, calls, words = proof.notes[1], proof.calls[1], proof.words[1]
    fields = len(proof.metadata)
    return ", ".join(
        (
            _counted(notes, "note"),
            _counted(calls, "call"),
            _counted(words, "word"),
            f"{_counted(fields, 'field')} of metadata",
        )
    )


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
