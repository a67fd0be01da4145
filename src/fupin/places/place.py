"""A place: its names, its kind, what it belongs to, and its codes over time."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from itertools import combinations
from typing import Any, TypeAlias

import attrs

from fupin.errors import N_, InvalidValueError
from fupin.locale import Label
from fupin.places.kind import Level, PlaceKind

__all__ = ["County", "Place", "PlaceCode", "Prefecture", "Township", "Village"]

_Attribute: TypeAlias = "attrs.Attribute[Any]"

_CODE = re.compile(r"[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}")
_PATH = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*")


def _is_code(_: object, __: _Attribute, value: object) -> None:
    if not isinstance(value, str) or not _CODE.fullmatch(value):
        raise InvalidValueError(
            place="PlaceCode, code",
            value=value,
            reason=N_("is not the code of a place"),
            remedy=N_("Give a text of 2, 4, 6, 9 or 12 digits, such as '654027'."),
        )


def _follows_start(code: "PlaceCode", _: _Attribute, value: date | None) -> None:
    if value is not None and code.valid_from is not None and value < code.valid_from:
        raise InvalidValueError(
            place=f"PlaceCode {code.code}, valid_to",
            value=value,
            reason=N_("lies before the first day of the code"),
            remedy=N_("Give the last day on which the code was valid, or None."),
        )


@attrs.frozen
class PlaceCode:
    """The code of a place, and the days on which it is the code.

    Parameters
    ----------
    code : str
        2, 4, 6, 9 or 12 digits.
    valid_from, valid_to : datetime.date, optional
        The first and the last day of the code, both included; ``None`` leaves that
        side open.

    Raises
    ------
    InvalidValueError
        If the code has another form, or the last day lies before the first.

    Examples
    --------
    >>> PlaceCode("652222", valid_to=date(2016, 6, 30)).is_valid_on(date(2016, 7, 1))
    False
    """

    code: str = attrs.field(validator=_is_code)
    valid_from: date | None = None
    valid_to: date | None = attrs.field(default=None, validator=_follows_start)

    def is_valid_on(self, day: date) -> bool:
        """Tell whether this is the code on `day`."""
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)

    def overlaps(self, other: "PlaceCode") -> bool:
        """Tell whether there is a day on which both are valid."""
        return self.is_valid_on(other.valid_from or date.min) or other.is_valid_on(
            self.valid_from or date.min
        )


def _is_path(place: "Place", _: _Attribute, value: object) -> None:
    if not isinstance(value, str) or not _PATH.fullmatch(value):
        raise InvalidValueError(
            place=f"{type(place).__name__}, id",
            value=value,
            reason=N_("is not a path of slugs"),
            remedy=N_("Write small Latin letters, digits and hyphens, such as 'barkol/haiziyan'."),
        )


def _is_kind(place: "Place", _: _Attribute, value: object) -> None:
    if not isinstance(value, PlaceKind):
        raise InvalidValueError(
            place=f"Place {place.id}, kind",
            value=value,
            reason=N_("is not a kind of place"),
            remedy=N_("Give a member of PlaceKind, such as PlaceKind.COUNTY."),
        )


def _is_kind_of(level: Level) -> Callable[["Place", _Attribute, object], None]:
    def check(place: "Place", attribute: _Attribute, value: object) -> None:
        _is_kind(place, attribute, value)
        if place.level is not level:
            raise InvalidValueError(
                place=f"{type(place).__name__} {place.id}, kind",
                value=value,
                reason=N_("is a kind of another level"),
                remedy=N_("Give a kind of the level of the class, or make a Place."),
                level=level,
            )

    return check


def _is_place(place: "Place", _: _Attribute, value: object) -> None:
    if value is not None and not isinstance(value, Place):
        raise InvalidValueError(
            place=f"Place {place.id}, parent",
            value=value,
            reason=N_("is not a place"),
            remedy=N_("Give the Place that this one belongs to, or None."),
        )


def _check_parent(place: "Place") -> None:
    if place.parent is not None and place.parent.level >= place.level:
        raise InvalidValueError(
            place=f"Place {place.id}, parent",
            value=place.parent.id,
            reason=N_("is not a place of a higher level"),
            remedy=N_("Give the place that this one belongs to: a township for a village."),
        )


def _check_digits(place: "Place") -> None:
    for dated in place.codes:
        if len(dated.code) != place.level.code_digits:
            raise InvalidValueError(
                place=f"Place {place.id}, codes",
                value=dated.code,
                reason=N_("does not have the {digits} digits of its level"),
                remedy=N_(
                    "A province has 2 digits, a prefecture 4, a county 6, a township 9 and a "
                    "village 12: leave out the zeros at the end. Other places have no code."
                ),
                digits=place.level.code_digits or 0,
            )


def _check_validity(place: "Place") -> None:
    for one, other in combinations(place.codes, 2):
        if one.overlaps(other):
            raise InvalidValueError(
                place=f"Place {place.id}, codes",
                value=(one.code, other.code),
                reason=N_("are valid on the same day"),
                remedy=N_("Give each code the first and the last day of its validity."),
            )


def _are_names(place: "Place", _: _Attribute, value: tuple[object, ...]) -> None:
    for position, name in enumerate(value):
        if not isinstance(name, str) or not name.strip() or name in value[:position]:
            raise InvalidValueError(
                place=f"Place {place.id}, aliases",
                value=name,
                reason=N_("is blank, stands there twice, or is no name"),
                remedy=N_("Give every spelling once, as it was found."),
            )


def _codes(given: Iterable[PlaceCode]) -> tuple[PlaceCode, ...]:
    return tuple(given)


def _aliases(given: Iterable[str]) -> tuple[str, ...]:
    # One text is one name, not a row of letters.
    return (given,) if isinstance(given, str) else tuple(given)


@attrs.frozen
class Place:
    """A place in the administrative hierarchy.

    Parameters
    ----------
    id : str
        A path of slugs that no other place has, such as
        ``barkol/haiziyan/jianshanzi``. It names the place and nothing else: what the
        place belongs to is said by `parent`.
    label : Label
        The Chinese and the English name.
    kind : PlaceKind
        What the place is by law; it fixes the `level`.
    parent : Place, optional
        The place that this one belongs to, on any level above.
    codes : iterable of PlaceCode, default ()
        Its codes over time; no two are valid on the same day.
    aliases : iterable of str, default ()
        Other spellings and names, as they were found.

    Raises
    ------
    InvalidValueError
        If the id is no path, the parent does not stand above, a code has the wrong
        number of digits for the level, two codes are valid on the same day, or an
        alias is blank or repeated.

    Examples
    --------
    >>> barkol = County(
    ...     "barkol",
    ...     Label("巴里坤哈萨克自治县", "Barkol Kazakh Autonomous County"),
    ...     kind=PlaceKind.AUTONOMOUS_COUNTY,
    ...     codes=[
    ...         PlaceCode("652222", valid_to=date(2016, 6, 30)),
    ...         PlaceCode("650521", valid_from=date(2016, 7, 1)),
    ...     ],
    ... )
    >>> barkol.code_on(date(2015, 12, 31)), barkol.code_on(date(2017, 1, 1))
    ('652222', '650521')
    """

    id: str = attrs.field(validator=_is_path)
    label: Label
    kind: PlaceKind = attrs.field(validator=_is_kind, kw_only=True)
    parent: "Place | None" = attrs.field(
        default=None,
        validator=_is_place,
        kw_only=True,
        repr=lambda parent: repr(parent and parent.id),
    )
    codes: tuple[PlaceCode, ...] = attrs.field(default=(), converter=_codes, kw_only=True)
    aliases: tuple[str, ...] = attrs.field(
        default=(), converter=_aliases, validator=_are_names, kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        _check_parent(self)
        _check_digits(self)
        _check_validity(self)

    @property
    def level(self) -> Level:
        """The level of the hierarchy on which the place stands."""
        return self.kind.level

    @property
    def ancestors(self) -> tuple["Place", ...]:
        """The places that this one belongs to, the nearest first."""
        return () if self.parent is None else (self.parent, *self.parent.ancestors)

    def is_within(self, other: "Place") -> bool:
        """Tell whether this is the place `other`, or belongs to it.

        Parameters
        ----------
        other : Place
            The wider place; places are told apart by their id.

        Examples
        --------
        >>> hinggan = Prefecture("hinggan", Label("兴安盟", "Hinggan"), kind=PlaceKind.LEAGUE)
        >>> arxan = County(
        ...     "hinggan/arxan",
        ...     Label("阿尔山市", "Arxan"),
        ...     kind=PlaceKind.COUNTY_CITY,
        ...     parent=hinggan,
        ... )
        >>> arxan.is_within(hinggan), hinggan.is_within(arxan)
        (True, False)
        """
        return any(place.id == other.id for place in (self, *self.ancestors))

    def code_on(self, day: date) -> str:
        """Give the code of the place on a day.

        Parameters
        ----------
        day : datetime.date
            The day of the data that the code shall match.

        Raises
        ------
        InvalidValueError
            If no code of the place is valid on that day.
        """
        for dated in self.codes:
            if dated.is_valid_on(day):
                return dated.code
        raise InvalidValueError(
            place=f"Place {self.id}, code_on",
            value=day.isoformat(),
            reason=N_("lies outside the validity of every known code"),
            remedy=N_("Ask for another day, or add the code of that day with its validity."),
            codes=self.codes,
        )


@attrs.frozen
class Prefecture(Place):
    """A place on the level of prefectures; 地区 unless `kind` says otherwise.

    Parameters
    ----------
    id, label, parent, codes, aliases
        As for `Place`.
    kind : PlaceKind, default PlaceKind.PREFECTURE
        A kind of the level of prefectures.

    Raises
    ------
    InvalidValueError
        If the kind is of another level, and as for `Place`.

    Examples
    --------
    >>> Prefecture("aksu", Label("阿克苏地区", "Aksu"), codes=[PlaceCode("6529")]).kind.label.zh
    '地区'
    """

    kind: PlaceKind = attrs.field(
        default=PlaceKind.PREFECTURE, validator=_is_kind_of(Level.PREFECTURE), kw_only=True
    )


@attrs.frozen
class County(Place):
    """A place on the level of counties; 县 unless `kind` says otherwise.

    Parameters
    ----------
    id, label, parent, codes, aliases
        As for `Place`.
    kind : PlaceKind, default PlaceKind.COUNTY
        A kind of the level of counties.

    Raises
    ------
    InvalidValueError
        If the kind is of another level, and as for `Place`.

    Examples
    --------
    >>> County("tekes", Label("特克斯县", "Tekes"), codes=[PlaceCode("654027")]).level.label.en
    'county'
    """

    kind: PlaceKind = attrs.field(
        default=PlaceKind.COUNTY, validator=_is_kind_of(Level.COUNTY), kw_only=True
    )


@attrs.frozen
class Township(Place):
    """A place on the level of townships; 乡 unless `kind` says otherwise.

    Parameters
    ----------
    id, label, parent, codes, aliases
        As for `Place`.
    kind : PlaceKind, default PlaceKind.TOWNSHIP
        A kind of the level of townships.

    Raises
    ------
    InvalidValueError
        If the kind is of another level, and as for `Place`.

    Examples
    --------
    >>> Township("akqi/sepaba", Label("色帕巴依乡", "Sepaba")).kind.label.en
    'township'
    """

    kind: PlaceKind = attrs.field(
        default=PlaceKind.TOWNSHIP, validator=_is_kind_of(Level.TOWNSHIP), kw_only=True
    )


@attrs.frozen
class Village(Place):
    """A place on the level of villages; 行政村 unless `kind` says otherwise.

    Parameters
    ----------
    id, label, parent, codes, aliases
        As for `Place`.
    kind : PlaceKind, default PlaceKind.VILLAGE
        A kind of the level of villages.

    Raises
    ------
    InvalidValueError
        If the kind is of another level, and as for `Place`.

    Examples
    --------
    >>> Village("akqi/sepaba/agoyi", Label("阿果依村", "Agoyi")).kind.label.zh
    '行政村'
    """

    kind: PlaceKind = attrs.field(
        default=PlaceKind.VILLAGE, validator=_is_kind_of(Level.VILLAGE), kw_only=True
    )
