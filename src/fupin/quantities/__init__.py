"""What a number means: units, money, and the figures that a text states."""
