"""Past forms of English verbs that do not end in "ed"."""

from __future__ import annotations

from trucebook.claims.lexicon import listed

PAST = listed("""
began held took left said told met went came gave saw made won lost sent struck hit broke fell rose fled shot
brought kept led stood remained became began put set ran drew withdrew paid built grew sought bore spoke wrote
threw fought caught taught bought wore tore swore drove rode flew blew chose stole froze shook spent dealt swept hung
overthrew undertook overcame forbade tied died lied vied sang rang swung sank dug burnt hid fed slew
found heard knew felt sat lay tore flung clung swam spun slid woke won lent bent
""")


def past(word: str) -> bool:
    """Say whether a lower-case word is a past form or a participle in "ed"."""
    return word in PAST or word.endswith("ed")
