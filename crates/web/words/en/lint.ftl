# Remarks on wording. Every rule has a name, a reason and a suggestion that is made of the sentence's own words:
# $phrase what it is about, $before and $after the sentence cut in two, $detail the piece the rule speaks of.
lint-label = Suggestions on wording
lint-this = この取組
lint-quoted = “{ $sentence }”
lint-line = { $place }: { $rule }: “{ $sentence }” { $reason } { $suggestion }
lint-heading = Suggestions on wording ({ $count })
lint-of-paper = On the wording of this plan ({ $count })
lint-turn-down = Turn this suggestion down
lint-reason = Reason for turning it down
lint-reason-required = Reason for turning it down (required)
lint-waive = Turn down
lint-unwaive = Take back
lint-waived-now = The suggestion was turned down. It comes back by itself if the sentence changes.
lint-unwaived-now = The suggestion stands again.
lint-year-title = { $year }: suggestions on wording
lint-year-explained = Sentences of which nobody will easily tell in March whether they were kept, by department and kind. The suggestions are made mechanically and stop neither saving nor publishing.
lint-counts = By department and kind
lint-all = All
lint-rule = Kind
lint-show = Show
lint-none = There is none.
lint-waived-heading = Suggestions turned down ({ $count })
lint-count = { $policy }: { $count ->
    [one] { $count } suggestion on wording
   *[other] { $count } suggestions on wording
    }
lint-place-target = Priority goal { $goal }, target { $at }
lint-place-attainment = Priority goal { $goal }, attainment { $at }
lint-place-grade = Priority goal { $goal }, grade { $at }
lint-place-initiative = Priority goal { $goal }, initiative { $at }
lint-place-result = Priority goal { $goal }, result { $at }
lint-place-section = Priority goal { $goal }, sections of initiative { $at }

lint-cannot-fail = A verb that cannot fail
lint-cannot-fail-reason = This ending is true whatever is done, so that nobody can tell in March whether it was achieved.
lint-cannot-fail-suggestion = { $shape ->
    [event] Say how often and for how many, for example: “{ $phrase }を年度末までに〇回実施し、参加者を〇人とします。”
    [work] Say what will be ready and when, for example: “{ $phrase }を〇月末までに定め、公表します。”
    [level] Say from where to where, for example: “{ $phrase }を、〇（現状）から年度末までに〇とします。”
    [study] Say by when it is decided, for example: “{ $phrase }について、〇月末までに方針を決定します。”
   *[thing] Name a number or a day that can be checked, for example: “{ $phrase }について、〇〇の件数を〇件（現状）から年度末までに〇件とします。”
    }
lint-no-number = No number
lint-no-number-reason = Nothing says how much has to be reached.
lint-no-number-suggestion = { $shape ->
    [event] Put in a number, for example: “{ $phrase }を年度末までに〇回実施し、参加者を〇人とします。”
    [work] Put in a number or a day, for example: “{ $phrase }を〇月末までに〇か所で整えます。”
    [level] Put in today's number and the one aimed at, for example: “{ $phrase }を、〇（現状）から〇とします。”
   *[thing] Put in a number, for example: “{ $phrase }を〇件（現状：〇件）とします。”
    }
lint-no-deadline = No deadline
lint-no-deadline-reason = Nothing says by when it will be finished.
lint-no-deadline-suggestion = { $cut ->
    [yes] Put in a day or month, for example: “{ $before }〇月末までに{ $after }”
   *[no] Put in a day or month, for example: “〇月末までに”.
    }
lint-no-baseline = No baseline
lint-no-baseline-reason = Without today's number nobody can see how much of an improvement this is.
lint-no-baseline-suggestion = { $cut ->
    [yes] Add today's number, for example: “{ $before }（現状：〇〇）{ $after }”
   *[no] Add today's number, for example: “{ $detail }（現状：〇〇）”.
    }
lint-activity-not-outcome = Only an activity
lint-activity-not-outcome-reason = A target says only what is held. Whom it reaches and what it changes stays open.
lint-activity-not-outcome-suggestion = { $cut ->
    [yes] Go on with what comes of it, for example: “{ $before }、参加者を〇人（現状：〇人）とします。” What is held can stand under the initiatives.
   *[no] Write what comes of it, for example: “参加者を〇人（現状：〇人）とします。”
    }
lint-two-promises = Two promises in one sentence
lint-two-promises-reason = If only one of them is kept, no grade fits.
lint-two-promises-suggestion = { $cut ->
    [yes] Make two targets of it: “{ $before }” and “{ $after }”.
   *[no] Make a target of each promise.
    }
lint-unit-missing = No unit
lint-unit-missing-reason = Nobody can tell what “{ $detail }” counts.
lint-unit-missing-suggestion = { $cut ->
    [yes] Add a unit such as 人, 件 or ％, for example: “{ $before }人{ $after }”
   *[no] Add a unit such as 人, 件 or ％.
    }
lint-result-silent = Does not speak of the target
lint-result-silent-reason = This result does not tell what became of “{ $detail }”.
lint-result-silent-suggestion = Begin with what was promised, for example: “{ $phrase }は〇〇となりました（目標：〇〇）。”
lint-result-copied = Copied
lint-result-copied-reason = { $detail ->
    [promise] It reads like the plan, put into the past tense.
   *[last-year] It is last year's text.
    }
lint-result-copied-suggestion = Write what happened this year, for example: “{ $phrase }について、〇月に〇〇を〇回行い、〇人が参加しました。”
lint-grade-contradicts = Grade and text disagree
lint-grade-contradicts-reason = The grade “{ $detail }” and the text seem to contradict each other.
lint-grade-contradicts-suggestion = Look at the result of “{ $phrase }” again and correct the grade or the text.
lint-section-gone = Section does not exist
lint-section-gone-reason = “{ $detail }” is no section of this year's organisation.
lint-section-gone-suggestion = Name the section that has taken over the work of “{ $detail }”.
lint-others-wish = A wish of another office
lint-others-wish-reason = Whether it happens is not for the city to decide, so that it is no achievement of the city.
lint-others-wish-suggestion = Write what the city does, for example: “{ $phrase }に向け、〇〇との協議を〇月までに〇回行います。”
