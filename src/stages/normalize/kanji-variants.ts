/**
 * Old, personal-name and printing forms of kanji with the form they are folded to. Only for comparing, never for writing:
 * 髙橋 stays 髙橋 in Salesforce. Source: the old forms of the jōyō and jinmeiyō tables, plus forms seen in family names.
 */
const GROUPS =
  '高髙 崎﨑嵜碕 斎齋齊斉 辺邊邉邉 浜濱濵 沢澤 広廣 桜櫻 国國圀 島嶋嶌 真眞 竜龍 恵惠 寿壽 渕淵渊 滝瀧 桑桒 藤籐 吉𠮷 ' +
  '栄榮 円圓 応應 桧檜 会會 学學 楽樂 気氣 亀龜 旧舊 峡峽 尭堯 区區 駆驅 径徑 経經 渓溪 蛍螢 茎莖 芸藝 県縣 倹儉 剣劍劔 献獻 権權 顕顯 厳嚴 晃晄 ' +
  '黄黃 済濟 児兒 実實 収收 穂穗 従從 渋澁 粛肅 縦縱 祝祝 処處 将將 奨奬 涼凉 条條 状狀 乗乘 浄淨 譲讓 尽盡 枢樞 瀬瀨 数數 声聲 静靜 摂攝 専專 浅淺 戦戰 禅禪 ' +
  '双雙 壮壯 荘莊 総總 蔵藏 続續 帯帶 台臺 滞滯 択擇 単單 団團 弾彈 昼晝 鋳鑄 庁廳 聴聽 鎮鎭 転轉 点點 伝傳 灯燈 当當 党黨 徳德 独獨 読讀 届屆 弐貳 ' +
  '仏佛 払拂 並竝 変變 弁辨瓣辯 宝寶 豊豐 没沒 万萬 満滿 黙默 弥彌 薬藥 訳譯 与與 予豫 余餘 誉譽 様樣 遥遙 来來 頼賴 覧覽 隆隆 涙淚 塁壘 礼禮 励勵 霊靈 暦曆 歴歷 恋戀 炉爐 労勞 郎郞 録錄 ' +
  '亜亞 悪惡 為爲 逸逸 稲稻 隠隱 衛衞 駅驛 艶艷 塩鹽 奥奧 横橫 温溫 仮假 価價 画畫 絵繪 拡擴 覚覺 鶴靏靎 勧勸 巻卷 陥陷 寛寬 観觀 関關 巌巖 帰歸 偽僞 戯戲 犠犧 拠據 挙擧 虚虛 狭狹 郷鄕 尭堯 暁曉 勲勳 薫薰 ' +
  '継繼 鶏鷄 欠缺 検檢 険險 験驗 圏圈 広廣 恒恆 鉱鑛 号號 砕碎 剤劑 雑雜 参參 桟棧 蚕蠶 惨慘 賛贊 残殘 糸絲 歯齒 辞辭 湿濕 釈釋 寿壽 銃 獣獸 焼燒 証證 称稱 縄繩 触觸 嘱囑 神神 慎愼 酔醉 粋粹 髄髓 随隨 聖 斉 跡蹟 窃竊 ' +
  '節節 銭錢 践踐 潜潛 繊纖 禅禪 祖祖 僧僧 層層 巣巢 捜搜 挿插 増增 憎憎 贈贈 臓臟 属屬 即卽 堕墮 対對 体體 胆膽 断斷 遅遲 痴癡 虫蟲 徴徵 懲懲 勅敕 逓遞 鉄鐵 都都 稲稻 闘鬪 難難 悩惱 脳腦 覇霸 廃廢 拝拜 売賣 麦麥 発發 髪髮 抜拔 蛮蠻 秘祕 浜濱 富冨 福福 塀塀 餅餠 歩步 墨墨 翻飜 毎每 槙槇 麺麵 ' +
  '祐祐 頬頰 乱亂 欄欄 虜虜 類類 廉廉 練鍊 朗朗 館舘 柳栁 兎兔 曽曾 祢禰 祇衹 葛葛 辻辻 鴎鷗 桧檜 飯飯 館舘 塚塚 梼檮 薮藪籔 槇槙 笹 篠 鯵鰺 凛凜 彦彥 諏 楠 桶 ケヶ';

const FOLD: ReadonlyMap<string, string> = new Map(
  GROUPS.split(' ').flatMap((group) => {
    const [first = '', ...variants] = Array.from(group.normalize('NFC'));
    return variants.map((variant) => [variant, first] as const);
  }),
);

/** NFKC, lower case, every kanji variant to its common form. Idempotent. */
export function foldVariants(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  let folded = '';
  for (const character of text.normalize('NFKC').toLowerCase()) folded += FOLD.get(character) ?? character;
  return folded;
}

const ASCII = /^[\u0020-\u007E]*$/;
