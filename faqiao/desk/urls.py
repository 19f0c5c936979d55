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
    path("people/", pages.people, name="people"),
    path("people/enrol/", pages.enrol, name="enrol"),
    path("people/<int:key>/", pages.person, name="person"),
    path("people/<int:key>/appoint/", pages.appoint, name="appoint"),
    path("people/<int:key>/suspend/", pages.suspend, name="suspend"),
    path("people/<int:key>/readmit/", pages.readmit, name="readmit"),
    path("people/<int:key>/renew/", pages.renew, name="renew"),
    path("people/<int:key>/sign-out/", pages.sign_out, name="sign_out"),
    path("posts/<int:key>/relieve/", pages.relieve, name="relieve"),
    path("units/new/<str:code>/", pages.found, name="found"),
    path("units/<int:key>/rename/", pages.rename, name="rename"),
    path("tribunals/", pages.tribunals, name="tribunals"),
    path("tribunals/list/", pages.take_in_tribunals, name="take_in_tribunals"),
    path("officers/list/", pages.take_in_officers, name="take_in_officers"),
    path("lists/<str:what>.<str:kind>", pages.take_out, name="take_out"),
    path("absences/", pages.absences, name="absences"),
    path("absences/of/<int:key>/", pages.absent, name="absent"),
    path("absences/<int:key>/shorten/", pages.shorten, name="shorten"),
    path("absences/<int:key>/cancel/", pages.cancel, name="cancel"),
    path("tokens/", pages.tokens, name="tokens"),
    path("tokens/issue/", pages.issue, name="issue"),
    path("tokens/<int:key>/rotate/", pages.rotate, name="rotate"),
    path("tokens/<int:key>/revoke/", pages.revoke, name="revoke"),
    path("promises/", pages.promises, name="promises"),
    path("promises/<str:code>/<str:category>/", pages.promise, name="promise"),
    path("hours/", pages.hours, name="hours"),
    path("hours/<str:code>/announce/", pages.announce, name="announce"),
    path("system/", pages.system, name="system"),
    path("system/reactions/<int:key>/replay/", pages.replay, name="replay"),
]
