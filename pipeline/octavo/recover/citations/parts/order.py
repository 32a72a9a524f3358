"""The parts of a tail, in the order in which they are tried."""

from __future__ import annotations

from octavo.recover.citations.parts.addresses import accessed, address, source
from octavo.recover.citations.parts.brackets import bracket
from octavo.recover.citations.parts.chunks import chunk
from octavo.recover.citations.parts.containers import within
from octavo.recover.citations.parts.dating import date, day, published, reprint
from octavo.recover.citations.parts.kinds import school, thesis
from octavo.recover.citations.parts.pages import pages
from octavo.recover.citations.parts.roles import role
from octavo.recover.citations.parts.series import labelled_series, late_series, series
from octavo.recover.citations.parts.volumes import edition, serial, volume, volumes
from octavo.recover.citations.tail import Part

PARTS: tuple[Part, ...] = (
    bracket,
    address,
    accessed,
    edition,
    role,
    reprint,
    volumes,
    thesis,
    serial,
    pages,
    volume,
    published,
    date,
    day,
    source,
    school,
    labelled_series,
    series,
    late_series,
    within,
    chunk,
)
