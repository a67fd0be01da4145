"""What rules speak of besides the columns: ages, identity numbers, the members of a household."""

from collections.abc import Collection, Mapping
from functools import cache
from types import MappingProxyType

import attrs
import polars as pl

from fupin.locale import Label
from fupin.registers.dates import first_day
from fupin.registers.fields import FieldLevel
from fupin.registers.rules.identity import birth_date, check_character, sex

__all__ = ["Term", "terms"]

_OUT_OF_SCHOOL = ("not_student", "dropped_out")
_NOT_ATTENDING = (*_OUT_OF_SCHOOL, "under_age")
_CAN_WORK = ("ordinary", "skilled")
_CANNOT_WORK = ("lost", "none")
_PENSION_AGE, _ELDER_AGE = 60, 80


@attrs.frozen
class Term:
    """Something that follows from the columns of a register.

    Parameters
    ----------
    name : str
        The name that conditions use.
    label : Label
        What it is called in messages.
    made_of : polars.Expr or tuple of str
        The term in columns of persons, terms and what the check is given; for a
        household, an aggregate over its members. Or names, of which the first that is
        not missing gives the value, and some may be absent.
    is_identity : bool, default False
        Whether it says who somebody is, so that messages mask it.
    """

    name: str
    label: Label
    made_of: pl.Expr | tuple[str, ...]
    is_identity: bool = attrs.field(default=False, kw_only=True)

    def missing(self, known: Collection[str]) -> tuple[str, ...]:
        """Give what the term lacks where `known` is at hand."""
        if isinstance(self.made_of, tuple):
            return () if any(name in known for name in self.made_of) else self.made_of
        needs = dict.fromkeys(self.made_of.meta.root_names())
        return tuple(name for name in needs if name not in known)

    def expression(self, known: Collection[str]) -> pl.Expr:
        """Give the term as a column, made of what is at hand."""
        if isinstance(self.made_of, tuple):
            return pl.coalesce(name for name in self.made_of if name in known).alias(self.name)
        return self.made_of.alias(self.name)


@cache
def terms(level: FieldLevel) -> Mapping[str, Term]:
    """Give the terms of a level by name, each after those that it needs.

    Examples
    --------
    >>> terms(FieldLevel.HOUSEHOLD)["heads"].label.zh
    '户主数'
    """
    found = _PERSON_TERMS if level is FieldLevel.PERSON else _HOUSEHOLD_TERMS
    return MappingProxyType({term.name: term for term in found})


def _exact_day(name: str) -> pl.Expr:
    """Give the day of a date that names one, and nothing for a month or a year."""
    names_a_day = pl.col(name).str.len_bytes() == len("2016-12-31")
    return pl.when(names_a_day).then(first_day(name))


def _age(born: pl.Expr, on: pl.Expr) -> pl.Expr:
    """Give the full years from a day of birth to a day."""
    birthday_ahead = _month_and_day(on) < _month_and_day(born)
    return on.dt.year() - born.dt.year() - birthday_ahead.cast(pl.Int32)


def _month_and_day(date: pl.Expr) -> pl.Expr:
    return date.dt.month().cast(pl.Int32) * 100 + date.dt.day()


def _any(condition: pl.Expr) -> pl.Expr:
    """Tell whether a condition holds of some member; missing where that is not known."""
    return condition.any(ignore_nulls=False)


def _of(relations: tuple[str, ...], name: str) -> pl.Expr:
    # A value or nothing for each member is much quicker than a filter in each household.
    return pl.when(pl.col("relation").is_in(relations)).then(pl.col(name))


def _with(state: str) -> pl.Expr:
    return _any(pl.col("health").str.contains(state))


_SCHOOL_AGE = pl.col("age_now").is_between(6, 15)

_PERSON_TERMS = (
    Term(
        "id_born_on",
        Label("证件号码中的出生日期", "birth date in the identity number"),
        birth_date(pl.col("id_number")),
        is_identity=True,
    ),
    Term(
        "id_sex",
        Label("证件号码中的性别", "sex in the identity number"),
        sex(pl.col("id_number")),
        is_identity=True,
    ),
    Term(
        "id_check",
        Label("应有的校验码", "check character that fits"),
        check_character(pl.col("id_number")),
        is_identity=True,
    ),
    Term("birth_day", Label("出生日", "day of birth"), _exact_day("birth_date")),
    Term("born_on", Label("出生日", "day of birth"), ("birth_day", "id_born_on")),
    Term(
        "age_by_birth",
        Label("按出生日计算的年龄", "age by birth"),
        _age(pl.col("born_on"), pl.col("on_day")),
    ),
    Term("age_now", Label("年龄", "age"), ("age_by_birth", "age")),
)

_HOUSEHOLD_TERMS = (
    Term("members", Label("所列成员数", "persons listed"), pl.col("person_id").len()),
    Term("heads", Label("户主数", "heads"), (pl.col("relation") == "head").sum()),
    Term("spouses", Label("配偶数", "spouses"), (pl.col("relation") == "spouse").sum()),
    Term(
        "unrelated",
        Label("未填与户主关系的人数", "persons whose relation is not known"),
        pl.col("relation").null_count(),
    ),
    Term(
        "listed_head",
        Label("成员中的户主姓名", "name of the head among the members"),
        _of(("head",), "name").min(),
        is_identity=True,
    ),
    Term("head_sex", Label("户主性别", "sex of the head"), _of(("head",), "sex").min()),
    Term("spouse_sex", Label("配偶性别", "sex of the spouse"), _of(("spouse",), "sex").min()),
    Term(
        "head_born_on",
        Label("户主出生日", "day of birth of the head"),
        _of(("head",), "born_on").min(),
    ),
    Term(
        "first_child_born_on",
        Label("年龄最大子女的出生日", "day of birth of the eldest child"),
        _of(("son", "daughter"), "born_on").min(),
    ),
    Term(
        "last_parent_born_on",
        Label("年龄最小父母的出生日", "day of birth of the younger parent"),
        _of(("father", "mother"), "born_on").max(),
    ),
    Term(
        "able_least",
        Label("普通和技能劳动力人数", "ordinary and skilled workers"),
        pl.col("labour").is_in(_CAN_WORK).sum(),
    ),
    Term(
        "able_most",
        Label("可能有劳动能力的人数", "persons who may be able to work"),
        (~pl.col("labour").is_in(_CANNOT_WORK)).fill_null(value=True).sum(),
    ),
    Term(
        "any_able",
        Label("有成员能劳动", "some member can work"),
        _any(~pl.col("labour").is_in(_CANNOT_WORK)),
    ),
    Term(
        "any_ill",
        Label("有患病成员", "some member is ill"),
        _with("chronic_illness|serious_illness"),
    ),
    Term("any_disabled", Label("有残疾成员", "some member is disabled"), _with("disability")),
    Term(
        "any_student",
        Label("有在校生", "some member is at school"),
        _any(~pl.col("student_status").is_in(_NOT_ATTENDING)),
    ),
    Term(
        "any_out_of_school",
        Label("有义务教育阶段失学辍学的成员", "some member of school age is out of school"),
        _any(_SCHOOL_AGE & pl.col("student_status").is_in(_OUT_OF_SCHOOL)),
    ),
    Term(
        "any_uninsured",
        Label("有未参加基本医疗保险的成员", "some member has no basic medical insurance"),
        _any(~pl.col("basic_medical_insurance")),
    ),
    Term(
        "any_allowance",
        Label("有享受低保的成员", "some member receives the allowance"),
        _any(pl.col("allowance") != "none"),
    ),
    Term(
        "any_destitute",
        Label("有特困供养成员", "some member receives destitute support"),
        _any(pl.col("destitute_support")),
    ),
    Term(
        "any_worker",
        Label("有务工成员", "some member works away"),
        _any(pl.col("work_months") > 0),
    ),
    Term(
        "any_of_60",
        Label("有60岁以上成员", "some member is 60 or older"),
        _any(pl.col("age_now") >= _PENSION_AGE),
    ),
    Term(
        "any_of_80",
        Label("有80岁以上成员", "some member is 80 or older"),
        _any(pl.col("age_now") >= _ELDER_AGE),
    ),
)
