#!/usr/bin/env bash
# Gradescope runs this for each submission. Its folders are fixed: /autograder/source (this bundle), /autograder/submission, /autograder/results.
# AUTOGRADER_ROOT names another folder of the same shape, for a trial elsewhere.
root="${AUTOGRADER_ROOT:-/autograder}"
mkdir -p "$root/results"
# A valid answer from the start: whatever ends the grader, what stands here says that it failed, and gives no zero.
cp "$root/source/fault.json" "$root/results/results.json"
"$root/source/venv/bin/python" -I -X utf8 "$root/source/grade.py" "$root" || echo "the grader failed with exit status $?: see above, mend it, then rerun the autograder"
exit 0
