from fupin.registers import read_register
from fupin.registers.privacy import Pseudonymiser, new_key, pseudonymised

SOURCE = {
    "户编号": ["1-1", "1-1", "１１"],
    "户主姓名": ["王小明", "王小明", "李四"],
    "人编号": ["a", "b", "c"],
    "姓名": ["王小明", "阿依·古丽", "李四"],
    "证件号码": ["11010519491231002X", None, "110105491231002"],
    "人数": [2, 2, 1],
    "备注": ["王小明之家", None, None],
}


def test_nobody_is_named_and_no_row_is_lost() -> None:
    register = read_register(SOURCE, identities=True)
    released = pseudonymised(register, Pseudonymiser(new_key()))
    assert len(released) == len(register)
    text = released.rows.write_csv()
    for told in ("王小明", "阿依", "李四", "11010519491231002X", "110105491231002"):
        assert told in register.rows.write_csv()
        assert told not in text
    assert released.rows["size"].to_list() == [2, 2, 1]


def test_households_stay_households_and_one_person_is_one_pseudonym() -> None:
    register = read_register(SOURCE, identities=True)
    rows = pseudonymised(register, Pseudonymiser(new_key())).rows
    one, again, other = rows["household_id"]
    assert one == again != other
    first, missing, old = rows["id_number"]
    assert first == old
    assert missing is None


def test_neither_households_nor_problems_tell_what_the_rows_do_not() -> None:
    register = read_register(SOURCE, identities=True)
    released = pseudonymised(register, Pseudonymiser(new_key()))
    assert register.problems.with_code("respelt")[0].value == "１１"
    assert released.households["household_id"].str.starts_with("fp1-").all()
    assert "head_name" not in released.households.columns
    told = released.households.write_csv() + released.problems.to_frame().to_csv()
    assert not any(name in told for name in ("王小明", "李四", "1-1", "１１"))
