"""The character sets that a face of a program in public service is measured against.

GB18030-2022 level 2 holds every character of the table of general standard characters (通用规范汉字表, 8,105), so that
no legal name of a person or a place is ever missing.
Ranges and counts: GB18030-2022; the 196 characters beyond U+FFFF: as Unicode's Unihan lists the table (kTGH).
"""

from __future__ import annotations

from functools import cache

_URO = range(0x4E00, 0x9FA6)
_LEVEL1 = (range(0x3400, 0x4DB6), range(0x4E00, 0x9FF0))
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


@cache
def gb2312() -> frozenset[int]:
    """The 6,763 Han characters of GB2312 (rows 16 to 87)."""
    pairs = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return frozenset(ord(char) for pair in pairs for char in pair.decode("gb2312", "ignore"))


@cache
def gbk() -> frozenset[int]:
    """The 20,902 Han characters of GBK that stand in Unicode's first block ."""
    return frozenset(_URO)


@cache
def level1() -> frozenset[int]:
    """The 27,579 Han characters of GB18030-2022, implementation level 1."""
    return frozenset(code for block in _LEVEL1 for code in block) | frozenset(_LEVEL1_COMPATIBILITY)


@cache
def level2() -> frozenset[int]:
    """The 27,775 Han characters of level 2: level 1 and the rest of the 8,105."""
    return level1() | frozenset(map(ord, _TABLE_BEYOND_BMP))
