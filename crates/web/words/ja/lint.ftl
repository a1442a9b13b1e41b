# Remarks on wording. Every rule has a name, a reason and a suggestion that is made of the sentence's own words:
# $phrase what it is about, $before and $after the sentence cut in two, $detail the piece the rule speaks of.
lint-label = 書き方の提案
lint-this = この取組
lint-quoted = 「{ $sentence }」
lint-line = { $place }：{ $rule }：「{ $sentence }」{ $reason }{ $suggestion }
lint-heading = 書き方の提案（{ $count }件）
lint-of-paper = この計画の書き方について（{ $count }件）
lint-turn-down = この提案を取り下げる
lint-reason = 取り下げる理由
lint-reason-required = 取り下げる理由（必須）
lint-waive = 取り下げる
lint-unwaive = 取下げを元に戻す
lint-waived-now = 提案を取り下げました。文を書き換えると、取下げは自動的に解けます。
lint-unwaived-now = 取下げを元に戻しました。
lint-year-title = { $year } 書き方の提案
lint-year-explained = 達成したかどうかを年度末に判断しにくい文を、部ごと・種類ごとに数えたものです。提案は機械的に出しており、保存や公表を妨げません。
lint-counts = 部ごと・種類ごとの件数
lint-all = すべて
lint-rule = 提案の種類
lint-show = 表示する
lint-none = 提案はありません。
lint-waived-heading = 取り下げられた提案（{ $count }件）
lint-count = { $policy }：書き方の提案 { $count }件
lint-place-target = 重点目標{ $goal }の達成目標{ $at }
lint-place-attainment = 重点目標{ $goal }の達成状況{ $at }
lint-place-grade = 重点目標{ $goal }の達成度{ $at }
lint-place-initiative = 重点目標{ $goal }の具体的取組{ $at }
lint-place-result = 重点目標{ $goal }の取組実績{ $at }
lint-place-section = 重点目標{ $goal }の具体的取組{ $at }の所管

lint-cannot-fail = 達成を判断できない結び
lint-cannot-fail-reason = この結びは何をしても当てはまるため、年度末に達成したかどうかを判断できません。
lint-cannot-fail-suggestion = { $shape ->
    [event] 例えば「{ $phrase }を年度末までに〇回実施し、参加者を〇人とします。」のように、回数と届く人数を書くと伝わります。
    [work] 例えば「{ $phrase }を〇月末までに定め、公表します。」のように、何がいつできあがるかを書くと伝わります。
    [level] 例えば「{ $phrase }を、〇（現状）から年度末までに〇とします。」のように、現状と目指す数を書くと伝わります。
    [study] 例えば「{ $phrase }について、〇月末までに方針を決定します。」のように、検討の結果をいつ出すかを書くと伝わります。
   *[thing] 例えば「{ $phrase }について、〇〇の件数を〇件（現状）から年度末までに〇件とします。」のように、確かめられる数や期限を書くと伝わります。
    }
lint-no-number = 数がない
lint-no-number-reason = どれだけ進めば達成なのかが書かれていません。
lint-no-number-suggestion = { $shape ->
    [event] 例えば「{ $phrase }を年度末までに〇回実施し、参加者を〇人とします。」のように、数を入れてください。
    [work] 例えば「{ $phrase }を〇月末までに〇か所で整えます。」のように、数か期限を入れてください。
    [level] 例えば「{ $phrase }を、〇（現状）から〇とします。」のように、現状と目指す数を入れてください。
   *[thing] 例えば「{ $phrase }を〇件（現状：〇件）とします。」のように、数を入れてください。
    }
lint-no-deadline = 期限がない
lint-no-deadline-reason = いつまでに終えるのかが書かれていません。
lint-no-deadline-suggestion = { $cut ->
    [yes] 例えば「{ $before }〇月末までに{ $after }」のように、期限を入れてください。
   *[no] 「〇月末までに」のように、期限を入れてください。
    }
lint-no-baseline = 現状の数がない
lint-no-baseline-reason = 今どこにいるのかが書かれていないため、どれほどの改善かが伝わりません。
lint-no-baseline-suggestion = { $cut ->
    [yes] 例えば「{ $before }（現状：〇〇）{ $after }」のように、現状の数を添えてください。
   *[no] 「{ $detail }（現状：〇〇）」のように、現状の数を添えてください。
    }
lint-activity-not-outcome = 行うことだけが書かれている
lint-activity-not-outcome-reason = 達成目標の欄に、行うことだけが書かれています。誰に届き、何が変わるのかが分かりません。
lint-activity-not-outcome-suggestion = { $cut ->
    [yes] 例えば「{ $before }、参加者を〇人（現状：〇人）とします。」のように、行った結果を続けてください。行うことは具体的取組の欄に書けます。
   *[no] 「参加者を〇人（現状：〇人）とします。」のように、行った結果を書いてください。
    }
lint-two-promises = 1文に約束が2つ
lint-two-promises-reason = 片方だけ達成したときに、達成度を付けられません。
lint-two-promises-suggestion = { $cut ->
    [yes] 「{ $before }」と「{ $after }」を、別の達成目標に分けてください。
   *[no] 約束ごとに、達成目標を分けてください。
    }
lint-unit-missing = 単位がない
lint-unit-missing-reason = 「{ $detail }」が何を数えたものかが分かりません。
lint-unit-missing-suggestion = { $cut ->
    [yes] 例えば「{ $before }人{ $after }」のように、人、件、％などの単位を添えてください。
   *[no] 人、件、％などの単位を添えてください。
    }
lint-result-silent = 目標に答えていない
lint-result-silent-reason = この結果からは、「{ $detail }」がどうなったかが分かりません。
lint-result-silent-suggestion = 例えば「{ $phrase }は〇〇となりました（目標：〇〇）。」のように、約束したことの結果から書き始めてください。
lint-result-copied = 計画や前年度の写し
lint-result-copied-reason = { $detail ->
    [promise] 計画の文を過去形にしただけのように読めます。
   *[last-year] 前年度の結果と同じ文です。
    }
lint-result-copied-suggestion = 例えば「{ $phrase }について、〇月に〇〇を〇回行い、〇人が参加しました。」のように、この年度に起きたことを書いてください。
lint-grade-contradicts = 達成度と文章が合わない
lint-grade-contradicts-reason = 達成度「{ $detail }」と、達成状況の文章が食い違っているように読めます。
lint-grade-contradicts-suggestion = 「{ $phrase }」の結果の数をもう一度確かめ、達成度か文章のどちらかを直してください。
lint-section-gone = 今はない室・課
lint-section-gone-reason = 「{ $detail }」は、この年度の組織にありません。
lint-section-gone-suggestion = 「{ $detail }」の仕事を引き継いだ室・課の名称に改めてください。
lint-others-wish = ほかの機関への要望
lint-others-wish-reason = 実現するかどうかを市が決められないため、市の達成度になりません。
lint-others-wish-suggestion = 例えば「{ $phrase }に向け、〇〇との協議を〇月までに〇回行います。」のように、市が行うことを書いてください。
