"""One essay, built once, for all the tests that damage it."""

from __future__ import annotations

import pytest
from essay import ESSAY, MOMENT, Built

from octavo.read.book import read_book
from octavo.read.prose import read_prose
from octavo.render.editions import render
from octavo.world.machine import Machine


@pytest.fixture(scope="session")
def essay() -> Built:
    world = Machine()
    book = read_book(world, str(ESSAY))
    prose = read_prose(book, world)
    files = {}
    for made in render(book, prose, world, ("epub", "pdf", "html"), MOMENT, force=False):
        assert made.data is not None
        assert not made.findings
        files[made.edition] = made.data
    return Built(book, prose, files)
