"""ACC005: a formula that is a picture, and says only that it is a formula."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.files.pictures import pictures
from octavo.check.rule import Remark, rule
from octavo.model.book import Chapter
from octavo.model.finding import Severity

_ONLY_A_NAME = re.compile(
    r"(?:the |an? |die |eine |la |l[’']|une |el |una |il )?"
    r"(?:equations?|formul(?:a|ae|as)|math|formel|gleichung|équation|formule|ecuación|fórmula"
    r"|equazione|equação|formule|vergelijking|уравнение|формула|数式|公式|方程)"
    r"[ .:]{0,3}(?:\(?[0-9]{1,3}(?:[.-][0-9]{1,3}){0,2}[a-z]?\)?)?\.?",
    re.IGNORECASE,
)


@rule("ACC005", Severity.WARNING)
def formula_without_alternative(chapter: Chapter) -> Iterator[Remark]:
    """An image of a formula whose alternative text only says that it is one.

    Formulas in TeX need nothing: every edition gives the reader's voice the TeX, and HTML and
    EPUB have MathML besides. This is about formulas that were pasted as pictures.

    Why: Who listens to the book hears “equation”, and never learns which.

    Bad:
        ![⟦Equation (3)⟧](images/portrait.png)
    Good:
        $$E = mc^2$$
    """
    for picture in pictures(chapter):
        words = (picture.alternative or "").strip()
        if words and len(words) < 60 and _ONLY_A_NAME.fullmatch(words):
            yield Remark(
                chapter.source.span(*picture.spoken),
                "this text says only that the image is a formula",
                "set the formula in TeX between dollar signs, or say it in words",
            )
