# Pictures of numbers.
chart-distribution = { $all }件の内訳：{ $grades }
chart-target = 目標 { $target }
chart-bullet = 実績{ $actual }。目標{ $target }に対して達成率{ $percent }％
chart-bullet-from = 実績{ $actual }。基準{ $baseline }、目標{ $target }に対して達成率{ $percent }％
chart-bullet-grade = 、達成度{ $grade }
chart-years = { $count }か年の推移。{ $years }
