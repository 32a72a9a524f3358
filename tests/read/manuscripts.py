"""Manuscripts drawn by a seeded die: notes wherever Pandoc allows them, and traps beside them."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import count

LABELS = ("memoirs-53", "1", "ed:taxi", "tr:a", "été", "日本", "a.b", "x_y", "p*q", "n@m", "l:42")


class Manuscript:
    """One text in the making. Every word of a note's body is unlike all others."""

    def __init__(self, seed: int) -> None:
        self.die = random.Random(seed)
        self.number = count(1)
        self.labels: list[str] = []
        self.waiting: list[str] = []
        self.blocks: list[str] = []

    def text(self) -> str:
        for _ in range(self.die.randint(1, 6)):
            if self.die.random() < 0.15:
                self.waiting.append(self.new_label())
                self.define()
            self.blocks.append(self.die.choice(BLOCKS)(self))
            if self.die.random() < 0.4:
                self.define()
        while self.waiting:
            self.define()
        return "\n\n".join(self.blocks) + self.die.choice(("\n", "", "\n\n"))

    def word(self) -> str:
        return f"w{next(self.number)}"

    def words(self) -> str:
        return " ".join(self.word() for _ in range(self.die.randint(1, 4)))

    def new_label(self) -> str:
        label = self.die.choice(LABELS)
        if label in self.labels:
            label = f"{label}-{len(self.labels)}"
        self.labels.append(label)
        return label

    def call(self) -> str:
        """A note's call, an inline note, or a marker that only looks like one."""
        chance = self.die.random()
        if chance < 0.15:
            return f"^[{self.words()} *{self.word()}*]"
        if chance < 0.35 and self.labels:
            return f" {self.trap(self.die.choice(self.labels))} "
        if chance < 0.42 and self.labels:
            return f"[^{self.die.choice(self.labels)}]"
        if chance < 0.46:
            return "[^nowhere]"
        label = self.new_label()
        self.waiting.append(label)
        return f"[^{label}]"

    def trap(self, label: str) -> str:
        return self.die.choice(TRAPS).replace("@@", f"[^{label}]")

    def sentence(self) -> str:
        pieces = []
        for _ in range(self.die.randint(1, 3)):
            before, after = self.die.choice(WRAPS)
            pieces.append(f"{before}{self.words()}{after}{self.call()}")
        return " ".join(pieces) + "."

    def inside(self) -> str:
        """A word with a call inside an emphasis, a link, a span or a quotation."""
        before, after = self.die.choice(WRAPS)
        first, second, call = self.word(), self.word(), self.call()
        if after.startswith("](") and "](" in call:  # Pandoc reads no link within a link
            before = after = ""
        return f"{first} {before}{second}{call}{after} {self.word()}."

    def define(self) -> None:
        if not self.waiting:
            return
        label = self.waiting.pop(self.die.randrange(len(self.waiting)))
        body = self.die.choice(BODIES)
        while "W" in body:
            body = body.replace("W", self.word(), 1)
        definition = f"[^{label}]: {body}"
        margin = self.die.choice(("", "", "", " ", "  ", "   "))
        definition = margin + definition
        # A lazy definition below an indented one belongs to the list item above both.
        glued = self.blocks and self.die.random() < 0.12
        if glued and not self.blocks[-1].startswith("  "):
            self.blocks[-1] += "\n" + definition
        else:
            self.blocks.append(definition)


WRAPS = (
    ("", ""), ("", ""), ("*", "*"), ("**", "**"), ("_", "_"), ("[", "](https://example.org)"),
    ('"', '"'), ("(", ")"), ("[", "]{.smallcaps}"), ("~~", "~~"), ("<b>", "</b>"), ("'", "'"),
)  # fmt: skip

TRAPS = (
    "`@@`", "`` ` @@ ``", "$x@@y$", "$$x@@y$$", "<!-- @@ -->", "<!-- a\n@@ -->", "\\@@",
    '<span title="@@">w</span>', "`@@`{=html}", "<https://example.org/@@>", "\\textbf{@@}",
    "5$ @@ 6$", "a ` b @@", "[@@]", "[w](@@ 'x')", '[w](/u "@@")', "\\\\@@",
    "`\\`@@`", "[w@@](u)", "$5@@$6", "&lt;@@", "a < b @@ > c", "\\$x@@$", "{@@}",
    "[@@][w]", "``a`@@``", "@@(x)", "*@@*",
)  # fmt: skip

BODIES = (
    "W.", "W W *W*.", "W\nW.", "W\n    W.", "W\n  W.", "W.\n\n    W W.", "W.\n\n    W.\n\n    W.",
    "W.\n\n    - W\n    - W", "W.\n\n    > W\n    > W", "W.\n\n        W", "\n    W.", "\n\n    W.",
    "- W\n    - W", "> W\n    > W", "```\n    W\n    ```", "W.\n\n    ~~~\n    W\n    ~~~",
    "`W` W", "$x$ W", "W `[^1]` W", "1. W\n    2. W", "*W* W", "[W](u) W", "See [^1], W.",
    "<!-- W --> W", "<b>W</b> W", "\\emph{W} W", "W.\n\n    | W | W |\n    |---|---|\n    | W | W |",
    "W.\n\n\tW.", "W.\n\n\n    W.", "W.\n\n   W.", "W\n- W", "W.\n\n    W\n\n    :   W",
    "# W", "::: {.x}\n    W\n    :::", "| W\n    | W", "(1) W", "A. W", "W:", "--- W", "1986\\. W", "1986. W",
    "~W~ W", "^W^ W", "@W says W", "[@W]", '"W"', "\\W W", "    W", "\tW",
)  # fmt: skip


def paragraph(m: Manuscript) -> str:
    return m.sentence() + m.die.choice(("", " ", "\n", "  \n")) + m.inside()


def bullets(m: Manuscript) -> str:
    gap = m.die.choice(("\n", "\n\n"))
    return gap.join(f"- {m.sentence()}" for _ in range(m.die.randint(1, 3)))


def numbered(m: Manuscript) -> str:
    mark = m.die.choice(("1.", "(a)", "#.", "i)", "(@)", "10."))
    return f"{mark} {m.sentence()}\n\n{' ' * (len(mark) + 1)}{m.inside()}"


def nested(m: Manuscript) -> str:
    return f"- {m.sentence()}\n    - {m.inside()}\n\n        {m.sentence()}\n- {m.inside()}"


def quotation(m: Manuscript) -> str:
    lazy = m.die.choice(("> ", ""))
    return f"> {m.sentence()}\n{lazy}{m.inside()}\n>\n> {m.sentence()}"


def deep_quotation(m: Manuscript) -> str:
    return f"> {m.sentence()}\n>\n> > {m.inside()}\n> > {m.sentence()}"


def pipe_table(m: Manuscript) -> str:
    cells = [f"{m.word()}{m.call()}".replace("\n", " ") for _ in range(4)]
    caption = f"\n\n: {m.word()}{m.call()}" if m.die.random() < 0.5 else ""
    return f"| {cells[0]} | {cells[1]} |\n|---|---|\n| {cells[2]} | {cells[3]} |{caption}"


def simple_table(m: Manuscript) -> str:
    cells = [f"{m.word()}{m.call()}".replace("\n", " ") for _ in range(4)]
    width = max(map(len, cells)) + 2
    rows = "\n".join(f"{cells[at]:{width}}{cells[at + 1]}" for at in (0, 2))
    rule = "-" * (width - 2) + "  " + "-" * (width - 2)
    return f"{rows.splitlines()[0]}\n{rule}\n{rows.splitlines()[1]}"


def grid_table(m: Manuscript) -> str:
    cells = [f"{m.word()}{m.call()}".replace("\n", " ") for _ in range(4)]
    width = max(map(len, cells))
    rule = "+" + ("-" * (width + 2) + "+") * 2
    rows = [f"| {cells[at]:{width}} | {cells[at + 1]:{width}} |" for at in (0, 2)]
    return "\n".join((rule, rows[0], rule.replace("-", "="), rows[1], rule))


def terms(m: Manuscript) -> str:
    gap = m.die.choice(("\n", "\n\n"))
    mark = m.die.choice((":   ", ": ", "~   "))
    return f"{m.word()}{m.call()}{gap}{mark}{m.sentence()}\n{mark}{m.inside()}"


def heading(m: Manuscript) -> str:
    line = f"{m.word()}{m.call()}".replace("\n", " ")
    if m.die.random() < 0.3:
        return f"{line}\n{m.die.choice('-=') * len(line)}"
    return f"{'#' * m.die.randint(1, 3)} {line}{m.die.choice(('', ' {#h-x}', ' ##'))}"


def line_block(m: Manuscript) -> str:
    lines = [f"{m.word()}{m.call()}".replace("\n", " ") for _ in range(2)]
    return "| {}\n|   {}".format(*lines)


def division(m: Manuscript) -> str:
    return f"::: {{.epigraph}}\n{m.sentence()}\n:::"


def literal(m: Manuscript) -> str:
    label = m.die.choice(m.labels) if m.labels else "none"
    return m.die.choice(LITERALS).replace("@@", f"[^{label}]")


LITERALS = (
    "```\n@@\n```", "~~~ python\n@@\n\n@@: x\n~~~", "    @@\n    @@: x", "\t@@", "<!--\n@@\n\n@@: x\n-->",
    "<pre>\n@@\n</pre>", "<div>\n@@ w\n</div>", "<div>\n\n@@ w\n\n</div>", "$$\nx @@ y\n$$",
    "\\begin{equation}\n@@\n\\end{equation}", "```{=html}\n<p>@@</p>\n```", "````\n```\n@@\n````",
    "```\n@@", "~~~\n@@\n\nw", "<script>\n'@@'\n</script>", "- w\n\n      @@\n", "- w\n\n    ```\n    @@\n    ```",
    "<table><tr><td>@@</td></tr></table>", "[ref]: https://example.org/@@", "* * *", "> ```\n> @@\n> ```",
    "``` {.python #x}\n@@\n```", "w\n```\n@@\n```", "<style>\n@@\n</style>", "<p title='@@'>w</p>",
)  # fmt: skip

BLOCKS: tuple[Callable[[Manuscript], str], ...] = (
    paragraph, paragraph, paragraph, bullets, numbered, nested, quotation, deep_quotation,
    pipe_table, simple_table, grid_table, terms, heading, line_block, division, literal,
)  # fmt: skip


def manuscripts(seeds: range) -> dict[str, str]:
    """Texts by name; each seed gives the same text on every machine."""
    return {f"m{seed}.md": Manuscript(seed).text() for seed in seeds}
