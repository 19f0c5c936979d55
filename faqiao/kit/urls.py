"""Pages about the look itself."""

from django.urls import path

from faqiao.kit import pages

app_name = "kit"

urlpatterns = [
    path("kit/", pages.gallery, name="gallery"),
    path("kit/desk/", pages.gallery_desk, name="gallery_desk"),
    path("language/", pages.language, name="language"),
]
