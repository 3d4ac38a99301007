import pytest

from dash.development import base_component
from dash.layout import component, registry


@pytest.mark.parametrize("name", ["Component", "ComponentMeta", "ComponentType", "_explicitize_args", "is_number"])
def test_the_old_path_leads_to_the_same_objects(name):
    assert getattr(base_component, name) is getattr(component, name)


def test_the_old_path_leads_to_the_same_registry():
    assert base_component.ComponentRegistry is registry.ComponentRegistry
