# Who follows whom: where papers are held against last year's.
compared-name = 「{ $name }」
compared-with = 前年度は{ $names }の運営方針と比べています。

# A reminder, where nobody has set the dates.
refused-dates-not-set = { $year }の日程がまだ決まっていないため、督促できません。先に日程を決めてください。

# Plan and result of one year in two files of a batch.
past-cell-result = 結果
past-edition-result = 結果（{ $result }）
past-other-plan = 「{ $file }」の計画と、このファイルの計画の欄が違います。計画と結果で違うときは、片方を外して引き継ぎ、残りは訂正の手続で直してください。

# 記入要領 after the publication, and the form of several years.
form-guidance-stays-open = 記入要領は、公表した後も変更できます。約束の一部ではないためです。変更は監査記録に残ります。
form-guidance-keep = 記入要領を保存する
form-guidance-kept = 記入要領を保存しました。
form-of-years = ほかの年度にも使う
form-years-hint = 過年度の文書は、その年度の様式で読み取ります。選んだ年度の様式は、この様式に置き換わります。様式を決めていない年度は、前の年度の様式を引き継ぎます。
event-kind-guidance-set = 記入要領の変更
event-guidance-set = { $year }の記入要領を変更しました。

# The first administrator may be the planning office as well.
set-up-plans = 企画担当も兼ねる
set-up-plans-hint = 様式や日程を決め、運営方針を取りまとめる担当です。同じ人が行うときに選びます。後から「利用者」で変えられます。
