"""Texts as they stand on business cards, made up: names, companies, addresses, titles, numbers, and letters in any order."""
import csv
import random
import re
from pathlib import Path

NAMES = Path(__file__).resolve().parents[2] / 'config' / 'names'
LONGEST = 44
HIRAGANA = [chr(c) for c in range(0x3041, 0x3094)]
KATAKANA = [chr(c) for c in range(0x30A1, 0x30F7)] + ['ー']
DEPARTMENTS = '営業 開発 総務 人事 経理 企画 広報 法務 製造 技術 品質保証 情報システム 事業推進 国際 海外 購買 財務 研究 生産管理 マーケティング 経営企画 第一営業 第二 法人営業 東日本 関西 カスタマーサポート デジタル推進 物流 店舗開発 商品企画 デザイン 編集 制作 施工 設計 監査 秘書 環境 安全 教育 入試 看護 診療 地域連携 調達 戦略 ソリューション プロダクト クリエイティブ'.split()
UNITS = '部 課 室 本部 グループ 事業部 チーム センター 係 統括部 支店 支社 営業所 推進室 研究所 学部 学科'.split()
TITLES = '代表取締役 代表取締役社長 取締役 常務取締役 専務取締役 執行役員 部長 次長 課長 係長 主任 主査 リーダー マネージャー 社長 会長 副社長 本部長 室長 所長 支店長 店長 工場長 理事 理事長 事務局長 教授 准教授 講師 研究員 弁護士 税理士 社会保険労務士 司法書士 行政書士 一級建築士 中小企業診断士 公認会計士 医師 薬剤師 看護師 デザイナー エンジニア プログラマー ディレクター プロデューサー コンサルタント アドバイザー カメラマン イラストレーター ライター 営業担当 代表 オーナー 主幹 参事 顧問 相談役 工学博士 技術士 宅地建物取引士 Webデザイナー フォトグラファー アートディレクター'.split()
WORDS = 'イベント サービス システム デザイン ソフト ネットワーク テクノロジー ホールディングス コンサルティング クリエイト エンジニアリング パートナーズ ジャパン グローバル メディカル フーズ トラベル エステート アーキテクト ファクトリー スタジオ ワークス ラボ プランニング マネジメント エージェンシー コーポレーション インターナショナル エナジー ロジスティクス'.split()
TRADES = '設備 工務店 製作所 商店 商会 建設 工業 電機 印刷 運輸 不動産 酒造 製菓 農園 写真館 美容室 歯科医院 法律事務所 会計事務所 協会 連盟 高等学校 大学 専門学校 銀行 信用金庫 市役所 病院 クリニック 保育園 新聞社 出版 書店'.split()
LABELS = 'TEL FAX Tel Fax 電話 携帯 直通 代表 内線 E-mail Mail URL メール 本社 支社 工場 〒 住所 営業時間 定休日 登録番号 担当 ホームページ お問い合わせ フリーダイヤル 事業内容 東京本社 大阪支店 ふりがな'.split()
BUILDINGS = 'ビル タワー ビルディング マンション ハイツ センター 会館'.split()
HOSTS = '.co.jp .com .jp .ne.jp .example'.split()


class Texts:
    """Draws texts; `is_mixed` has three of four of them in both scripts."""

    def __init__(self, seed: int, companies: Path, alphabet: list[str], is_mixed: bool):
        self.random = random.Random(seed)
        self.is_mixed = is_mixed
        self.alphabet = alphabet
        self.kanji = [c for c in alphabet if '\u3400' <= c <= '\u9fff' or '\uf900' <= c <= '\ufaff']
        names = [line.split('\t') for line in (NAMES / 'japanese-names.tsv').read_text(encoding='utf8').splitlines()]
        self.given = [row for row in names if len(row) > 1 and row[0] == 'g']
        self.family = [row for row in names if len(row) > 1 and row[0] in 'sf'] or self.given
        with companies.open(encoding='utf8') as file:
            rows = [row for row in csv.reader(file) if len(row) > 9][1:]
        self.companies = [row[6] for row in rows if row[6]]
        self.readings = [row[8] for row in rows if row[8]]
        self.katakana_words = sorted({word for name in self.companies for word in re.findall('[ァ-ヶー]{3,}', name)})
        self.addresses = [row[9] for row in rows if row[9]]
        latin = (NAMES / 'latin-names.txt').read_text(encoding='utf8').splitlines()
        self.latin = [word for line in latin if not line.startswith('#') for word in line.split()]
        self.english = [word for row in rows for word in re.findall('[A-Za-z&]{2,}', row[7])]

    def draw(self) -> str:
        text = self.mixed() if self.is_mixed and self.random.random() < 0.75 else self.japanese()
        return text[:LONGEST]

    def one(self, *choices):
        return self.random.choice(choices)

    def pick(self, choices, low=1, high=1) -> str:
        return ''.join(self.random.choice(choices) for _ in range(self.random.randint(low, high)))

    def digits(self, count: int) -> str:
        return self.pick('0123456789', count, count)

    def phone(self) -> str:
        d = self.digits
        return self.one(f'0{d(1)}-{d(4)}-{d(4)}', f'0{d(2)}-{d(3)}-{d(4)}', f'090-{d(4)}-{d(4)}', f'0120-{d(3)}-{d(3)}', f'(0{d(1)}){d(4)}-{d(4)}')

    def name(self) -> str:
        return self.random.choice(self.family)[1] + self.one(' ', '', ' ', '\u3000') + self.random.choice(self.given)[1]

    def reading(self) -> str:
        first = [row[2].split(':')[0] if len(row) > 2 else 'やまだ' for row in (self.random.choice(self.family), self.random.choice(self.given))]
        return self.one(' '.join(first), self.pick(HIRAGANA, 2, 9), self.pick(self.readings)[:16])

    def address(self) -> str:
        text = self.pick(self.addresses)
        if self.random.random() < 0.4:
            text = re.sub('[０-９]+', lambda found: str(int(found[0])), text)
        if self.random.random() < 0.4:
            text = re.sub('丁目|番地|番', '-', text).replace('号', '')
        if self.random.random() < 0.3:
            text = f'〒{self.digits(3)}-{self.digits(4)} {text}'
        if self.random.random() < 0.35:
            floor = self.one('', f'{self.random.randint(1, 30)}F', f' {self.random.randint(1, 20)}階', f' {self.digits(3)}号室')
            text += self.one(' ', '\u3000', '') + self.one(self.pick(WORDS), self.pick(KATAKANA, 2, 7)) + self.pick(BUILDINGS) + floor
        if len(text) > 34:
            start = self.random.randint(0, len(text) - 20)
            text = text[start : start + self.random.randint(10, 34)]
        return text

    def company(self) -> str:
        share = self.random.random()
        if share < 0.5:
            return self.pick(self.companies)[:30]
        name = self.random.choice(self.family)[1] + self.pick(TRADES) if share < 0.75 else self.one(self.pick(WORDS, 1, 2), self.pick(KATAKANA, 2, 7))
        front = self.one('', '', '', '株式会社', '㈱', '有限会社', '合同会社', '一般社団法人', '(株)')
        return (front + name if front else name + self.one('', '', '株式会社', '㈱'))[:30]

    def japanese(self) -> str:
        """Letters in any order teach the letters; words teach what cards say."""
        share = self.random.random()
        for until, make in (
            (0.20, self.name),
            (0.36, self.company),
            (0.50, self.address),
            (0.60, lambda: self.pick(DEPARTMENTS) + self.pick(UNITS) + self.one('', ' ', '\u3000') + self.one('', self.pick(TITLES))),
            (0.64, lambda: self.pick(TITLES) + self.one('', '・', ' ', '/') + self.pick(TITLES)),
            (0.68, lambda: self.pick(LABELS) + self.one(' ', ':', '：', '.', '') + self.phone()),
            (0.71, self.reading),
            (0.74, lambda: self.one('', '', self.pick(self.katakana_words)) + self.pick(self.katakana_words) + self.one('', '', '株式会社')),
            (0.77, lambda: self.pick(KATAKANA, 2, 9)),
            (0.80, lambda: self.pick(HIRAGANA + KATAKANA, 2, 9)),
            (0.95, lambda: self.pick(self.kanji, 1, 8)),
            (0.97, lambda: self.pick(self.kanji + HIRAGANA + KATAKANA, 2, 9)),
        ):
            if share < until:
                return make()
        return self.pick(self.alphabet, 2, 10)

    def latin_word(self) -> str:
        word = self.random.choice(self.latin if self.random.random() < 0.4 else self.english)
        word = self.one(word.lower(), word.upper(), word.title(), word.title(), word.title() + self.pick(self.english).title())
        return ''.join(c for c in word if c in self.alphabet)

    def mixed(self) -> str:
        share = self.random.random()
        word = self.latin_word
        for until, make in (
            (0.20, lambda: self.one('株式会社', '合同会社', '', '㈱') + word() + self.one('', ' ', '・') + self.one('', '株式会社', 'ジャパン', 'システムズ')),
            (0.30, lambda: word() + self.one('', ' ') + self.pick(TITLES + DEPARTMENTS)),
            (0.40, lambda: self.pick(DEPARTMENTS) + self.pick(UNITS) + ' ' + word() + self.one(' ', '/', '') + self.pick(TITLES)),
            (0.50, lambda: self.pick(LABELS) + self.one(':', ' ', ': ') + self.phone()),
            (0.60, lambda: self.one('E-mail', 'Mail', 'メール', 'URL', 'HP') + self.one(':', ' ', ': ') + word().lower() + self.one('@', '.', '-', '_') + word().lower() + self.pick(HOSTS)),
            (0.72, lambda: ' '.join(word() for _ in range(self.random.randint(1, 3)))),
            (0.80, lambda: self.address() + ' ' + word() + self.one('ビル', 'タワー', ' Bldg.') + self.one('', f'{self.random.randint(1, 30)}F')),
            (0.90, lambda: self.name() + self.one(' / ', ' (', '\u3000') + word() + ' ' + word()),
        ):
            if share < until:
                return make()
        return ''.join(self.one(self.pick(KATAKANA), self.pick(self.kanji), word(), self.digits(2)) for _ in range(self.random.randint(2, 4)))
