"""Pure arithmetic of evaluation and income: exact fractions inside, whole đồng and tenths of points outside."""
