# The name of every field a person can write in.
field-basic-policy = Basic policy
field-officer-post = Post
field-officer-name = Name
field-officer-charge = Charge
field-goal-title = Title of the priority goal
field-goal-summary = In one sentence
field-goal-plan-goal-number = Number of the plan goal
field-goal-plan-goal-title = Goal of the comprehensive plan
field-goal-plan-field = Field
field-goal-evaluation = Overall evaluation
field-goal-overall-grade = Overall grade
field-goal-considerations = To be considered from now on
field-target-text = Target of this year
field-target-attainment = Attainment
field-target-grade = Grade
field-initiative-text = Initiative
field-initiative-sections = Responsible sections
field-initiative-result = Result of the initiative

defect-missing = Please fill in: { $field }.
defect-too-long = { $field }: at most { $limit } characters.
defect-control-character = { $field } holds control characters that cannot be shown. Please check the pasted text.
defect-not-a-grade = { $field }: please choose one of the codes in the legend.
defect-not-a-number = { $field }: please enter a whole number from 1 to 999.
defect-not-on-the-form = { $field } is not a field of this year’s form.
defect-not-a-decimal = { $field }: please enter a plain number such as 1200, 99.5 or -3; the unit has its own field.
defect-not-a-date = { $field }: please enter a date such as 2026-04-01.
defect-not-a-choice = { $field }: please choose one of the options.
defect-not-a-link = { $field }: please enter an address that begins with https://.
choice-none = Not chosen

# The parts in short, where the standard form is used; another form names them itself.
part-goal = priority goal
part-target = target
part-initiative = initiative
