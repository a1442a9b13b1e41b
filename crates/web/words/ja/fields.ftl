# The name of every field a person can write in.
field-basic-policy = 基本方針
field-officer-post = 役職
field-officer-name = 氏名
field-officer-charge = 担当
field-goal-title = 重点目標の名称
field-goal-summary = ひとことで言うと
field-goal-plan-goal-number = 総合計画の目標番号
field-goal-plan-goal-title = 総合計画の目標
field-goal-plan-field = 分野
field-goal-evaluation = 総合評価・総括
field-goal-overall-grade = 全体の達成度
field-goal-considerations = 今後検討すべきこと
field-target-text = 今年度の達成目標
field-target-attainment = 達成状況
field-target-grade = 達成度
field-initiative-text = 具体的取組
field-initiative-sections = 所管室・課
field-initiative-result = 具体的な取組実績

defect-missing = { $field }を入力してください。
defect-too-long = { $field }は{ $limit }文字以内で入力してください。
defect-control-character = { $field }に、画面に表示できない制御文字が含まれています。貼り付けた文章を確認してください。
defect-not-a-grade = { $field }は、達成度の凡例にある記号から選んでください。
defect-not-a-number = { $field }は1から999までの数字で入力してください。
defect-not-on-the-form = { $field }は、この年度の様式にない欄です。様式を確認してください。
defect-not-a-decimal = { $field }は、数字だけで入力してください（例：1200、99.5、-3）。単位は単位の欄に書きます。
defect-not-a-date = { $field }は、令和8年4月1日、2026-04-01のような日付で入力してください。
defect-not-a-choice = { $field }は、選択肢から選んでください。
defect-not-a-link = { $field }は、https:// で始まるアドレスを入力してください。
choice-none = 選んでいません

# The parts in short, where the standard form is used; another form names them itself.
part-goal = 重点目標
part-target = 達成目標
part-initiative = 具体的取組
