"""A programme of poverty alleviation, by name."""

from datetime import date

import attrs
from attrs.validators import optional

from fupin.errors import N_, InvalidValueError
from fupin.locale import Label
from fupin.model.checks import a_day, a_name, of_type, where
from fupin.places import Place

__all__ = ["Programme"]


@attrs.frozen
class Programme:
    """A programme: what it is called, where and when it runs, and who says so.

    Parameters
    ----------
    id : str
        A name for programs, such as ``barkol/dairy-donkey``.
    label : Label
        The Chinese and the English name.
    kind : str
        What sort of programme it is, such as ``asset income``.
    place : Place, optional
        Where it runs.
    starts, ends : datetime.date, optional
        Its first and its last day; ``None`` where the source gives none.
    source : str, optional
        The document that describes it.

    Raises
    ------
    InvalidValueError
        If a value is not one that its field holds, or the last day lies before the
        first.

    Examples
    --------
    >>> donkeys = Programme("donkeys", Label("奶驴托养", "Dairy-donkey custody"), "asset income")
    >>> donkeys.label.text("en")
    'Dairy-donkey custody'
    """

    id: str = attrs.field(validator=a_name)
    label: Label = attrs.field(validator=of_type(Label, N_("Give a Label.")))
    kind: str = attrs.field(validator=a_name)
    place: Place | None = attrs.field(
        default=None, validator=optional(of_type(Place, N_("Give a Place."))), kw_only=True
    )
    starts: date | None = attrs.field(default=None, validator=optional(a_day), kw_only=True)
    ends: date | None = attrs.field(default=None, validator=optional(a_day), kw_only=True)
    source: str | None = attrs.field(default=None, validator=optional(a_name), kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.starts is not None and self.ends is not None and self.ends < self.starts:
            raise InvalidValueError(
                place=where(self, "ends"),
                value=self.ends.isoformat(),
                reason=N_("lies before the first day"),
                remedy=N_("Give the last day on which the programme ran, or None."),
            )
