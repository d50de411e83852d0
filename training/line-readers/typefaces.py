"""Typefaces that lines are drawn in: Debian packages, and files of typefaces under FOLDER (`NAME-japanese-WEIGHT-normal.woff`,
for European lines `NAME-latin-WEIGHT-normal.woff`).

The typefaces of the test split of `fixtures` and their siblings are never among them: Morisawa BIZ UD, Motoya (Kosugi), Klee;
Lato, Roboto, Open Sans, Carlito, Cantarell, Garamond, Libertine, and what was drawn after Helvetica, Century Schoolbook and Palatino.
"""
import glob
from functools import lru_cache

from PIL import ImageFont

NOTO = '/usr/share/fonts/opentype/noto/Noto{}CJK-{}.ttc'
SANS = 'Black Bold DemiLight Light Medium Regular Thin'.split()
SERIF = 'Black Bold ExtraLight Light Medium Regular SemiBold'.split()
DEBIAN = (
    [NOTO.format('Sans', weight) for weight in SANS]
    + [NOTO.format('Serif', weight) for weight in SERIF]
    + ['/usr/share/fonts/opentype/ipaexfont-mincho/ipaexm.ttf', '/usr/share/fonts/opentype/ipaexfont-gothic/ipaexg.ttf'] * 2
    + [
        f'/usr/share/fonts/truetype/{file}'
        for file in (
            'hanazono/HanaMinA.ttf horai-umefont/ume-hgo4.ttf horai-umefont/ume-hgo5.ttf horai-umefont/ume-pgo4.ttf '
            'horai-umefont/ume-pgo5.ttf horai-umefont/ume-pgs4.ttf horai-umefont/ume-pmo3.ttf horai-umefont/ume-pms3.ttf '
            'horai-umefont/ume-ugo5.ttf horai-umefont/ume-pgc5.ttf ipamj/ipamjm.ttf kiloji/kiloji.ttf kiloji/kiloji_b.ttf '
            'komatuna/komatuna-p.ttf migmix/migmix-1p-bold.ttf migmix/migmix-1p-regular.ttf migmix/migmix-2p-bold.ttf '
            'migmix/migmix-2p-regular.ttf migmix/migu-1c-bold.ttf migmix/migu-1c-regular.ttf seto/setofont.ttf'
        ).split()
    ]
)
# Nothing is learned from these: they tell how a typeface is read that was never seen.
HELD_OUT = ['/usr/share/fonts/truetype/vlgothic/VL-PGothic-Regular.ttf', '/usr/share/fonts/truetype/sawarabi-gothic/sawarabi-gothic-medium.ttf', '/usr/share/fonts/truetype/konatu/Konatu.ttf']
HELD_OUT_NAMES = ('kiwi-maru', 'zen-old-mincho', 'murecho')
NEVER = ('kosugi', 'klee', 'biz-ud', 'hachi-maru', '-100-')

EUROPEAN = (
    'liberation*/Liberation[MS]* noto/NotoSans-* noto/NotoSerif-* noto/NotoSansDisplay-* noto/NotoSansMono-* noto/NotoSerifDisplay-* quicksand/* comfortaa/* crosextra/Caladea* '
    'inter/* gentium*/* charis/* andika/* vollkorn/* oxygen/* cabin/* dosis/* jura/* junicode/* league-spartan/* prociono/* lobster*/* adf/* '
    'b612/* yanone*/* go/* fanwood/* linex/* mplus/* dancingscript/* karla/* arapey/* monofur/* oldstandard/* dejavu/* tex-gyre/texgyreadventor* tex-gyre/texgyrebonum* tex-gyre/texgyrecursor* tex-gyre/texgyretermes*'
).split()
EUROPEAN_HELD_OUT = ('fira-sans', 'merriweather', 'raleway', 'B612', 'Vollkorn', 'arla')
EUROPEAN_NEVER = ('lato-', 'Lato', 'oboto', 'pen-sans', 'OpenSans', 'arlito', 'antarell', 'aramond', 'ibertin', 'imbus', 'LinBiolinum', 'ymbol', 'Keyboard', 'Initials')


def typefaces(folder: str, held_out: bool) -> list[str]:
    others = [file for file in sorted(glob.glob(f'{folder}/*-japanese-*.woff')) if not any(name in file for name in NEVER)]
    held = [file for file in others if any(name in file for name in HELD_OUT_NAMES)]
    return HELD_OUT + held if held_out else DEBIAN + [file for file in others if file not in held]


def european_typefaces(folder: str, held_out: bool) -> list[str]:
    debian = [file for kind in ('truetype', 'opentype') for name in EUROPEAN for file in glob.glob(f'/usr/share/fonts/{kind}/{name}.[ot]tf')]
    others = [file for file in glob.glob(f'{folder}/**/*-latin-[1-9]*.woff', recursive=True) if '-100-' not in file]
    files = [file for file in sorted(set(debian + others)) if not any(name in file for name in EUROPEAN_NEVER)]
    return [file for file in files if held_out == any(name in file for name in EUROPEAN_HELD_OUT)]


def latin_of(file: str) -> str | None:
    """The file with the other Latin letters of a typeface that comes in parts."""
    if '-latin-' in file:
        return file.replace('-latin-', '-latin-ext-')
    return file.replace('-japanese-', '-latin-') if file.endswith('.woff') else None


@lru_cache(maxsize=None)
def characters_of(file: str, alphabet: str) -> frozenset[str]:
    font = ImageFont.truetype(file, 24)

    def mask(character: str) -> bytes:
        try:
            return bytes(font.getmask(character))
        except OSError:
            return b''

    missing = {b'', mask('\U000F0000'), mask('\uFFFE')}
    return frozenset(c for c in alphabet if c == ' ' or mask(c) not in missing)
