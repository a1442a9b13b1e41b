# What people are told: the line inside Hoshin, and the mail. $policy is empty where a notice is about none.
notice-submitted = { $policy } was submitted and waits for the head of the department.
notice-returned = { $policy } was returned. Please read the opinion.
notice-withdrawn = The submission or approval of { $policy } was withdrawn.
notice-approved = { $policy } was approved by the head of the department and waits for the planning office.
notice-released = { $policy } was checked and waits for publication.
notice-published = { $policy } was published.
notice-reopened = { $policy } was opened for correction.
notice-reminded = { $due ->
    [none] Please write and submit { $policy }.
   *[day] Please write and submit { $policy }. It is due on { $due }.
}
notice-mentioned = You were named in a comment on { $policy }.
notice-commented = There is a new comment on { $policy }.
notice-resolved = A comment on { $policy } was settled.
notice-tried = This tries whether notices arrive.
notice-by = { $name }
notice-policy = the operating policy of { $department }, { $year }
letter-subject-submitted = Submitted: { $policy }
letter-subject-returned = Returned: { $policy }
letter-subject-withdrawn = Withdrawn: { $policy }
letter-subject-approved = Approved: { $policy }
letter-subject-released = Checked: { $policy }
letter-subject-published = Published: { $policy }
letter-subject-reopened = Opened for correction: { $policy }
letter-subject-reminded = Please submit: { $policy }
letter-subject-mentioned = You were named: { $policy }
letter-subject-commented = New comment: { $policy }
letter-subject-resolved = Comment settled: { $policy }
letter-subject-tried = Trying the notices
letter-body-submitted = { $by } submitted { $policy }. Please read it and approve or return it.
letter-body-returned = { $by } returned { $policy }. Please read the opinion, mend the text and submit it again.
letter-body-withdrawn = { $by } withdrew { $policy }.
letter-body-approved = { $by } approved { $policy }. The planning office is asked to check it.
letter-body-released = { $by } has checked { $policy }. Please publish it.
letter-body-published = This was published: { $policy }.
letter-body-reopened = { $by } opened a published paper for correction: { $policy }.
letter-body-reminded = { $due ->
    [none] Not yet submitted: { $policy }. Please write and submit it.
   *[day] Not yet submitted: { $policy }. Please write and submit it. It is due on { $due }.
}
letter-body-mentioned = { $by } named you in a comment on { $policy }.
letter-body-commented = { $by } commented on { $policy }.
letter-body-resolved = { $by } settled a comment on { $policy }.
letter-body-tried = This was sent to see whether notices arrive by mail. You need not do anything.
letter-somebody = Somebody
letter-title = [Operating policies] { $what }
letter-greeting = To { $name }
letter-sender = This is the operating policy system of { $city }.
letter-link = Please see this page (you will be asked to sign in):
letter-automatic = This mail was sent automatically. Nobody reads replies to it.
