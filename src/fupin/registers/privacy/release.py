"""A register that can be passed on: pseudonyms in place of numbers, and no names."""

from fupin.registers.fields import identity_names
from fupin.registers.privacy.pseudonym import Pseudonymiser
from fupin.registers.register import Register

__all__ = ["pseudonymised"]

_KINDS = {
    "household_id": "household number",
    "person_id": "person number",
    "id_number": "person",
}
"""The kinds of identity, which the format of pseudonyms fixes."""


def pseudonymised(register: Register, pseudonymiser: Pseudonymiser) -> Register:
    """Give a register in which nobody is named.

    Parameters
    ----------
    register : Register
    pseudonymiser : Pseudonymiser
        One key for all files that are to be linked.

    Returns
    -------
    Register
        The numbers of households and persons, and identity numbers where they were read,
        are pseudonyms. The other columns that say who somebody is are left out, and so
        are the columns that are no field of a register: nobody knows what they hold. What
        reading found is not passed on, for it quotes cells.

    Raises
    ------
    InvalidValueError
        If a number is blank.

    Examples
    --------
    >>> from fupin.registers import read_register
    >>> from fupin.registers.privacy import Pseudonymiser, new_key
    >>> register = read_register({"户编号": ["1"], "姓名": ["王小明"], "人数": [1], "备注": ["x"]})
    >>> pseudonymised(register, Pseudonymiser(new_key())).rows.columns
    ['sheet', 'row', 'household_id', 'size']
    """
    dropped = (identity_names() - set(_KINDS)) | set(register.extra_columns)
    rows = register.rows.drop(dropped, strict=False)
    for column, kind in _KINDS.items():
        if column in rows.columns:
            rows = pseudonymiser.pseudonymise(rows, [column], kind=kind)
    headers = {name: header for name, header in register.headers.items() if name in rows.columns}
    # Households are made anew of these rows, and what reading found is left behind: it quotes
    # the cells as they were.
    return Register.of_rows(rows, source=register.source, headers=headers)
