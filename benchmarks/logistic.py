"""Logistic regression with a ridge, by Newton's method: enough for twenty weights and some thousand observations."""

from __future__ import annotations

import math
from collections.abc import Sequence

RIDGE = 0.0002


def fit(data: Sequence[tuple[Sequence[float], float]], *, ridge: float = RIDGE, rounds: int = 30) -> list[float]:
    """Weights, the bias first, for numbers and whether they stand for a slip (1.0 or 0.0)."""
    size = len(data[0][0]) + 1
    weights = [0.0] * size
    strength = ridge * len(data)
    for _ in range(rounds):
        gradient = [-strength * weight for weight in weights]
        hessian = [[strength * (i == j) for j in range(size)] for i in range(size)]
        for numbers, truth in data:
            row = (1.0, *numbers)
            guess = probability(weights, numbers)
            spread = guess * (1 - guess)
            for i, value in enumerate(row):
                if value:
                    gradient[i] += (truth - guess) * value
                    for j, other in enumerate(row):
                        hessian[i][j] += spread * value * other
        step = solve(hessian, gradient)
        weights = [weight + change for weight, change in zip(weights, step)]
        if max(map(abs, step)) < 1e-6:
            break
    return weights


def probability(weights: Sequence[float], numbers: Sequence[float]) -> float:
    """The probability of a slip."""
    score = weights[0] + sum(weight * number for weight, number in zip(weights[1:], numbers))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gaussian elimination with pivots."""
    size = len(right)
    rows = [[*row, value] for row, value in zip(matrix, right)]
    for i in range(size):
        pivot = max(range(i, size), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(i + 1, size):
            factor = rows[r][i] / rows[i][i]
            for c in range(i, size + 1):
                rows[r][c] -= factor * rows[i][c]
    answer = [0.0] * size
    for i in reversed(range(size)):
        answer[i] = (rows[i][size] - sum(rows[i][c] * answer[c] for c in range(i + 1, size))) / rows[i][i]
    return answer
