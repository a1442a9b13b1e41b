# Changes of the organisation

reorganisation-rename = Renaming
reorganisation-merge = Merger
reorganisation-split = Division
reorganisation-rearrange = Rearrangement
reorganisation-abolish = Abolition
reorganisation-transfer = Transfer of sections
reorganisation-nobody = no successor

event-reorganised = Changed the organisation ({ $kind }) as of { $day }: { $from } → { $to }.
event-reorganisation-undone = Took back the change of the organisation ({ $kind }) as of { $day }: { $from } → { $to }.
event-departments-ordered = Changed the order of the departments: { $names }.
event-sections-ordered = Changed the order of the sections of { $department }: { $names }.
