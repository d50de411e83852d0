"""Draws a text as a line cut out of a picture of a card: 48 pixels high, spoiled as cameras and scanners spoil print."""
import io
import random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from typefaces import characters_of, latin_of

HEIGHT = 48
# The program stretches lines by a fifth, so that letters side by side that are alike are told apart.
STRETCH = 1.2
NARROWEST, WIDEST = 48, 1400
SIZES = [14, 16, 18, 20, 22, 24, 28, 32, 36, 44, 56]
SMALL_KANA = 'ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ'
TURNED_IN_COLUMNS = 'ー（）「」～〜-―−'


class Drawing:
    def __init__(self, seed: int, files: list[str], alphabet: list[str]):
        self.random = random.Random(seed)
        self.noise = np.random.RandomState(seed)
        self.files = files
        self.alphabet = ''.join(alphabet)

    def line(self, text: str, label: str) -> np.ndarray | None:
        """The picture of a text, 48 × width bytes; none when no typeface has all its characters."""
        file = self.typeface_for(label)
        if file is None:
            return None
        size = self.random.choice(SIZES)
        font = ImageFont.truetype(file, size)
        latin = ImageFont.truetype(latin_of(file), size) if latin_of(file) else font
        own = characters_of(file, self.alphabet)
        fonts = [font if c in own or latin is font else latin for c in text]
        gap = self.gap(text, size)
        is_column = self.random.random() < 0.09 and 1 < len(text) < 26 and all(c >= '\u3000' or c == ' ' for c in text)
        ink = self.column(text, font, size, gap) if is_column else self.row(text, fonts, size, gap)
        return self.spoiled(ink, size)

    def typeface_for(self, label: str) -> str | None:
        for _ in range(20):
            file = self.random.choice(self.files)
            known = characters_of(file, self.alphabet)
            if latin_of(file):
                known = known | characters_of(latin_of(file), self.alphabet)
            if set(label) <= known:
                return file
        return None

    def gap(self, text: str, size: int) -> float:
        if self.random.random() < 0.15 and len(text) < 12:
            return self.random.uniform(0.2, 1.1) * size
        return 0 if self.random.random() < 0.6 else self.random.uniform(-0.02, 0.18) * size

    def margins(self, size: int) -> list[float]:
        return [self.random.uniform(0.06, 0.7) * size for _ in range(4)]

    def row(self, text: str, fonts: list, size: int, gap: float) -> Image.Image:
        left, top, right, bottom = self.margins(size)
        font = fonts[0]
        box = font.getbbox(text)
        width = sum(f.getlength(c) + gap for c, f in zip(text, fonts)) - gap
        height = max(box[3] - box[1], int(0.75 * size))
        ink = Image.new('L', (int(width + left + right) + 2, int(height + top + bottom) + 2), 0)
        pen = ImageDraw.Draw(ink)
        at = left
        for character, face in zip(text, fonts):
            down = font.getmetrics()[0] - face.getmetrics()[0]
            pen.text((at, top - box[1] + down), character, fill=255, font=face)
            at += face.getlength(character) + gap
        return ink

    def column(self, text: str, font, size: int, gap: float) -> Image.Image:
        """A column on its side, as the program gives it to the network."""
        text, gap = text.replace(' ', '\u3000'), max(0.0, gap)
        left, top, right, bottom = self.margins(size)
        height = len(text) * (size + gap) - gap
        ink = Image.new('L', (int(size + left + right) + 2, int(height + top + bottom) + 2), 0)
        box = font.getbbox('国')
        for index, character in enumerate(text):
            cell = Image.new('L', (size + 8, size + 8), 0)
            at = (4 + (size - font.getlength(character)) / 2, 4 + (size - (box[3] - box[1])) / 2 - box[1])
            ImageDraw.Draw(cell).text(at, character, fill=255, font=font)
            if character in TURNED_IN_COLUMNS:
                cell = cell.rotate(-90)
            if character in SMALL_KANA:
                cell = cell.transform(cell.size, Image.AFFINE, (1, 0, -0.1 * size, 0, 1, 0.1 * size))
            if character in '、。':
                cell = cell.transform(cell.size, Image.AFFINE, (1, 0, -0.55 * size, 0, 1, 0.55 * size))
            ink.paste(255, (int(left) - 4, int(top + index * (size + gap)) - 4), cell)
        return ink.transpose(Image.ROTATE_90)

    def spoiled(self, ink: Image.Image, size: int) -> np.ndarray:
        chance, width, height = self.random.random, *ink.size
        if chance() < 0.08 and size >= 32:
            ink = ink.filter(ImageFilter.MaxFilter(3))
        if chance() < 0.12:
            y = self.random.choice([0, height - 1])
            ImageDraw.Draw(ink).line((0, y, width, y), fill=255, width=self.random.randint(1, 2))
        picture = self.on_paper(ink)
        if chance() < 0.6 and (chance() < 0.5 or width < 12 * height):
            picture = self.askew(picture)
        if chance() < 0.6:
            picture = picture.filter(ImageFilter.GaussianBlur(abs(self.random.gauss(0, 0.035)) * size))
        if chance() < 0.1:
            picture = self.shaken(picture, size)
        if chance() < 0.2:
            share = self.random.uniform(0.45, 0.9)
            picture = picture.resize((max(8, int(width * share)), max(8, int(height * share))), Image.BILINEAR)
        if chance() < 0.4:
            grey = np.asarray(picture, dtype=np.float32)
            grey = grey + self.noise.normal(0, self.random.uniform(2, 14), grey.shape)
            picture = Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
        if chance() < 0.35:
            buffer = io.BytesIO()
            picture.save(buffer, 'JPEG', quality=self.random.randint(30, 85))
            picture = Image.open(buffer).convert('L')
        stretch = STRETCH * (self.random.uniform(0.86, 1.16) if chance() < 0.5 else 1)
        final = min(WIDEST, max(NARROWEST, round(stretch * picture.width * HEIGHT / picture.height)))
        return np.asarray(picture.resize((final, HEIGHT), Image.BICUBIC if chance() < 0.5 else Image.BILINEAR), dtype=np.uint8)

    def shaken(self, picture: Image.Image, size: int) -> Image.Image:
        """As by a hand that moves while the shutter is open."""
        reach, across = max(1, round(size * self.random.uniform(0.03, 0.1))), self.random.random() < 0.6
        grey = np.asarray(picture, dtype=np.float32)
        moved = sum(np.roll(grey, step, axis=1 if across else 0) for step in range(-reach, reach + 1)) / (2 * reach + 1)
        return Image.fromarray(np.clip(moved, 0, 255).astype(np.uint8))

    def on_paper(self, ink: Image.Image) -> Image.Image:
        """Ink of one shade on paper of another, sometimes lighter than it, unevenly lit or patterned."""
        uniform, (width, height) = self.random.uniform, ink.size
        paper, shade = uniform(0.55, 1), uniform(0, 0.35)
        shade = min(shade, paper - 0.3)
        if self.random.random() < 0.15:
            paper, shade = shade, paper
        cover = np.asarray(ink, dtype=np.float32) / 255
        ground = np.full_like(cover, paper)
        if self.random.random() < 0.5:
            ground += np.linspace(-1, 1, width)[None, :] * uniform(-0.12, 0.12) + np.linspace(-1, 1, height)[:, None] * uniform(-0.12, 0.12)
        if self.random.random() < 0.25:
            grain = self.random.randint(2, 8)
            pattern = self.noise.uniform(-1, 1, (max(2, height // grain), max(2, width // grain))).astype(np.float32)
            ground += np.asarray(Image.fromarray(pattern).resize((width, height), Image.BICUBIC)) * uniform(0.02, 0.14)
        grey = ground * (1 - cover) + (ground - paper + shade) * cover
        return Image.fromarray((np.clip(grey, 0, 1) * 255).astype(np.uint8))

    def askew(self, picture: Image.Image) -> Image.Image:
        width, height = picture.size
        turn = self.random.gauss(0, 0.8) * np.pi / 180
        slant = self.random.gauss(0, 0.03) if self.random.random() < 0.8 else self.random.uniform(0.05, 0.25)
        ground = int(np.median(np.asarray(picture)))
        return picture.transform((width, height), Image.AFFINE, (1, slant, -slant * height / 2, turn, 1, -turn * width / 2), Image.BICUBIC, fillcolor=ground)
