"""Books, built once, for all the tests that damage them."""

from __future__ import annotations

import pytest
from essay import ESSAY, HEBREW, SPECIMEN, Built, build


@pytest.fixture(scope="session")
def essay() -> Built:
    return build(ESSAY)


@pytest.fixture(scope="session")
def books(essay: Built) -> list[Built]:
    return [build(SPECIMEN), essay, build(HEBREW)]
