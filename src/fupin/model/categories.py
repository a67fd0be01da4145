"""The value sets of the register of poor households, read by label and never by code.

The labels are those of the household form of 2014 and of later exports; public
programs number them differently, so that a code alone means nothing. Nobody is
given a value that the register leaves blank.
"""

import re

from fupin.errors import N_
from fupin.model.labelled import LabelledEnum

__all__ = [
    "AllowanceKind",
    "Education",
    "Health",
    "HouseholdType",
    "HousingGrade",
    "LabourCapacity",
    "PovertyCause",
    "Relation",
    "Sex",
    "StudentStatus",
]

_SEPARATOR = re.compile(r"[,，、;；]")


class Sex(LabelledEnum, noun=N_("sex")):
    """The sex of a person.

    Examples
    --------
    >>> Sex.from_label("女性") is Sex.FEMALE
    True
    """

    MALE = "male", "男", "male", "男性", "M"
    FEMALE = "female", "女", "female", "女性", "F"


class Relation(LabelledEnum, noun=N_("relation to the head")):
    """What a person is to the head of the household.

    Examples
    --------
    >>> Relation.from_label("本人或户主") is Relation.HEAD
    True
    """

    HEAD = "head", "户主", "head", "本人或户主", "head of household"
    SPOUSE = "spouse", "配偶", "spouse", "之配偶", "妻子", "丈夫"
    SON = "son", "之子", "son", "儿子"
    DAUGHTER = "daughter", "之女", "daughter", "女儿"
    DAUGHTER_IN_LAW = "daughter_in_law", "之儿媳", "daughter-in-law", "儿媳"
    SON_IN_LAW = "son_in_law", "之女婿", "son-in-law", "女婿"
    SONS_SON = "sons_son", "之孙子", "son's son", "孙子"
    SONS_DAUGHTER = "sons_daughter", "之孙女", "son's daughter", "孙女"
    DAUGHTERS_SON = "daughters_son", "之外孙子", "daughter's son"
    DAUGHTERS_DAUGHTER = "daughters_daughter", "之外孙女", "daughter's daughter"
    GREAT_GRANDSON = "great_grandson", "之曾孙子", "great-grandson"
    GREAT_GRANDDAUGHTER = "great_granddaughter", "之曾孙女", "great-granddaughter"
    FATHER = "father", "之父", "father", "父亲"
    MOTHER = "mother", "之母", "mother", "母亲"
    WIFES_FATHER = "wifes_father", "之岳父", "wife's father"
    WIFES_MOTHER = "wifes_mother", "之岳母", "wife's mother"
    HUSBANDS_FATHER = "husbands_father", "之公公", "husband's father"
    HUSBANDS_MOTHER = "husbands_mother", "之婆婆", "husband's mother"
    FATHERS_FATHER = "fathers_father", "之祖父", "father's father"
    FATHERS_MOTHER = "fathers_mother", "之祖母", "father's mother"
    MOTHERS_FATHER = "mothers_father", "之外祖父", "mother's father"
    MOTHERS_MOTHER = "mothers_mother", "之外祖母", "mother's mother"
    SIBLING = "sibling", "之兄弟姐妹", "brother or sister"
    BROTHERS_WIFE = "brothers_wife", "之兄弟媳妇", "brother's wife"
    UNCLE = "uncle", "之叔伯", "father's brother"
    NEPHEW = "nephew", "之侄儿", "brother's son"
    NIECE = "niece", "之侄女", "brother's daughter"
    OTHER = "other", "其他", "other", "其它"


class Education(LabelledEnum, noun=N_("education")):
    """The highest level of schooling that a person has reached.

    Examples
    --------
    >>> Education.from_label("文盲半文盲").label.en
    'illiterate or semi-literate'
    """

    ILLITERATE = "illiterate", "文盲或半文盲", "illiterate or semi-literate", "文盲半文盲"
    PRIMARY = "primary", "小学", "primary school"
    JUNIOR_SECONDARY = "junior_secondary", "初中", "junior secondary school"
    SENIOR_SECONDARY = "senior_secondary", "高中", "senior secondary school"
    JUNIOR_COLLEGE = "junior_college", "大专", "junior college", "大学专科"
    BACHELOR = "bachelor", "本科及以上", "bachelor's degree or above", "大学本科及以上"


class StudentStatus(LabelledEnum, noun=N_("school attended")):
    """The school that a person attends; a grade is read as the school that it belongs to.

    Examples
    --------
    >>> StudentStatus.from_label("八年级") is StudentStatus.JUNIOR_SECONDARY
    True
    """

    NOT_STUDENT = "not_student", "非在校生", "not at school", "不在校"
    UNDER_AGE = "under_age", "学龄前儿童", "not yet of school age"
    PRESCHOOL = "preschool", "学前教育", "preschool", "幼儿园"
    PRIMARY = "primary", "小学", "primary school", *(f"{n}年级" for n in "一二三四五六")
    JUNIOR_SECONDARY = (
        *("junior_secondary", "初中", "junior secondary school"),
        *("七年级", "八年级", "九年级", "初一", "初二", "初三"),
    )
    SENIOR_SECONDARY = (
        *("senior_secondary", "高中", "senior secondary school", "普通高中"),
        *("高一", "高二", "高三", "高中一年级", "高中二年级", "高中三年级"),
    )
    SECONDARY_VOCATIONAL = (
        *("secondary_vocational", "中职", "secondary vocational school", "中等职业学校", "中专"),
        *("中职一年级", "中职二年级", "中职三年级"),
    )
    JUNIOR_COLLEGE = (
        *("junior_college", "大专", "junior college", "高职高专", "高职", "大学专科"),
        *("高职高专一年级", "高职高专二年级", "高职高专三年级"),
    )
    BACHELOR = (
        *("bachelor", "本科", "bachelor's course", "大学本科"),
        *("本科一年级", "本科二年级", "本科三年级", "本科四年级", "本科五年级"),
    )
    POSTGRADUATE = "postgraduate", "硕士研究生及以上", "postgraduate", "研究生", "硕士", "博士"
    DROPPED_OUT = "dropped_out", "辍学", "dropped out", "失学", "失学辍学"
    AT_SCHOOL = "at_school", "在校生", "at school, which one is not said", "在校"

    @property
    def attends(self) -> bool:
        """Whether somebody of that status attends a school, kindergartens included."""
        return self not in (
            StudentStatus.NOT_STUDENT,
            StudentStatus.UNDER_AGE,
            StudentStatus.DROPPED_OUT,
        )


class Health(LabelledEnum, noun=N_("state of health")):
    """A state of health; a person may be in several, but for being healthy.

    Examples
    --------
    >>> Health.from_label("大病") is Health.SERIOUS_ILLNESS
    True
    """

    HEALTHY = "healthy", "健康", "healthy"
    CHRONIC_ILLNESS = (
        *("chronic_illness", "长期慢性病", "long-term chronic illness"),
        *("长期慢性病患者", "慢性病"),
    )
    SERIOUS_ILLNESS = "serious_illness", "患有大病", "serious illness", "大病患者", "大病"
    DISABILITY = "disability", "残疾", "disability", "残疾人"

    @classmethod
    def from_labels(cls, text: str) -> frozenset["Health"]:
        """Give the states that a list of labels means, whatever their order.

        Parameters
        ----------
        text : str
            One label, or several with commas or semicolons between them.

        Raises
        ------
        InvalidValueError
            If the text, or a part of it, is blank.
        UnknownNameError
            If a part is no label of a state of health.

        Examples
        --------
        >>> Health.from_labels("残疾,长期慢性病") == Health.from_labels("长期慢性病、残疾")
        True
        """
        return frozenset(cls.from_label(part) for part in _SEPARATOR.split(text))


class LabourCapacity(LabelledEnum, noun=N_("capacity for labour")):
    """How far a person can work.

    Examples
    --------
    >>> LabourCapacity.from_label("弱劳动力或半劳动力").value
    'weak'
    """

    ORDINARY = "ordinary", "普通劳动力", "ordinary labour"
    SKILLED = "skilled", "技能劳动力", "skilled labour"
    WEAK = "weak", "弱劳动力或半劳动力", "weak or half labour"
    LOST = "lost", "丧失劳动力", "lost capacity for labour"
    NONE = "none", "无劳动力", "no capacity for labour"


class AllowanceKind(LabelledEnum, noun=N_("minimum living allowance")):
    """The minimum living allowance that a person receives.

    Examples
    --------
    >>> AllowanceKind.from_label("是") is AllowanceKind.RECEIVED
    True
    """

    RURAL = "rural", "农村低保", "rural allowance", "享受农村低保"
    URBAN = "urban", "城市低保", "urban allowance", "享受城市低保"
    RECEIVED = "received", "享受", "an allowance, which one is not said", "是", "yes"
    NONE = "none", "未享受", "no allowance", "不享受", "否", "no"


class HousingGrade(LabelledEnum, noun=N_("grade of the house")):
    """The grade of a house by its safety: A and B are safe, C and D dangerous.

    Examples
    --------
    >>> HousingGrade.from_label("C级").is_safe
    False
    """

    A = "A", "A级", "grade A", "A"
    B = "B", "B级", "grade B", "B"
    C = "C", "C级", "grade C", "C"
    D = "D", "D级", "grade D", "D"

    @property
    def is_safe(self) -> bool:
        """Whether one may live in such a house."""
        return self in (HousingGrade.A, HousingGrade.B)


class HouseholdType(LabelledEnum, noun=N_("type of household")):
    """What a household is in the register: why it is helped, and whether it has exited.

    Examples
    --------
    >>> HouseholdType.from_label("低保脱贫户").label.en
    'exited household with minimum living allowance'
    >>> HouseholdType.ALLOWANCE_EXITED.has_exited, HouseholdType.ALLOWANCE.has_exited
    (True, None)
    """

    ORDINARY_POOR = "ordinary_poor", "一般贫困户", "ordinary poor household"
    ALLOWANCE = "allowance", "低保户", "household with minimum living allowance"
    FIVE_GUARANTEES = (
        *("five_guarantees", "五保户", "five-guarantees household"),
        "五保贫困户",
    )
    ALLOWANCE_POOR = (
        *("allowance_poor", "低保贫困户", "poor household with minimum living allowance"),
    )
    DESTITUTE_POOR = (
        *("destitute_poor", "特困供养贫困户", "poor household with support for the destitute"),
    )
    ORDINARY_EXITED = "ordinary_exited", "一般脱贫户", "ordinary exited household"
    ALLOWANCE_EXITED = (
        *("allowance_exited", "低保脱贫户", "exited household with minimum living allowance"),
    )
    DESTITUTE_EXITED = (
        *("destitute_exited", "特困供养脱贫户", "exited household with support for the destitute"),
    )
    EXITED = "exited", "脱贫户", "exited household, its former kind not said"
    NOT_REGISTERED = (
        *("not_registered", "一般农户", "household not on the register"),
        *("非贫困户", "普通农户"),
    )

    @property
    def is_registered_poor(self) -> bool | None:
        """Whether such a household stands in the register of poor households.

        ``None`` where the type does not say: not every household with an allowance does.
        """
        if self in (HouseholdType.ALLOWANCE, HouseholdType.FIVE_GUARANTEES):
            return None
        return self is not HouseholdType.NOT_REGISTERED

    @property
    def has_exited(self) -> bool | None:
        """Whether such a household has exited poverty; ``None`` where the type does not say."""
        if self.is_registered_poor is None:
            return None
        return self.value == "exited" or self.value.endswith("_exited")


class PovertyCause(LabelledEnum, noun=N_("cause of poverty")):
    """Why a household is poor.

    Examples
    --------
    >>> PovertyCause.from_label("其他") is PovertyCause.from_label("其它")
    True
    """

    ILLNESS = "illness", "因病", "illness", "因病致贫"
    DISABILITY = "disability", "因残", "disability", "因残致贫"
    SCHOOLING = "schooling", "因学", "schooling", "因学致贫"
    DISASTER = "disaster", "因灾", "disaster", "因灾致贫"
    LAND = "land", "缺土地", "lack of land"
    WATER = "water", "缺水", "lack of water"
    SKILLS = "skills", "缺技术", "lack of skills", "因缺技术致贫"
    LABOUR = "labour", "缺劳力", "lack of labour", "缺劳动力", "因缺劳力致贫"
    FUNDS = "funds", "缺资金", "lack of funds", "因缺资金致贫"
    TRANSPORT = "transport", "交通条件落后", "poor transport"
    MOTIVATION = "motivation", "自身发展动力不足", "lack of own drive", "自身发展力不足"
    MARRIAGE = "marriage", "因婚", "marriage", "因婚致贫"
    BEREAVEMENT = "bereavement", "因丧", "bereavement"
    OTHER = "other", "其它", "other", "其他"
