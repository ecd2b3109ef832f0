"""The desk's verbs: what people and programs do to an event, an actor, a place, a report or a publisher.

Each verb takes who does it and, where readers are told, why. It takes the locks, checks the right, the state and the
rule, writes, stamps, leaves its line in the audit trail, and returns an `Outcome` that says what went wrong as data.
Pages, bulk actions, importers and commands call these and write nothing of the desk themselves.

* `editing`: save an event with its rows, save or delete anything else
* `imports`: drafts out of a file, in batches that can be undone
* `intake`: a draft out of a lead, an event and its rows out of a file
* `workflow`: submit, send back, assign
* `review`: publish an event or the changes of a reference, retract, redact
* `likeness`: which events may be one told twice; that two are not the same
* `merging`: fold one event into another, undo it, confirm it
* `restoring`: make an earlier state (`history`) the present one
* `signing`: sign the public interest in a person's name, take the signature off
* `working_copies`: keep what somebody typed and has not saved
"""
