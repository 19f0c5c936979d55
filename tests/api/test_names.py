"""Names in the description of the API: one name, one shape, whichever module it comes from."""

from ninja.openapi.schema import OpenAPISchema

from faqiao.config.api import api


class Collected(OpenAPISchema):
    """The description, with the names under which two shapes were told."""

    def add_schema_definitions(self, definitions: dict) -> None:
        told = self.__dict__.setdefault("told", {})
        clashes = self.__dict__.setdefault("clashes", set())
        for name, shape in definitions.items():
            if told.setdefault(name, shape) != shape:
                clashes.add(name)
        super().add_schema_definitions(definitions)


def test_no_two_shapes_share_a_name():
    described = Collected(api, "api/")

    assert described.clashes == set()
