"""Addresses: courts and streets side by side: agreements, what they promise, and what is done together."""

app_name = "cobuilding"
urlpatterns: list[object] = []
