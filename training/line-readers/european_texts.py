"""Texts as they stand on European cards, made up of words of four languages: names, companies, streets, titles, e-mail addresses."""
import random
import unicodedata
from pathlib import Path

LANGUAGES = ('deu', 'fra', 'por', 'eng')
LONGEST = 44
# Letters of other languages of Europe stand in the place of what they are without their mark.
MARKED = 'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿŒœĄąĆćĘęŁłŃńŚśŹźŻżČčĎďĚěŇňŘřŠšŤťŮůŽžĞğİıŞşŐőŰűĂăȘșȚțĐđĀāĒēĪīŪū'
WITHOUT_MARK = {'ß': 's', 'Æ': 'A', 'æ': 'a', 'Ø': 'O', 'ø': 'o', 'Œ': 'O', 'œ': 'o', 'Ł': 'L', 'ł': 'l', 'ı': 'i', 'Đ': 'D', 'đ': 'd'}
FORMS = 'GmbH,AG,S.A.,SA,Ltda.,Lda.,Ltd.,LLC,Inc.,SAS,SARL,S.L.,S.p.A.,S.r.l.,B.V.,GmbH & Co. KG,e.V.,Sp. z o.o.,AB,A/S,OÜ,Kft.,s.r.o.,EIRELI,ME'.split(',')
STREETS = 'Rua,R.,Av.,Avenida,Praça,Alameda,Travessa,Rod.,Rue,Boulevard,Bd,Place,Calle,C/,Plaza,Via,Viale,Piazza,Ul.,ul.'.split(',')
GERMAN_STREETS = 'straße,strasse,str.,weg,platz,allee,gasse,ring,ufer,damm'.split(',')
TITLES = (
    'Diretor,Diretora Comercial,Gerente de Vendas,Engenheiro Civil,Advogada,Médico,Psicóloga,Cirurgião-Dentista,Sócio,Proprietário,Consultor,Técnico,Arquiteta,'
    'Geschäftsführer,Geschäftsführerin,Vertriebsleiter,Projektleiter,Rechtsanwältin,Prokurist,Außendienst,Inhaber,Dipl.-Ing.,Steuerberater,Leiterin Einkauf,'
    'Directeur Général,Directrice,Ingénieur,Chargé d\'affaires,Gérant,Responsable Qualité,Avocat à la Cour,Managing Director,Sales Manager,Head of Marketing,'
    'Chief Executive Officer,CEO,Co-Founder,Vice President,Account Manager,Software Engineer,Director de Operaciones,Gerente General,Direttore,Responsabile Vendite,Członek Zarządu,Jednatel'
).split(',')
LABELS = 'Tel.,Tel,T,Phone,Fone,Telefon,Telefone,Téléphone,Tél.,Mobil,Mobile,Celular,Cel.,Cell,Fax,E-Mail,E-mail,Email,Web,Site,www,P,M,F,Handy,Zentrale,Direct,Office'.split(',')
HOSTS = '.com,.com.br,.de,.pt,.fr,.net,.org,.example,.eu,.at,.ch,.es,.it,.io,.co.uk,.pl,.nl'.split(',')
MAILS = 'gmail.com,hotmail.com,outlook.com,yahoo.com,yahoo.com.br,web.de,gmx.de,uol.com.br,icloud.com'.split(',')


def marks_of():
    """Each letter without mark, and its marked forms."""
    forms = {}
    for letter in MARKED:
        plain = WITHOUT_MARK.get(letter) or unicodedata.normalize('NFD', letter)[0]
        forms.setdefault(plain, []).append(letter)
    return forms


class EuropeanTexts:
    """Draws texts out of word lists `LANGUAGE.txt` in a folder, a word a line."""

    def __init__(self, seed: int, folder: Path, latin_names: Path, alphabet: list[str]):
        self.random = random.Random(seed)
        known = set(alphabet)
        self.words = {}
        for language in LANGUAGES:
            words = (folder / f'{language}.txt').read_text(encoding='utf8').split()
            self.words[language] = [word for word in words if 2 < len(word) < 15 and set(word) <= known and word.isalpha()]
        self.marked = {language: [word for word in words if not word.isascii()] for language, words in self.words.items()}
        names = latin_names.read_text(encoding='utf8').splitlines()
        self.names = [word.title() for line in names if not line.startswith('#') for word in line.split()]
        self.marks = marks_of()

    def draw(self) -> str:
        text = self.line()
        if len(text) < 18 and self.random.random() < 0.15:
            text += self.one(' | ', ' • ', ' · ', ' - ', ' / ', '  ') + self.line()
        if self.random.random() < 0.2 and '@' not in text and 'www' not in text:
            text = self.with_marks(text)
        if self.random.random() < 0.18 and '@' not in text and 'www' not in text and 'ß' not in text:
            text = text.upper()
        return text[:LONGEST]

    def one(self, *choices):
        return self.random.choice(choices)

    def word(self, language: str) -> str:
        marked = self.marked[language]
        return self.random.choice(marked if marked and self.random.random() < 0.5 else self.words[language])

    def digits(self, count: int) -> str:
        return ''.join(self.random.choice('0123456789') for _ in range(count))

    def name(self) -> str:
        first = self.random.choice(self.names)
        middle = self.one('', '', '', ' ' + self.random.choice('ABCDEFGHJKLMPRST') + '.', ' ' + self.random.choice(self.names), ' de', ' von', ' da', ' dos')
        return self.one('', '', '', 'Dr. ', 'Prof. ', 'Dra. ', 'Ing. ') + first + middle + ' ' + self.one(self.random.choice(self.names), self.word(self.random.choice(LANGUAGES)).title())

    def company(self, language: str) -> str:
        words = ' '.join(self.word(language).title() for _ in range(self.random.randint(1, 3)))
        return words + self.one('', ' & ' + self.word(language).title(), '') + ' ' + self.one('', self.random.choice(FORMS))

    def street(self, language: str) -> str:
        number, word = self.random.randint(1, 1999), self.word(language).title()
        if language == 'deu':
            return f'{word}{self.random.choice(GERMAN_STREETS)} {number}' + self.one('', f', {self.digits(5)} {self.word(language).title()}')
        floor = self.one('', f' - {self.random.randint(1, 20)}º andar', f' - Sala {self.digits(3)}', f', {self.digits(5)}-{self.digits(3)}', f' - CEP {self.digits(5)}-{self.digits(3)}')
        return f'{self.random.choice(STREETS)} {self.one(self.name(), word)}, {number}{floor}'

    def phone(self) -> str:
        d = self.digits
        return self.one(f'+49 (0) {d(3)} {d(6)}', f'+49 {d(2)} / {d(7)}-{d(2)}', f'({d(2)}) 9{d(4)}-{d(4)}', f'+55 {d(2)} {d(4)}-{d(4)}', f'+351 {d(3)} {d(3)} {d(3)}', f'+33 {d(1)} {d(2)} {d(2)} {d(2)} {d(2)}', f'({d(3)}) {d(3)}-{d(4)}', f'+1 {d(3)}.{d(3)}.{d(4)}')

    def plain(self, language: str) -> str:
        word = unicodedata.normalize('NFD', self.one(self.word(language), self.random.choice(self.names)).replace('ß', 'ss'))
        word = ''.join(c for c in word.lower() if c.isascii())
        return self.doubled(word) if self.random.random() < 0.25 else word

    def doubled(self, word: str) -> str:
        at = self.random.randrange(len(word)) if word else 0
        return word[:at] + word[at : at + 1] * 2 + word[at + 1 :]

    def address(self, language: str) -> str:
        local = self.plain(language) + self.one('', '.', '_', '-', '') + self.one(self.plain(language), '', self.digits(2))
        host = self.one(self.plain(language) + self.one('', '-', '') + self.plain(language)[:6] + self.random.choice(HOSTS), self.random.choice(MAILS))
        text = self.one(f'{local}@{host}', f'{local}@{host}', f'www.{host}', f'http://www.{host}', host)
        return text.upper() if self.random.random() < 0.06 else text

    def line(self) -> str:
        language = self.random.choice(LANGUAGES)
        share = self.random.random()
        for until, make in (
            (0.22, self.name),
            (0.38, lambda: self.company(language)),
            (0.54, lambda: self.street(language)),
            (0.62, lambda: self.random.choice(TITLES) + self.one('', ' ', ' / ', ' - ') + self.one('', self.word(language).title())),
            (0.78, lambda: self.one('', '', self.random.choice(LABELS) + self.one(': ', ' ', ':', '. ')) + self.address(language)),
            (0.86, lambda: self.one('', self.random.choice(LABELS) + self.one(': ', ' ', ':')) + self.phone()),
            (0.94, lambda: ' '.join(self.word(language) for _ in range(self.random.randint(1, 4)))),
        ):
            if share < until:
                return make().strip()
        return ''.join(self.random.choice(MARKED + 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ') for _ in range(self.random.randint(2, 9)))

    def with_marks(self, text: str) -> str:
        return ''.join(self.random.choice(self.marks[c]) if c in self.marks and self.random.random() < 0.25 else c for c in text)
