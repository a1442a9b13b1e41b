# The name of every field a person can write in.
field-basic-policy = Basic policy
field-officer-post = Post
field-officer-name = Name
field-officer-charge = Charge
field-goal-title = Title of the priority goal
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
