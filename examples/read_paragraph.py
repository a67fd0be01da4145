"""Read the figures that a paragraph states.

Run ``python examples/read_paragraph.py ["a Chinese text"]``.
"""

import sys

import fupin as fp

PARAGRAPH = (
    "截至2018年底，全村186户712人，耕地1850亩。当年投入近30万元，"
    "带动30余户，户均增收约8000元，贫困发生率由21.9%降至5.6%。"
)


def main() -> None:
    text = " ".join(sys.argv[1:]) or PARAGRAPH
    for figure in fp.find_stated(text):
        low = "" if figure.low is None else f"{figure.low:g}"
        high = "" if figure.high is None else f"{figure.high:g}"
        print(
            f"{figure.start:>3}  {figure.text}: {figure.value:g} {figure.unit}, "
            f"{figure.qualifier.value}, from {low or 'anything'} to {high or 'anything'}"
        )


if __name__ == "__main__":
    main()
