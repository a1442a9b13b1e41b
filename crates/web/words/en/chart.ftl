# Pictures of numbers.
chart-distribution = { $all } in all: { $grades }
chart-target = Target { $target }
chart-bullet = Result { $actual }. { $percent } % of the target { $target }
chart-bullet-from = Result { $actual }. Baseline { $baseline }, { $percent } % of the target { $target }
chart-bullet-grade = , grade { $grade }
chart-years = { $count } years: { $years }
