import copy
import pickle

import pytest

from dash import exceptions

ALL = [kind for kind in vars(exceptions).values() if isinstance(kind, type) and issubclass(kind, Exception)]


@pytest.mark.parametrize("kind", ALL)
def test_an_error_reads_as_the_message_it_was_given(kind):
    assert str(kind("what, where, way out")) == "what, where, way out"
    assert str(kind()) == ""


def test_facts_are_attributes_that_survive_a_process_boundary():
    error = exceptions.DuplicateIdError("two", id="a", first="Div", second="Div > B")

    received = pickle.loads(pickle.dumps(error))

    assert (str(received), received.id, received.second) == ("two", "a", "Div > B")
    assert copy.copy(error).first == "Div"


def test_a_missing_fact_is_an_ordinary_attribute_error():
    with pytest.raises(AttributeError):
        _ = exceptions.PageError("x").nothing
