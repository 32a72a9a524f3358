"""The keys that Pandoc reads from metadata, and Octavo's own.

From the Pandoc User's Guide ("Metadata blocks", "EPUB Metadata", "Variables", "Citations") and
from the variables of every template of Pandoc 3.9.
"""

from __future__ import annotations

_FIELDS = """
abstract abstract-title accessModeSufficient accessModes accessibilityFeatures
accessibilityHazards accessibilitySummary affiliation author belongs-to-collection category
comments contributor copyright cover-image coverage creator css date description dir format
group-position ibooks identifier institute keywords lang language license
page-progression-direction publisher relation rights source stylesheet subject subtitle thanks
title type
"""
"""Fields: “Metadata blocks”, “EPUB Metadata”, document properties."""

_CITATIONS = """
biblatex bibliography citation-abbreviations citation-style cite-method csl link-bibliography
link-citations natbib nocite notes-after-punctuation reference-section-title references
suppress-bibliography zotero
"""
"""Citations."""

_TEXT = """
author-meta curdir date-meta document-css figure-caption-position header-includes
highlight-style include-after include-before lof lot number-sections numbersections outputfile
pagetitle pandoc-version quotes sourcefile table-caption-below table-caption-position title-meta
toc toc-depth toc-own-page toc-title top-level-division
"""
"""What the writers read of every format."""

_TEMPLATES = """
CJKmainfont CJKmonofont CJKoptions CJKsansfont address adjusting article aspectratio authors
autoPlayMedia autoSlide autoSlideMethod autoSlideStoppable babelfonts babeloptions
background-image backgroundTransition backgroundcolor beamerarticle beameroption biblatexoptions
biblio-style biblio-title bibliographystyle block-headings boxlinks cancel center citations
citecolor classoption codefont colorlinks colortheme colorthemeoptions columns contact
contrastcolor controls controlsBackArrows controlsLayout controlsTutorial cover-image-height
cover-image-width coverpage csquotes csquotesoptions dedication defaultTiming description-meta
disableLayout display documentclass duration filecolor filename fontcolor fontenc fontfamilies
fontfamily fontfamilyoptions fontsize fonttheme fontthemeoptions footer footer-html footertext
fragmentInURL fragments full-bibliography geometry handout hashOneBasedIndex header header-html
headertext height hideCursorTime hideInactiveCursor highlightjs-theme history hyperlinks
hyperrefoptions hyphenate idprefix includesource indent indenting innertheme innerthemeoptions
interlinespace journal keyboard layout lineheight linestretch linkcolor linkcontrastcolor
links-as-notes linkstyle listings logo luatexjafontspecoptions luatexjapresetoptions mainfont
mainfontfallback mainfontoptions margin margin-bottom margin-left margin-right margin-top
mathfont mathfontoptions mathjax mathjaxurl mathml mathspec maxScale maxwidth meta-json
microtypeoptions minScale mobileViewDistance monobackgroundcolor monofont monofontfallback
monofontoptions mouseWheel natbiboptions navigation navigationMode notes organization outertheme
outerthemeoptions overview page-numbering pagenumbering pagestyle papersize
parallaxBackgroundHorizontal parallaxBackgroundImage parallaxBackgroundSize
parallaxBackgroundVertical pause pdf-engine pdf-trailer-id pdfa pdfaiccprofile pdfaintent
pdfstandard pointsize preloadIframes previewLinks progress pubPlace publicationStmt region
respondToHashChanges revealjs-url revision rtl s5-url sansfont sansfontfallback sansfontoptions
scrollActivationWidth scrollLayout scrollProgress scrollSnap secnumdepth section
section-numbering section-titles shortauthor shortdate shorthands shortinstitute shortsubtitle
shorttitle showNotes showSlideNumber shuffle slideNumber slideous-url slidy-url smart sourceDesc
status subtitle-meta supplementary-material tags template theme themeoptions title-prefix
title-slide-attributes titleblock titlegraphic titlegraphicoptions titlepage toccolor touch
transition transitionSpeed urlcolor urlstyle version view viewDistance whitespace width
"""
"""Variables of the templates, by format: HTML and slides, LaTeX, ConTeXt, Typst, JATS, man, ms."""

_OCTAVO = """
chapters octavo octavo.check octavo.isbn octavo.isbn.epub octavo.isbn.html octavo.isbn.pdf
octavo.note-numbering octavo.trim
"""
"""Octavo's own."""

_STATEMENTS = "certifiedBy conformsTo"
"""Statements on accessibility that are known, and that another rule refuses."""

_INSIDE = """
accessModeSufficient[] accessModes[] accessibilityFeatures[] accessibilityHazards[] author.role
contributor.role creator.role subject.authority subject.term
"""
"""Values inside the fields, as `read_keys` names them."""

KNOWN = frozenset(
    " ".join((_FIELDS, _CITATIONS, _TEXT, _TEMPLATES, _OCTAVO, _STATEMENTS, _INSIDE)).split()
)
