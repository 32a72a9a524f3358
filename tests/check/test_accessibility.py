"""The rule on alternative texts, at its edges."""

from __future__ import annotations

import pytest
from marked_examples import marked


@pytest.mark.parametrize(
    "text",
    [
        '![](images/portrait.png){alt="Serge"}\n',
        '![](images/portrait.png){alt=""}\n',
        "![](images/portrait.png){.ornament .decorative width=3cm}\n",
        "![](images/portrait.png){role=presentation}\n",
        '<img src="images/portrait.png" alt="">\n',
        '<img src="images/portrait.png" role="presentation">\n',
        "![portrait]\n\n[portrait]: images/portrait.png\n",
        "`![](images/portrait.png)` <!-- <img src=x> -->\n",
    ],
)
def test_images_that_speak_or_are_ornament(text: str) -> None:
    marked("ACC001", text)


def test_images_that_are_mute() -> None:
    marked("ACC001", "> 𝔄 ⟦![]⟧(images/portrait.png){.undecorative}\n", crlf=True)
    marked("ACC001", "| A |\n|---|\n| ⟦![ ]⟧(images/portrait.png) |\n", bom=True)
    marked("ACC001", "[⟦![]⟧(images/portrait.png)](https://example.org)\n")
    marked("ACC001", '⟦<img\n src="images/portrait.png" title="a > b">⟧\n')
    marked("ACC001", '`⟦<img src="images/portrait.png">⟧`{=html}\n')
    marked("ACC001", "⟦![]⟧[p]\n\n[p]: images/portrait.png\n")
    marked("ACC001", '⟦![]⟧(images/portrait.png "a title"){data-alt="no"}\n')
