"""Which characters a face must have, and which it may keep.

GB18030-2022 level 2 is what a program in public service has to show: every character of the table of general standard
characters (通用规范汉字表, 8,105), so that no legal name of a person or a place is ever missing.
Ranges and counts: GB18030-2022; the 196 characters beyond U+FFFF: as Unicode's Unihan lists the table (kTGH).
"""

from itertools import chain

Ranges = tuple[tuple[int, int], ...]

_LEVEL1_RANGES: Ranges = ((0x3400, 0x4DB5), (0x4E00, 0x9FEF))
# written as numbers: an editor that normalises text would turn these into their ordinary twins
_LEVEL1_COMPATIBILITY = (
    0xF92C,
    0xF979,
    0xF995,
    0xF9E7,
    0xF9F1,
    0xFA0C,
    0xFA0D,
    0xFA0E,
    0xFA0F,
    0xFA11,
    0xFA13,
    0xFA14,
    0xFA18,
    0xFA1F,
    0xFA20,
    0xFA21,
    0xFA23,
    0xFA24,
    0xFA27,
    0xFA28,
    0xFA29,
)
_TABLE_BEYOND_BMP = (
    "𠅤𠙶𠳐𡎚𡐓𣗋𣲗𣲘𣸣𤧛𤩽𤫉𥔲𥕢𥖨𥻗𦈡𦒍𦙶𦝼𦭜𦰡𧿹𨐈𨙸𨚕𨟠𨭉𨱇𨱏𨱑𨱔𨺙𩽾𩾃𩾌𪟝𪣻𪤗𪨰𪨶𪩘𪾢𫄧𫄨𫄷𫄸𫇭𫌀"
    "𫍣𫍯𫍲𫍽𫐄𫐐𫐓𫑡𫓧𫓯𫓶𫓹𫔍𫔎𫔶𫖮𫖯𫖳𫗧𫗴𫘜𫘝𫘦𫘧𫘨𫘪𫘬𫚕𫚖𫚭𫛭𫞩𫟅𫟦𫟹𫟼𫠆𫠊𫠜𫢸𫫇𫭟𫭢𫭼𫮃𫰛𫵷𫶇𫷷"
    "𫸩𬀩𬀪𬂩𬃊𬇕𬇙𬇹𬉼𬊈𬊤𬌗𬍛𬍡𬍤𬒈𬒔𬒗𬕂𬘓𬘘𬘡𬘩𬘫𬘬𬘭𬘯𬙂𬙊𬙋𬜬𬜯𬞟𬟁𬟽𬣙𬣞𬣡𬣳𬤇𬤊𬤝𬨂𬨎𬩽𬪩𬬩𬬭𬬮"
    "𬬱𬬸𬬹𬬻𬬿𬭁𬭊𬭎𬭚𬭛𬭤𬭩𬭬𬭯𬭳𬭶𬭸𬭼𬮱𬮿𬯀𬯎𬱖𬱟𬳵𬳶𬳽𬳿𬴂𬴃𬴊𬶋𬶍𬶏𬶐𬶟𬶠𬶨𬶭𬶮𬷕𬸘𬸚𬸣𬸦𬸪𬹼𬺈𬺓"
)

# Latin, Greek, Cyrillic, pinyin, kana, bopomofo and the signs that reports are written with.
_OTHER_RANGES: Ranges = (
    (0x0020, 0x007E),
    (0x00A0, 0x017F),
    (0x01CD, 0x01DC),
    (0x0250, 0x02DF),
    (0x0370, 0x0451),
    (0x1E00, 0x1EFF),
    (0x2000, 0x209F),
    (0x20A0, 0x23FF),
    (0x2460, 0x27BF),
    (0x2B00, 0x2BFF),
    (0x3000, 0x312F),
    (0x31A0, 0x31BF),
    (0x3200, 0x33FF),
    (0xFE10, 0xFE1F),
    (0xFE30, 0xFE4F),
    (0xFF01, 0xFFE6),
)

# ☐ and ☑ are not here: no face has them, the page writer draws check boxes as vector squares.
SIGNS = "①⑳㈠√×÷±≥≤≠≈㎡㎞㎏‰℃→■□●○★·—…“”‘’、。〇々〔〕《》【】％￥：；（）Ⅰ№"


def _expand(ranges: Ranges) -> set[int]:
    return set(chain.from_iterable(range(first, last + 1) for first, last in ranges))


def gb2312() -> frozenset[int]:
    """The 6,763 Han characters of GB2312 (rows 16 to 87)."""
    pairs = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return frozenset(ord(char) for pair in pairs for char in pair.decode("gb2312", "ignore"))


def level1() -> frozenset[int]:
    """The 27,579 Han characters of GB18030-2022, implementation level 1."""
    return frozenset(_expand(_LEVEL1_RANGES) | set(_LEVEL1_COMPATIBILITY))


def level2() -> frozenset[int]:
    """The 27,775 Han characters of level 2: level 1 and the rest of the 8,105."""
    return level1() | frozenset(map(ord, _TABLE_BEYOND_BMP))


def wanted() -> frozenset[int]:
    """Every code point that a built face keeps when its source has it."""
    return level2() | frozenset(_expand(_OTHER_RANGES))


def coverage(has: set[int]) -> dict[str, int]:
    """How many characters of each standard set are among `has` (code points)."""
    sets = {"gb2312": gb2312(), "level1": level1(), "level2": level2(), "signs": frozenset(map(ord, SIGNS))}
    return {name: len(chars & has) for name, chars in sets.items()}
