import numpy as np
import pytest

from dash.dependencies import ALL, MATCH
from dash.exceptions import InvalidComponentIdError
from dash.layout.ids import stringify_id


@pytest.mark.parametrize(
    ("id_", "text"),
    [
        ("a", "a"),
        ({"type": "t", "index": 1}, '{"index":1,"type":"t"}'),
        ({"b": True, "a": "x y"}, '{"a":"x y","b":true}'),
        ({"type": ALL, "index": MATCH}, '{"index":["MATCH"],"type":["ALL"]}'),
        ({"index": np.int64(3)}, '{"index":3}'),
    ],
)
def test_an_id_has_one_text(id_, text):
    assert stringify_id(id_) == text


@pytest.mark.parametrize("id_", [5, None, {"a": object()}])
def test_what_is_no_id_is_refused(id_):
    with pytest.raises(InvalidComponentIdError):
        stringify_id(id_)


def test_letters_of_any_script_stand_as_the_page_writes_them():
    assert stringify_id({"type": "\u00e9"}) == '{"type":"\u00e9"}'
