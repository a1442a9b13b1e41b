# 組織の変更

reorganisation-rename = 改称
reorganisation-merge = 統合
reorganisation-split = 分割
reorganisation-rearrange = 再編
reorganisation-abolish = 廃止
reorganisation-transfer = 所管替え
reorganisation-nobody = 引継ぎ先なし

event-reorganised = 組織の変更（{ $kind }）を{ $day }付けで登録しました。{ $from } → { $to }
event-reorganisation-undone = { $day }付けの組織の変更（{ $kind }）を取り消しました。{ $from } → { $to }
event-departments-ordered = 部の並び順を変えました。{ $names }
event-sections-ordered = { $department }の室・課の並び順を変えました。{ $names }
