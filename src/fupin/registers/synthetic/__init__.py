"""Registers of people who do not exist, for examples, tests and benchmarks."""

from fupin.registers.synthetic.later import Changes, Later, perturb
from fupin.registers.synthetic.margins import Margin
from fupin.registers.synthetic.panel import synthesize_panel
from fupin.registers.synthetic.synthesis import Synthetic, synthesize

__all__ = [
    "Changes",
    "Later",
    "Margin",
    "Synthetic",
    "perturb",
    "synthesize",
    "synthesize_panel",
]
