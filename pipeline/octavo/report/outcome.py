"""What a build has to say at its end."""

from __future__ import annotations

from octavo.model.certificate import Certificate
from octavo.model.outcome import Outcome
from octavo.report.text import text_report


def outcome_report(outcome: Outcome) -> str:
    """The findings, then one line of verdict."""
    return text_report(outcome.findings) + _verdict(outcome) + "\n"


def _verdict(outcome: Outcome) -> str:
    if outcome.unchanged:
        return f"{outcome.name}: nothing changed; {outcome.folder} is up to date"
    if outcome.certificate is None:
        return f"{outcome.name}: not built; mend the errors above, or add --keep-going"
    names = ", ".join(proof.edition.upper() for proof in outcome.certificate.editions)
    if not outcome.certificate.agrees:
        kept = "published all the same" if outcome.folder else "nothing was published"
        return f"{outcome.name}: {names} do not agree with the source; {kept}"
    where = f" → {outcome.folder}" if outcome.folder else ""
    return f"{outcome.name}: {names} agree: {_counts(outcome.certificate)}{where}"


def _counts(certificate: Certificate) -> str:
    proof = certificate.editions[0]
    notes, calls, words = proof.notes[1], proof.calls[1], proof.words[1]
    fields = len(proof.metadata)
    return f"{notes:,} notes, {calls:,} calls, {words:,} words, {fields} fields of metadata"
