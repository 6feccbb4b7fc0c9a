"""Which encoding a text is in that is not in UTF-8."""

from __future__ import annotations

# Characters that are frequent in any Chinese text, in both scripts. Read in a wrong encoding, a
# text consists of rare ones.
_FREQUENT = frozenset(
    "的一是不了在人有我他这這个個上们們来來到时時大地为為子中你说說生国國年着著就那和要出也得里裡后後"
    "自以会會家可下而过過天去能对對小多然于於心学學么麼之都好看起发發当當没沒成只如事把还還用第样樣"
    "道想作种種开開，。"
)
_JAPANESE = frozenset("のはにをたとがでてしいるないす")
_CANDIDATES = {
    "GB18030": _FREQUENT,
    "BIG5": _FREQUENT,
    "SHIFT_JIS": _JAPANESE,
    "EUC-JP": _JAPANESE,
    "UTF-32LE": _FREQUENT,  # before UTF-16, which could be read of it
    "UTF-32BE": _FREQUENT,
    "UTF-16LE": _FREQUENT,
    "UTF-16BE": _FREQUENT,
}


def encoding_of(data: bytes) -> str:
    """The likely encoding of ``data``, as ``iconv`` spells it, or "" when nothing speaks for one.

    "" is also the answer for a text in UTF-8 that is damaged in a few places.
    """
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "UTF-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    read = data.decode("utf-8", "replace")
    if read.count("\ufffd") * 10 < sum(char > "\x7f" for char in read):
        return ""
    best, most = "", 0
    for name, frequent in _CANDIDATES.items():
        # Codecs of Python for the supersets that are in use: Windows-950, Windows-932.
        codec = {"BIG5": "cp950", "SHIFT_JIS": "cp932"}.get(name, name)
        try:
            score = sum(char in frequent for char in data.decode(codec))
        except UnicodeDecodeError:
            continue
        if score > most:
            best, most = name, score
    return best


def wide(data: bytes) -> str:
    """UTF-16LE or UTF-16BE for a text in it that is ASCII, which is UTF-8 with zeros; else ""."""
    half = len(data) // 2
    for name, every_other in (("UTF-16LE", data[1::2]), ("UTF-16BE", data[::2])):
        if half and every_other.count(0) * 10 > half * 9 and data.count(0) * 10 < len(data) * 6:
            return name
    return ""
