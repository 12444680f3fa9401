"""Measurements: `python -m tests.benchmarks`. They print tables and assert nothing."""
