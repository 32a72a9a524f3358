"""The evaluation's tables and bars, printed."""

from __future__ import annotations

from dataclasses import dataclass

from .judge import Score
from .styles import SUPPORTED

PRECISION, RECALL, IBID, FIELDS = 0.999, 0.995, 0.99, 0.95
SHORT_NAMES = {
    "container-title": "contain.", "publisher-place": "place", "collection-title": "series",
    "number-of-volumes": "vols", "translator": "transl.",
}  # fmt: skip


def share(right: int, of: int) -> str:
    """Per cent, rounded down, so that no miss reads as 100."""
    return f"{int(1000 * right / of) / 10:5.1f}" if of else "    –"


def by_kind(scores: dict[str, Score]) -> None:
    """A row a kind of damage: per cent of precision, recall, ibid, short forms, locators, and of
    paragraphs that are whole; how many citations no note makes, and how many texts were lost.
    """
    print(
        f"{'damage':24} essays  notes  precis. recall   ibid  short  locat.  prose  false  broken"
    )
    for kind, score in scores.items():
        print(_row(kind, score))


def _row(name: str, score: Score) -> str:
    cells = [
        share(score.right, score.made), share(score.right, score.due), share(*score.back),
        share(*score.short), share(*score.locators), share(*score.prose),
    ]  # fmt: skip
    return (
        f"{name:24} {score.essays:6} {score.notes:6}    {'  '.join(cells)}"
        f"  {score.invented or '':>5}  {score.broken or '':>6}"
    )


def by_field(total: Score) -> None:
    """A row a field, a column a style."""
    styles = [s for s in (*SUPPORTED, "de", "fr", "es", "ru") if _of(total, s)[1]]
    names = sorted({name for _, name, _ in total.fields})
    print(f"\n{'field':12}" + "".join(f"{style:>9}" for style in styles))
    for name in names:
        cells = "".join(f"{share(*_of(total, style, name)):>9}" for style in styles)
        print(f"{SHORT_NAMES.get(name, name):12}{cells}")
    print(f"{'all':12}" + "".join(f"{share(*_of(total, style)):>9}" for style in styles))


def _of(total: Score, style: str, name: str = "") -> tuple[int, int]:
    right = wrong = 0
    for (of, field, good), count in total.fields.items():
        if of == style and name in {"", field}:
            right, wrong = right + count * good, wrong + count * (not good)
    return right, right + wrong


@dataclass(frozen=True, slots=True)
class Bar:
    """What must be right, in how many of how many cases it is, and the least share (0 to 1)."""

    what: str
    right: int
    of: int
    least: float

    @property
    def met(self) -> bool:
        return self.right >= self.least * self.of

    def __str__(self) -> str:
        return (
            f"bar: {self.what} ≥ {100 * self.least:.1f} %: {share(self.right, self.of).strip()} % "
            f"({self.right} of {self.of}) {'met' if self.met else 'MISSED'}"
        )


def bars(total: Score) -> list[Bar]:
    return [
        Bar("pairing precision", total.right, total.made, PRECISION),
        Bar("pairing recall", total.right, total.due, RECALL),
        Bar("ibid resolution", *total.back, IBID),
        *(Bar(f"fields in {style}", *_of(total, style), FIELDS) for style in SUPPORTED),
        Bar("texts that lose no word", total.essays - total.broken, total.essays, 1),
    ]


def summed(scores: dict[str, Score]) -> Score:
    total = Score()
    for score in scores.values():
        total.add(score)
    return total


def report(scores: dict[str, Score]) -> bool:
    """All of it, printed; whether all bars are met."""
    total = summed(scores)
    by_kind({**scores, "all": total})
    by_field(total)
    print()
    found = bars(total)
    for bar in found:
        print(bar)
    return all(bar.met for bar in found)
