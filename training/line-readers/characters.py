"""The alphabet of the Japanese reader: ASCII, kana, JIS X 0208 level 1, and of the rest what names, readings and companies use.

usage: characters.py COMPANIES.csv > ../../config/reading/japanese-reader.txt
"""
import collections
import sys
from pathlib import Path

NAMES = Path(__file__).resolve().parents[2] / 'config' / 'names'
SIGNS = '・、。「」『』【】〒々〆〇㈱㈲℡☎◆●■★→※①②③㎡×©®'
# Forms of common letters that stand on cards and in no list.
FORMS = '髙﨑德瀨黑栁濵曻寬淸增靑晴德緖薰錬閒隆祥福朗昻橫濱澤邊邉齊齋齎廣國實惠眞圓檜櫻嶋嶌龍瀧瀬冨槇渕凜遙曾靏鷗彅頴穎晧琉巖彌壽條單與萬來禮豐縣學會德敎榮滿'


def kanji(rows):
    """The kanji of rows of JIS X 0208, in its order."""
    for row in rows:
        for cell in range(0x21, 0x7F):
            try:
                yield bytes([0x1B, 0x24, 0x42, row, cell, 0x1B, 0x28, 0x42]).decode('iso2022_jp')
            except UnicodeDecodeError:
                pass


def alphabet(companies: Path) -> list[str]:
    used = collections.Counter()
    for file in [NAMES / 'japanese-names.tsv', NAMES / 'modern-given-names.tsv', NAMES / 'letter-readings.tsv', companies]:
        used.update(file.read_text(encoding='utf8'))
    usual = list(kanji(range(0x30, 0x50)))
    rare = sorted(c for c in used if '\u3400' <= c <= '\u9fff' or '\uf900' <= c <= '\ufaff')
    kana = [chr(c) for c in [*range(0x3041, 0x3094), *range(0x30A1, 0x30F7)]] + ['ー']
    latin = [chr(c) for c in range(0x20, 0x7F)]
    return list(dict.fromkeys([*latin, *kana, *SIGNS, *usual, *FORMS, *rare]))


if __name__ == '__main__':
    print('\n'.join(alphabet(Path(sys.argv[1]))))
