"""What the book of every construct holds beside the common: rarer markup, and things within things."""

from __future__ import annotations

TEXT = r"""
## Spans and raw markup

A [span with a name]{#span-named .kind}, <span id="raw-span">raw markup</span>, <kbd>Ctrl</kbd>, <abbr title="for example">e.g.</abbr>,
<sub>low</sub> and <sup>high</sup>, <mark>marked</mark>, [marked too]{.mark}, <u>under</u>, <b>bold</b>, <i>slanted</i>,
<small>small</small>, <cite>cited</cite>, <q>quoted</q>, <bdi>isolated</bdi>, <time datetime="2026-01-01">then</time>, <ins>put in</ins>, <del>taken out</del>, <s>gone</s>, <var>x</var>, <samp>y</samp>, <dfn>defined</dfn>.

<div class="box" id="raw-div">
<p>A paragraph of raw markup.</p>
<table><caption>A raw table</caption><thead><tr><th>A</th><th colspan="2">B</th></tr></thead><tbody><tr><td rowspan="2">1</td><td>2</td><td>3</td></tr><tr><td>4</td><td>5</td></tr></tbody></table>
<details><summary>More</summary><p>Less.</p></details>
</div>

### A third level

#### A fourth level

##### A fifth level

###### A sixth level

[Emphasis *within* a [span]{lang=la}]{.smallcaps} and **strong *both* ones**. A non-breaking space, a soft hyphen: hand\-book.

Inline maths in a [link $x^2$](https://example.org/a), [a link to the notes](3-notes.md), [to a note chapter](#notes), to [a figure](#fig-spread), and mail <someone@example.org>.

::: {lang=ar dir=rtl}
مرحبا بالعالم
:::

::: {lang=el}
Ἐν ἀρχῇ ἦν ὁ λόγος.
:::

$$\begin{pmatrix} a & b \\ c & d \end{pmatrix} \qquad \int_0^1 f(x)\,dx \text{ for all } x$$

$$\begin{aligned} a &= b \\ &= c \end{aligned}$$
"""

BLOCKS = r"""
## More lists {.unnumbered}

i. roman
ii. two

I. Roman
II. two

A.  Letter
B.  two

a. letter
b. two

5. begins at five
6. six

(1) in brackets
(2) two

#. automatic
#. two

- a list

    - with a list

        1. with a list

            > with a quotation

            ```
            and code
            ```

- loose

    | a line
    | of verse

Term *with emphasis*
Term two

:   Definition with a list:

    - one
    - two

        code

~   Another.

## More tables

  Right     Left     Center     Default
-------     ------ ----------   -------
     12     12        12            12
    123     123       123          123

Table: A simple table. {#tbl-simple}

-------------------------------------------------------------
 Centered   Default           Right Left
  Header    Aligned         Aligned Aligned
----------- ------- --------------- -------------------------
   First    row                12.0 Example of a row that
                                    spans multiple lines.

  Second    row                 5.0 Here's another one.
-------------------------------------------------------------

: A multiline table.

+---------------------+----------+
| Property            | Earth    |
+=============+=======+==========+
|             | min   | -89.2 °C |
| Temperature +-------+----------+
| 1961-1990   | mean  | 14 °C    |
|             +-------+----------+
|             | max   | 56.7 °C  |
+-------------+-------+----------+

| one | two |
|-----|-----|
| [^in-cell] | `a|b` $x$ |

[^in-cell]: A note of a cell.

## Verse

::: verse
A line of verse

with a stanza

| and *lines*
|   set in[^verse]
:::

[^verse]: A note of verse.

::: {#named .aside}
## A heading in a div

Text.
:::

> Quotation with a note[^q] and
>
> - list
>
> ![spread](images/spread.jpg){width=20%}
>
> | x | y |
> |---|---|
> | 1 | 2 |

[^q]: In a quotation.

![](images/thread.svg){.decorative}

![An *emphatic* caption, with a note.[^cap]](images/pilcrow.png)

[^cap]: Of a caption.

![A drawing.](images/thread.svg "A title")

---

* * *

``` {.python #code-named .numberLines startFrom=3}
x = "<&>"
```

```haskell
main = print 1
```

<!-- a comment -->

Lines\
broken\
thrice.

1. one

    ![A spread in a list](images/spread.jpg)

2. two
"""

NOTES = r"""
Called again,[^a] and again.[^a] A citation in the text [@gaskell, pp. 33--35], of @gaskell [chap. 2], of [see @gaskell, sec. 4; also @gaskell, fol. 3v], [-@gaskell].

## A heading with a note[^h]

[^h]: Of a heading.

Table in a note,[^t] formula,[^m] code,[^c] figure,[^f] verse.[^v] Note in a note.[^n]

[^t]: See:

    | a | b |
    |---|---|
    | 1 | 2 |

[^m]: $$x^2$$

[^c]:
    ``` python
    x = 1
    ```

[^f]: ![Spread](images/spread.jpg)

[^v]: | one
    | two

[^n]: With a call.

Term[^term]
:   Definition.[^def]

[^term]: Of a term.

[^def]: Of a definition: <https://example.org/>.
"""
