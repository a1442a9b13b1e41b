publication-title = { $department }の運営方針を公表する
publication-correction = 第{ $number }版として訂正を公表します。これまでの版も、そのまま読めるように残ります。
publication-reason = 訂正の理由
publication-reason-hint = 市民に公開されます。例：重点目標2の達成状況の数値に誤りがあったため。
publication-button = 第{ $number }版を公表する
publication-empty-fields = 未記入の項目が{ $count }件あります。未記入のまま公表することもできます。
publication-history = これまでの公表
publication-entry = 第{ $number }版（{ $step }）　{ $date }公表　{ $name }
