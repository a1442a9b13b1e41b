// The criteria of WCAG 2.2, level A and AA, in the words of their Japanese edition, and what of ours says something about them.

const JIS = 'JIS X 8341-3:2016';
const NONE = '音声・映像のコンテンツはありません。';

/** `[number, name, level, since]`; what axe says is found by the number. */
const TABLE = `
1.1.1	非テキストコンテンツ	A
1.2.1	音声のみ及び映像のみ（収録済）	A
1.2.2	キャプション（収録済）	A
1.2.3	音声解説、又はメディアに対する代替（収録済）	A
1.2.4	キャプション（ライブ）	AA
1.2.5	音声解説（収録済）	AA
1.3.1	情報及び関係性	A
1.3.2	意味のあるシーケンス	A
1.3.3	感覚的な特徴	A
1.3.4	表示の向き	AA	WCAG 2.1
1.3.5	入力目的の特定	AA	WCAG 2.1
1.4.1	色の使用	A
1.4.2	音声の制御	A
1.4.3	コントラスト（最低限レベル）	AA
1.4.4	テキストのサイズ変更	AA
1.4.5	文字画像	AA
1.4.10	リフロー	AA	WCAG 2.1
1.4.11	非テキストのコントラスト	AA	WCAG 2.1
1.4.12	テキストの間隔	AA	WCAG 2.1
1.4.13	ホバー又はフォーカスで表示されるコンテンツ	AA	WCAG 2.1
2.1.1	キーボード	A
2.1.2	キーボードトラップなし	A
2.1.4	文字キーのショートカット	A	WCAG 2.1
2.2.1	タイミング調整可能	A
2.2.2	一時停止、停止、非表示	A
2.3.1	3回の閃光、又は閾値以下	A
2.4.1	ブロックスキップ	A
2.4.2	ページタイトル	A
2.4.3	フォーカス順序	A
2.4.4	リンクの目的（コンテキスト内）	A
2.4.5	複数の手段	AA
2.4.6	見出し及びラベル	AA
2.4.7	フォーカスの可視化	AA
2.4.11	隠されないフォーカス（最低限）	AA	WCAG 2.2
2.5.1	ポインタのジェスチャ	A	WCAG 2.1
2.5.2	ポインタのキャンセル	A	WCAG 2.1
2.5.3	ラベルを含む名前	A	WCAG 2.1
2.5.4	動きによる起動	A	WCAG 2.1
2.5.7	ドラッグ動作	AA	WCAG 2.2
2.5.8	ターゲットのサイズ（最低限）	AA	WCAG 2.2
3.1.1	ページの言語	A
3.1.2	一部分の言語	AA
3.2.1	フォーカス時	A
3.2.2	入力時	A
3.2.3	一貫したナビゲーション	AA
3.2.4	一貫した識別性	AA
3.2.6	一貫したヘルプ	A	WCAG 2.2
3.3.1	エラーの特定	A
3.3.2	ラベル又は説明	A
3.3.3	エラー修正の提案	AA
3.3.4	エラー回避（法的、金融、データ）	AA
3.3.7	冗長な入力項目	A	WCAG 2.2
3.3.8	アクセシブルな認証（最低限）	AA	WCAG 2.2
4.1.1	構文解析	A
4.1.2	名前（name）・役割（role）・値（value）	A
4.1.3	ステータスメッセージ	AA	WCAG 2.1
`;

/** Our own checks, by the criterion they say something about. */
const OWN = {
  '1.4.4': ['cutOff', 'overlapping', 'sticking'],
  '1.4.10': ['tooWide'],
  '1.4.12': ['spacing'],
  '2.4.2': ['plain'],
  '2.4.11': ['obscured'],
  '4.1.1': ['html-validate'],
};

/** What the journeys in the browser try; what a page does not have. */
const REMARKS = {
  '1.3.4': '縦横どちらの向きでも表示が変わらないことを、幅320〜1280pxで確認しています。',
  '1.4.1': '達成度は文字と言葉、状態は記号と言葉を必ず添えています。印刷の白黒でも読めることを人が確認してください。',
  '2.1.1': '入力から公表までをキーボードだけで行う自動試験があります（keyboard.test.mjs）。',
  '2.2.1': 'サインインの期限の前に知らせ、入力中の文章は失われません（drafts.test.mjs）。',
  '2.5.7': '並べ替えはボタンで行います。ドラッグの操作はありません。',
  '3.3.1': '誤りは欄のそばと画面の上に文で示します（自動試験あり）。',
  '3.3.8': 'パスワードの貼り付けができ、画像認証はありません。',
  '4.1.1': 'WCAG 2.2では廃止された達成基準です。JISの試験のために確認しています。',
};

/** Criteria with the rules of axe and the checks of ours that say something about each. `rules` are axe's with their tags. */
export function criteria(rules) {
  return TABLE.trim().split('\n').map((line) => {
    const [number, name, level, since = JIS] = line.split('\t');
    const tag = `wcag${number.replaceAll('.', '')}`;
    const isOfMedia = number.startsWith('1.2.') || number === '1.4.2';
    return {
      number, name, level, since,
      rules: isOfMedia ? [] : rules.filter(({ tags }) => tags.includes(tag)).map(({ ruleId }) => ruleId),
      checks: OWN[number] ?? [],
      applies: !isOfMedia,
      remark: isOfMedia ? NONE : (REMARKS[number] ?? ''),
    };
  });
}
