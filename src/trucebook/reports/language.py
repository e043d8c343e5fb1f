"""Which language a text looks written in: by its script, and in Latin script by its commonest words.

It is asked one thing only: is this a text that a reader of English can read? Short or mixed texts count as English.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

ENGLISH = "English"
_SAMPLE = 20_000
_LEAST_LETTERS = 40
_LEAST_WORDS = 12
_OTHER_SCRIPT = 0.6
"""Share of letters of another script from which on a text is not English with names in it."""
_FEW = 0.05
"""Share of English words from which on a text in another script is English with long quotations in it."""
_PLAIN, _TIMES = 0.1, 2.0
"""Share of a text's words that are a language's commonest, and how many times English's that has to be."""
_SCRIPTS = {
    "ARABIC": "Arabic, or another language in Arabic script",
    "HEBREW": "Hebrew",
    "CYRILLIC": "Russian, or another language in Cyrillic script",
    "GREEK": "Greek",
    "CJK": "Chinese or Japanese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
    "DEVANAGARI": "Hindi, or another language in Devanagari",
    "BENGALI": "Bengali",
    "ETHIOPIC": "Amharic, or another language in Ethiopic script",
    "GEORGIAN": "Georgian",
    "ARMENIAN": "Armenian",
    "THAI": "Thai",
    "MYANMAR": "Burmese",
    "TAMIL": "Tamil",
    "KHMER": "Khmer",
}
_COMMON = {
    ENGLISH: "the of and to in that for is was on said with by at from has had were have are be an it as they would",
    "French": "le la les des et du une un dans que qui pour est sur avec par au aux ont été ce cette pas plus elle il",
    "Spanish": "el los las de y del una un en que para es por con se su al fue han más como lo este esta entre sobre",
    "Portuguese": "o os as de e do da dos das uma um em que para por com se foi não mais ao na no são pelo pela",
    "German": "der die das und den dem ein eine zu von mit ist auf für nicht im des sich hat wurde am bei nach werden",
    "Italian": "il lo gli di e del della dei che per una un con si è nel nella sono ha non da al più delle dal alla",
    "Dutch": "de het een en van te dat op voor met is zijn aan niet door werd om ook naar bij heeft uit worden nog",
    "Turkish": "ve bir bu da de için ile olarak olan daha çok gibi sonra kadar her ise ancak göre tarafından iki",
    "Indonesian": "dan yang di dari untuk dengan pada ini itu tidak akan dalam telah oleh para juga adalah ke bahwa",
    "Polish": "w na z do nie się że jest o przez po od za dla jak ale są oraz został było który jego to i",
    "Somali": "oo iyo ee ku ka ah in la u ay waxaa waa ayaa uu si",
    "Swahili": "na ya wa kwa ni katika za la kuwa cha hiyo huo baada pia kwamba yake hii",
}
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str:
    """Return the language that a text looks written in; "English" where that is likely or nothing can be told."""
    head = _UNSEEN.sub("", text[:_SAMPLE])
    letters = [character for character in head if character.isalpha()]
    if len(letters) < _LEAST_LETTERS // 2:
        return ENGLISH
    words = Counter(word.lower() for word in _WORD.findall(head))
    others = Counter(script for script in map(_script, letters) if script in _SCRIPTS)
    if others.total() >= _OTHER_SCRIPT * len(letters) and _share(words, ENGLISH) < _FEW:
        japanese = "HIRAGANA" in others or "KATAKANA" in others
        return _SCRIPTS["HIRAGANA" if japanese else max(others, key=lambda script: others[script])]
    return ENGLISH if len(letters) < _LEAST_LETTERS or words.total() < _LEAST_WORDS else _by_words(words)


def _script(character: str) -> str:
    """Return the script that a letter's name begins with."""
    return "LATIN" if character.isascii() else unicodedata.name(character, "").partition(" ")[0]


def _share(words: Counter[str], language: str) -> float:
    """Return the share of a text's words that are among a language's commonest."""
    return sum(words[word] for word in _COMMON[language].split()) / max(1, words.total())


def _by_words(words: Counter[str]) -> str:
    """Return the language whose commonest words stand there most, where English's stand there much less."""
    shares = {language: _share(words, language) for language in _COMMON}
    best = max(shares, key=lambda language: shares[language])
    return best if shares[best] >= max(_PLAIN, _TIMES * shares[ENGLISH]) else ENGLISH
