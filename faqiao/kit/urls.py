"""Pages about the look itself."""

from django.urls import path

from faqiao.kit import pages

app_name = "kit"

urlpatterns = [
    path("kit/", pages.gallery, name="gallery"),
    path("language/", pages.language, name="language"),
]
