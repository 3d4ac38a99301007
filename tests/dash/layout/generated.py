"""Hand-made minimal classes in each shape that generated classes of component libraries have."""

from __future__ import annotations

import typing

from dash.development.base_component import Component, _explicitize_args


class Oldest(Component):
    """Decorated; type and namespace are set on the instance only; no facts on the class."""

    @_explicitize_args
    def __init__(self, children=None, id=Component.REQUIRED, size=Component.UNDEFINED, **kwargs):
        self._prop_names = ["children", "id", "size", "data-*"]
        self._type = "Oldest"
        self._namespace = "old_library"
        self._valid_wildcard_attributes = ["data-"]
        self.available_properties = ["children", "id", "size", "data-*"]
        self.available_wildcard_properties = ["data-"]
        _explicit_args = kwargs.pop("_explicit_args")
        _locals = locals()
        _locals.update(kwargs)
        args = {k: _locals[k] for k in _explicit_args if k != "children"}
        for k in ["id"]:
            if k not in args:
                raise TypeError("Required argument `" + k + "` was not specified.")
        super().__init__(children=children, **args)


class Middle(Component):
    """Decorated, with the facts on the class."""

    _children_props: typing.ClassVar = ["title", "items[].label"]
    _base_nodes: typing.ClassVar = ["title", "children"]
    _namespace = "middle_library"
    _type = "Middle"

    @_explicitize_args
    def __init__(
        self, children=None, title=Component.UNDEFINED, items=Component.UNDEFINED, id=Component.UNDEFINED, **kwargs
    ):
        self._prop_names = ["children", "id", "items", "title"]
        self._valid_wildcard_attributes = []
        self.available_properties = ["children", "id", "items", "title"]
        self.available_wildcard_properties = []
        _explicit_args = kwargs.pop("_explicit_args")
        _locals = locals()
        _locals.update(kwargs)
        args = {k: _locals[k] for k in _explicit_args if k != "children"}
        super().__init__(children=children, **args)


class Current(Component):
    """Annotated, wrapped after the class was made."""

    _children_props: typing.ClassVar = []
    _base_nodes: typing.ClassVar = ["children"]
    _namespace = "current_library"
    _type = "Current"

    def __init__(self, id: str | dict | None = None, value: str | None = None, **kwargs):
        self._prop_names = ["id", "value"]
        self._valid_wildcard_attributes = []
        self.available_properties = ["id", "value"]
        self.available_wildcard_properties = []
        _explicit_args = kwargs.pop("_explicit_args")
        _locals = locals()
        _locals.update(kwargs)
        args = {k: _locals[k] for k in _explicit_args}
        super().__init__(**args)


setattr(Current, "__init__", _explicitize_args(Current.__init__))  # noqa: B010


class WrappedByMeta(Component):
    """Leaves the wrapping to the framework."""

    _children_props: typing.ClassVar = []
    _base_nodes: typing.ClassVar = ["children"]
    _namespace = "meta_library"
    _type = "WrappedByMeta"
    _explicitize_dash_init = True

    def __init__(self, id: str | None = None, value: str | None = None, **kwargs):
        self._prop_names = ["id", "value"]
        self._valid_wildcard_attributes = []
        self.available_properties = ["id", "value"]
        self.available_wildcard_properties = []
        _explicit_args = kwargs.pop("_explicit_args")
        _locals = locals()
        _locals.update(kwargs)
        super().__init__(**{k: _locals[k] for k in _explicit_args})
