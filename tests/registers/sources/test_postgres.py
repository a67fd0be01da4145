import pytest
from tests.conftest import Server, package

from fupin.errors import DataFileError
from fupin.registers import read_register

pytestmark = [pytest.mark.slow, pytest.mark.postgres]

TABLE = """
CREATE TABLE homes (
    "户编号" text, "人编号" integer, "人数" integer, "是否参加大病保险" boolean,
    "工资性收入（万元）" numeric(12, 4), "首次识别时间" date, "健康状况" varchar(20)
)
"""
ROWS = """
INSERT INTO homes VALUES
    ('01', 1, 2, true, 1.25, '2013-12-31', '长期慢性病，残疾'),
    ('01', 2, 2, NULL, 1.25, '2013-12-31', '健康'),
    ('02', 1, 1, false, NULL, NULL, '不详')
"""


@pytest.fixture
def database(server: Server) -> str:
    """Give the address of a database with one table of a register."""
    psycopg = package("psycopg")
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute("DROP TABLE IF EXISTS homes")
        connection.execute(TABLE)
        connection.execute(ROWS)
    return server.url


def test_types_of_the_server_are_read_as_fields(database: str) -> None:
    register = read_register(database, table="homes")
    assert len(register) == 3
    read = register.rows.select(
        *("household_id", "person_id", "size", "serious_illness_insurance"),
        *("wage", "identified_on", "health"),
    )
    assert read.rows() == [
        ("01", "1", 2, True, 12500.0, "2013-12-31", "chronic_illness,disability"),
        ("01", "2", 2, None, 12500.0, "2013-12-31", "healthy"),
        ("02", "1", 1, False, None, None, None),
    ]
    assert [(problem.row, problem.code) for problem in register.problems] == [(3, "unknown_value")]


def test_a_query_stands_for_a_table(database: str) -> None:
    register = read_register(database, table="SELECT * FROM homes WHERE \"户编号\" = '02'")
    assert register.households["household_id"].to_list() == ["02"]


def test_no_part_of_the_address_is_told(database: str, server: Server) -> None:
    with pytest.raises(DataFileError) as no_table:
        read_register(database, table="houses")
    with pytest.raises(DataFileError) as no_account:
        read_register(f"postgresql://nobody:secret@127.0.0.1:{server.port}/none", table="homes")
    for caught in (no_table, no_account):
        assert caught.value.file == "PostgreSQL"
        assert "secret" not in str(caught.value)
        assert str(server.port) not in str(caught.value)
