"""A name in Chinese and English."""

import attrs

__all__ = ["Label"]


@attrs.frozen
class Label:
    """The Chinese and the English name of one thing.

    Parameters
    ----------
    zh, en : str
        The two names; neither may be empty.

    Examples
    --------
    >>> Label("贫困发生率", "poverty incidence").text("zh_Hans_CN")
    '贫困发生率'
    """

    zh: str = attrs.field(validator=attrs.validators.min_len(1))
    en: str = attrs.field(validator=attrs.validators.min_len(1))

    def text(self, locale: str = "en") -> str:
        """Give the name in the language of `locale`; English where it is not Chinese."""
        return self.zh if locale.startswith("zh") else self.en
