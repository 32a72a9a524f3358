"""Where a title ends: at its quotation mark, with its italics, or before what no title has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from octavo.recover.citations.cues import Cues, cues
from octavo.recover.citations.dates import YEAR, date_at, day_at, opens_with_month
from octavo.recover.citations.draft import Draft
from octavo.recover.citations.locators import locator_at
from octavo.recover.citations.people import BACK, people
from octavo.recover.citations.scoring import proper
from octavo.recover.citations.shape import Shape
from octavo.recover.citations.stops import is_stop
from octavo.recover.citations.terms import Terms

_LONGEST = 320
_ANY_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")
# “Unto This Last”: Four Essays on …
_SUBTITLE = re.compile(r": [^\W\d_]+ [^\W\d_]")
_SPACE = " \u00a0\u202f\n\t"
# , Historical Materialism Book Series 12 (Leiden
_SERIES = re.compile(r"[A-Z][^.,;()“”\d]{3,90}(?:,? \d{1,4})?(?= \()")
# . Historical Materialism Book Series 12. Leiden
_SERIES_IN_LIST = re.compile(r"[A-Z][^.,;:()“”\d?]{3,90}(?:,? \d{1,4})?(?=\. )")
# Lyon, Presses universitaires, 1951
_PLACE_HOUSE_YEAR = re.compile(rf"[^\W\d_][^,.()\d:]{{2,30}}, [^,()\d:]{{2,50}}, {YEAR}(?!\d)")
# Konstanz 1948
_PLACE_YEAR = re.compile(rf"[^\W\d_][\w. /-]{{2,30}} {YEAR}(?=[,.;)]|\Z)")
# Liberating Structures (2024) has 33 methods: a sentence goes on behind the year
_RUNNING_ON = re.compile(r"[a-zß-öø-ÿа-яё]{2}|[a-z] ")
# Hamish Hamilton, p. 37 | W. W. Norton, pp. 3–5 | Harcourt, Brace and Co, p. 3 | Semiotext(e), p. 3
_HOUSE = re.compile(
    r"[^\W\d_](?:[^.:;()“”\"\[\]\d,]|(?<=[A-Z])\.|(?<=\w[a-z])\.|, (?=[A-Z])|(?<=\w)\(\w\)){1,60}"
    r"(?=, )"
)


@dataclass(slots=True)
class Titles:
    """Reads titles of one note, as far as `end`."""

    shape: Shape
    end: int
    terms: Terms
    dated: bool = False
    cues: Cues = field(init=False)

    def __post_init__(self) -> None:
        self.cues = cues(self.terms)

    def read(self, draft: Draft, pos: int, *, with_date: bool, stop: str) -> int | None:
        """Gives the draft its title; where it ends, with its signs."""
        self.dated = with_date
        marked = self.marked(pos)
        if marked:
            first, last, behind, draft.quoted = marked
            draft.put("title", first, last)
            draft.end = behind
            return behind
        page = locator_at(self.shape.text, pos, self.end, self.terms, bare=False)
        if page and page.labelled and page.text[:1] in "pSСс":
            return None
        if self._role(pos) or self.cues.thesis.match(self.shape.text, pos, self.end):
            return None
        if with_date and _RUNNING_ON.match(self.shape.text, pos, self.end):
            return None
        listed = with_date or stop in (".", ":")
        end = self.bare(pos, listed=listed, fall_back=listed and draft.style != "none")
        if end is None or end <= pos:
            return None
        draft.put("title", pos, end)
        draft.end = end
        return end

    def marked(self, pos: int) -> tuple[int, int, int, bool] | None:
        """A title in quotation marks or italics: its text, what lies behind it, whether quoted."""
        text = self.shape.text
        quote = self.shape.quotes.get(pos)
        if quote and quote.end <= self.end and self._whole(quote.end):
            return quote.inner, quote.inner_end, quote.end, True
        stop = self.shape.italics.get(pos)
        if stop is None or stop > self.end:
            return None
        end = stop
        while end > pos and (text[end - 1] in _SPACE or text[end - 1] in ".,:;"):
            end -= 1
        inner = self.shape.quotes.get(pos)
        if end == pos or inner or not self._whole(stop):
            return None
        return pos, end, end, False

    def _whole(self, stop: int) -> bool:
        """Whether nothing of the title goes on behind its last sign."""
        text = self.shape.text
        behind = text[stop : stop + 1]
        if behind == ":" and _SUBTITLE.match(text, stop):
            return False  # “Unto This Last”: Four Essays
        if not behind or behind in ",.;:)]" or text[stop - 1] in ",.?!;:":
            return True
        if text[:stop].rstrip("”’\"'»")[-1:] in tuple(",.?!"):
            return self.cues.goes_on.match(text, stop, self.end) is None
        after = stop + len(behind)
        if behind not in _SPACE or after >= self.end:
            return behind in _SPACE
        return (
            text[after] in '([/“"0123456789'
            or self._contained(after)
            or after in self.shape.italics
            or self.opens_tail(after, "space")
        )

    def _contained(self, pos: int) -> bool:
        """Whether `in Smith, J. (ed.)` follows, and not the rest of `“Power” in Transition`."""
        within = self.cues.within.match(self.shape.text, pos, self.end)
        if within is None or not self.dated or ":" in within[0]:
            return within is not None
        return self.cues.edited.search(self.shape.text, pos, min(self.end, pos + 260)) is not None

    def bare(self, pos: int, *, listed: bool, fall_back: bool, serial: bool = False) -> int | None:
        """The end of a title without signs; `serial`: a journal's, which a volume may follow."""
        first_stop: int | None = None
        stops = 0
        for at, kind, after in self._breaks(pos, serial=serial):
            if at <= pos:
                continue
            if after >= self.end:
                if kind == "stop" and first_stop is None:
                    first_stop = at
                break
            if self.opens_tail(after, kind, listed=listed, serial=serial):
                # Title. Website. https://…
                early = kind == "comma" and date_at(self.shape.text, after, self.end, self.terms)
                if first_stop and fall_back and (early or self._address(after)):
                    return first_stop
                return at
            if kind == "stop" and not self.cues.volume_at_end.search(self.shape.text, pos, at):
                if first_stop is None or (self.shape.text[first_stop - 1] in "?!" and not serial):
                    first_stop = at
                stops += 1
                if stops > 3:
                    break
        return first_stop if fall_back else None

    def _address(self, pos: int) -> bool:
        text, find = self.shape.text, self.cues
        return pos in self.shape.urls or any(
            pattern.match(text, pos, self.end) for pattern in (find.url, find.doi, find.accessed)
        )

    def _breaks(self, pos: int, *, serial: bool) -> Iterator[tuple[int, str, int]]:
        """Where the text may go from title to tail: offset, kind, and offset of what follows."""
        text, at = self.shape.text, pos
        limit = min(self.end, pos + _LONGEST)
        while at < limit:
            sign = text[at]
            if sign in ".?!" and is_stop(text, at, self.end, self.terms):
                after = at + 1
                while after < self.end and text[after] in _SPACE:
                    after += 1
                yield at + (sign != "."), "stop", after
            elif sign == "," and text[at + 1 : at + 2] in tuple(_SPACE):
                yield at, "comma", at + 2
            elif sign in _SPACE and text[at + 1 : at + 2] in ("(", "["):
                yield at, "bracket", at + 1
            elif sign in _SPACE and text[at + 1 : at + 2] == "/":
                yield at, "slash", at + 1
            elif (
                serial
                and sign in _SPACE
                and (
                    text[at + 1 : at + 2].isdigit()
                    or opens_with_month(text, at + 1, self.end, self.terms)
                )
            ):
                yield at, "space", at + 1
            elif sign in _SPACE and at + 1 in self.shape.urls:
                yield at, "space", at + 1
            elif sign in _SPACE and text[at + 1 : at + 2] == "—":
                yield at, "space", at + 3
            elif sign == ":" and serial:
                yield at, "comma", at + 1
            if at in self.shape.quotes and at != pos:
                at = self.shape.quotes[at].end
            elif at in self.shape.brackets:
                at = self.shape.brackets[at].end
            elif at in self.shape.urls:
                at = self.shape.urls[at]
            else:
                at += 1
        if at >= self.end:
            end = self.end
            while end > pos and (text[end - 1] in _SPACE or text[end - 1] in ".,;"):
                end -= 1
            yield end, "stop", self.end

    def opens_tail(
        self, pos: int, kind: str, *, listed: bool = False, serial: bool = False
    ) -> bool:
        """Whether what begins at an offset belongs behind a title."""
        text, end, find = self.shape.text, self.end, self.cues
        if pos in self.shape.urls or find.url.match(text, pos, end):
            return True
        if kind == "bracket" or text[pos : pos + 1] == "(":
            return self._bracket(pos) or (serial and find.issue.match(text, pos, end) is not None)
        if kind == "slash":
            return text[pos : pos + 2] == "//" or find.role.match(text, pos + 2, end) is not None
        if serial and find.serial.match(text, pos, end):
            return True
        if kind == "space":
            return serial and opens_with_month(text, pos, end, self.terms)
        edition = find.edition.match(text, pos, end)
        if edition and (edition["number"] or edition["kinds"]):
            return True
        if self._role(pos):
            return True
        volume = find.volume.match(text, pos, end)
        if volume or find.volumes.match(text, pos, end) or find.number.match(text, pos, end):
            return True
        if find.thesis.match(text, pos, end) or find.accessed.match(text, pos, end):
            return True
        if find.doi.match(text, pos, end) or self._modified(pos):
            return True
        if self._within(pos, kind, listed=listed) or self._series(pos, kind):
            return True
        locator = locator_at(text, pos, end, self.terms, bare=False)
        if locator and locator.labelled:
            return True
        return self._imprint(pos, kind, listed=listed, serial=serial)

    def _modified(self, pos: int) -> bool:
        """Whether `last modified May 3, 2020` begins."""
        intro = self.cues.published.match(self.shape.text, pos, self.end)
        date = intro and date_at(self.shape.text, intro.end(), self.end, self.terms)
        return bool(date and date.value)

    def _series(self, pos: int, kind: str) -> bool:
        """Whether a series stands between this title and its imprint."""
        pattern = _SERIES_IN_LIST if kind == "stop" else _SERIES
        match = pattern.match(self.shape.text, pos, self.end)
        return match is not None and self.cues.series.search(match[0]) is not None

    def _within(self, pos: int, kind: str, *, listed: bool) -> bool:
        """Whether `In Title` begins, and not words of the title such as `… Done? In Context`."""
        text = self.shape.text
        match = self.cues.within.match(text, pos, self.end)
        if match is None:
            return False
        colon = ":" in match[0]
        if kind != "stop":
            return colon or (text[pos].islower() and (listed or len(match["in"]) > 1))
        if text[pos].islower() or colon:
            return True
        start = match.end()
        if start in self.shape.quotes or start in self.shape.italics:
            return True
        found = self.cues.edited.search(text, start, min(self.end, start + 260))
        question = text[max(0, pos - 2) : pos].strip() in ("?", "!")
        pages = not question and self.cues.paged.search(text, start, min(self.end, start + 260))
        return found is not None or bool(pages)

    def _role(self, pos: int) -> bool:
        role = self.cues.role.match(self.shape.text, pos, self.end)
        if role is None:
            return False
        at = role.end()
        while at < self.end and self.shape.text[at] in " \u00a0:":
            at += 1
        text = self.shape.text
        return (
            people(text, at, self.end, self.terms) is not None
            or people(text, at, self.end, self.terms, BACK) is not None
            or text[at : at + 4] == "the "
        )

    def _bracket(self, pos: int) -> bool:
        """Whether a bracket is no part of the title: a date, an imprint, an edition, pages."""
        span = self.shape.brackets.get(pos)
        if span is None or span.end > self.end:
            return False
        text, start, stop, find = self.shape.text, span.inner, span.inner_end, self.cues
        if text[pos] == "[":
            return True
        inner = text[start:stop]
        if date_at(text, start, stop, self.terms) is not None:
            return True
        if find.imprint.match(text, start, stop) or find.house.search(inner):
            return True
        if _ANY_YEAR.search(inner) and (
            "," in inner or self.cues.places.match(inner[:-5].rstrip(" ,"))
        ):
            return True
        if find.edition.search(inner) and any(sign.isdigit() for sign in inner):
            return True
        if find.thesis.search(inner) or find.accessed.match(text, start, stop):
            return True
        if self._role(start) or (find.marker.search(inner) and "." in inner):
            return True
        if find.volume.match(text, start, stop) or find.number.match(text, start, stop):
            return True
        if find.places.match(inner) or find.reprint.match(text, start, stop):
            return True
        if find.report.match(text, start, stop) or find.series.search(inner):
            return True
        if ", " in inner and find.publisher.search(inner):
            return True
        locator = locator_at(text, start, stop, self.terms, bare=False)
        return locator is not None and locator.labelled

    def _imprint(self, pos: int, kind: str, *, listed: bool, serial: bool) -> bool:
        text, end, find = self.shape.text, self.end, self.cues
        imprint = find.imprint.match(text, pos, end)
        if imprint and self._reaches_back(imprint["place"]):
            imprint = None
        known = find.place.match(text, pos, end)
        if imprint:
            sure = bool(imprint["year"])
            if kind == "stop":
                sure = (
                    sure
                    or known is not None
                    or find.publisher.search(imprint["publisher"]) is not None
                    or (listed and proper(imprint["place"], 4) and proper(imprint["publisher"], 7))
                )
            if kind == "comma" and self.dated:
                sure = known is not None or self._ends_reference(imprint)
            elif kind == "comma":
                sure = sure and (known is not None or self._certain(imprint))
            if sure and not find.verb.search(imprint["publisher"]):
                return True
        later = _ANY_YEAR.search(text, pos, min(end, pos + 140))
        if known and later and (kind == "stop" or "(" not in text[pos : later.start()]):
            return True
        date = date_at(text, pos, end, self.terms)
        plain = not self.dated and date and not _ANY_YEAR.search(text, date.end, end)
        if date and not date.value:
            return True
        if date and re.fullmatch(r"\d{4}/\d*", date.value) and kind != "stop":
            return False
        if date and (date.full or plain):
            behind = text[date.end : date.end + 1]
            if (not behind or behind in ".,;)" or serial) and (
                kind == "comma" or date.full or serial or (listed and behind == ".")
            ):
                return True
        if serial:
            return day_at(text, pos, end, self.terms) is not None
        if kind == "stop" and self.dated and self._house_and_page(pos):
            return True
        if kind == "stop" and listed:
            house = find.house.match(text, pos, end)
            if (
                house
                and not find.verb.search(house["publisher"])
                and len(house["publisher"].split()) < 10
            ):
                return True
            journal = find.journal.match(text, pos, end)
            return journal is not None and not find.verb.search(journal["container"])
        if kind == "comma" and self.terms.lang == "de":
            # Titel, Ort 1951
            return _PLACE_YEAR.match(text, pos, end) is not None
        if kind == "comma" and self.terms.lang in ("fr", "es"):
            # Titre, Lieu, Éditeur, 1951
            return _PLACE_HOUSE_YEAR.match(text, pos, end) is not None
        return kind == "comma" and find.house_placed.match(text, pos, end) is not None

    def _reaches_back(self, place: str) -> bool:
        """Whether words of the title stand in front of a place: `Studien, Frankfurt am Main`."""
        first, _, rest = place.partition(", ")
        return bool(self.cues.places.match(rest)) and not self.cues.places.match(first)

    def _ends_reference(self, imprint: re.Match[str]) -> bool:
        """Whether `Place: Publisher` stands at the end, or before the page that is cited."""
        text, stop = self.shape.text, imprint.end()
        if not proper(imprint["place"], 4) or not proper(imprint["publisher"], 7):
            return False
        behind = stop + len(text[stop : self.end]) - len(text[stop : self.end].lstrip(",. "))
        if behind >= self.end:
            return True
        return locator_at(text, behind, self.end, self.terms, bare=False) is not None

    def _house_and_page(self, pos: int) -> bool:
        """Whether a publisher and the page that is cited end the reference: `. Verso, p. 53`."""
        text = self.shape.text
        house = _HOUSE.match(text, pos, self.end)
        if house is None or self.cues.verb.search(house[0]):
            return False
        locator = locator_at(text, house.end() + 2, self.end, self.terms, bare=False)
        return locator is not None and locator.labelled and proper(house[0], 7)

    def _certain(self, imprint: re.Match[str]) -> bool:
        """Whether `, Place: Publisher, 1975` ends the reference, with no bracket behind it."""
        place = imprint["place"]
        own = self.terms.lang in ("de", "fr", "es", "ru", "it", "pl", "cs") or (
            self.cues.publisher.search(imprint["publisher"]) is not None
        )
        return own and "," not in place and "–" not in imprint["year"]
