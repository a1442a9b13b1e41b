# Who follows whom: where papers are held against last year's.
compared-name = “{ $name }”
compared-with = Last year’s paper is that of { $names }.

# A reminder, where nobody has set the dates.
refused-dates-not-set = The dates of { $year } have not been set, so there is nothing to remind of. Please set the dates first.

# Plan and result of one year in two files of a batch.
past-cell-result = Result
past-edition-result = Result ({ $result })
past-other-plan = The plan in this file is not the one in "{ $file }". Where plan and result differ, leave one of them out, and correct the rest after it is taken over.

# Guidance after the publication, and the form of several years.
form-guidance-stays-open = The guidance can be changed after the publication as well, as it is no part of the promise. The log keeps the change.
form-guidance-keep = Save the guidance
form-guidance-kept = The guidance is saved.
form-of-years = Use it for other years too
form-years-hint = Papers of earlier years are read by the form of their own year. The form of each year you tick is replaced by this one. A year without a form of its own has that of the year before.
event-kind-guidance-set = Guidance changed
event-guidance-set = Changed the guidance of { $year }.

# The first administrator may be the planning office as well.
set-up-plans = I am the planning office as well
set-up-plans-hint = The planning office sets forms and dates and puts the policies together. Tick it where one person does both; it can be changed later under “People”.
