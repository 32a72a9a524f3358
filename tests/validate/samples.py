"""What the validators wrote of real files, cut to one message of each kind."""

from __future__ import annotations

EPUBCHECK = {
    "messages": [
        {
            "ID": "RSC-007",
            "severity": "ERROR",
            "message": "Referenced resource could not be found in the EPUB.",
            "additionalLocations": 0,
            "locations": [{"path": "EPUB/c.xhtml", "line": 3, "column": 20, "context": None}],
        },
        {
            "ID": "OPF-003",
            "severity": "USAGE",
            "message": "Item exists in the EPUB, but is not declared.",
            "locations": [{"path": "EPUB/x", "line": -1, "column": -1}],
        },
        {
            "ID": "PKG-016",
            "severity": "WARNING",
            "message": "Use only lowercase characters for the extension.",
            "locations": [{"path": "/tmp/book.epub", "line": -1, "column": -1}],
        },
    ]
}
ACE = {
    "assertions": [
        {
            "earl:testSubject": {"url": "EPUB/content.opf"},
            "assertions": [
                {
                    "earl:result": {
                        "earl:outcome": "fail",
                        "dct:description": "The language must be specified",
                    },
                    "earl:test": {
                        "earl:impact": "serious",
                        "dct:title": "epub-lang",
                        "dct:description": "Ensures the OPF XML language is provided",
                    },
                },
                {
                    "earl:result": {"earl:outcome": "pass"},
                    "earl:test": {"dct:title": "epub-title", "dct:description": "A title"},
                },
            ],
        },
        {
            "earl:testSubject": {"url": "chapter-001.xhtml"},
            "assertions": [
                {
                    "earl:result": {
                        "earl:outcome": "fail",
                        "dct:description": "No title\nNo role",
                        "html": '<p class="x">Words that stand here.</p>',
                    },
                    "earl:test": {
                        "earl:impact": "moderate",
                        "dct:title": "region",
                        "dct:description": "Landmarks",
                    },
                }
            ],
        },
    ]
}
VNU = {
    "messages": [
        {
            "type": "error",
            "lastLine": 181,
            "lastColumn": 4,
            "firstColumn": 1,
            "message": "Stray end tag “p”.",
            "extract": "words</p>\n",
        },
        {
            "type": "info",
            "subType": "warning",
            "lastLine": 7,
            "lastColumn": 9,
            "message": "Empty heading.",
            "extract": "<h2></h2>",
        },
        {"type": "info", "message": "The Content-Type was “text/html”."},
    ]
}
_LINK = {
    "id": "link-in-text-block",
    "impact": "serious",
    "help": "Links must be distinguishable",
    "nodes": [{"steps": [1, 2], "words": "1"}],
}
AXE = [
    {
        "width": 390,
        "violations": [_LINK],
        "incomplete": [
            {
                "id": "color-contrast",
                "impact": "serious",
                "help": "Contrast",
                "nodes": [{"steps": [1, 3], "words": "Words"}],
            }
        ],
    },
    {
        "width": 1440,
        "violations": [
            _LINK,
            {
                "id": "landmark-unique",
                "impact": "moderate",
                "help": "Landmarks should have a unique name",
                "nodes": [{"steps": [1, 2], "words": ""}],
            },
        ],
        "incomplete": [],
    },
]
OUTLOUD = {
    "results": [
        {
            "error": None,
            "findings": [
                {
                    "rule": "ALT-001",
                    "severity": "error",
                    "message": "1 figure has no alternative text",
                    "page": 10,
                    "evidence": "Words that stand here",
                },
                {"rule": "DOC-020", "severity": "warning", "message": "No bookmarks"},
                {"rule": "DOC-030", "severity": "info", "message": "No forms"},
            ],
        }
    ]
}
VERAPDF = {
    "report": {
        "jobs": [
            {
                "validationResult": [
                    {
                        "details": {
                            "ruleSummaries": [
                                {
                                    "ruleStatus": "FAILED",
                                    "clause": "7.1",
                                    "testNumber": 9,
                                    "description": "The Catalog dictionary\n has Metadata",
                                },
                                {
                                    "ruleStatus": "PASSED",
                                    "clause": "7.2",
                                    "testNumber": 1,
                                    "description": "Passed",
                                },
                            ]
                        }
                    }
                ]
            }
        ]
    }
}
