"""Addresses of the staff's pages."""

from django.urls import path

from faqiao.desk import pages

app_name = "desk"

urlpatterns = [
    path("", pages.home, name="home"),
    path("matters/", pages.matters, name="matters"),
    path("matters/<str:number>/", pages.matter, name="matter"),
    path("matters/<str:number>/attach/", pages.attach, name="attach"),
    path("matters/<str:number>/papers/<int:key>/", pages.download, name="download"),
    path("matters/<str:number>/parties/<int:key>/unmask/", pages.unmask, name="unmask"),
    path("system/", pages.system, name="system"),
    path("system/reactions/<int:key>/replay/", pages.replay, name="replay"),
]
