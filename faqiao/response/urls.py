"""Addresses: one number, and the court comes: a street's request from the whistle to the rating."""

app_name = "response"
urlpatterns: list[object] = []
