# A policy for those who use OPA: conftest checks the plan of a board.
#
#   npx rushes plan film.yaml --format json > plan.json
#   conftest test plan.json --policy examples/ci/rushes.rego
#
# It reads the plan of one board, and denies any other document.
#
# `policies` in rushes.config.yaml need no other program, and hold for renders too: see docs/policies.md.
package main

import rego.v1

# The most that one plan may pay at a gateway, in its own credits.
most_credits := {"trinetra": 500, "evolink": 50, "uniall": 50}

models := {"trinetra/kling-v3", "trinetra/kling-v2.5"}

new_steps contains step if {
	some step in input.steps
	step.action == "submit"
}

# The plan of several boards has its steps in `boards`, where the rules below would find nothing.
deny contains "this is not the plan of one board: run rushes plan with one file" if {
	not input.steps
}

deny contains message if {
	some total in input.totals
	total.to_pay > object.get(most_credits, total.gateway, 0)
	message := sprintf("%s: %v credits at %s, %v allowed", [
		input.board.file,
		total.to_pay,
		total.gateway,
		object.get(most_credits, total.gateway, 0),
	])
}

deny contains message if {
	some total in input.totals
	total.unpriced > 0
	message := sprintf("%s: %v takes without a price at %s", [input.board.file, total.unpriced, total.gateway])
}

deny contains message if {
	some step in new_steps
	not step.model in models
	message := sprintf("%s: %s is on %s", [input.board.file, step.shot, step.model])
}

deny contains message if {
	some cap in input.caps
	cap.over > 0
	message := sprintf("%s: over its budget by %v", [input.board.file, cap.over])
}

warn contains message if {
	some rate in input.rates
	rate.unconfirmed
	message := sprintf("%s: only the repository says what %s costs", [input.board.file, rate.model])
}
