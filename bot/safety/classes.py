"""The classes of the safety check and what each leads to."""

from __future__ import annotations

NONE = "none"
SOFT = "soft"
"""Talk of death that is meant lightly: a normal answer and one soft line."""

HELPLINE_OF = {
    "suicide": "suicide",
    "abuse": "abuse",
    "grooming": "abuse",
    "bullying": "bullying",
    "hunger": "hunger",
    "counsel": "counsel",
    "medical": "medical",
}
"""Class of a child in need to the kind of helpline (docs/contract.md section 4)."""

CRISIS = tuple(HELPLINE_OF)
REFUSED = (
    "sexual",
    "violence",
    "alcohol",
    "tobacco",
    "gambling",
    "drugs",
    "jailbreak",
    "diet",
    "medicine",
)
CLASSES = (NONE, SOFT, *CRISIS, *REFUSED)
