"""Problems: one sentence each, in the order of files and lines."""

from __future__ import annotations

import pytest

from duizhao.problems import Problem, ProblemsFound


@pytest.mark.parametrize(
    ("line", "column", "place"), [(0, 0, "a.md"), (3, 0, "a.md:3"), (3, 7, "a.md:3:7")]
)
def test_how_a_problem_reads(line, column, place):
    problem = Problem("a.md", line, column, "bad-date", '"x" is no date', "write another")
    assert str(problem) == f'{place}: "x" is no date. Write another. [bad-date]'


def test_problems_come_in_order_and_once():
    first, second, third = (
        Problem(file, line, 0, "x", "what", "mend")
        for file, line in [("a.md", 2), ("a.md", 10), ("b.md", 1)]
    )
    assert ProblemsFound([third, second, first, second]).problems == (first, second, third)
