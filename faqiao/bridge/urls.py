"""Addresses: requests exchanged with other systems, such as a city's 12345, both ways and each once."""

app_name = "bridge"
urlpatterns: list[object] = []
