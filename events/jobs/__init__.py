"""What outlives a request: jobs in PostgreSQL, deferred in the transaction of the change that they follow.

* `deferring`: the thin side that the desk calls; names of tasks, ids and digests, and nothing else
* `rewriting`: one batch after another of the events that name what was changed
* `tasks`: what the worker runs, and how often it tries
* `notices`: e-mail that something waits
* `stalled`: jobs whose worker is no more
* `worker`: the process that does them (`manage.py work`)
* `presence`: whether one is there
"""
