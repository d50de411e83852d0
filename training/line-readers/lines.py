"""Draws lines of text and writes them to OUT.bin (width as 32 bits, then 48 × width bytes, a line after the other) and OUT.txt.

usage: lines.py SEED COUNT OUT COMPANIES.csv TYPEFACES_FOLDER [--mixed] [--held-out] [--european WORDS_FOLDER]
"""
import re
import struct
import sys
from pathlib import Path

from drawing import Drawing
from european_texts import EuropeanTexts
from texts import Texts
from typefaces import european_typefaces, typefaces

CONFIG = Path(__file__).resolve().parents[2] / 'config'
NAMES = CONFIG / 'names' / 'latin-names.txt'
# The network answers a character in 8 pixels at most.
STEP = 8


def label_of(text: str) -> str:
    """What the network shall answer: full-width letters and dashes in their usual form."""
    usual = ''.join(chr(ord(c) - 0xFEE0) if '\uff01' <= c <= '\uff5e' else c for c in text)
    usual = usual.replace('°', 'º').replace('\u2019', "'")
    usual = re.sub('[―−‐–]', '-', usual.replace('～', '~').replace('〜', '~').replace('\u3000', ' '))
    return re.sub(' +', ' ', usual).strip()


def main() -> None:
    seed, count, out, companies, folder, *flags = sys.argv[1:]
    is_european, is_held_out = '--european' in flags, '--held-out' in flags
    reader = 'european' if is_european else 'japanese'
    alphabet = [line for line in (CONFIG / 'reading' / f'{reader}-reader.txt').read_text(encoding='utf8').split('\n') if line != '']
    if is_european:
        texts = EuropeanTexts(int(seed), Path(flags[flags.index('--european') + 1]), NAMES, alphabet)
        files = european_typefaces(folder, is_held_out)
    else:
        texts = Texts(int(seed), Path(companies), alphabet, '--mixed' in flags)
        files = typefaces(folder, is_held_out)
    drawing = Drawing(int(seed), files, alphabet)
    done = 0
    with open(f'{out}.bin', 'wb') as pictures, open(f'{out}.txt', 'w', encoding='utf8') as labels:
        while done < int(count):
            text = texts.draw()
            label = label_of(text)
            if label == '' or not set(label) <= set(alphabet):
                continue
            if not is_european and texts.random.random() < 0.12:
                text = re.sub('[0-9()-]', lambda found: chr(ord(found[0]) + 0xFEE0), text)
            line = drawing.line(text, label)
            if line is None or line.shape[1] // STEP < len(label) + 2:
                continue
            pictures.write(struct.pack('<I', line.shape[1]) + line.tobytes())
            labels.write(f'{label}\n')
            done += 1


if __name__ == '__main__':
    main()
