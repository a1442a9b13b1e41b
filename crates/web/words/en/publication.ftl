publication-title = Publish the operating policy of { $department }
publication-correction = A correction will be published as edition { $number }. The earlier editions stay readable as they are.
publication-reason = Reason for the correction
publication-reason-hint = Shown to citizens. For example: the figure in the attainment of goal 2 was wrong.
publication-button = Publish edition { $number }
publication-empty-fields = { $count } entries are not filled in. You may publish all the same.
publication-history = Publications so far
publication-entry = Edition { $number }, published { $date } by { $name }
