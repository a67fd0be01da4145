"""What a command gives back: the language, and one JSON document."""

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
import typer
from typer.testing import Result

from fupin.cli.output import Speaker, plain, speaking
from fupin.errors import InvalidValueError

Run = Callable[..., Result]

CALLS = (
    ("parse", "6.54万户24.66万人整体脱贫，近2000万元，超过3人，约5至6天"),
    ("cases",),
    ("facts", "barkol", "--line", "239"),
    ("audit", "agoyi"),
    ("indicators", "poverty_incidence"),
    ("indicators",),
)


class TestPlain:
    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (65400.0, "65400"),
            (10.74, "10.74"),
            (-0.0, "0"),
            (None, "null"),
            (True, "true"),
            ({"low": 2.0, "lines": (1.0, 2.5)}, '{"low": 2, "lines": [1, 2.5]}'),
        ],
    )
    def test_whole_floats_are_integers(self, value: Any, text: str) -> None:
        assert json.dumps(plain(value)) == text


class TestJson:
    def test_is_chinese_where_the_output_can_hold_it(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        Speaker("en").json({"unit": "元"})
        assert capsys.readouterr().out == '{\n  "unit": "元"\n}\n'

    @pytest.mark.parametrize("encoding", ["ascii", "cp1252", "gbk"])
    def test_is_escaped_where_it_cannot(
        self, monkeypatch: pytest.MonkeyPatch, encoding: str
    ) -> None:
        raw = io.BytesIO()
        monkeypatch.setattr(
            "sys.stdout", io.TextIOWrapper(raw, encoding=encoding, write_through=True)
        )
        Speaker("en").json({"unit": "元"})
        assert raw.getvalue().split() == [b"{", b'"unit":', b'"\\u5143"', b"}"]


class TestLocale:
    CHINESE, ENGLISH = "文中没有数字。\n", "The text states no figure.\n"

    @pytest.mark.parametrize("name", ["zh", "zh_CN", "zh-Hans-CN", "zh_Hans_CN"])
    def test_is_that_of_the_option(self, run: Run, name: str) -> None:
        assert run("parse", "无", "--locale", name).stdout == self.CHINESE
        assert run("parse", "无", "--locale", "en", LANG=f"{name}.UTF-8").stdout == self.ENGLISH

    @pytest.mark.parametrize(
        ("environment", "text"),
        [
            ({}, ENGLISH),
            ({"LANG": "zh_CN.UTF-8"}, CHINESE),
            ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, CHINESE),
            ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, ENGLISH),
            ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, ENGLISH),
            ({"LANG": "fr_FR.UTF-8"}, ENGLISH),
        ],
    )
    def test_is_that_of_the_environment(
        self, run: Run, environment: dict[str, str], text: str
    ) -> None:
        assert run("parse", "无", **environment).stdout == text

    def test_unknown_is_refused_in_the_language_of_the_environment(self, run: Run) -> None:
        result = run("cases", "--locale", "fr", LANG="zh_CN.UTF-8")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("fupin: 未知的语言区域 'fr'。")

    def test_errors_are_in_it(self, run: Run) -> None:
        stderr = run("facts", "barkl", "--locale", "zh").stderr
        assert stderr.startswith("fupin: 未知的案例 'barkl'。最接近的：barkol。")

    def test_leaves_the_keys_and_codes_of_json_alone(self, run: Run) -> None:
        english, chinese = (
            json.loads(run("audit", "agoyi", "--json", "--locale", name).stdout)
            for name in ("en", "zh")
        )
        assert english["summary"] == chinese["summary"]
        for one, other in zip(english["checks"], chinese["checks"], strict=True):
            assert one.pop("explanation") != other.pop("explanation")
            assert one == other

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (("cases",), ["案例", "文献", "地区", "标题", "行", "数字个数", "巴里坤哈萨克自治县"]),
            (("parse", "近3人"), ["数字", "数值", "单位", "限定", "取值范围", "接近"]),
            (("facts", "barkol", "--line", "239"), ["含义", "备注", "贫困发生率"]),
            (
                ("audit", "agoyi"),
                ["结论", "核对内容与依据", "不一致", "共核对 6 项：一致 5，舍入差 0"],
            ),
            (("indicators", "poverty_incidence"), ["名称", "比率", "分子 / 分母", "出处"]),
        ],
    )
    def test_is_that_of_every_heading(
        self, run: Run, arguments: tuple[str, ...], words: list[str]
    ) -> None:
        shown = run(*arguments, "--locale", "zh").stdout
        assert [word for word in words if word not in shown] == []


class TestWidth:
    @pytest.mark.parametrize("columns", ["1", "20", "80", "300"])
    @pytest.mark.parametrize("locale", ["en", "zh"])
    @pytest.mark.parametrize("arguments", CALLS, ids=lambda call: call[0])
    def test_is_any(self, run: Run, arguments: tuple[str, ...], locale: str, columns: str) -> None:
        result = run(*arguments, "--locale", locale, COLUMNS=columns)
        assert result.exception is None or isinstance(result.exception, SystemExit)
        assert result.exit_code == (1 if arguments[0] == "audit" else 0)
        assert result.stdout


def test_markup_in_a_text_is_shown_as_it_stands(run: Run) -> None:
    assert "[red]" in run("indicators", "[red]").stderr


def test_a_broken_case_is_no_traceback() -> None:
    error = InvalidValueError(place="age", value=-1, reason="is negative", remedy="Mend it.")
    with pytest.raises(typer.Exit) as ended, speaking("en"):
        raise error
    assert ended.value.exit_code == 2
